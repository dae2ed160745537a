"""What a restored file lacks: records the superior has as they were changed after the backup."""

from collections.abc import Iterator
from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, select

from antt_desktop.services.bundles.manifest import Parent
from antt_desktop.superior.store import Store
from antt_desktop.superior.tables import conflict, epoch, row


@dataclass(frozen=True)
class Lost:
    """A version of a record that the superior has and a restored file lacks."""

    type: str
    id: str
    rev: int
    deleted: bool
    content: str


def lost_work(store: Store, unit: str, epoch_code: str) -> list[Lost]:
    """Return what the file of an epoch lost when it was restored, to be offered back to it.

    Each is a version that an epoch before it made after the change both surely share, and that did
    not come from the restored file too.
    """
    with store.reading() as connection:
        told = connection.execute(
            select(epoch.c.lineage).where(epoch.c.unit == unit, epoch.c.epoch == epoch_code)
        ).scalar()
        parents = msgspec.json.decode(told, type=list[Parent]) if told else []
        known = {each for parent in parents for each in _after(connection, unit, parent)}
        own = {each.content for each in _after(connection, unit, Parent("", epoch_code, 0))}
    lost = [each for each in known if each.content not in own]
    return sorted(lost, key=lambda each: (each.type, each.id, each.rev))


def _after(connection: Connection, unit: str, parent: Parent) -> Iterator[Lost]:
    """Return the versions an epoch made after a change, that stand or are kept."""
    for table in (row, conflict):
        names = ("type", "id", "rev", "deleted", "content")
        wanted = select(*(table.c[name] for name in names)).where(
            table.c.unit == unit, table.c.epoch == parent.epoch, table.c.seq > parent.change
        )
        for each in connection.execute(wanted):
            yield Lost(*each)
