"""Bringing an older commune file up to date when it is opened, after a copy was put aside."""

from pathlib import Path

from antt_desktop.storage import errors
from antt_desktop.storage.backups.pages import copy_pages
from antt_desktop.storage.backups.seals import broken_page
from antt_desktop.storage.driver import APPLICATION_ID, Database
from antt_desktop.storage.first_pages import SCHEMA_VERSION
from antt_desktop.storage.migrations import commune_migrations
from antt_desktop.storage.schema import refuse_other_schema
from antt_desktop.system.disk import replace


def bring_up_to_date(db: Database, path: Path, key: bytes, *, read_only: bool) -> None:
    """Let an open file have the tables of this program, or refuse it and change nothing.

    Raises FileDamagedError, NewerFileError, StorageReadOnlyError and the disk's faults.
    """
    if db.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise errors.FileDamagedError(
            "Tệp mở được nhưng không phải tệp dữ liệu của chương trình. Chưa thay đổi gì."
        )
    version = db.execute("PRAGMA user_version").fetchone()[0]
    if version > SCHEMA_VERSION:
        raise errors.NewerFileError(
            f"Tệp này do bản mới hơn của chương trình ghi (phiên bản dữ liệu {version}, máy này "
            f"đọc được đến {SCHEMA_VERSION}). Chưa thay đổi gì. Cập nhật chương trình rồi mở lại."
        )
    if version < SCHEMA_VERSION and read_only:
        raise errors.StorageReadOnlyError(
            "Tệp này do bản cũ của chương trình ghi, cần nâng lên bản mới mà thư mục chỉ cho đọc. "
            "Chưa thay đổi gì. Chép sổ cùng tệp khóa sang ổ ghi được rồi mở lại."
        )
    refuse_other_schema(db)
    if version < SCHEMA_VERSION:
        _migrate(db, path, key)
    db.execute("PRAGMA foreign_keys=ON")


def _migrate(db: Database, path: Path, key: bytes) -> None:
    """Bring an older file up to date: all of it or nothing, after a copy was put aside.

    A file with damaged pages is left as it is: a copy of it would hide where it is damaged.
    """
    if db.execute("PRAGMA cipher_integrity_check").fetchone():
        raise errors.FileDamagedError(
            "Tệp dữ liệu có chỗ hỏng nên chưa nâng lên bản mới. Bản gốc được giữ, không bị ghi "
            "đè. Dùng bản sao lưu tốt gần nhất."
        )
    copy = path.with_name(f"{path.stem}.truoc-ban-{SCHEMA_VERSION}{path.suffix}")
    if not copy.exists():
        _copy(db, key, copy)
    with db.written():
        commune_migrations.apply(db)
        db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _copy(db: Database, key: bytes, target: Path) -> None:
    """Write a whole copy under the same key beside, prove it, then put it in place."""
    part = target.with_name(target.name + ".part")
    copy_pages(db, key, part, lambda done, total: None)
    if broken_page(part, key) is not None:
        raise errors.CopyDamagedError(
            "Bản sao trước khi nâng cấp không đọc lại được đúng nên chưa nâng cấp. Sổ còn nguyên. "
            "Kiểm tra ổ đĩa rồi mở lại."
        )
    replace(part, target)
