"""Verified backups of a commune file: pages, key file and manifest under one name.

`30247_20261122-083000_dinh-ky.antt-backup` holds the pages under the key of the file, `….keys`
the text of its key file, `….json` what it holds in open words. The pages are named last, so that
a backup is there whole or not at all, and only once its copy was read back and proved.
"""

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

import msgspec

import antt_desktop
from antt_desktop.storage.backups.pages import (
    Depth,
    Progress,
    check_copy,
    copy_pages,
    counts_of,
    fact_of,
    head_of,
    size_of,
)
from antt_desktop.storage.commune_file import SCHEMA_VERSION, CommuneFile
from antt_desktop.storage.driver import Database, connect, storage_faults
from antt_desktop.storage.errors import (
    CopyDamagedError,
    CopyDisturbedError,
    FileMissingError,
    StorageError,
)
from antt_desktop.storage.keys.key_file import key_path
from antt_desktop.system.disk import (
    disk_faults,
    make_folder,
    remove,
    replace,
    require_space,
    sweep,
    write_file,
)
from antt_desktop.system.locks import FileInUseError, FileLock, LockUnavailableError

EXTENSION = ".antt-backup"
FORMAT = "antt-backup/1"
FOLDER_SETTING = "backup.folder"
"""Setting of a file: where its backups go."""
SPARE_ROOM = 50_000_000
"""Bytes that must stay free beside twice the size of the file (faults.md F11)."""

_NO_UNIT = "00000"


class Reason(StrEnum):
    """Why a backup was made, as its name tells."""

    START = "mo-so"
    END = "dong-so"
    CHANGE = "dinh-ky"
    BY_HAND = "tu-tay"
    STICK = "ra-usb"
    IMPORT = "truoc-khi-nhap"
    RECEIPT = "truoc-bien-nhan"
    RESTORE = "truoc-phuc-hoi"
    UPDATE = "truoc-cap-nhat"


BEFORE = frozenset({Reason.IMPORT, Reason.RECEIPT, Reason.RESTORE, Reason.UPDATE})
"""Backups made before a step that somebody may want to take back."""


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What a backup holds, readable without its key; restoring compares it with the pages."""

    format: str
    file: str
    unit: str
    device: str
    key: str
    """What tells the key of the pages from others (`key_mark`); a re-keyed file has another one."""
    at: datetime
    reason: Reason
    change: int
    """Number of the last entry of the change log."""
    state: str
    """Hash of that entry: it stands for every revision of every record."""
    records: Mapping[str, int]
    """Living records by type."""
    size: int
    schema: int
    app: str


@dataclass(frozen=True)
class Backup:
    """A backup that lies whole in a folder."""

    path: Path
    manifest: Manifest

    @property
    def at(self) -> datetime:
        """When it was made, by the clock of that day."""
        return self.manifest.at

    @property
    def reason(self) -> Reason:
        """Why it was made."""
        return self.manifest.reason

    @property
    def total(self) -> int:
        """How many living records it holds."""
        return sum(self.manifest.records.values())

    def remove(self) -> None:
        """Take the backup away; works on a full disk. Raises the disk's faults."""
        for each in (self.path, *_beside(self.path)):
            remove(each)


def _beside(path: Path) -> tuple[Path, ...]:
    """Return the files that go with the pages; opening a backup may have made the second key file."""
    keys = key_path(path)
    return keys, keys.with_name(keys.name + ".1"), manifest_path(path)


def manifest_path(backup: Path) -> Path:
    """Return where the manifest of a backup lies."""
    return backup.with_name(backup.name + ".json")


def make_backup(
    file: CommuneFile,
    folder: Path,
    reason: Reason,
    now: datetime,
    progress: Progress = lambda done, total: None,
) -> Backup:
    """Write a backup of an open file into `folder` and return it once it was proved.

    Works from any thread, on a connection of its own, beside a window that saves. Raises
    CopyDamagedError, CopyDisturbedError, the faults of storage and disk, and whatever `progress`
    (told pages done and all) raises; then the folder holds what it held before.
    """
    make_folder(folder)
    _, source = file.second_store()
    with closing(source):
        require_space(folder, 2 * size_of(source) + SPARE_ROOM)
        with _alone(folder, _unit(source)):
            return _write(file, source, folder, reason, now, progress)


def _write(
    file: CommuneFile,
    source: Database,
    folder: Path,
    reason: Reason,
    now: datetime,
    progress: Progress,
) -> Backup:
    path = _free_name(folder, _unit(source), now, reason)
    part = path.with_name(path.name + ".part")
    try:
        copy_pages(source, file.key, part, progress)
        manifest = _proved(part, file, source, reason, now)
        write_file(key_path(path), _key_text(file))
        write_file(manifest_path(path), msgspec.json.encode(manifest))
        replace(part, path)
    except BaseException:
        sweep((part, path, *_beside(path)))
        raise
    return Backup(path, manifest)


