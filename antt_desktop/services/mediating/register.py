"""The register of a team: its books, a page of lines, and whether its numbers run on (R-H4)."""

from dataclasses import dataclass

from antt_desktop.domain.queries import Query, equal
from antt_desktop.domain.records import Record
from antt_desktop.storage.record_store import RecordStore

CASE = "mediation_case"


@dataclass(frozen=True)
class Book:
    """One book of one team, with how many cases stand in it."""

    team: Record
    number: str
    cases: int

    @property
    def title(self) -> str:
        """What the book is called: "Tổ hòa giải Ấp 6 · Quyển 01/2026"."""
        return f"{self.team.title} · Quyển {self.number}"

    @property
    def query(self) -> Query:
        """The cases of the book, the newest first."""
        return query_of(self.team.id, self.number)


def books(store: RecordStore, year: int) -> list[Book]:
    """Return every book, team by team, the newest book of a team first.

    A team that keeps a register and has no book yet has the one it will begin with this year.
    """
    held = store.counts_by(Query(CASE), "team_id", "book")
    opened = [(str(r["team_id"]), str(r["book"])) for r in store.rows(Query("mediation_book"))]
    numbers = {(str(team), str(book)): count for (team, book), count in held.items()}
    numbers = {**dict.fromkeys(opened, 0), **numbers}
    found: list[Book] = []
    for team in store.rows(Query("mediation_team")):
        own = [book for owner, book in numbers if owner == team.id]
        if not own and team["keeping"] == "register" and team["ended_date"] is None:
            own = [f"01/{year}"]
        own.sort(key=_newest, reverse=True)
        found += [Book(team, book, numbers.get((team.id, book), 0)) for book in own]
    return found


def _newest(book: str) -> tuple[str, str]:
    number, _, year = book.partition("/")
    return year, number


def query_of(team_id: str, number: str) -> Query:
    """Return the cases of a book, the newest first."""
    place = (equal("team_id", team_id), equal("book", number))
    return Query(CASE, place, sort="register_no", descending=True)


def next_number(store: RecordStore, team_id: str, number: str) -> int:
    """Return the number that the next case of a book takes."""
    newest = store.page(query_of(team_id, number), limit=1).records
    return int(str(newest[0]["register_no"])) + 1 if newest else 1


def runs_on(store: RecordStore, book: Book) -> bool:
    """Whether the numbers of a book follow one another from 1 without a gap (R-H4)."""
    return next_number(store, book.team.id, book.number) == store.count(book.query) + 1
