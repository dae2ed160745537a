"""Write files so that a power cut, a full disk or a pulled stick leaves one whole, old or new.

The order of `write_file` is that of faults.md F03: `.part` beside the target, flush, fsync, read
back and compare, rename over the target, fsync the folder.
"""

import errno
import hashlib
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from antt_desktop.domain.errors import AnttError
from antt_desktop.system.held_files import patiently, was_held
from antt_desktop.system.names import FileNameError, check_name

_BLOCK = 1 << 20
_LONGEST_PATH = 259 - len(".keys.part")
"""Letters of a path that Windows takes without a setting, with what the program adds to it."""
_NO_SPACE = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_READ_ONLY = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})
_MISSING = frozenset({errno.ENOENT, errno.ENOTDIR})
_OTHER_KIND = frozenset({errno.EISDIR, errno.EEXIST})
_SAFE = "Dữ liệu đã lưu trước đó vẫn nguyên vẹn."


class NoSpaceError(AnttError):
    """The disk is full or the quota is used up."""

    code = "D01"
    exit_code = 6


class ReadOnlyError(AnttError):
    """The disk, the folder or the file may not be written."""

    code = "D02"
    exit_code = 6


class DiskFailureError(AnttError):
    """The device itself failed: bad sector, pulled stick."""

    code = "D03"
    exit_code = 4


class FileBusyError(AnttError):
    """Another program (antivirus, a sync client) keeps holding the file."""

    code = "D04"
    exit_code = 5


class ReadBackError(AnttError):
    """What the disk gives back is not what was written (a worn or fake stick)."""

    code = "D05"
    exit_code = 4


class FolderMissingError(AnttError):
    """The folder to write into does not exist (any more)."""

    code = "D06"
    exit_code = 6


class PathTooLongError(AnttError):
    """The system cannot store a path or a name of this length."""

    code = "D08"
    exit_code = 6


DISK_FAULTS = (
    NoSpaceError,
    ReadOnlyError,
    DiskFailureError,
    FileBusyError,
    ReadBackError,
    FolderMissingError,
    FileNameError,
    PathTooLongError,
)
"""All that reading and writing a file may raise."""


def disk_fault(error: OSError, path: Path) -> AnttError:
    """Say in an officer's words what the operating system refused at `path`."""
    if was_held(error, path):
        return FileBusyError(
            f"Tệp {path.name} đang bị chương trình khác giữ. {_SAFE} "
            "Hãy đóng chương trình đó (hoặc chờ phần mềm diệt vi-rút quét xong) rồi làm lại."
        )
    if error.errno in _NO_SPACE:
        return NoSpaceError(
            f"Ổ đĩa đầy{_free_words(path)}, chưa ghi được tệp {path.name}. {_SAFE} "
            "Hãy xóa bớt tệp không dùng hoặc chọn ổ đĩa khác rồi làm lại."
        )
    if error.errno in _READ_ONLY:
        return ReadOnlyError(
            f"Không được phép mở hoặc ghi tệp {path.name} ở thư mục {path.parent}. {_SAFE} "
            "Hãy chọn thư mục khác hoặc bỏ chế độ chỉ đọc rồi làm lại."
        )
    if error.errno in _OTHER_KIND:
        return FolderMissingError(
            f"{path.name}: ở đây đã có thứ khác (tệp hay thư mục) mang tên này. {_SAFE} "
            "Hãy chọn tên hoặc thư mục khác."
        )
    if error.errno == errno.ENAMETOOLONG or (error.errno in _MISSING and _is_too_long(path)):
        return PathTooLongError(
            f"Đường dẫn tới tệp {path.name} quá dài nên hệ điều hành không nhận. {_SAFE} "
            "Hãy đặt tên ngắn hơn hoặc chọn thư mục gần gốc ổ đĩa hơn."
        )
    if error.errno in _MISSING:
        return FolderMissingError(
            f"Không tìm thấy thư mục {path.parent}. {_SAFE} "
            "Hãy kiểm tra ổ đĩa hoặc USB rồi chọn lại thư mục."
        )
    return DiskFailureError(
        f"Thiết bị báo hỏng khi đọc hoặc ghi tệp {path.name}. {_SAFE} "
        "Hãy cắm lại USB hoặc dùng ổ đĩa khác rồi làm lại."
    )


def is_writable(path: Path) -> bool:
    """Whether an existing file may be written, as far as the disk and the rights go.

    Not for a file that SQLite has open in this process: closing it would drop SQLite's locks.
    """
    try:
        os.close(os.open(path, os.O_RDWR))
    except OSError as error:
        return was_held(error, path) or error.errno not in _READ_ONLY
    return True


@contextmanager
def disk_faults(path: Path) -> Iterator[None]:
    """Turn every `OSError` of the block into the `AnttError` that tells it."""
    try:
        yield
    except OSError as error:
        raise disk_fault(error, path) from error


