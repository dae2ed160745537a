"""The one door to SQLite: SQLCipher under sqlite-utils, its settings and its faults.

`synchronous=EXTRA` with a deleted rollback journal lost nothing in simulated power cuts; other
modes did (design §4).
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3
import sqlcipher3.dbapi2 as dbapi

from antt_desktop.storage import errors

sys.modules["pysqlite3"] = sqlcipher3
sys.modules["pysqlite3.dbapi2"] = dbapi
# sqlite-utils prefers pysqlite3; without the alias it misses SQLCipher's exception classes.
from sqlite_utils import Database as BareDatabase  # noqa: E402
from sqlite_utils import Migrations  # noqa: E402

OLDEST_SAFE_SQLITE = (3, 51, 3)
"""Before it, the WAL-reset corruption bug (faults.md §0.2)."""

APPLICATION_ID = 0x414E5454

_OPEN_PRAGMAS = (
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "secure_delete=ON",
    "temp_store=MEMORY",
    "mmap_size=0",
    "cache_size=-65536",
    "journal_mode=DELETE",
    "synchronous=EXTRA",
)

_NOT_UNASKED = None
"""Only who says so begins a transaction. Else a write outside of one begins it unseen, nobody ends
it, and whatever is saved after it stays off the disk until the file is closed."""

_PATIENCE = 5_000  # milliseconds a transaction waits for its turn
_UNNOTICED = 200

MODULE = dbapi
"""The database module itself, for the one other engine that opens such files (superior/)."""


Parameters = Sequence[Any] | dict[str, Any]


class Disk:
    """The disk under an open file, which is trusted until it fails to write."""

    def __init__(self) -> None:
        self.failed = False
        self.on_failure: Callable[[], None] = lambda: None
        """Told once, in the thread that met the failure."""

    def fail(self) -> None:
        """Trust it no more."""
        if not self.failed:
            self.failed = True
            self.on_failure()


class Database(BareDatabase):
    """A connection whose file is written no more once its disk has failed (faults.md F12).

    What a system says of the second try to sync is not to be believed: the pages that the first did
    not bring to the disk count as brought.
    """

    def __init__(self, connection: dbapi.Connection) -> None:
        super().__init__(connection, use_counts_table=False, execute_plugins=False)
        self.disk = Disk()
        """Shared by the connections of one open file."""

    def execute(self, sql: str, parameters: Parameters | None = None) -> dbapi.Cursor:
        """Tell a statement; raises the disk's faults. Later rows of a question may raise them too."""
        with storage_faults():
            return super().execute(sql, parameters)

    @contextmanager
    def atomic(self) -> Iterator[BareDatabase]:
        """Begin as the one that writes: others wait here, before they have read anything.

        Of two that read first and write later one is refused at once, however long it would wait.
        """
        if self.conn.in_transaction:
            with super().atomic():
                yield self
            return
        self.conn.execute("BEGIN IMMEDIATE")
        try:
            yield self
            self.conn.execute("COMMIT")
        except BaseException:
            self.rollback()
            raise

    @contextmanager
    def unnoticed(self) -> Iterator[None]:
        """Wait for a turn no longer than somebody who types does not notice; raises FileBusyError."""
        self.execute(f"PRAGMA busy_timeout={_UNNOTICED}").fetchall()
        try:
            yield
        finally:
            self.execute(f"PRAGMA busy_timeout={_PATIENCE}").fetchall()

    @contextmanager
    def written(self) -> Iterator[None]:
        """Write all of what follows, or nothing of it; inside a transaction it is a part of that.

        Raises the disk's faults; DiskError without a try when the disk has failed before.
        """
        if self.disk.failed:
            raise errors.DiskError(_FAILED_BEFORE)
        try:
            with storage_faults(), self.atomic():
                yield
        except errors.DiskError:
            self.disk.fail()
            raise


def connect(
    path: Path,
    key: bytes,
    *,
    create: bool = False,
    read_only: bool = False,
    torn_list: bool = False,
) -> Database:
    """Open an encrypted database with its raw 32-byte key; every commit is synced (design §4).

    With `torn_list` some tables may be missing from the list of tables, which is otherwise damage.

    Raises FileDamagedError when the key does not fit the pages or the file is empty, and the disk's
    own faults.
    """
    with storage_faults():
        mode = "rwc" if create else "ro" if read_only else "rw"
        uri = f"{path.absolute().as_uri()}?mode={mode}"
        connection = dbapi.connect(
            uri,
            uri=True,
            check_same_thread=False,
            timeout=_PATIENCE / 1_000,
            isolation_level=_NOT_UNASKED,
        )
        try:
            _set_up(connection, key, torn_list=torn_list)
            if not create:
                _refuse_empty(connection, path)
        except BaseException:
            connection.close()
            raise
    return Database(connection)


def library_versions() -> dict[str, str]:
    """Return the versions of SQLite and SQLCipher that the program runs on."""
    connection = dbapi.connect(":memory:")
    try:
        cipher = connection.execute("PRAGMA cipher_version").fetchone()
    finally:
        connection.close()
    return {"sqlite": dbapi.sqlite_version, "sqlcipher": str(cipher[0]) if cipher else ""}


