"""Taking an update from a stick: judged by its signed word, copied, and the copy verified.

What is started is never what lies on the stick: that could be exchanged after the check.
"""

import hashlib
import logging
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import antt_desktop
from antt_desktop.domain.errors import AnttError
from antt_desktop.services.updating.errors import (
    AdministratorError,
    BrokenUpdateError,
    NotNewerError,
    NotStartedError,
    NoUpdateError,
    OtherMachineError,
    TooOldError,
)
from antt_desktop.services.updating.manifest import (
    MANIFEST,
    PRODUCT,
    SIGNATURE,
    Update,
    read_keys,
    read_update,
    shipped_keys,
    version_of,
)
from antt_desktop.services.updating.outcome import private_folder
from antt_desktop.system.disk import disk_faults, make_folder, remove, require_space, write_file
from antt_desktop.system.installation import Installation, installed_as, platform_name
from antt_desktop.system.starting import start_apart

logger = logging.getLogger(__name__)

FOLDER = "AnTT-cap-nhat"
"""The folder on a stick that holds an update."""
SETUP_ARGUMENTS = ("/S", "/WAIT=60", "/START")
"""Ask nothing, wait for this program to end, start it again (installers/windows/antt.nsi)."""
_COPY = "bo-cai.exe"
_MOST_TEXT = 64_000
_PIECE = 1 << 20
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Program:
    """The program that would be updated."""

    version: str
    platform: str
    installation: Installation
    keys: Path
    private: Path
    """A folder of this user alone, for the copy that is verified and started."""


def this_program() -> Program:
    """Return the program that is running."""
    return Program(
        antt_desktop.__version__,
        platform_name(),
        installed_as(),
        shipped_keys(),
        private_folder(),
    )


def may_update(program: Program) -> tuple[bytes, ...]:
    """Return the keys by which a program is updated from a stick.

    Raises AdministratorError where that is an administrator's work, and NoKeysError.
    """
    if program.installation is not Installation.SETUP:
        raise AdministratorError(_ADMINISTRATOR[program.installation])
    return read_keys(program.keys)


def find_update(place: Path, program: Program) -> Update:
    """Return the update that lies in a folder or on a stick, judged; its setup is not yet read.

    Raises AdministratorError, NoKeysError, NoUpdateError, UntrustedUpdateError,
    UnreadableUpdateError, OtherMachineError, NotNewerError, TooOldError and the disk's faults.
    """
    keys = may_update(program)
    folder = update_folder(place)
    if folder is None:
        raise NoUpdateError(
            f"Không có bản cập nhật ở {place}. Chưa thay đổi gì. "
            f"Chọn USB có thư mục {FOLDER} do cấp trên giao."
        )
    update = read_update(_text(folder / MANIFEST), _text(folder / SIGNATURE), keys)
    _judge(update, program)
    return update


def update_folder(place: Path) -> Path | None:
    """Return where an update lies: in the folder itself or in its own folder on a stick."""
    found = (place, place / FOLDER)
    return next((folder for folder in found if (folder / MANIFEST).is_file()), None)


def take_update(
    place: Path, program: Program, progress: Progress = lambda done, total: None
) -> Path:
    """Copy the setup of an update into the private folder and return it once the copy is proved.

    Raises what `find_update` raises, BrokenUpdateError, and what `progress` raises; then the
    private folder is empty.
    """
    update = find_update(place, program)
    folder = update_folder(place) or place
    make_folder(program.private, mode=0o700)
    copy = program.private / _COPY
    remove(copy)
    require_space(program.private, update.size)
    try:
        source = folder / update.file
        with disk_faults(source), source.open("rb") as stream:
            write_file(copy, _pieces(stream, update, progress), mode=0o700)
        _prove(copy, update)
    except BaseException:
        remove(copy)
        raise
    logger.info("update taken")
    return copy


def start_setup(setup: Path) -> subprocess.Popen[bytes]:
    """Start a setup that `take_update` proved; this program is to end at once.

    Raises NotStartedError.
    """
    try:
        return start_apart(setup, SETUP_ARGUMENTS)
    except OSError as error:
        raise NotStartedError(
            "Không khởi động được bộ cài, có thể phần mềm diệt vi-rút đang chặn. Chưa thay đổi gì. "
            "Chạy tệp bộ cài trên USB, hoặc hỏi người phụ trách máy."
        ) from error


_ADMINISTRATOR = {
    Installation.MSI: "Máy này do quản trị viên cài chương trình cho mọi người nên quản trị viên cập nhật. "
    "Chưa thay đổi gì. Chuyển USB cho quản trị viên.",
    Installation.DEB: "Chương trình được cài bằng gói .deb nên người quản trị máy cập nhật bằng gói mới. "
    "Chưa thay đổi gì. Chuyển USB cho người quản trị.",
    Installation.SOURCE: "Chương trình đang chạy từ mã nguồn nên không cập nhật từ USB. Chưa thay đổi gì. "
    "Lấy mã nguồn bản mới.",
}


def _judge(update: Update, program: Program) -> None:
    installed = version_of(program.version)
    if (update.product, update.platform) != (PRODUCT, program.platform):
        raise OtherMachineError(
            f"Bản cập nhật này dành cho máy khác ({update.platform}). Chưa thay đổi gì. "
            "Lấy đúng bản cho máy này."
        )
    if version_of(update.version) <= installed:
        raise NotNewerError(
            f"USB có bản {update.version}, máy đang dùng bản {program.version}. Không cần cập nhật."
        )
    if installed < version_of(update.min_from):
        raise TooOldError(
            f"Bản {update.version} chỉ cài được lên bản {update.min_from} trở đi, máy đang dùng bản "
            f"{program.version}. Chưa thay đổi gì. Cập nhật lên bản {update.min_from} trước."
        )


def _text(path: Path) -> bytes:
    with disk_faults(path), path.open("rb") as stream:
        return stream.read(_MOST_TEXT)


def _pieces(stream: IO[bytes], update: Update, progress: Progress) -> Iterator[bytes]:
    """Yield the setup; a file that grows beyond its size is not followed."""
    done = 0
    while piece := stream.read(_PIECE):
        done += len(piece)
        if done > update.size:
            raise _broken()
        progress(done, update.size)
        yield piece


def _prove(copy: Path, update: Update) -> None:
    with disk_faults(copy), copy.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    if digest != update.sha256:
        raise _broken()


def _broken() -> AnttError:
    return BrokenUpdateError(
        "Tệp bộ cài trên USB không đúng với bản đã ký: USB hỏng, hoặc tệp bị thay. Chưa thay đổi gì. "
        "Lấy lại bản cập nhật từ cấp trên."
    )
