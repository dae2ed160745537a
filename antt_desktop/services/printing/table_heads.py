"""Heads of tables: headings in one or two storeys, with the numbers of the columns below."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from antt_desktop.services.printing.content import Content, Style
from antt_desktop.services.printing.flow import Strip
from antt_desktop.services.printing.grids import RULE, Grid
from antt_desktop.services.printing.paragraphs import LEADING, Align, TextLine, balanced_lines


@dataclass(frozen=True)
class Column:
    """A column; `share` is its part of the table's width relative to the other columns."""

    heading: str
    share: float
    align: Align = Align.LEFT
    over: str = ""
    """The heading it shares with its neighbours, in a storey above its own."""


@dataclass(frozen=True)
class _Cell:
    """One heading between two edges of the grid, from one storey up to another."""

    lines: list[TextLine]
    first: int
    end: int
    storeys: slice


def head_strip(columns: Sequence[Column], grid: Grid, style: Style, *, numbered: bool) -> Strip:
    """Set the head of a table with these columns; `numbered` puts (1), (2), … under them."""
    cells = list(_cells(columns, grid, style))
    storeys = _storeys(cells, LEADING * style.size, 2 * grid.pad_y)
    total = sum(storeys)
    plain = Style(style.font, style.size - 1)
    names = [f"({number})" if numbered else "" for number in range(1, len(columns) + 1)]
    numbers = grid.row(names, plain, [Align.CENTRE] * len(columns))

    @cache  # it stands at the same height on page after page
    def drawn(top: float) -> Content:
        ink = Content()
        ink.line(grid.edges[0], top, grid.edges[-1], top, RULE)
        for cell in cells:
            _draw(ink, cell, grid, style, top, storeys)
        if numbered:
            numbers.draw(ink, top - total)
        return ink

    def draw(ink: Content, top: float) -> None:
        ink.again(drawn(top))

    return Strip(total + numbers.height if numbered else total, draw)


def _cells(columns: Sequence[Column], grid: Grid, style: Style) -> Iterator[_Cell]:
    """Yield the headings of the columns, and those that stand over several."""
    stands_over = any(column.over for column in columns)
    for n, (column, width) in enumerate(zip(columns, grid.widths, strict=True)):
        lower = 1 if column.over else 0
        lines = balanced_lines(column.heading, style, width)
        yield _Cell(lines, n, n + 1, slice(lower, 2 if stands_over else 1))
    for over, numbers in groupby(range(len(columns)), lambda n: columns[n].over):
        if over:
            members = list(numbers)
            first, end = members[0], members[-1] + 1
            width = grid.edges[end] - grid.edges[first] - 2 * grid.pad_x
            yield _Cell(balanced_lines(over, style, width), first, end, slice(0, 1))


def _storeys(cells: Sequence[_Cell], leading: float, padding: float) -> list[float]:
    """Return the heights of the storeys; what the tall headings lack is given to the last."""
    storeys = [0.0] * max(cell.storeys.stop for cell in cells)
    for cell in sorted(cells, key=lambda cell: cell.storeys.stop - cell.storeys.start):
        lacking = len(cell.lines) * leading + padding - sum(storeys[cell.storeys])
        storeys[cell.storeys.stop - 1] += max(lacking, 0.0)
    return storeys


def _draw(
    ink: Content, cell: _Cell, grid: Grid, style: Style, top: float, storeys: list[float]
) -> None:
    left, right = grid.edges[cell.first], grid.edges[cell.end]
    height = sum(storeys[cell.storeys])
    start = top - sum(storeys[: cell.storeys.start])
    room = right - left - 2 * grid.pad_x
    grid.text(ink, cell.lines, style, (left, room), (start, height), Align.CENTRE)
    end = start - height
    ink.lines([(left, start, left, end), (right, start, right, end), (left, end, right, end)], RULE)
