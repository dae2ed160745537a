"""What is true in the simulated world, whatever programs make of it: who came from what."""

from dataclasses import dataclass, field
from itertools import count

Place = tuple[str, str]
"""Type and id of a record."""
_numbers = count(1)


@dataclass(frozen=True)
class Branch:
    """The life of one file; a copy or a backup that is worked on is a new one."""

    parent: "Branch | None" = None
    shared: int = 0
    """The last change it has in common with its parent."""
    number: int = field(default_factory=lambda: next(_numbers))

    def version(self, seq: int) -> "Version":
        """Return the true version of the change with this number."""
        if self.parent is not None and seq <= self.shared:
            return self.parent.version(seq)
        return Version(self, seq)


@dataclass(frozen=True)
class Version:
    """A change, by the life of the file in which it was made."""

    branch: Branch
    seq: int

    def came_from(self, earlier: "Version") -> bool:
        """Whether this version came from another one of its record, or is it."""
        branch: Branch | None = self.branch
        reach = self.seq
        while branch is not None:
            if branch is earlier.branch:
                return earlier.seq <= reach
            reach = min(reach, branch.shared)
            branch = branch.parent
        return False


@dataclass(frozen=True)
class Row:
    """A row of a bundle as it truly is."""

    version: Version
    line: str
    good: bool


@dataclass(frozen=True)
class Sent:
    """A bundle that some device really made."""

    id: str
    unit: str
    device: str
    epoch: str
    sequence: int
    base: int
    upto: int
    history: frozenset[str]
    """The bundles its file remembers to have made before."""
    rows: dict[Place, Row]
    sealed: bytes = field(repr=False)

    def goes_on_from(self, other: "Sent") -> bool:
        """Whether one of the two bundles stands in the history of the other's file."""
        return self.id == other.id or other.id in self.history or self.id in other.history


@dataclass
class Unit:
    """What the superior must have of a unit."""

    taken: list[Sent] = field(default_factory=list)
    heads: dict[Place, list[Version]] = field(default_factory=dict)
    """The versions received that none of the others received came from."""
    versions: dict[str, set[Version]] = field(default_factory=dict)
    """The true versions that a line of text stands for."""
    decided: dict[Place, Version] = field(default_factory=dict)

    def take(self, sent: Sent) -> None:
        """Remember that a bundle was received."""
        self.taken.append(sent)
        for place, row in sent.rows.items():
            if not row.good:
                continue
            self.versions.setdefault(row.line, set()).add(row.version)
            heads = self.heads.setdefault(place, [])
            if not any(each.came_from(row.version) for each in heads):
                heads[:] = [each for each in heads if not row.version.came_from(each)]
                heads.append(row.version)
