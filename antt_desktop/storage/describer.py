"""Records as an officer reads them: codes as labels, references as the titles of their records."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeVar

from antt_desktop.domain.fields import (
    ChoiceField,
    Field,
    ReferenceField,
    ReferencesField,
    SubjectField,
    Value,
)
from antt_desktop.domain.records import Record
from antt_desktop.storage.errors import NotFoundError
from antt_desktop.storage.record_store import RecordStore

Found = TypeVar("Found")

_KEPT = 5_000


class Describer:
    """Describes records, resolving those they refer to: `title` and `record` read each once."""

    def __init__(self, store: RecordStore) -> None:
        self._store = store
        self._figures: dict[Callable[[RecordStore], object], object] = {}
        self.title = lru_cache(maxsize=_KEPT)(self._title)
        self.record = lru_cache(maxsize=_KEPT)(self._record)

    def forget(self) -> None:
        """Read titles and records anew: the file changed."""
        self.title.cache_clear()
        self.record.cache_clear()
        self._figures.clear()

    def once(self, read: Callable[[RecordStore], Found]) -> Found:
        """Return what a module's function finds in the file, read once until `forget`."""
        if read not in self._figures:
            self._figures[read] = read(self._store)
        found: Found = self._figures[read]  # type: ignore[assignment]
        return found

    def describe(self, record: Record) -> dict[str, Any]:
        """Return the listable fields by name, with `id`, `rev` and a `*_label` beside each code."""
        facts: dict[str, Any] = {"id": record.id, "rev": record.rev}
        for field in record.type.listable.values():
            value = record[field.name]
            facts[field.name] = value
            if isinstance(field, ChoiceField | ReferenceField | ReferencesField):
                facts[f"{field.name}_label"] = self.label(record, field, value)
        return facts

    def label(self, record: Record, field: Field, value: Value) -> str:
        """Return a value as an officer reads it, with the title of what it refers to."""
        if isinstance(field, ReferencesField) and isinstance(value, list):
            return ", ".join(self.title(field.to, each) for each in value)
        if not isinstance(field, ReferenceField) or value is None:
            return field.display(value)
        target: str | None = field.to
        if isinstance(field, SubjectField):
            target = field.target(record.values.get(field.type_field))
        return self.title(target, str(value)) if target else str(value)

    def _title(self, type_name: str, record_id: str) -> str:
        record = self._record(type_name, record_id)
        return record.title if record else ""

    def _record(self, type_name: str, record_id: str) -> Record | None:
        try:
            return self._store.get(type_name, record_id, deleted=True)
        except NotFoundError:
            return None
