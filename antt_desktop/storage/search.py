"""Search: folded text in FTS5 with prefixes; what is typed with accents matches exactly first.

FTS5 alone never finds `Đặng` from `dang`, so the folding is ours (design §4, tech.md §4). Words
that very many records hold are faster found by walking the order than by FTS5, so the index of the
order holds the words too.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from antt_desktop.domain.record_types import RecordType, Values
from antt_desktop.domain.text.folding import (
    compare_key,
    compared_words,
    fold,
    folded_words,
    has_marks,
)
from antt_desktop.storage.driver import Database

_WORD = re.compile(r"[^\W_]")


class SearchedText(NamedTuple):
    """The words of a record's searched text, without accents and as they were typed."""

    folded: str
    exact: str

    @property
    def words(self) -> str:
        """Both between single spaces, to be walked through in the index of the order."""
        return f" {self.folded} | {self.exact} "


def searched_text(record_type: RecordType, values: Values) -> SearchedText:
    """Return what is searched of a record; empty for a type without searched fields."""
    found = map(values.get, record_type.search_fields)
    text = " ".join([str(value) for value in found if value is not None])
    return SearchedText(folded_words(text), compared_words(text))


def add_search_rows(
    db: Database, record_type: RecordType, rows: Iterable[tuple[int, SearchedText]]
) -> None:
    """Put the searched text of new records into the index, in the caller's transaction."""
    db.conn.executemany(
        f"INSERT INTO {record_type.name}_search (rowid, folded, exact) VALUES (?, ?, ?)",
        [(row, text.folded, text.exact) for row, text in rows],
    )


def replace_search_row(db: Database, record_type: RecordType, row: int, text: SearchedText) -> None:
    """Put the changed text of a record into the index, in the caller's transaction."""
    db.conn.execute(
        f"INSERT OR REPLACE INTO {record_type.name}_search (rowid, folded, exact) VALUES (?, ?, ?)",
        (row, text.folded, text.exact),
    )


def remove_search_row(db: Database, record_type: RecordType, row: int) -> None:
    """Take a deleted record out of the index."""
    db.conn.execute(f"DELETE FROM {record_type.name}_search WHERE rowid = ?", (row,))


@dataclass(frozen=True)
class Term:
    """One typed word: without accents, or with the accents it was typed with."""

    column: Literal["folded", "exact"]
    word: str


@dataclass(frozen=True)
class Match:
    """What was typed: `folded` drops accents, `exact` keeps them and is None when there are none.

    All words must occur; the last may be unfinished.
    """

    folded: tuple[Term, ...]
    exact: tuple[Term, ...] | None

    @property
    def ranked(self) -> tuple[str, ...]:
        """FTS5 expressions whose hits follow one another: exact accents first, then the rest."""
        folded = expression(self.folded)
        if self.exact is None:
            return (folded,)
        exact = expression(self.exact)
        return (exact, f"({folded}) NOT ({exact})")


def expression(terms: tuple[Term, ...]) -> str:
    """Return the terms for FTS5, quoted so that no character has a meaning."""
    quoted = [f'{term.column} : "{term.word.replace(chr(34), chr(34) * 2)}"' for term in terms]
    return " AND ".join([*quoted[:-1], quoted[-1] + " *"])


def pieces(terms: tuple[Term, ...]) -> list[str]:
    """Return the pieces of `SearchedText.words` that must all occur for the same match."""
    words = [f" {_words(term)} " for term in terms]
    return [*words[:-1], words[-1].rstrip()]


def _words(term: Term) -> str:
    return (compared_words if term.column == "exact" else folded_words)(term.word)


def parse_search(typed: str) -> Match | None:
    """Return the match of what an officer typed; None when nothing searchable was typed."""
    words = [word for word in typed.split() if _WORD.search(word)]
    if not words:
        return None
    folded = tuple(Term("folded", fold(word)) for word in words)
    if not has_marks(typed):
        return Match(folded, None)
    return Match(
        folded,
        tuple(
            Term("exact", compare_key(word)) if has_marks(word) else Term("folded", fold(word))
            for word in words
        ),
    )
