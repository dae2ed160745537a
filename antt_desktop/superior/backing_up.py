"""Backup and restore of a store in a file; a server has its own (`pg_dump`, ARCHITECTURE.md)."""

import shutil
from pathlib import Path
from typing import Any

from antt_desktop.storage.driver import connect, storage_faults
from antt_desktop.storage.errors import FileDamagedError
from antt_desktop.storage.keys.key_file import key_path
from antt_desktop.superior import engines
from antt_desktop.superior.errors import ServerBackupError, StoreExistsError, StoreMissingError
from antt_desktop.superior.store import Store
from antt_desktop.system.disk import disk_faults, remove, replace, sweep, write_file

_CHECKS = ("integrity_check", "cipher_integrity_check", "foreign_key_check")


def back_up(store: Store, target: Path) -> None:
    """Write a verified copy of the store and of its key file, while the store is in use.

    Raises ServerBackupError for a store on a server, StoreExistsError where something stands, and
    the faults of the disk and of the storage.
    """
    if engines.is_url(store.place):
        raise ServerBackupError(
            "Kho này ở máy chủ PostgreSQL: sao lưu bằng pg_dump của máy chủ. Chưa thay đổi gì."
        )
    _refuse_existing(target)
    part = target.with_name(target.name + ".part")
    try:
        _copy_pages(store, part)
        write_file(key_path(target), _read(key_path(Path(store.place))))
        replace(part, target)
    except BaseException:
        sweep((part, key_path(target)))
        raise


def restore(backup: Path, place: Path) -> None:
    """Put a backup where there is no store; opening it asks for the password it was made under.

    Raises StoreMissingError, StoreExistsError and the disk's faults.
    """
    if not backup.exists() or not key_path(backup).exists():
        raise StoreMissingError(
            "Không có bản sao lưu của kho ở đây (cần cả tệp và tệp khóa). Chọn lại."
        )
    _refuse_existing(place)
    part = place.with_name(place.name + ".part")
    with disk_faults(place):
        shutil.copyfile(backup, part)
    write_file(key_path(place), _read(key_path(backup)))
    replace(part, place)


def _copy_pages(store: Store, part: Path) -> None:
    remove(part)
    copy = connect(part, store.file_key, create=True)
    try:
        driver: Any = store.engine.raw_connection().driver_connection
        with storage_faults():
            driver.backup(copy.conn)
            found = [row[0] for check in _CHECKS for row in copy.execute(f"PRAGMA {check}")]
    finally:
        copy.close()
    if found != ["ok"]:
        raise FileDamagedError(
            "Bản sao lưu vừa ghi không đọc lại được đúng nên đã bỏ. Kho còn nguyên. Dùng ổ khác."
        )


def _refuse_existing(path: Path) -> None:
    if path.exists() or key_path(path).exists():
        raise StoreExistsError("Ở đây đã có tệp mang tên này. Chưa thay đổi gì. Chọn tên khác.")


def _read(path: Path) -> bytes:
    with disk_faults(path):
        return path.read_bytes()
