"""Tables of consolidated figures: a row for each commune, or for each of its areas."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from antt_desktop.domain.queries import Filter, Query, equal
from antt_desktop.domain.text.sorting import text_key
from antt_desktop.services.reporting.figures import Figure, FigureRow, FigureTable
from antt_desktop.superior.enrolling import devices
from antt_desktop.superior.querying import counts_by
from antt_desktop.superior.store import Store

NO_AREA = "Chưa gắn khu dân cư"
WHOLE = "Cộng"


@dataclass(frozen=True, order=True)
class Place:
    """A commune, or one of its areas; an empty area is what no area of it has."""

    unit: str
    area: str | None = None

    @property
    def filters(self) -> tuple[Filter, ...]:
        """The conditions for rows that stand here."""
        unit = equal("unit", self.unit)
        if self.area is None:
            return (unit,)
        return (unit, equal("area_id", self.area) if self.area else Filter("area_id", "empty"))


@dataclass(frozen=True)
class Scope:
    """What is counted: of which year, for each commune or each area, of all or of one commune."""

    year: int
    by_area: bool = False
    unit: str | None = None

    def query(self, type_name: str, *filters: Filter) -> Query:
        """Return a query of the rows of a type in this scope."""
        own = (equal("unit", self.unit),) if self.unit is not None else ()
        return Query(type_name, (*own, *filters))

    def place(self, unit: object, area: object) -> Place:
        """Return where a row is counted."""
        return Place(str(unit), str(area or "") if self.by_area else None)


@dataclass(frozen=True)
class SumRow:
    """The figures of one place, or of all when it is None."""

    place: Place | None
    label: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class SumTable:
    """One table; `columns` are the names of the figures, each with its heading."""

    name: str
    title: str
    heading: str
    columns: Mapping[str, str]
    rows: tuple[SumRow, ...]
    total: SumRow
    note: str = ""
    faults: tuple[str, ...] = field(default=())
    """What cannot be right, in sentences (R-P4, R-P5); the figures stand as they were sent."""

    def shown(self) -> FigureTable:
        """Return the table as it is shown and exported."""
        rows = tuple(FigureRow(row.label, row.figures) for row in self.rows)
        total = FigureRow(self.total.label, self.total.figures)
        headings = (self.heading, *self.columns.values())
        return FigureTable(self.name, self.title, headings, rows, total, self.note)


def total_of(values: Sequence[int | str], rows: Sequence[SumRow]) -> SumRow:
    """Return the last row: its figures are counted from what all the rows are counted from."""
    figures = tuple(
        Figure(value, tuple(query for row in rows for query in row.figures[place].counted))
        for place, value in enumerate(values)
    )
    return SumRow(None, WHOLE, figures)


class Places:
    """How communes and areas are called."""

    def __init__(self, store: Store, scope: Scope) -> None:
        self._units = {each.card.unit: each.card.unit_name for each in devices(store, scope.unit)}
        self._areas = {
            Place(str(unit), str(area)): str(name)
            for unit, area, name in counts_by(
                store, scope.query("residential_area"), "unit", "id", "name"
            )
        }
        self._scope = scope

    @property
    def heading(self) -> str:
        """What stands over the labels."""
        return "Xã · khu dân cư" if self._scope.by_area else "Xã"

    def label(self, place: Place) -> str:
        """Return the name of a place."""
        unit = self._units.get(place.unit, place.unit)
        if place.area is None:
            return unit
        area = self._areas.get(place, place.area) if place.area else NO_AREA
        return f"{unit} · {area}"

    def order(self, place: Place) -> tuple[str, str]:
        """Return by what places stand in order: communes by code, areas by name (Ấp 2 < Ấp 10)."""
        return place.unit, text_key(self.label(place))

    def all(self, found: Iterable[Place]) -> Sequence[Place]:
        """Return every place to show, in order: communes always, areas where they have figures."""
        units = () if self._scope.by_area else (Place(unit) for unit in self._units)
        return sorted({*found, *units}, key=self.order)
