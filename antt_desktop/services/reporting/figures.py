"""Tables of figures, whatever they count: shown, exported and printed alike."""

from collections.abc import Sequence
from dataclasses import dataclass

from antt_desktop.domain.queries import Filter, Query
from antt_desktop.services.reporting.periods import Period


@dataclass(frozen=True)
class Figure:
    """One number or word, and the records it was counted from: those of all these queries."""

    value: int | str
    counted: tuple[Query, ...] = ()


@dataclass(frozen=True)
class FigureRow:
    """A row of figures; the label names what it counts."""

    label: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class FigureTable:
    """A table; the first heading stands over the labels, `total` below the rows."""

    name: str
    title: str
    headings: tuple[str, ...]
    rows: tuple[FigureRow, ...]
    total: FigureRow | None = None
    note: str = ""
    """How it is counted, in one sentence."""

    @property
    def all_rows(self) -> tuple[FigureRow, ...]:
        """The rows with the total."""
        return (*self.rows, self.total) if self.total is not None else self.rows


@dataclass(frozen=True)
class Fault:
    """A record for which the identity of a table does not hold, and why (R-M6, R-R2)."""

    type: str
    id: str
    title: str
    why: str


@dataclass(frozen=True)
class Figures:
    """The tables of one subject and period, and the records that offend their identities."""

    period: Period
    tables: tuple[FigureTable, ...]
    faults: tuple[Fault, ...] = ()


def counted(type_name: str, ids: Sequence[str]) -> Figure:
    """Return how many records there are, with them."""
    return Figure(len(ids), (Query(type_name, (Filter("id", "in", tuple(ids)),)),) if ids else ())
