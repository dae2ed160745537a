"""Lists of reconciliation teams and of mediators: which team, since when, man or woman."""

from antt_desktop.domain.text.folding import folded_words
from antt_desktop.services.spreadsheets.bodies import ListRow
from antt_desktop.services.spreadsheets.headings import plain_heading
from antt_desktop.services.spreadsheets.layouts import Table
from antt_desktop.services.spreadsheets.mapping import ColumnMapping
from antt_desktop.services.spreadsheets.papers import split_paper
from antt_desktop.services.spreadsheets.parts import Office
from antt_desktop.services.spreadsheets.places import is_place, place_within
from antt_desktop.services.spreadsheets.references import References
from antt_desktop.services.spreadsheets.rows import ReadRow, take
from antt_desktop.services.spreadsheets.sheets import is_filled, text_of
from antt_desktop.services.spreadsheets.team_references import TEAM, team_name

_MAN, _WOMAN = "nam", "nu"
_MIDDLE_NAMES = {"thi": _WOMAN, "van": _MAN}


class TeamList:
    """Completes rows of teams: the area a name tells, the name an area tells."""

    implied = frozenset({"name", "keeping"})

    def __init__(self, mapping: ColumnMapping, areas: References) -> None:
        self._mapping = mapping
        self._areas = areas

    def complete(self, read: ReadRow, row: ListRow) -> None:
        """Fill the area, the name and the paper of a team."""
        del row
        split_paper(read, self._mapping, "established_no", "established_date")
        name = read.values.get("name")
        if not isinstance(name, str):
            return
        place = name if is_place(name) else place_within(name)
        if place and read.values.get("area_id") is None and "area_id" not in read.shown:
            take(read, "area_id", lambda cell: self._areas.resolve(text_of(cell)), place)
        if is_place(name):
            read.values["name"] = team_name(self._areas.title(str(read.values.get("area_id"))))


class MediatorList:
    """Completes rows of mediators: the team over them, the gender their column or name tells."""

    implied = frozenset({"gender"})

    def __init__(self, table: Table, mapping: ColumnMapping, teams: References) -> None:
        self._table = table
        self._mapping = mapping
        self._teams = teams

    def complete(self, read: ReadRow, row: ListRow) -> None:
        """Fill the team, the paper and the gender; a head of the team is named in it."""
        split_paper(read, self._mapping, "recognised_no", "recognised_date")
        if read.values.get("team_id") is None and "team_id" not in read.shown and row.group:
            take(read, "team_id", lambda cell: self._teams.resolve(text_of(cell)), row.group)
        self._take_gender(read, row)
        if folded_words(str(read.values.get("post") or "")).startswith("to truong"):
            team = read.values.get("team_id")
            if team is not None:
                read.parts.append(Office(TEAM, team, "head_mediator", "là tổ trưởng"))

    def _take_gender(self, read: ReadRow, row: ListRow) -> None:
        for index in self._mapping.columns.get("birth_year", ()):
            half = plain_heading(self._table.columns[index].own)
            if half in {_MAN, _WOMAN} and is_filled(row.cell(index)):
                read.values.setdefault("gender", half)
        for index in self._mapping.columns.get("gender", ()):
            if plain_heading(self._table.columns[index].own) == _WOMAN:
                read.drop("gender")
                read.values["gender"] = _WOMAN if is_filled(row.cell(index)) else _MAN
        words = folded_words(str(read.values.get("full_name") or "")).split()[1:-1]
        told = next((_MIDDLE_NAMES[word] for word in words if word in _MIDDLE_NAMES), None)
        read.guess("gender", told)
