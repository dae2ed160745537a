"""Sets the pieces of the manual: headings, words, lists, tables, pictures in their sizes."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import singledispatchmethod
from itertools import zip_longest

from antt_desktop.services.printing.content import Content, Style
from antt_desktop.services.printing.flow import Block, Strip
from antt_desktop.services.printing.frames import MM, Frame
from antt_desktop.services.printing.manual_text import (
    Heading,
    Item,
    Paragraph,
    Picture,
    Piece,
    Run,
    Runs,
    TextTable,
)
from antt_desktop.services.printing.paragraphs import ASCENT, Align
from antt_desktop.services.printing.pdf_file import PdfFile
from antt_desktop.services.printing.png_pictures import read_png
from antt_desktop.services.printing.runs import Fragment, Setting, set_runs
from antt_desktop.services.printing.tables import Column, Table, TableLook
from antt_desktop.services.printing.typesetter import Typesetter
from antt_desktop.system.resources import resource_path

BODY = 11.5
_LEADING = 1.28
_TITLE = 26.0
_HEADS = {1: 1.48, 2: 1.13}
"""Headings, in sizes of the body."""

_GAPS = {1: 26.0, 2: 11.0}
_PART = 5.0
"""Points between paragraphs."""

_ITEM_GAP = 2.5
_HANG = 6 * MM
_CAPTION = 10.0
_PICTURE_SHARE = 0.86
"""Of the text's width, the width of a picture."""

_NARROW, _WIDE = 0.16, 0.6
"""Parts of a table that no column is narrower, of the text that none asks to be wider than."""

_INTRODUCED = Item | TextTable | Picture


class ManualSetter:
    """Sets pieces on the pages of one file."""

    def __init__(self, file: PdfFile, frame: Frame, size: float = BODY) -> None:
        self._file = file
        self._frame = frame
        self._fonts = file.fonts
        self._setter = Typesetter(file.fonts, frame)
        self._body = Style(file.fonts.regular, size)

    def blocks(self, pieces: Iterable[Piece]) -> Iterator[Block]:
        """Set pieces in their order; words that introduce a list, table or picture stay with it."""
        known = list(pieces)
        for piece, following in zip_longest(known, known[1:]):
            *blocks, last = self._set(piece)
            introduces = isinstance(piece, Paragraph) and isinstance(following, _INTRODUCED)
            yield from blocks
            yield replace(last, with_next=last.with_next or introduces)

    def title(self, words: str, below: str) -> Block:
        """Set the title of the book and a line below it."""
        big = Style(self._fonts.bold, _TITLE)
        strips = [self._line(words, big), self._line(below, self._body)]
        return Block(tuple(strips), least_gap=0.0, whole=True)

    def entry(self, words: str, page: str) -> Block:
        """Set a line of the contents: what, dots, on which page."""
        frame, style = self._frame, self._body
        right = frame.left + frame.text_width
        dot = style.width(". ")
        room = right - frame.left - style.width(f"{words}  {page}")
        dots = ". " * max(int(room / dot), 0)

        def draw(ink: Content, top: float) -> None:
            baseline = top - ASCENT * style.size
            ink.text(frame.left, baseline, style, words)
            ink.text(right - style.width(page), baseline, style, page)
            ink.text(right - style.width(f" {page}") - style.width(dots), baseline, style, dots)

        return Block((Strip(_LEADING * style.size, draw),), gap=_PART)

    @singledispatchmethod
    def _set(self, piece: Piece) -> list[Block]:
        raise NotImplementedError(type(piece))

    @_set.register
    def _(self, piece: Heading) -> list[Block]:
        style = Style(self._fonts.bold, _HEADS[piece.level] * self._body.size)
        setting = Setting(self._frame.left, self._frame.text_width, style.size, _LEADING)
        strips = set_runs([(piece.words, style)], setting)
        return [Block(tuple(strips), gap=_GAPS[piece.level], whole=True, with_next=True)]

    @_set.register
    def _(self, piece: Paragraph) -> list[Block]:
        return [Block(tuple(self._runs(piece.runs, 0.0)), gap=_PART)]

    @_set.register
    def _(self, piece: Item) -> list[Block]:
        mark = "–" if piece.mark == "-" else piece.mark
        strips = self._runs(piece.runs, piece.level * _HANG, (mark, self._body))
        return [Block(tuple(strips), gap=_ITEM_GAP, whole=True)]

    @_set.register
    def _(self, piece: TextTable) -> list[Block]:
        head, *rows = piece.rows
        shares = self._shares(piece)
        columns = [Column(words, share) for words, share in zip(head, shares, strict=True)]
        look = TableLook(size=self._body.size - 1, pad_x=4.5, from_top=True)
        table = Table(self._setter, columns, look=look)
        return [table.head(gap=_PART), *table.rows(rows), Block((), gap=_PART)]

    @_set.register
    def _(self, piece: Picture) -> list[Block]:
        picture = read_png(resource_path("help", piece.name).read_bytes())
        name = self._file.add_picture(picture.entries(), picture.packed)
        width = _PICTURE_SHARE * self._frame.text_width
        height = width * picture.height / picture.width
        left = self._frame.left + (self._frame.text_width - width) / 2

        def draw(ink: Content, top: float) -> None:
            ink.picture(left, top - height, width, height, name)

        words = Style(self._fonts.italic, _CAPTION)
        caption = self._setter.paragraph(piece.caption, words, Align.CENTRE)
        below = Strip(_PART, lambda ink, top: None)
        strips = (Strip(height, draw), below, *caption.strips, below)
        return [Block(strips, gap=_PART + 2, whole=True)]

    def _runs(self, runs: Runs, hang: float, mark: Fragment | None = None) -> list[Strip]:
        setting = Setting(
            self._frame.left + hang, self._frame.text_width - hang, self._body.size, _LEADING
        )
        return set_runs([(run.words, self._style(run)) for run in runs], setting, mark)

    def _style(self, run: Run) -> Style:
        if run.bold:
            return Style(self._fonts.bold, self._body.size)
        return Style(self._fonts.italic, self._body.size) if run.italic else self._body

    def _line(self, words: str, style: Style) -> Strip:
        setting = Setting(self._frame.left, self._frame.text_width, style.size, _LEADING)
        return set_runs([(words, style)], setting)[0]

    def _shares(self, table: TextTable) -> list[float]:
        """Return how wide columns want to be: as their longest text, within limits."""
        widths = [max(map(self._body.width, column)) for column in zip(*table.rows, strict=True)]
        limited = [min(width, _WIDE * self._frame.text_width) for width in widths]
        return [max(width, _NARROW * sum(limited)) for width in limited]
