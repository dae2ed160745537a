"""The tables of the superior's store, for SQLite and PostgreSQL alike.

Rows are kept by (unit, type, id): communes never overwrite each other. On PostgreSQL they are
partitioned by unit, which is also the column to distribute them by (Citus).
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

METADATA = MetaData()
PARTITIONS = 16
"""Partitions of the rows on PostgreSQL."""

fact = Table(
    "fact",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("value", LargeBinary, nullable=False),
)

device = Table(
    "device",
    METADATA,
    Column("unit", Text, primary_key=True),
    Column("device", Text, primary_key=True),
    Column("letter", Text, nullable=False),
    Column("unit_name", Text, nullable=False),
    Column("signing_key", LargeBinary, nullable=False),
    Column("enrolled_at", Text, nullable=False),
    Column("revoked_at", Text),
    Column("revoked_reason", Text),
)

epoch = Table(
    "epoch",
    METADATA,
    Column("unit", Text, primary_key=True),
    Column("epoch", Text, primary_key=True),
    Column("device", Text, nullable=False),
    Column("lineage", Text, nullable=False),
    Column("acknowledged", BigInteger, nullable=False),
    Column("approved_at", Text),
)

bundle = Table(
    "bundle",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("unit", Text, nullable=False),
    Column("device", Text, nullable=False),
    Column("epoch", Text, nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("previous", Text),
    Column("base", BigInteger, nullable=False),
    Column("upto", BigInteger, nullable=False),
    Column("made_at", Text, nullable=False),
    Column("taken_at", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("receipt", LargeBinary, nullable=False),
    Column("counts", Text, nullable=False),
    UniqueConstraint("unit", "device", "epoch", "sequence"),
    UniqueConstraint("unit", "device", "number"),
)

arrival = Table(
    "arrival",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("file", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("unit", Text),
    Column("device", Text),
    Column("bundle", Text),
    Column("verdict", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("message", Text, nullable=False),
    Index("arrival_unit", "unit", "number"),
)

_VERSION = (
    lambda: Column("epoch", Text, nullable=False),
    lambda: Column("seq", BigInteger, nullable=False),
    lambda: Column("rev", Integer, nullable=False),
    lambda: Column("deleted", Boolean, nullable=False),
    lambda: Column("content", Text, nullable=False),
)

row = Table(
    "row",
    METADATA,
    Column("unit", Text, primary_key=True),
    Column("type", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    *(make() for make in _VERSION),
    Column("area", Text),
    Column("status", Text),
    Column("kind", Text),
    Column("period", Text),
    postgresql_partition_by="HASH (unit)",
)

conflict = Table(
    "conflict",
    METADATA,
    Column("unit", Text, primary_key=True),
    Column("type", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("epoch", Text, primary_key=True),
    Column("seq", BigInteger, primary_key=True),
    Column("rev", Integer, nullable=False),
    Column("deleted", Boolean, nullable=False),
    Column("content", Text, nullable=False),
    Column("opened_at", Text, nullable=False),
    Column("decided_at", Text),
    Column("decided_by", Text),
)

named_row = Table(
    "named_row",
    METADATA,
    Column("unit", Text, primary_key=True),
    Column("type", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("content", Text, nullable=False),
    Column("reason", Text, nullable=False),
)

state = Table(
    "state",
    METADATA,
    Column("unit", Text, primary_key=True),
    Column("type", Text, primary_key=True),
    Column("rows", Integer, nullable=False),
    Column("digest", Text, nullable=False),
)

returned = Table(
    "returned",
    METADATA,
    Column("unit", Text, primary_key=True),
    Column("type", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("rev", Integer, nullable=False),
    Column("code", Text, nullable=False),
    Column("message", Text, nullable=False),
    Column("bundle", Text, nullable=False),
)
