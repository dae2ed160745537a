"""Conflicts: versions of one record of which neither came from the other, until a person decides.

Nothing is lost by a decision: what does not stand is kept, and a later edit of it asks again.
"""

from dataclasses import dataclass

from msgspec import json
from sqlalchemy import Connection, delete, insert, select, update

from antt_desktop.superior.enrolling import locked_devices
from antt_desktop.superior.errors import NotHeldError
from antt_desktop.superior.facets import facets_of
from antt_desktop.superior.loading import Incoming, Loader
from antt_desktop.superior.merging import at_record
from antt_desktop.superior.store import Store
from antt_desktop.superior.tables import conflict, decision, row
from antt_desktop.superior.unit_state import UnitState
from antt_desktop.superior.versions import Version

_FACTS = ("id", "epoch", "seq", "rev", "deleted", "content")


@dataclass(frozen=True)
class Side:
    """One version of a record in conflict; `content` is its row as it came."""

    version: Version
    rev: int
    deleted: bool
    content: str


@dataclass(frozen=True)
class Conflict:
    """A record of which both versions are kept: what stands for now, and what lies beside it."""

    unit: str
    type: str
    id: str
    standing: Side
    others: tuple[Side, ...]


def conflicts(store: Store, unit: str | None = None) -> list[Conflict]:
    """Return the records that wait for a person, of one unit or of all.

    A version that says the same as the one that stands waits for nobody.
    """
    names = ("unit", "type", "id", "epoch", "seq", "rev", "deleted", "content")
    beside = select(*(conflict.c[name] for name in names)).where(conflict.c.decided_at.is_(None))
    if unit is not None:
        beside = beside.where(conflict.c.unit == unit)
    found: dict[tuple[str, str, str], list[Side]] = {}
    with store.reading() as connection:
        for each in connection.execute(beside.order_by(*(conflict.c[name] for name in names[:5]))):
            found.setdefault(tuple(each[:3]), []).append(_side(*each[3:]))
        told = [
            Conflict(*place, standing, tuple(s for s in sides if s.content != standing.content))
            for place, sides in found.items()
            for standing in [_side(*_standing(connection, *place)[1:])]
        ]
    return [each for each in told if each.others]


def decide(
    store: Store, unit: str, type_name: str, record_id: str, version: Version, by: str
) -> None:
    """Let one version of a record stand, whoever sends the others again.

    Raises NotHeldError when there is no such conflict or it has no such version.
    """
    with store.writing() as connection:
        locked_devices(connection, unit)
        place = at_record(conflict, unit, type_name, record_id)
        wanted = select(*(conflict.c[name] for name in _FACTS)).where(*place)
        kept = [Incoming(*each) for each in connection.execute(wanted)]
        chosen = next((each for each in kept if (each.epoch, each.seq) == version), None)
        standing = Incoming(*_standing(connection, unit, type_name, record_id)) if kept else None
        if standing is None or (chosen is None and (standing.epoch, standing.seq) != version):
            raise NotHeldError(
                "Không có bản nào như vậy đang chờ quyết định. Chưa thay đổi gì. Xem lại danh sách."
            )
        if chosen is not None:
            _exchange(connection, unit, type_name, chosen, standing, store.stamp())
        connection.execute(update(conflict).where(*place).values(decided_at=store.stamp()))
        connection.execute(delete(decision).where(*at_record(decision, unit, type_name, record_id)))
        connection.execute(
            insert(decision).values(
                unit=unit, type=type_name, id=record_id, epoch=version.epoch, seq=version.seq,
                by=by, at=store.stamp(),
            )
        )  # fmt: skip


def _exchange(
    connection: Connection,
    unit: str,
    type_name: str,
    chosen: Incoming,
    standing: Incoming,
    now: str,
) -> None:
    """Let the chosen version stand, and lay the one that stood beside it."""
    place = at_record(conflict, unit, type_name, chosen.id)
    connection.execute(
        delete(conflict)
        .where(*place)
        .where(conflict.c.epoch == chosen.epoch, conflict.c.seq == chosen.seq)
    )
    told = {name: getattr(standing, name) for name in _FACTS}
    connection.execute(insert(conflict).values(unit=unit, type=type_name, opened_at=now, **told))
    facets = facets_of(type_name, json.decode(chosen.content))
    taken = Incoming(*chosen[:6], *facets)
    state = UnitState(connection, unit)
    with Loader(connection, unit) as loader:
        state.count(type_name, list(loader.known(type_name, [chosen.id])), -1)
        loader.replace(type_name, [taken])
    state.count(type_name, [taken])
    state.keep()


def _standing(
    connection: Connection, unit: str, type_name: str, record_id: str
) -> tuple[str, str, int, int, bool, str]:
    wanted = select(*(row.c[name] for name in _FACTS))
    found = connection.execute(wanted.where(*at_record(row, unit, type_name, record_id))).one()
    return tuple(found)


def _side(epoch: str, seq: int, rev: int, deleted: bool, content: str) -> Side:
    return Side(Version(epoch, seq), rev, bool(deleted), content)
