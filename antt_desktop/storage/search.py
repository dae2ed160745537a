"""Search: folded text in FTS5 with prefixes; what is typed with accents matches exactly first.

FTS5 alone never finds `Đặng` from `dang`, so the folding is ours (design §4, tech.md §4).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from antt_desktop.domain.record_types import RecordType, Values
from antt_desktop.domain.text.folding import compare_key, fold, has_marks
from antt_desktop.storage.driver import Database


def add_search_rows(
    db: Database, record_type: RecordType, rows: Iterable[tuple[int, Values]]
) -> None:
    """Put the searched text of new records into the index, in the caller's transaction."""
    db.conn.executemany(
        f"INSERT INTO {record_type.name}_search (rowid, folded, exact) VALUES (?, ?, ?)",
        [(row, *_searched_text(record_type, values)) for row, values in rows],
    )


def replace_search_row(db: Database, record_type: RecordType, row: int, values: Values) -> None:
    """Put the changed text of a record into the index, in the caller's transaction."""
    db.conn.execute(
        f"INSERT OR REPLACE INTO {record_type.name}_search (rowid, folded, exact) VALUES (?, ?, ?)",
        (row, *_searched_text(record_type, values)),
    )


def _searched_text(record_type: RecordType, values: Values) -> tuple[str, str]:
    """Return a record's searched text without accents, and as it was typed."""
    text = " ".join(
        str(values[name]) for name in record_type.search_fields if values.get(name) is not None
    )
    return fold(text), compare_key(text)


def remove_search_row(db: Database, record_type: RecordType, row: int) -> None:
    """Take a deleted record out of the index."""
    db.conn.execute(f"DELETE FROM {record_type.name}_search WHERE rowid = ?", (row,))


@dataclass(frozen=True)
class Match:
    """What was typed, as FTS5 expressions: `exact` keeps typed accents, `folded` drops them."""

    folded: str
    exact: str | None

    @property
    def ranked(self) -> tuple[str, ...]:
        """The expressions whose hits follow one another: exact accents first, then the rest."""
        if self.exact is None:
            return (self.folded,)
        return (self.exact, f"({self.folded}) NOT ({self.exact})")


def parse_search(typed: str) -> Match | None:
    """Return the match of what an officer typed; None when nothing searchable was typed.

    Words must all occur; the last may be unfinished. Everything is quoted, so that no character
    has a meaning for FTS5.
    """
    words = [word for word in typed.split() if any(letter.isalnum() for letter in word)]
    if not words:
        return None
    folded = _all_of([("folded", fold(word)) for word in words])
    if not has_marks(typed):
        return Match(folded, None)
    exact = [
        ("exact", compare_key(word)) if has_marks(word) else ("folded", fold(word))
        for word in words
    ]
    return Match(folded, _all_of(exact))


def _all_of(terms: list[tuple[str, str]]) -> str:
    quoted = [f'{column} : "{word.replace(chr(34), chr(34) * 2)}"' for column, word in terms]
    return " AND ".join([*quoted[:-1], quoted[-1] + " *"])
