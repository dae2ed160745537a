"""The register books of a query: their covers, cases and sums, book by book (E16)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from antt_desktop.domain.fields import Value
from antt_desktop.domain.queries import Query, equal
from antt_desktop.domain.records import Record
from antt_desktop.domain.text.sorting import text_key
from antt_desktop.records.residential_area import area_title
from antt_desktop.services.printing.mediation_stories import CaseStory, stories
from antt_desktop.services.printing.mediation_summaries import Summary, summarize
from antt_desktop.storage.record_store import RecordStore


@dataclass(frozen=True)
class Cover:
    """What stands on the cover of a book; empty texts and dates are dotted."""

    province: str
    district: str | None
    """None where the province is next above the commune: the line is left out."""
    commune: str
    area: str
    team: str
    book: str
    opened: Value
    closed: Value


@dataclass(frozen=True)
class Register:
    """One book from an opening to a closing number."""

    cover: Cover
    scope: str
    """The numbers asked for; empty: all."""
    cases: int
    stories: Iterable[CaseStory]
    summary: Summary


def read_registers(store: RecordStore, query: Query) -> Iterator[Register]:
    """Yield the books of the cases of a query, by team and book; numbers run on within each.

    A team asked for without further conditions yields an empty book where it has no case.
    """
    held = [(str(team), str(book)) for team, book in store.counts_by(query, "team_id", "book")]
    held += _empty_books(query, {team for team, _ in held})
    teams = {team: store.get("mediation_team", team, deleted=True) for team, _ in held}
    profile = store.find("org_profile")
    for team, book in sorted(
        held, key=lambda each: (text_key(teams[each[0]].title), _order(each[1]))
    ):
        place = (equal("team_id", team), equal("book", book))
        own = replace(query, filters=(*query.filters, *place), sort="register_no", descending=False)
        yield Register(
            _cover(store, profile, teams[team], book),
            _numbers(query),
            store.count(own),
            stories(store, store.rows(own)),
            summarize(store, own, team),
        )


def _empty_books(query: Query, with_cases: set[str]) -> list[tuple[str, str]]:
    """Return the books to be written by hand: of the teams asked for that have no case."""
    if not {each.field for each in query.filters} <= {"team_id", "book"}:
        return []
    books = _asked(query, "book") or [""]
    return [
        (str(team), str(book))
        for team in _asked(query, "team_id")
        if team not in with_cases
        for book in books
    ]


def _asked(query: Query, name: str) -> list[Value]:
    filters = (each for each in query.filters if (each.field, each.operator) == (name, "in"))
    return [value for each in filters for value in each.values]


def _order(book: str) -> tuple[str, str]:
    """Sort “01/2026” by its year, then by its number."""
    number, _, year = book.partition("/")
    return year, number


def _numbers(query: Query) -> str:
    """Return the opening and the closing number of a query in words."""
    words = {"from": "từ số", "to": "đến số", "in": "số"}
    asked = [each for each in query.filters if each.field == "register_no"]
    return " ".join(f"{words[each.operator]} {', '.join(map(str, each.values))}" for each in asked)


def _cover(store: RecordStore, profile: Record | None, team: Record, book: str) -> Cover:
    around = store.around()
    area = around.get("residential_area", team["area_id"])
    dates = store.find("mediation_book", team_id=team.id, book=book)
    by_district = profile is not None and profile["superior_level"] == "district"
    return Cover(
        province=profile.display("province_name") if profile else "",
        district=profile.display("district_name") if profile and by_district else None,
        commune=profile.display("unit_name") if profile else "",
        area=area_title(area) if area else "",
        team=team.title,
        book=book,
        opened=dates["opened_date"] if dates else None,
        closed=dates["closed_date"] if dates else None,
    )
