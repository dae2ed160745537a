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
_CODE = Text().with_variant(Text(collation="C"), "postgresql")
"""Codes and ids stand in the order of their bytes, whatever the server's language."""

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
    Column("unit", _CODE, primary_key=True),
    Column("device", _CODE, primary_key=True),
    Column("letter", Text, nullable=False),
    Column("unit_name", Text, nullable=False),
    Column("signing_key", LargeBinary, nullable=False),
    Column("enrolled_at", Text, nullable=False),
    Column("revoked_at", Text),
    Column("revoked_reason", Text),
    Column("farthest", BigInteger, nullable=False, default=0),
)

epoch = Table(
    "epoch",
    METADATA,
    Column("unit", _CODE, primary_key=True),
    Column("epoch", _CODE, primary_key=True),
    Column("device", _CODE, nullable=False),
    Column("lineage", Text, nullable=False),
    Column("acknowledged", BigInteger, nullable=False),
    Column("approved_at", Text),
)

bundle = Table(
    "bundle",
    METADATA,
    Column("id", _CODE, primary_key=True),
    Column("unit", _CODE, nullable=False),
    Column("device", _CODE, nullable=False),
    Column("epoch", _CODE, nullable=False),
    Column("sequence", BigInteger, nullable=False),
    Column("previous", _CODE),
    Column("covers", Text, nullable=False),
    Column("base", BigInteger, nullable=False),
    Column("upto", BigInteger, nullable=False),
    Column("made_at", Text, nullable=False),
    Column("taken_at", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("receipt", LargeBinary, nullable=False),
    Column("counts", Text, nullable=False),
    Column("differing", Integer, nullable=False),
    UniqueConstraint("unit", "device", "epoch", "sequence"),
    UniqueConstraint("unit", "device", "number"),
)

chain_head = Table(
    "chain_head",
    METADATA,
    Column("bundle", _CODE, primary_key=True),
    Column("change", BigInteger, nullable=False),
    Column("hash", Text, nullable=False),
    Column("past", Text, nullable=False),
)
"""How the sender's change log ended in a bundle, and what the bundle told of the ends before, so
that a log that was written anew contradicts what was received of it."""

arrival = Table(
    "arrival",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("at", Text, nullable=False),
    Column("file", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("unit", _CODE),
    Column("device", _CODE),
    Column("bundle", _CODE),
    Column("verdict", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("message", Text, nullable=False),
    Index("arrival_unit", "unit", "number"),
)

held = Table(
    "held",
    METADATA,
    Column("digest", Text, primary_key=True),
    Column("file", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("unit", _CODE),
    Column("device", _CODE),
    Column("epoch", _CODE),
    Column("sequence", BigInteger),
    Column("verdict", Text, nullable=False),
)
"""Sealed bundles put aside, each a file under its digest in the folder beside the store."""

row = Table(
    "row",
    METADATA,
    Column("unit", _CODE, primary_key=True),
    Column("type", _CODE, primary_key=True),
    Column("id", _CODE, primary_key=True),
    Column("epoch", _CODE, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("rev", BigInteger, nullable=False),
    Column("deleted", Boolean, nullable=False),
    Column("content", Text, nullable=False),
    Column("area", Text),
    Column("status", Text),
    Column("kind", Text),
    Column("period", Text),
    postgresql_partition_by="HASH (unit)",
)

conflict = Table(
    "conflict",
    METADATA,
    Column("unit", _CODE, primary_key=True),
    Column("type", _CODE, primary_key=True),
    Column("id", _CODE, primary_key=True),
    Column("epoch", _CODE, primary_key=True),
    Column("seq", BigInteger, primary_key=True),
    Column("rev", BigInteger, nullable=False),
    Column("deleted", Boolean, nullable=False),
    Column("content", Text, nullable=False),
    Column("opened_at", Text, nullable=False),
    Column("decided_at", Text),
)
"""Versions kept beside the one that stands; `decided_at` of those a person decided against."""

decision = Table(
    "decision",
    METADATA,
    Column("unit", _CODE, primary_key=True),
    Column("type", _CODE, primary_key=True),
    Column("id", _CODE, primary_key=True),
    Column("epoch", _CODE, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
)
"""The version a person let stand; while any other is kept, none takes its place by itself."""

named_row = Table(
    "named_row",
    METADATA,
    Column("unit", _CODE, primary_key=True),
    Column("type", _CODE, primary_key=True),
    Column("id", _CODE, primary_key=True),
    Column("rev", BigInteger, nullable=False),
    Column("content", Text, nullable=False),
    Column("reason", Text, nullable=False),
)

erasure = Table(
    "erasure",
    METADATA,
    Column("unit", _CODE, primary_key=True),
    Column("type", _CODE, primary_key=True),
    Column("id", _CODE, primary_key=True),
    Column("epoch", _CODE, primary_key=True),
    Column("seq", BigInteger, primary_key=True),
)
"""Since when a record is erased at the sender, so that no list made before brings a name back."""

state = Table(
    "state",
    METADATA,
    Column("unit", _CODE, primary_key=True),
    Column("type", _CODE, primary_key=True),
    Column("rows", Integer, nullable=False),
    Column("digest", Text, nullable=False),
)

returned = Table(
    "returned",
    METADATA,
    Column("unit", _CODE, primary_key=True),
    Column("type", _CODE, primary_key=True),
    Column("id", _CODE, primary_key=True),
    Column("rev", BigInteger, nullable=False),
    Column("code", Text, nullable=False),
    Column("message", Text, nullable=False),
    Column("bundle", _CODE, nullable=False),
)

facet_sum = Table(
    "facet_sum",
    METADATA,
    Column("unit", _CODE, primary_key=True),
    Column("type", _CODE, primary_key=True),
    Column("told", Text, primary_key=True),
    Column("area", Text),
    Column("status", Text),
    Column("kind", Text),
    Column("period", Text),
    Column("number", BigInteger, nullable=False),
)
"""How many living rows have the same facets, of the types of which there are many; `told` is the
facets as one JSON text, since none of them must be empty in a key."""