def write_file(path: Path, data: bytes | Iterable[bytes], *, mode: int = 0o600) -> None:
    """Write `path` whole or not at all, and only return once the device holds it.

    Raises one of `DISK_FAULTS`; whatever stood at `path` is then unchanged.
    """
    check_name(path)
    part = path.with_name(path.name + ".part")
    with disk_faults(path):
        try:
            digest = _write_part(part, (data,) if isinstance(data, bytes) else data, mode)
            _check_read_back(part, digest)
            replace(part, path)
        except BaseException:
            with suppress(AnttError):
                remove(part)
            raise


def make_folder(path: Path, *, mode: int = 0o777) -> None:
    """Make a folder and those above it, if it is not there. Raises the disk faults of `write_file`."""
    with disk_faults(path):
        path.mkdir(mode=mode, parents=True, exist_ok=True)


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file as hex digits; raises the disk's faults."""
    with disk_faults(path), path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def replace(source: Path, target: Path, *, sleep: Callable[[float], None] = time.sleep) -> None:
    """Rename `source` over `target` durably, waiting up to 2.5 s for a program that holds either.

    Raises the disk faults of `write_file`.
    """
    with disk_faults(target):
        patiently(lambda: _rename(source, target), target, sleep=sleep)


def remove(path: Path, *, sleep: Callable[[float], None] = time.sleep) -> None:
    """Remove a file if it is there, waiting up to 2.5 s for a program that holds it.

    Raises the disk faults of `write_file`.
    """
    with disk_faults(path):
        patiently(lambda: path.unlink(missing_ok=True), path, sleep=sleep)


def sweep(paths: Iterable[Path]) -> None:
    """Remove what of these files can be removed; what is held or protected stays until the next time."""
    with suppress(OSError):  # of a folder that cannot be listed
        for path in paths:
            with suppress(AnttError):
                remove(path)


def free_space(folder: Path) -> int:
    """Return the bytes that may still be written under `folder`. Raises `AnttError`."""
    with disk_faults(folder):
        return shutil.disk_usage(folder).free


def require_space(folder: Path, needed: int) -> None:
    """Raise NoSpaceError unless so many bytes may still be written under `folder`."""
    free = free_space(folder)
    if free < needed:
        raise NoSpaceError(
            f"Ổ đĩa không đủ chỗ: cần {needed // 1_000_000} MB, còn {free // 1_000_000} MB. {_SAFE} "
            "Hãy xóa bớt tệp không dùng hoặc chọn ổ đĩa khác rồi làm lại."
        )


def settle(path: Path) -> None:
    """Return once the device holds a file that another library wrote and closed.

    What is read of it afterwards comes from the device where the system allows that. Raises the
    disk faults of `write_file`.
    """
    with disk_faults(path), path.open("rb+") as file:
        os.fsync(file.fileno())
        _forget_cached(file.fileno())


def _write_part(part: Path, chunks: Iterable[bytes], mode: int) -> bytes:
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
    digest = hashlib.sha256()
    descriptor = patiently(lambda: os.open(part, flags, mode), part)
    with os.fdopen(descriptor, "wb") as file:
        for chunk in chunks:
            digest.update(chunk)
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
        _forget_cached(file.fileno())
    return digest.digest()


def _check_read_back(part: Path, digest: bytes) -> None:
    read = hashlib.sha256()
    with part.open("rb", buffering=0) as file:
        while block := file.read(_BLOCK):
            read.update(block)
    if read.digest() != digest:
        raise ReadBackError(
            f"Đọc lại tệp {part.stem} không giống nội dung vừa ghi: ổ đĩa hoặc USB có thể đã hỏng. "
            f"{_SAFE} Hãy dùng ổ đĩa hoặc USB khác rồi làm lại."
        )


def _free_words(path: Path) -> str:
    try:
        free = shutil.disk_usage(path.parent).free
    except OSError:
        return ""
    return f" (còn {free // 1_000_000} MB)"


def _is_too_long(path: Path) -> bool:
    return sys.platform == "win32" and len(str(path.absolute())) > _LONGEST_PATH


if sys.platform == "win32":
    import ctypes

    _REPLACE_EXISTING, _WRITE_THROUGH = 0x1, 0x8

    def _rename(source: Path, target: Path) -> None:
        move = ctypes.WinDLL("kernel32", use_last_error=True).MoveFileExW
        if not move(str(source), str(target), _REPLACE_EXISTING | _WRITE_THROUGH):
            raise ctypes.WinError(ctypes.get_last_error())

    def _forget_cached(descriptor: int) -> None:
        """Windows offers no way to drop one file's cache; the read back may come from memory."""

else:

    def _rename(source: Path, target: Path) -> None:
        source.replace(target)
        folder = os.open(target.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def _forget_cached(descriptor: int) -> None:
        with suppress(OSError):
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
