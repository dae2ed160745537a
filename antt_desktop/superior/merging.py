"""Merging the rows of one type of one bundle into the store, in the bundle's transaction.

A record keeps every version that none of the others came from. One of them stands: the greatest,
or the one a person decided for; the rest lie beside it as a conflict. What stands and what lies
beside depends on the versions that came, not on the order in which they came.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from msgspec import json
from sqlalchemy import ColumnElement, Connection, Table, delete, select

from antt_desktop.services.bundles.receipts import Returned, Tally
from antt_desktop.superior.loading import Incoming, Loader
from antt_desktop.superior.tables import conflict, decision
from antt_desktop.superior.unit_state import UnitState
from antt_desktop.superior.versions import Lines, Version, came_from

_MOST_COMPARED = 2_000
"""Rows that are compared with what is held in one question."""
_KEPT = ("id", "epoch", "seq", "rev", "deleted", "content")
"""What is kept of a version beside the one that stands."""


@dataclass
class Merged:
    """What became of the rows of one type."""

    received: int = 0
    new: int = 0
    updated: int = 0
    same: int = 0
    returned: list[Returned] = field(default_factory=list)

    def tally(self) -> Tally:
        """Return the numbers of the receipt."""
        return Tally(self.received, self.new, self.updated, self.same, len(self.returned))


@dataclass(frozen=True)
class Ground:
    """What the rows of a bundle are merged into: a unit's, in one transaction at one moment."""

    connection: Connection
    unit: str
    lines: Lines
    now: str
    loader: Loader
    state: UnitState
    in_conflict: bool
    """Whether the unit has versions kept beside those that stand."""


