"""Merging the rows of one type of one bundle into the store, in the bundle's transaction.

A record keeps every version that none of the others came from. One of them stands: the greatest,
or the one a person decided for; the rest lie beside it as a conflict. What stands and what lies
beside depends on the versions that came, not on the order in which they came.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from msgspec import json
from sqlalchemy import ColumnElement, Connection, Table, delete, select, update

from antt_desktop.services.bundles.receipts import Returned, Tally
from antt_desktop.storage.exchange import row_hash
from antt_desktop.superior.loading import Incoming, Loader
from antt_desktop.superior.tables import conflict, decision, state
from antt_desktop.superior.versions import Lines, Version, came_from

_MODULUS = 2**256


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


class Merger:
    """Merges rows of one type of one unit; call `add` for some rows at a time, then `finish`."""

    def __init__(
        self, connection: Connection, unit: str, type_name: str, lines: Lines, now: str
    ) -> None:
        self._connection = connection
        self._unit = unit
        self._type = type_name
        self._lines = lines
        self._now = now
        self._loader = Loader(connection, unit, type_name)
        self._fresh = self._loader.is_empty()
        self._kept = self._kept_versions()
        self._decided = self._decided_ids()
        self._living = self._added = 0
        self.done = Merged()

    def add(self, rows: Sequence[Incoming]) -> None:
        """Merge some rows, no two of which have one id."""
        known = {} if self._fresh else self._known(rows)
        new: list[Incoming] = []
        changed: list[Incoming] = []
        for each in rows:
            held = known.get(each.id)
            if held is None:
                new.append(each)
            elif self._takes_over(each, held):
                self._count(held, -1)
                changed.append(each)
        for each in (*new, *changed):
            self._count(each, 1)
        self.done.new += len(new)
        self._loader.add(new)
        self._loader.replace(changed)

    def finish(self) -> Merged:
        """Keep the state of the type and return what became of all rows."""
        keep_state(self._connection, self._unit, self._type, self._living, self._added)
        return self.done

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
        found = self._loader.known([each.id for each in rows])
        return {each[0]: Incoming(*each) for each in found}

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

    def _count(self, each: Incoming, sign: int) -> None:
        self._living += sign * (not each.deleted)
        self._added += sign * row_hash(self._type, each.id, each.rev)


_KEPT = ("id", "epoch", "seq", "rev", "deleted", "content")


def keep_state(connection: Connection, unit: str, type_name: str, living: int, added: int) -> None:
    """Change the state of a type: so many more living rows, so much more in the sum of hashes."""
    place = (state.c.unit == unit, state.c.type == type_name)
    found = connection.execute(select(state.c.rows, state.c.digest).where(*place)).first()
    rows, digest = (found[0], int(found[1], 16)) if found else (0, 0)
    told = {"rows": rows + living, "digest": f"{(digest + added) % _MODULUS:064x}"}
    if found:
        connection.execute(update(state).where(*place).values(**told))
    else:
        connection.execute(state.insert().values(unit=unit, type=type_name, **told))


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
