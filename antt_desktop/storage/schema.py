"""What tables, indexes, triggers and views a file of each version has, as one hash (faults.md F24)."""

import hashlib

import msgspec

from antt_desktop.storage.driver import Database, storage_faults
from antt_desktop.storage.errors import FileDamagedError

FINGERPRINTS = (
    "50bf7821f0a6fbde18cfffe4f8782cf2bb722ac9f3e8260cc1fa6944d2f8a910",
    "a2e6a68c44a329dec259405bf8f9aaf0946f96dd6e87dd9421241351a4fe4096",
    "c2693b7aa0014ddbcf6dc0615750449b7c1004d1af61d409595d0452be7802bb",
    "0d8ef651f5f5fa282bae8bfe6f87eb351da459a98df2e30bf56586d69311fc3f",
    "e23cf6db0096b5f98d8332682db6bbd8f2fd226e711f563b4b9929672f53312a",
    "efb91422109a6b6dd5f0fda72050a9052ee90e18beb58258f10dfbb0a21fc07d",
    "0d3bd3ad7f32378c0ca99725463d37400c57c7b7dbcbeb4050ce921a9eead427",
    "25bb468200f33df8d14039eed02eb90dc6d849d8387e9732846b7160d999ab4b",
    "05f2bf58805e451f945b4f57a013af838e96bc4c47f624690a6d9a06b83252da",
)
"""The fingerprints of all versions, from the first; a test makes a file of each and compares."""

_MADE_BY_LIBRARIES = ("_sqlite_",)
"""How names of tables begin whose text is not ours; those of search tables are found."""

_STRANGE = "cấu trúc không đúng với phiên bản dữ liệu"


def fingerprint(db: Database) -> str:
    """Return the SHA-256 of everything a file declares, however it is spaced.

    What libraries declare counts by its name: their next version may word it in another way.
    Raises the disk's faults.
    """
    with storage_faults():
        rows = db.execute("SELECT name, type, tbl_name, sql FROM sqlite_schema").fetchall()
    searches = tuple(f"{name}_" for name, *_ in rows if name.endswith("_search"))
    by_name = (*_MADE_BY_LIBRARIES, *searches)
    told = sorted(
        (name, kind, table, "" if name.startswith(by_name) else " ".join((sql or "").split()))
        for name, kind, table, sql in rows
    )
    return hashlib.sha256(msgspec.json.encode(told)).hexdigest()


def strange_places(db: Database) -> list[str]:
    """Return in words that a file does not declare what files of its version do; none if it does.

    Raises the disk's faults.
    """
    with storage_faults():
        version = db.execute("PRAGMA user_version").fetchone()[0]
    known = dict(enumerate(FINGERPRINTS, start=1))
    return [] if fingerprint(db) == known.get(version) else [_STRANGE]


def refuse_other_schema(db: Database) -> None:
    """Raise FileDamagedError for a file that does not declare what files of its version do."""
    if strange_places(db):
        raise FileDamagedError(
            "Cấu trúc của tệp không đúng với phiên bản dữ liệu của nó: lần nâng cấp trước làm dở, hoặc "
            "chương trình khác đã sửa tệp. Chưa thay đổi gì. Dùng bản sao lưu tốt gần nhất, giữ nguyên "
            "tệp này và báo người phụ trách."
        )
