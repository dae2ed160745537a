"""Tables with rules: a head that comes again on every page; a long row goes on on the next page."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from antt_desktop.services.printing.content import Style
from antt_desktop.services.printing.flow import Block, Strip
from antt_desktop.services.printing.grids import Grid
from antt_desktop.services.printing.paragraphs import LEADING, Align
from antt_desktop.services.printing.table_heads import Column as Column
from antt_desktop.services.printing.table_heads import head_strip
from antt_desktop.services.printing.typesetter import Typesetter

TABLE_SIZE = 12.0
_KEPT_WHOLE = 1 / 3
"""A row of up to this part of a page is never split."""


@dataclass(frozen=True)
class TableLook:
    """How a table is set: the size of its letters and the room beside them, in points."""

    size: float = TABLE_SIZE
    pad_x: float = 3.5
    from_top: bool = False
    """Texts begin at the top of their row instead of standing in its middle."""
    continued: str = ""
    """Stands in the first column where a row goes on on the next page."""
    numbered: bool = False
    """The head ends with the numbers of the columns: (1), (2), …"""


class Table:
    """Sets the rows of one table over the full width of the text."""

    def __init__(
        self,
        setter: Typesetter,
        columns: Sequence[Column],
        *,
        row_height: float = 0.0,
        look: TableLook | None = None,
    ) -> None:
        look = look or TableLook()
        self._style = Style(setter.fonts.regular, look.size)
        self._bold = Style(setter.fonts.bold, look.size)
        self._row_height = row_height
        self._aligns = [column.align for column in columns]
        self._kept_lines = int(_KEPT_WHOLE * setter.frame.text_height / (LEADING * look.size))
        scale = setter.frame.text_width / sum(column.share for column in columns)
        edges = [setter.frame.left]
        for column in columns:
            edges.append(edges[-1] + column.share * scale)
        self._grid = Grid(
            tuple(edges), pad_x=look.pad_x, from_top=look.from_top, continued=look.continued
        )
        upright = replace(self._grid, from_top=False)
        self._heading = head_strip(columns, upright, self._bold, numbered=look.numbered)

    def head(self, gap: float = 8.0) -> Block:
        """Set the head; it stays with the first row."""
        return Block((self._heading,), gap=gap, with_next=True)

    def rows(
        self, rows: Iterable[Sequence[str]], *, last_with_next: bool = False
    ) -> Iterator[Block]:
        """Set rows, of which the last may be kept on one page with what ends the paper."""
        held: Block | None = None
        for cells in rows:
            if held is not None:
                yield held
            held = self._row(cells)
        if held is not None:
            yield replace(held, with_next=last_with_next)

    def summary(
        self, label: str, over: int, cells: Sequence[str] = (), *, with_next: bool = False
    ) -> Block:
        """Set a row in bold whose label takes the first `over` columns: a heading, or a sum."""
        grid = replace(self._grid.merged(over), from_top=False)
        aligns = [Align.LEFT, *self._aligns[over:]]
        strip = grid.row((label, *cells), self._bold, aligns, least=self._row_height)
        return self._block(strip, with_next=with_next)

    def _row(self, cells: Sequence[str]) -> Block:
        return self._block(
            self._grid.row(
                cells,
                self._style,
                self._aligns,
                least=self._row_height,
                kept_lines=self._kept_lines,
            )
        )

    def _block(self, strip: Strip, *, with_next: bool = False) -> Block:
        return Block((strip,), with_next=with_next, whole=True, heading=self._heading)
