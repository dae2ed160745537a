"""What an imported record brings with it: parts of its own, and places where it is named."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from antt_desktop.domain.checking import check_change
from antt_desktop.domain.fields import Value
from antt_desktop.domain.problems import Problem
from antt_desktop.domain.record_types import Change, Surroundings, Values
from antt_desktop.records import record_type
from antt_desktop.storage.record_store import RecordStore

_NOT_YET = "new"


@dataclass(frozen=True)
class Part:
    """A record added with its owner, unless the owner has one with the same `same` fields."""

    type_name: str
    values: Values
    same: tuple[str, ...]
    words: str
    """What the plan says of it: "điểm Ấp 3"."""

    def named(self) -> Iterator[Value]:
        """Yield the ids and placeholders of the records it names."""
        yield from self.values.values()

    def stands(self, owner: str, around: Surroundings) -> bool:
        """Whether the owner has it already; one that has ended counts."""
        same = {name: self.values.get(name) for name in self.same}
        return bool(around.find(self.type_name, **{self._reference: owner}, **same))

    def problems(self, around: Surroundings) -> list[Problem]:
        """Return what would forbid adding it with its owner."""
        part_type = record_type(self.type_name)
        values = {**dict.fromkeys(part_type.by_name), **self.values, self._reference: _NOT_YET}
        part_type.fill(values, around, new=True)
        found = check_change(part_type, Change("", None, values), around)
        return [problem for problem in found if problem.is_error]

    def write(self, store: RecordStore, owner: str, made: Mapping[str, str]) -> None:
        """Add it; `made` holds the ids of the records that were placeholders in the plan."""
        values = {name: _made(value, made) for name, value in self.values.items()}
        store.save(self.type_name, {**values, self._reference: owner})

    @property
    def _reference(self) -> str:
        return record_type(self.type_name).part_of


@dataclass(frozen=True)
class Office:
    """A field of another record that names the imported one, unless it names somebody."""

    type_name: str
    record_id: Value
    field: str
    words: str

    def named(self) -> Iterator[Value]:
        """Yield the id or placeholder of the record it is in."""
        yield self.record_id

    def stands(self, owner: str, around: Surroundings) -> bool:
        """Whether somebody holds it."""
        del owner
        found = around.get(self.type_name, self.record_id)
        return found is not None and found[self.field] is not None

    def problems(self, around: Surroundings) -> list[Problem]:
        """Return nothing: an office that is held is left as it is."""
        del around
        return []

    def write(self, store: RecordStore, owner: str, made: Mapping[str, str]) -> None:
        """Name the imported record, unless a row before it is named there."""
        held = store.get(self.type_name, str(_made(self.record_id, made)))
        if held[self.field] is None:
            store.save(self.type_name, {self.field: owner}, id=held.id)


Brought = Part | Office


def missing_parts(
    parts: Iterable[Brought], owner: str, around: Surroundings
) -> tuple[Brought, ...]:
    """Return what a record of the file does not have yet."""
    return tuple(part for part in parts if not part.stands(owner, around))


def _made(value: Value, made: Mapping[str, str]) -> Value:
    return made.get(value, value) if isinstance(value, str) else value
