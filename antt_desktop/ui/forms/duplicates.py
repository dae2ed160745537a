"""Finds the record that a new one may already be, while it is being typed."""

from collections.abc import Mapping

from antt_desktop.domain.problems import Problem, warning
from antt_desktop.domain.queries import Query
from antt_desktop.domain.record_types import RecordType
from antt_desktop.domain.records import Record
from antt_desktop.domain.text.folding import fold
from antt_desktop.storage.describer import Describer
from antt_desktop.storage.record_store import RecordStore

_LOOKED_AT = 20


def possible_duplicate(
    store: RecordStore, typed_type: RecordType, values: Mapping[str, object]
) -> Record | None:
    """Return a record of the same title whose identity fields do not differ, or None."""
    title = str(values.get(typed_type.title) or "").strip()
    if not title or not typed_type.identity or not typed_type.search_fields:
        return None
    clean, _ = typed_type.clean(values)
    page = store.page(Query(typed_type.name, search=title), limit=_LOOKED_AT)
    told = {
        name: value
        for name in typed_type.identity
        if name != typed_type.title and (value := clean.get(name)) is not None
    }
    for record in page.records:
        if fold(record.title) != fold(title):
            continue
        if all(_alike(record.values.get(name), value) for name, value in told.items()):
            return record
    return None


def _alike(stored: object, typed: object) -> bool:
    return stored is None or fold(str(stored)) == fold(str(typed))


def duplicate_problem(found: Record, describer: Describer) -> Problem:
    """Return the warning that names the other record: its title and what tells it apart."""
    facts = [found.title]
    for name in found.type.identity:
        words = describer.label(found, found.type.field(name), found[name])
        if words and words not in facts:
            facts.append(words)
    return warning("R04", f"Có thể trùng: {', '.join(facts)}. F9 mở để so.", found.type.title)
