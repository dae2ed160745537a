"""Generic papers: a sheet of one record, a list of many with the columns an officer sees."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from antt_desktop.services.printing.content import Style
from antt_desktop.services.printing.flow import Block
from antt_desktop.services.printing.frames import LANDSCAPE, PORTRAIT, Frame
from antt_desktop.services.printing.headers import organization_header
from antt_desktop.services.printing.issuers import Issuer
from antt_desktop.services.printing.paragraphs import Align
from antt_desktop.services.printing.tables import TABLE_SIZE, Column, Table
from antt_desktop.services.printing.typesetter import Typesetter

_SAMPLE = 200
"""Rows measured to share the width among the columns; the rest follow as they come."""

_MOST_UPRIGHT = 5
"""Columns that an upright page takes besides the number."""

_HEADING_LINES = 2.5
"""A heading may take three lines."""

_NUMBER_SHARE, _LEAST_SHARE, _MOST_SHARE = 34.0, 40.0, 260.0
"""Widths in points before the columns are scaled to the page."""

_NEVER_CUT = 90.0
"""Columns up to this width, dates and numbers, keep it; wider ones give way to the page."""


@dataclass(frozen=True)
class RecordSheet:
    """One record as labels and values."""

    title: str
    lines: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class RecordList:
    """Many records as rows under headings; `numbers` tells which columns are set right."""

    title: str
    headings: Sequence[str]
    rows: Iterable[Sequence[str]]
    scope: str = ""
    """What was asked for, in words: filters and search."""
    numbers: frozenset[int] = frozenset()
    total: Sequence[str] = ()
    """The last row, of all; its first cell says so."""


def list_frame(headings: Sequence[str]) -> Frame:
    """Return the page for a list with these columns."""
    return PORTRAIT if len(headings) <= _MOST_UPRIGHT else LANDSCAPE


def sheet_blocks(setter: Typesetter, issuer: Issuer, sheet: RecordSheet) -> Iterator[Block]:
    """Set a record as a table of two columns."""
    yield from _head(setter, issuer, sheet.title)
    table = Table(setter, (Column("Mục", 34), Column("Nội dung", 66)))
    yield table.head()
    yield from table.rows(sheet.lines)


def list_blocks(setter: Typesetter, issuer: Issuer, records: RecordList) -> Iterator[Block]:
    """Set a list row by row; its rows may be many and come once."""
    yield from _head(setter, issuer, records.title, records.scope)
    rows = iter(records.rows)
    sample = list(islice(rows, _SAMPLE))
    table = Table(setter, _columns(setter, records, sample))
    yield table.head()
    numbered = enumerate(chain(sample, rows), 1)
    yield from table.rows((str(number), *row) for number, row in numbered)
    if records.total:
        yield table.summary(records.total[0], 2, records.total[1:])


def _head(setter: Typesetter, issuer: Issuer, title: str, scope: str = "") -> Iterator[Block]:
    yield organization_header(setter, issuer.superior_name, issuer.police_name)
    yield setter.heading(title.upper(), Style(setter.fonts.bold, 14), gap=12)
    if scope:
        yield setter.heading(f"({scope})", setter.italic)


def _columns(
    setter: Typesetter, records: RecordList, sample: Sequence[Sequence[str]]
) -> list[Column]:
    style = Style(setter.fonts.regular, TABLE_SIZE)
    shares = [_NUMBER_SHARE]
    for place, heading in enumerate(records.headings):
        least = max(_LEAST_SHARE, style.width(heading) / _HEADING_LINES + 20)
        widths = sorted(style.width(row[place]) for row in sample)
        usual = widths[len(widths) * 9 // 10] if widths else 0.0
        shares.append(min(max(usual + 10, least), _MOST_SHARE))
    number, *shared = _fitted(shares, setter.frame.text_width)
    return [
        Column("STT", number, Align.CENTRE),
        *(
            Column(heading, share, Align.RIGHT if place in records.numbers else Align.LEFT)
            for place, (heading, share) in enumerate(zip(records.headings, shared, strict=True))
        ),
    ]


def _fitted(shares: Sequence[float], room: float) -> list[float]:
    """Return the widths with what is too much for the page taken from the wide ones alone."""
    excess = sum(shares) - room
    give = sum(max(0.0, share - _NEVER_CUT) for share in shares)
    if not 0 < excess <= give:
        return list(shares)
    return [share - max(0.0, share - _NEVER_CUT) * excess / give for share in shares]