class Merger:
    """Merges rows of one type of one unit, some at a time, in the order of their ids."""

    def __init__(self, ground: Ground, type_name: str) -> None:
        self._connection = ground.connection
        self._unit = ground.unit
        self._type = type_name
        self._lines = ground.lines
        self._now = ground.now
        self._loader = ground.loader
        self._state = ground.state
        self._greatest = ground.state.greatest(type_name)
        if ground.in_conflict:
            self._loader.pause()
        self._kept = self._kept_versions() if ground.in_conflict else {}
        self._decided = self._decided_ids()
        self._compared: list[Incoming] = []
        self.done = Merged()
        self._state.count(type_name, [])

    def add(self, rows: Sequence[Incoming]) -> None:
        """Merge some rows; those with ids that may be known are compared some time later."""
        beyond = bisect_right(rows, self._greatest, key=attrgetter("id"))
        self._compared += rows[:beyond]
        if len(self._compared) > _MOST_COMPARED:
            self._compare()
        self._take_new(rows[beyond:])

    def finish(self) -> Merged:
        """Compare the last rows and return what became of all."""
        self._compare()
        return self.done

    def _take_new(self, rows: Sequence[Incoming]) -> None:
        self.done.new += len(rows)
        self._loader.add(self._type, rows)
        self._state.count(self._type, rows)

    def _compare(self) -> None:
        known = self._known(self._compared) if self._compared else {}
        held = [known.get(each.id) for each in self._compared]
        pairs = list(zip(self._compared, held, strict=True))
        changed = [(came, old) for came, old in pairs if old and self._takes_over(came, old)]
        self._loader.replace(self._type, [came for came, _ in changed])
        self._state.count(self._type, [came for came, _ in changed])
        self._state.count(self._type, [old for _, old in changed], -1)
        self._take_new([came for came, old in pairs if old is None])
        self._compared.clear()

    # ---- one row against what is held

    def _takes_over(self, came: Incoming, held: Incoming) -> bool:
        """Say whether a row stands from now on; keep beside what neither came from."""
        newer, older = _version(came), _version(held)
        if newer == older and came.content != held.content:
            return self._says_more(came, held)
        if came_from(older, newer, self._lines) or self._is_kept(came):
            self.done.same += 1
        elif came_from(newer, older, self._lines):
            self.done.updated += 1
            self._settle(came)
            self._forget_decision(came.id)
            return True
        else:
            self.done.updated += 1
            return self._in_conflict(came, held)
        return False

    def _says_more(self, came: Incoming, held: Incoming) -> bool:
        """Say whether the same version came with more columns than are held (a newer program's)."""
        told, known = json.decode(came.content), json.decode(held.content)
        if told.items() >= known.items():
            self.done.updated += 1
            return True
        if told.items() <= known.items():
            self.done.same += 1
        else:
            self.done.returned.append(_contradicts(self._type, came))
        return False

    def _is_kept(self, came: Incoming) -> bool:
        """Whether a version kept beside is this one or came from it."""
        return any(
            came_from(each, _version(came), self._lines) for each in self._kept.get(came.id, ())
        )

    def _in_conflict(self, came: Incoming, held: Incoming) -> bool:
        """Keep both: the greater version stands, unless a person decided for the other."""
        decided = came.id in self._decided and bool(self._kept.get(came.id))
        self._settle(came)
        stands = not decided and _rank(came) > _rank(held)
        self._keep_beside(held if stands else came)
        return stands

    def _settle(self, came: Incoming) -> None:
        """Drop the kept versions that the one that came was made from."""
        kept = self._kept.get(came.id, set())
        for version in [each for each in kept if came_from(_version(came), each, self._lines)]:
            kept.discard(version)
            self._connection.execute(
                delete(conflict)
                .where(*at_record(conflict, self._unit, self._type, came.id))
                .where(conflict.c.epoch == version.epoch, conflict.c.seq == version.seq)
            )

    def _forget_decision(self, record_id: str) -> None:
        """A decision between versions is over when the one that stands came from all others."""
        if record_id in self._decided and not self._kept.get(record_id):
            self._decided.discard(record_id)
            self._connection.execute(
                delete(decision).where(*at_record(decision, self._unit, self._type, record_id))
            )

    def _keep_beside(self, other: Incoming) -> None:
        self._kept.setdefault(other.id, set()).add(_version(other))
        told = {name: getattr(other, name) for name in _KEPT}
        self._connection.execute(
            conflict.insert().values(unit=self._unit, type=self._type, opened_at=self._now, **told)
        )

    # ---- what the store knows

    def _known(self, rows: Sequence[Incoming]) -> dict[str, Incoming]:
        ids = [each.id for each in rows]
        return {each.id: each for each in self._loader.known(self._type, ids)}

    def _kept_versions(self) -> dict[str, set[Version]]:
        found = self._connection.execute(
            select(conflict.c.id, conflict.c.epoch, conflict.c.seq).where(
                conflict.c.unit == self._unit, conflict.c.type == self._type
            )
        )
        kept: dict[str, set[Version]] = {}
        for record_id, epoch, seq in found:
            kept.setdefault(record_id, set()).add(Version(epoch, seq))
        return kept

    def _decided_ids(self) -> set[str]:
        if not self._kept:
            return set()
        found = self._connection.execute(
            select(decision.c.id).where(
                decision.c.unit == self._unit, decision.c.type == self._type
            )
        )
        return set(found.scalars())


def at_record(
    table: Table, unit: str, type_name: str, record_id: str
) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions that pick a record in a table."""
    return table.c.unit == unit, table.c.type == type_name, table.c.id == record_id


def _version(row: Incoming) -> Version:
    return Version(row.epoch, row.seq)


def _rank(row: Incoming) -> tuple[int, str]:
    return row.seq, row.epoch


def _contradicts(type_name: str, came: Incoming) -> Returned:
    return Returned(
        type_name,
        came.id,
        came.rev,
        "V09",
        "Bản này mang cùng số lần sửa với bản cấp trên đang giữ nhưng nội dung khác. "
        "Mở hồ sơ, xem lại rồi lưu để gửi bản mới.",
    )
