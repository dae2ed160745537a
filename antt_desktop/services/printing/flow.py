"""Flow: strips of ink that run down the pages of a paper, kept together where a reader needs it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from antt_desktop.services.printing.content import Content

Draw = Callable[[Content, float], None]
"""Draws a strip whose top edge is at the given y."""


@dataclass(frozen=True)
class Strip:
    """One unbreakable piece of a page, `height` points high."""

    height: float
    draw: Draw


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
    page: Page = []
    y = top
    for group in _groups(blocks):
        if page and y - _start(group) < bottom - _SLACK:
            yield page
            page, y = [], top
        for block in group:
            y -= block.gap if page else 0.0
            for strip in block.strips:
                if page and y - strip.height < bottom - _SLACK:
                    yield page
                    page, y = [], top
                if not page and block.heading:
                    page, y = [(block.heading, top)], top - block.heading.height
                page.append((strip, y))
                y -= strip.height
    if page:
        yield page


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
    """Return the height a group needs to start on a page: all of it, but only two lines of text."""
    *kept, last = group
    strips = last.strips if last.whole else last.strips[:2]
    return (
        sum(block.gap + block.height for block in kept) + last.gap + sum(s.height for s in strips)
    )
