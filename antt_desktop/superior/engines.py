"""Opening the database of a store: an encrypted SQLite file by default, PostgreSQL by URL."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import Connection, Engine, create_engine, event, exc, inspect, text
from sqlalchemy.pool import StaticPool

from antt_desktop.storage.driver import MODULE, connect, storage_faults
from antt_desktop.superior.errors import StoreUnreachableError
from antt_desktop.superior.tables import METADATA, PARTITIONS

_TRUSTED = 30
"""Seconds for which a connection is used again unasked; asking before every bundle costs a twentieth
of its receiving. An older one is made anew, so that a server's restart is met once at most."""
_POSTGRES = ("postgresql://", "postgresql+psycopg://", "postgres://")


def is_url(place: str) -> bool:
    """Whether a store is named by the URL of a PostgreSQL database."""
    return place.startswith(_POSTGRES)


def sqlite_engine(path: Path, key: bytes, *, create: bool = False) -> Engine:
    """Return the engine of an encrypted file; raises the storage room's errors."""
    database = connect(path, key, create=create)
    engine = create_engine(
        "sqlite+pysqlite://", module=MODULE, creator=lambda: database.conn, poolclass=StaticPool
    )
    event.listen(engine, "begin", _begin)
    return engine


def reading(engine: Engine) -> Engine:
    """Return the engine for transactions that only read: in a file they hold up no writer's work."""
    return engine.execution_options(reading=True)


def _begin(connection: Connection) -> None:
    only_reads = connection.get_execution_options().get("reading")
    connection.exec_driver_sql("BEGIN" if only_reads else "BEGIN IMMEDIATE")


def postgres_engine(url: str) -> Engine:
    """Return the engine of a PostgreSQL database; nothing is asked of it yet."""
    bare = url.split("://", 1)[1]
    return create_engine(f"postgresql+psycopg://{bare}", pool_recycle=_TRUSTED)


def is_postgres(connection: Connection) -> bool:
    """Whether this is a connection to PostgreSQL."""
    return connection.dialect.name == "postgresql"


class Statement:
    """SQL with `:name` for values, told to the driver itself within a connection's transaction.

    To build a statement by SQLAlchemy costs more than these, of every bundle, take to be answered.
    """

    def __init__(self, sql: str, postgres: str = "") -> None:
        """Keep the text, and another one for PostgreSQL where they differ."""
        self._sql = sql
        self._postgres = re.sub(r":(\w+)", r"%(\1)s", postgres or sql)

    def run(self, connection: Connection, *values: Mapping[str, object]) -> list[tuple[Any, ...]]:
        """Run it once for each set of values; return the rows of a question, asked once."""
        cursor = driver_connection(connection).cursor()
        sql = self._postgres if is_postgres(connection) else self._sql
        if len(values) == 1:
            cursor.execute(sql, values[0])
        else:
            cursor.executemany(sql, values)
        return cursor.fetchall() if cursor.description else []


def driver_connection(connection: Connection) -> Any:
    """Return the driver's own connection, whose transaction is this connection's."""
    return connection.connection.driver_connection


@contextmanager
def answering() -> Iterator[None]:
    """Turn the silence or refusal of a server, or a fault of a file's disk, into what says so.

    Raises StoreUnreachableError, and for a file the storage room's errors.
    """
    try:
        yield
    except (exc.DBAPIError, MODULE.Error, psycopg.Error) as error:
        told = error.orig if isinstance(error, exc.DBAPIError) else error
        if isinstance(told, MODULE.Error):
            with storage_faults():
                raise told from error
        if not isinstance(told, psycopg.OperationalError | psycopg.InterfaceError):
            raise
        raise StoreUnreachableError(
            "Không nối được với máy chủ dữ liệu của cấp trên. Chưa thay đổi gì. "
            "Kiểm tra địa chỉ, tài khoản và mạng nội bộ rồi làm lại."
        ) from error


def has_tables(connection: Connection) -> bool:
    """Whether every table is there; a store of an older program lacks some."""
    return set(METADATA.tables).issubset(inspect(connection).get_table_names())


def create_tables(connection: Connection) -> None:
    """Make the tables that are not there; on PostgreSQL the rows' table with its partitions."""
    parted = is_postgres(connection) and not inspect(connection).has_table("row")
    METADATA.create_all(connection)
    if not parted:
        return
    for part in range(PARTITIONS):
        connection.execute(
            text(
                f"CREATE TABLE row_{part} PARTITION OF row "
                f"FOR VALUES WITH (MODULUS {PARTITIONS}, REMAINDER {part})"
            )
        )