def _set_up(connection: dbapi.Connection, key: bytes, *, torn_list: bool) -> None:
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    if torn_list:
        connection.execute("PRAGMA writable_schema = ON")
    _refuse_unsafe_library(connection)
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    for pragma in _OPEN_PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").fetchall()


def _refuse_empty(connection: dbapi.Connection, path: Path) -> None:
    """SQLite takes a file without a byte for a database without a table."""
    if not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        raise errors.FileDamagedError(
            f"Tệp {path.name} rỗng, không có dữ liệu nào. Chưa thay đổi gì. "
            "Dùng bản sao lưu tốt gần nhất."
        )


def _refuse_unsafe_library(connection: dbapi.Connection) -> None:
    cipher = connection.execute("PRAGMA cipher_version").fetchone()
    if dbapi.sqlite_version_info < OLDEST_SAFE_SQLITE or not cipher or not cipher[0]:
        raise errors.UnsafeLibraryError(
            "Thư viện dữ liệu trên máy không đủ an toàn nên chương trình không mở tệp. "
            "Dữ liệu còn nguyên. Cài lại chương trình từ bộ cài đúng."
        )


_FAILED_BEFORE = (
    "Chưa lưu được vì ổ đĩa đã báo lỗi khi ghi và từ lúc ấy chương trình không ghi vào sổ nữa. "
    "Những gì đã lưu trước đó được giữ. Sao lưu ra USB, đóng sổ, kiểm tra ổ đĩa rồi mở lại."
)
_SAFE = "Dữ liệu đã lưu còn nguyên."
_BY_NAME = (
    ("SQLITE_FULL", errors.StorageFullError,
     "Chưa lưu được vì ổ đĩa đã đầy. " + _SAFE + " Xóa bớt tệp khác rồi lưu lại."),
    ("SQLITE_READONLY_ROLLBACK", errors.StorageReadOnlyError,
     "Lần trước máy tắt khi đang ghi nên phải ghi vào tệp mới mở được, mà thư mục chỉ cho đọc. " + _SAFE +
     " Chép tệp .antt cùng mọi tệp mang tên ấy sang ổ ghi được rồi mở lại."),
    ("SQLITE_READONLY", errors.StorageReadOnlyError,
     "Chưa lưu được vì thư mục chỉ cho đọc. " + _SAFE + " Chuyển tệp sang thư mục ghi được rồi mở lại."),
    ("SQLITE_CANTOPEN", errors.StorageReadOnlyError,
     "Không mở hoặc không ghi được tệp trong thư mục này. " + _SAFE + " Kiểm tra quyền của thư mục rồi mở lại."),
    ("SQLITE_BUSY", errors.FileBusyError,
     "Chưa làm được vì sổ đang bận: chương trình khác, hoặc một việc dài của chương trình này, đang giữ tệp. "
     + _SAFE + " Chờ việc ấy xong, hoặc đóng chương trình kia, rồi làm lại."),
    ("SQLITE_IOERR", errors.DiskError,
     "Ổ đĩa không đọc hoặc không ghi được. Việc vừa làm chưa lưu; dữ liệu đã lưu trước đó được giữ. "
     "Sao lưu sang ổ khác rồi kiểm tra ổ đĩa."),
    ("SQLITE_NOTADB", errors.FileDamagedError,
     "Tệp dữ liệu không đọc được: tệp hỏng, hoặc không đi cùng tệp khóa bên cạnh. "
     "Chương trình không thay đổi gì. Dùng bản sao lưu gần nhất."),
    ("SQLITE_CORRUPT", errors.FileDamagedError,
     "Tệp dữ liệu có chỗ hỏng. Bản gốc được giữ, không bị ghi đè. Dùng bản sao lưu tốt gần nhất."),
)  # fmt: skip


@contextmanager
def storage_faults() -> Iterator[None]:
    """Turn what SQLite says of disk and file into expected faults; constraint failures stay bugs."""
    try:
        yield
    except dbapi.Error as error:
        name = getattr(error, "sqlite_errorname", None) or ""
        for prefix, fault, message in _BY_NAME:
            if name.startswith(prefix) or _told_by_text(prefix, str(error)):
                raise fault(message) from error
        raise


_TEXTS = {
    "SQLITE_NOTADB": "file is not a database",
    "SQLITE_CORRUPT": "malformed",
    "SQLITE_FULL": "disk is full",
    "SQLITE_IOERR": "disk I/O error",
    "SQLITE_READONLY": "readonly database",
    "SQLITE_CANTOPEN": "unable to open",
    "SQLITE_BUSY": "database is locked",
}


def _told_by_text(name: str, text: str) -> bool:
    return name in _TEXTS and _TEXTS[name] in text


__all__ = [
    "APPLICATION_ID",
    "BareDatabase",
    "Database",
    "Migrations",
    "connect",
    "library_versions",
    "storage_faults",
]
