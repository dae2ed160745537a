"""Which version of a record came from which (FORMAT.md §1.8)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from antt_desktop.services.bundles.manifest import Parent


class Version(NamedTuple):
    """One version of a record: the epoch it was made in, and the number of that change."""

    epoch: str
    seq: int


@dataclass(frozen=True)
class Line:
    """An epoch and the epochs it came from, the oldest first."""

    epoch: str
    parents: tuple[Parent, ...]

    def version(self, seq: int) -> Version:
        """Return the version a row of this epoch stands for: one made by a parent stays its own."""
        for parent in self.parents:
            if seq <= parent.change:
                return Version(parent.epoch, seq)
        return Version(self.epoch, seq)

    def holds(self, version: Version) -> bool:
        """Whether this epoch, as far as it goes, came from a version or made it."""
        if version.epoch == self.epoch:
            return True
        return any(
            parent.epoch == version.epoch and version.seq <= parent.change
            for parent in self.parents
        )


def line_of(epoch: str, lineage: Sequence[Parent]) -> Line:
    """Return the line of an epoch."""
    return Line(epoch, tuple(lineage))


def came_from(later: Version, earlier: Version, line: Line) -> bool:
    """Whether `later`, made in an epoch of this line, came from `earlier` or is it."""
    if later.epoch == earlier.epoch:
        return later.seq >= earlier.seq
    order = [*(parent.epoch for parent in line.parents), line.epoch]
    if earlier.epoch not in order or later.epoch not in order:
        return False
    if order.index(earlier.epoch) > order.index(later.epoch):
        return False
    return line.holds(earlier)
