"""Which version of a record came from which (FORMAT.md §1.8)."""

from collections.abc import Iterable, Mapping, Sequence
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
        """Whether this epoch came from a version of another one."""
        return any(
            parent.epoch == version.epoch and version.seq <= parent.change
            for parent in self.parents
        )


Lines = Mapping[str, Line]
"""The line of every epoch a unit is known to have had."""


def lines_of(lineages: Iterable[tuple[str, Sequence[Parent]]]) -> Lines:
    """Return the lines of epochs and of all they came from, of which no bundle may have come."""
    lines: dict[str, Line] = {}
    parents: dict[str, Line] = {}
    for epoch, lineage in lineages:
        lines[epoch] = Line(epoch, tuple(lineage))
        for place, parent in enumerate(lineage):
            parents.setdefault(parent.epoch, Line(parent.epoch, tuple(lineage[:place])))
    return parents | lines


def came_from(later: Version, earlier: Version, lines: Lines) -> bool:
    """Whether `later` came from `earlier` or is it."""
    if later.epoch == earlier.epoch:
        return later.seq >= earlier.seq
    return lines[later.epoch].holds(earlier)
