"""Legal holds: which records may not be erased because something else needs them."""

from antt_desktop.domain.fields import ReferenceField, ReferencesField, Value
from antt_desktop.domain.queries import Query
from antt_desktop.domain.records import Record
from antt_desktop.storage.record_store import RecordStore


def held_ids(store: RecordStore) -> frozenset[str]:
    """Return the ids of the records that a hold names today."""
    today = store.writer.today.isoformat()
    return frozenset(
        str(hold["held_id"])
        for hold in store.rows(Query("legal_hold"))
        if str(hold["lifted_date"] or "9999") > today
    )


def is_held(record: Record, held: frozenset[str]) -> bool:
    """Whether a record, or one it belongs to or names, is under a hold."""
    if record.id in held:
        return True
    named: list[Value] = [
        record[field.name]
        for field in record.type.fields
        if isinstance(field, ReferenceField | ReferencesField)
    ]
    return any(held.intersection(each if isinstance(each, list) else [str(each)]) for each in named)
