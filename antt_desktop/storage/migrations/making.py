"""What migrations share: the list they join, and the columns that every record table begins with.

Every record table has the same first columns; `sort_key` orders by title, and the `*_search`
tables hold folded and exact text (design §4). Indexes end in the row number by nature, which is
the tie-break of keyset pages.
"""

from antt_desktop.storage.driver import BareDatabase, Migrations

commune_migrations = Migrations("commune")

_COMMON = """
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    rev INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    updated_by TEXT NOT NULL,
    deleted INTEGER NOT NULL DEFAULT 0,
    sort_key TEXT NOT NULL,
    searched TEXT NOT NULL
"""


def run(db: BareDatabase, *statements: str) -> None:
    """Run statements in their order."""
    for statement in statements:
        db.execute(statement)


def create_record_table(db: BareDatabase, name: str, columns: str, filtered: str = "") -> None:
    """Make a table and the index of its order, which tells what was searched or filtered too."""
    run(
        db,
        f"CREATE TABLE {name} ({_COMMON}, {columns})",
        f"CREATE INDEX {name}_order ON {name} (deleted, sort_key, searched{filtered})",
    )


def create_search(db: BareDatabase, name: str) -> None:
    """Make the table that searching a record type reads."""
    db.execute(
        f"CREATE VIRTUAL TABLE {name}_search USING fts5(folded, exact, content='', "
        "contentless_delete=1, prefix='1 2 3', tokenize='unicode61 remove_diacritics 0')"
    )
