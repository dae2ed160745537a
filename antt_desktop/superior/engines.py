"""Opening the database of a store: an encrypted SQLite file by default, PostgreSQL by URL."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, exc, text
from sqlalchemy.pool import StaticPool

from antt_desktop.storage.driver import MODULE, connect, storage_faults
from antt_desktop.superior.errors import StoreUnreachableError
from antt_desktop.superior.tables import METADATA, PARTITIONS

_POSTGRES = ("postgresql://", "postgresql+psycopg://", "postgres://")


def is_url(place: str) -> bool:
    """Whether a store is named by the URL of a PostgreSQL database."""
    return place.startswith(_POSTGRES)


def sqlite_engine(path: Path, key: bytes, *, create: bool = False) -> Engine:
    """Return the engine of an encrypted file; raises the storage room's errors."""
    database = connect(path, key, create=create)
    database.conn.isolation_level = None
    engine = create_engine(
        "sqlite+pysqlite://", module=MODULE, creator=lambda: database.conn, poolclass=StaticPool
    )
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


def postgres_engine(url: str) -> Engine:
    """Return the engine of a PostgreSQL database; nothing is asked of it yet."""
    bare = url.split("://", 1)[1]
    return create_engine(f"postgresql+psycopg://{bare}", pool_pre_ping=True)


def is_postgres(connection: Connection) -> bool:
    """Whether this is a connection to PostgreSQL."""
    return connection.dialect.name == "postgresql"


def lock_unit(connection: Connection, unit: str) -> None:
    """Let one bundle of a unit be taken at a time; a file's transaction is alone anyway."""
    if is_postgres(connection):
        connection.execute(
            text("SELECT pg_advisory_xact_lock(hashtextextended(:unit, 0))"), {"unit": unit}
        )


@contextmanager
def answering() -> Iterator[None]:
    """Turn the silence or refusal of a server, or a fault of a file's disk, into what says so.

    Raises StoreUnreachableError, and for a file the storage room's errors.
    """
    try:
        yield
    except (exc.OperationalError, exc.InterfaceError, exc.DatabaseError) as error:
        if isinstance(error.orig, MODULE.Error):
            with storage_faults():
                raise error.orig from error
        if not isinstance(error, exc.OperationalError | exc.InterfaceError):
            raise
        raise StoreUnreachableError(
            "Không nối được với máy chủ dữ liệu của cấp trên. Chưa thay đổi gì. "
            "Kiểm tra địa chỉ, tài khoản và mạng nội bộ rồi làm lại."
        ) from error


def create_tables(connection: Connection) -> None:
    """Make every table; on PostgreSQL the rows' table with its partitions."""
    METADATA.create_all(connection)
    if not is_postgres(connection):
        return
    for part in range(PARTITIONS):
        connection.execute(
            text(
                f"CREATE TABLE row_{part} PARTITION OF row "
                f"FOR VALUES WITH (MODULUS {PARTITIONS}, REMAINDER {part})"
            )
        )