def list_backups(folder: Path, file_id: str | None = None) -> list[Backup]:
    """Return the backups in a folder, of one file or of all, the newest first.

    Needs no key; a folder that is not there has none. Raises the disk's faults.
    """
    with disk_faults(folder):
        paths = sorted(folder.glob(f"*{EXTENSION}")) if folder.is_dir() else []
    found = [backup for path in paths if (backup := read_backup(path)) is not None]
    wanted = [each for each in found if file_id in {None, each.manifest.file}]
    return sorted(wanted, key=lambda each: (each.at, each.manifest.change), reverse=True)


def read_backup(path: Path) -> Backup | None:
    """Return the backup at a path, or None when it has no readable manifest."""
    try:
        manifest = msgspec.json.decode(manifest_path(path).read_bytes(), type=Manifest)
    except (OSError, msgspec.DecodeError):
        return None
    return Backup(path, manifest) if manifest.format == FORMAT else None


def key_mark(key: bytes) -> str:
    """Return what a key is known by among others; nothing of the random key can be told from it."""
    return hashlib.sha256(b"antt-backup key\0" + key).hexdigest()[:16]


def backup_at(place: Path) -> Path:
    """Return the pages that a path means: itself, what it goes with, or the newest in a folder.

    Raises FileMissingError where there is none.
    """
    if place.is_dir():
        found = list_backups(place)
        if not found:
            raise FileMissingError(f"Thư mục {place.name} không có bản sao lưu nào. Chọn lại.")
        return found[0].path
    if place.suffix in {".json", ".keys"} and place.with_suffix("").exists():
        return place.with_suffix("")
    return place


def check_backup(backup: Backup, key: bytes) -> None:
    """Prove all of a backup, and that it holds what its manifest says.

    Raises CopyDamagedError, BrokenChainError and the faults of storage and disk.
    """
    check_copy(backup.path, key, Depth.WHOLE)
    if not head_matches(backup, key):
        raise CopyDamagedError(
            f"Bản sao lưu {backup.path.name} không khớp với tờ kê đi cùng nên không dùng. "
            "Chưa thay đổi gì. Chọn bản sao lưu khác."
        )


def head_matches(backup: Backup, key: bytes) -> bool:
    """Whether a backup opens under a key and ends where its manifest says; reads few pages."""
    try:
        with closing(connect(backup.path, key, read_only=True)) as database:
            return head_of(database) == (backup.manifest.change, backup.manifest.state)
    except StorageError:
        return False


def _proved(
    part: Path, file: CommuneFile, source: Database, reason: Reason, now: datetime
) -> Manifest:
    """Read the copy back; returns what it holds. Raises CopyDamagedError."""
    check_copy(part, file.key, Depth.STRUCTURE if reason is Reason.START else Depth.SEALS)
    with closing(connect(part, file.key, read_only=True)) as copy:
        head, records = head_of(copy), counts_of(copy)
        unit, file_id, size = _unit(copy), fact_of(copy, "file"), size_of(copy)
    if head == head_of(source) and records != counts_of(source):
        raise CopyDamagedError(
            "Bản sao lưu thiếu hồ sơ so với sổ đang mở nên đã bỏ. Sổ còn nguyên. Dùng ổ đĩa khác."
        )
    return Manifest(
        format=FORMAT,
        file=file_id,
        unit=unit,
        device=file.device.id,
        key=key_mark(file.key),
        at=now,
        reason=reason,
        change=head[0],
        state=head[1],
        records=records,
        size=size,
        schema=SCHEMA_VERSION,
        app=antt_desktop.__version__,
    )


def _key_text(file: CommuneFile) -> bytes:
    path = key_path(file.path)
    with disk_faults(path):
        return path.read_bytes()


def _unit(database: Database) -> str:
    with storage_faults():
        row = database.execute("SELECT unit_code FROM org_profile WHERE deleted = 0").fetchone()
    code = str(row[0] or "") if row else ""
    return code if code.isascii() and code.isdigit() else _NO_UNIT


def _free_name(folder: Path, unit: str, now: datetime, reason: Reason) -> Path:
    stem = f"{unit}_{now:%Y%m%d-%H%M%S}_{reason}"
    path, number = folder / f"{stem}{EXTENSION}", 1
    while path.exists():
        number += 1
        path = folder / f"{stem}-{number}{EXTENSION}"
    return path


@contextmanager
def _alone(folder: Path, unit: str) -> Iterator[None]:
    """Let one backup of a unit at a time be written into a folder, after sweeping what others left.

    A place without locks (a share) is written to without sweeping.
    """
    try:
        lock = FileLock.acquire(folder / f"{unit}_sao-luu", "")
    except FileInUseError as error:
        raise CopyDisturbedError(
            "Một lần sao lưu khác đang ghi vào thư mục này nên chưa sao lưu thêm. Dữ liệu đã lưu còn "
            "nguyên. Chờ một phút rồi làm lại."
        ) from error
    except LockUnavailableError:
        yield
        return
    try:
        _sweep(folder, unit)
        yield
    finally:
        lock.release()


def _sweep(folder: Path, unit: str) -> None:
    """Take away what backups of a unit that were cut short left in the folder."""
    sweep(folder.glob(f"{unit}_*{EXTENSION}*.part"))
    for end in (".keys", ".keys.1", ".json"):
        besides = folder.glob(f"{unit}_*{EXTENSION}{end}")
        sweep(each for each in besides if not each.with_name(each.name.removesuffix(end)).exists())
