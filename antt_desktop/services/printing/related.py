"""Records with what belongs to them, read for many at once: papers ask once a batch, not once a row."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from antt_desktop.domain.queries import Filter, Query, equal
from antt_desktop.domain.records import Record
from antt_desktop.storage.record_store import RecordStore

Related = Mapping[str, Sequence[Record]]
"""The id of a record -> what belongs to it."""


def batches(records: Iterable[Record], size: int = 500) -> Iterator[list[Record]]:
    """Yield the records in lists of up to `size`."""
    rest = iter(records)
    while batch := list(islice(rest, size)):
        yield batch


def related(
    store: RecordStore, type_name: str, owner: str, owners: Sequence[Record], *filters: Filter
) -> Related:
    """Return the living records of a type by the record their field `owner` names, as they were added."""
    found: dict[str, list[Record]] = defaultdict(list)
    ids = equal(owner, *(record.id for record in owners))
    for record in store.rows(Query(type_name, (ids, *filters))):
        found[str(record[owner])].append(record)
    for each in found.values():
        each.sort(key=lambda record: record.id)
    return found
