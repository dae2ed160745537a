"""A record: one stored thing of a declared type, at one revision."""

from dataclasses import dataclass

from antt_desktop.domain.fields import Value
from antt_desktop.domain.record_types import RecordType, Values


@dataclass(frozen=True, slots=True)
class Record:
    """A stored record; times are UTC ISO texts, `deleted` means it lies in the recycle bin."""

    type: RecordType
    id: str
    rev: int
    values: Values
    created_at: str
    created_by: str
    updated_at: str
    updated_by: str
    deleted: bool = False

    def __getitem__(self, name: str) -> Value:
        return self.values[name]

    @property
    def title(self) -> str:
        """The text that names the record to an officer."""
        return self.type.title_of(self.values)

    def display(self, name: str) -> str:
        """Return one field as an officer reads it."""
        return self.type.field(name).display(self.values.get(name))
