"""Flow: strips of ink that run down the pages of a paper, kept together where a reader needs it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from antt_desktop.services.printing.content import Content

Draw = Callable[[Content, float], None]
"""Draws a strip whose top edge is at the given y."""


@dataclass(frozen=True)
class Strip:
    """A piece of a page, `height` points high, unbreakable unless it says how it splits."""

    height: float
    draw: Draw
    split: "Callable[[float], tuple[Strip, Strip] | None] | None" = None
    """Returns a part of at most this height and the rest, or None when no part fits."""
    least: float = 0.0
    """The height of the least part, when it splits."""

    @property
    def start(self) -> float:
        """The room it needs to begin on a page."""
        return self.least if self.split else self.height


@dataclass(frozen=True)
class Block:
    """Strips that belong together, with the gap above them (none at the top of a page)."""

    strips: tuple[Strip, ...]
    gap: float = 0.0
    least_gap: float | None = None
    """How far the gap may shrink so that a paper still fits one page; None: not at all."""
    whole: bool = False
    """Never broken over two pages."""
    with_next: bool = False
    """Its last strip never ends a page."""
    new_page: bool = False
    """Begins a page."""
    heading: Strip | None = None
    """Drawn first when the block starts or goes on at the top of a page (a table's head)."""

    @property
    def height(self) -> float:
        """Height of the strips without the gap, in points."""
        return sum(strip.height for strip in self.strips)


_SLACK = 0.01
"""Points that rounding may cost."""

Page = list[tuple[Strip, float]]
"""The strips of one page with the y of their top edges."""


def fit_one_page(blocks: list[Block], height: float) -> list[Block]:
    """Shrink the gaps alike so that the blocks fit `height`; unchanged when even that is too much."""
    natural = sum(block.gap + block.height for block in blocks)
    give = sum(block.gap - _least(block) for block in blocks)
    excess = natural - height
    if excess <= 0 or excess > give:
        return blocks
    share = excess / give
    return [replace(block, gap=block.gap - share * (block.gap - _least(block))) for block in blocks]


def _least(block: Block) -> float:
    return block.gap if block.least_gap is None else block.least_gap


def paginate(blocks: Iterable[Block], top: float, bottom: float) -> Iterator[Page]:
    """Yield pages of strips between the y of `top` and `bottom`; blocks are taken as they are needed."""
    layout = _Layout(top, bottom)
    for group in _groups(blocks):
        if layout.page and (group[0].new_page or not layout.has_room(_start(group))):
            yield layout.turn()
        for block in group:
            yield from layout.place(block)
    if layout.page:
        yield layout.page


class _Layout:
    """The page that is being filled from the top."""

    def __init__(self, top: float, bottom: float) -> None:
        self._top, self._bottom = top, bottom
        self._y = top
        self.page: Page = []

    def has_room(self, height: float) -> bool:
        return self._y - height >= self._bottom - _SLACK

    def turn(self) -> Page:
        """Return the full page and begin the next."""
        full, self.page, self._y = self.page, [], self._top
        return full

    def place(self, block: Block) -> Iterator[Page]:
        """Add a block, and yield the pages that it fills."""
        self._y -= block.gap if self.page else 0.0
        for strip in block.strips:
            rest: Strip | None = strip
            while rest is not None:
                begun = bool(self.page)
                if not begun and block.heading:
                    self._add(block.heading)
                part, rest = self._fitting(rest)
                if part is not None:
                    self._add(part)
                elif begun:
                    yield self.turn()
                elif rest is not None:
                    self._add(rest)
                    rest = None

    def _fitting(self, strip: Strip) -> tuple[Strip | None, Strip | None]:
        """Return the part of a strip that fits here, and the rest."""
        if self.has_room(strip.height):
            return strip, None
        parts = strip.split(self._y - self._bottom) if strip.split else None
        return parts or (None, strip)

    def _add(self, strip: Strip) -> None:
        self.page.append((strip, self._y))
        self._y -= strip.height


def _groups(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    """Yield runs of blocks of which all but the last want to stay with the next."""
    group: list[Block] = []
    for block in blocks:
        group.append(block)
        if not block.with_next:
            yield group
            group = []
    if group:
        yield group


def _start(group: list[Block]) -> float:
    """Return the height a group needs to start on a page: all of it, but two lines of text."""
    *kept, last = group
    strips = last.strips if last.whole else last.strips[:2]
    return sum(block.gap + block.height for block in kept) + last.gap + sum(s.start for s in strips)
