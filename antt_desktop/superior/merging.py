"""Merging the rows of one type of one bundle into the store, in the bundle's transaction.

New rows and rows known already are found by sets; versions are compared one by one only where the
store holds another version than the one that came.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, select, update
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from antt_desktop.services.bundles.receipts import Returned, Tally
from antt_desktop.storage.exchange import row_hash
from antt_desktop.superior.engines import is_postgres
from antt_desktop.superior.facets import facets_of
from antt_desktop.superior.tables import conflict, row, state
from antt_desktop.superior.versions import Line, Version, came_from

_MODULUS = 2**256
_BATCH = 5_000


@dataclass(frozen=True)
class Incoming:
    """One good row of a bundle, with the version it stands for."""

    id: str
    version: Version
    rev: int
    deleted: bool
    content: str
    facets: Mapping[str, str | None]


@dataclass
class Merge:
    """What became of the rows of one type."""

    new: int = 0
    updated: int = 0
    same: int = 0
    returned: list[Returned] = field(default_factory=list)
    living: int = 0
    added: int = 0
    """How the state of the type changes: living rows, and the sum of hashes."""

    def tally(self, received: int) -> Tally:
        """Return the numbers of the receipt."""
        return Tally(received, self.new, self.updated, self.same, len(self.returned))


class Merger:
    """Merges rows of one unit; `lines` knows every epoch of the unit."""

    def __init__(
        self, connection: Connection, unit: str, line: Line, lines: Mapping[str, Line], now: str
    ) -> None:
        self._connection = connection
        self._unit = unit
        self._line = line
        self._lines = lines
        self._now = now

    def merge(self, type_name: str, rows: Sequence[Incoming]) -> Merge:
        """Merge the rows of a type and keep its state; returns what became of them."""
        done = Merge()
        for start in range(0, len(rows), _BATCH):
            self._merge_some(type_name, rows[start : start + _BATCH], done)
        self._keep_state(type_name, done)
        return done

    def _merge_some(self, type_name: str, rows: Sequence[Incoming], done: Merge) -> None:
        known = self._known(type_name, [each.id for each in rows])
        written: list[Incoming] = []
        for each in rows:
            held = known.get(each.id)
            if held is None:
                done.new += 1
                done.living += not each.deleted
                done.added += row_hash(type_name, each.id, each.rev)
                written.append(each)
            elif held.version == each.version:
                self._same(type_name, each, held, done)
            else:
                self._other_version(type_name, each, held, done, written)
        self._write(type_name, written)

    def _known(self, type_name: str, ids: list[str]) -> dict[str, "_Held"]:
        wanted = (
            select(row.c.id, row.c.epoch, row.c.seq, row.c.rev, row.c.deleted, row.c.content)
            .where(row.c.unit == self._unit, row.c.type == type_name)
            .where(row.c.id.in_(bindparam("ids", ids, expanding=True)))
        )
        if len(ids) > _BATCH // 2:
            wanted = wanted.where(row.c.id.between(min(ids), max(ids)))
        return {
            found[0]: _Held(Version(found[1], found[2]), *found[3:])
            for found in self._connection.execute(wanted)
        }

    def _same(self, type_name: str, came: Incoming, held: "_Held", done: Merge) -> None:
        if came.content == held.content:
            done.same += 1
        else:
            done.returned.append(_contradicts(type_name, came))

    def _other_version(
        self,
        type_name: str,
        came: Incoming,
        held: "_Held",
        done: Merge,
        written: list[Incoming],
    ) -> None:
        held_line = self._lines[held.version.epoch]
        if came_from(held.version, came.version, held_line):
            done.same += 1
        elif came_from(came.version, held.version, self._line):
            self._replace(type_name, came, held, done, written)
        else:
            self._conflict(type_name, came, held, done, written)

    def _replace(
        self, type_name: str, came: Incoming, held: "_Held", done: Merge, written: list[Incoming]
    ) -> None:
        done.updated += 1
        done.living += (not came.deleted) - (not held.deleted)
        done.added += row_hash(type_name, came.id, came.rev)
        done.added -= row_hash(type_name, came.id, held.rev)
        written.append(came)
        self._settle(type_name, came)

    def _settle(self, type_name: str, came: Incoming) -> None:
        """Drop the kept versions that the one that came was made from."""
        for version in self._kept(type_name, came.id):
            if came_from(came.version, version, self._line):
                self._connection.execute(
                    delete(conflict)
                    .where(*self._place(conflict, type_name, came.id))
                    .where(conflict.c.epoch == version.epoch, conflict.c.seq == version.seq)
                )

    def _kept(self, type_name: str, record_id: str) -> list[Version]:
        found = self._connection.execute(
            select(conflict.c.epoch, conflict.c.seq).where(
                *self._place(conflict, type_name, record_id)
            )
        )
        return [Version(epoch, seq) for epoch, seq in found]

    def _conflict(
        self, type_name: str, came: Incoming, held: "_Held", done: Merge, written: list[Incoming]
    ) -> None:
        """Keep both: the greater version stands until a person decides, the other beside it."""
        kept = self._kept(type_name, came.id)
        if came.version in kept:
            done.same += 1
            return
        for version in kept:
            if came_from(version, came.version, self._lines[version.epoch]):
                done.same += 1
                return
        self._settle(type_name, came)
        done.updated += 1
        stands = (came.version.seq, came.version.epoch) > (held.version.seq, held.version.epoch)
        if stands:
            done.living += (not came.deleted) - (not held.deleted)
            done.added += row_hash(type_name, came.id, came.rev)
            done.added -= row_hash(type_name, came.id, held.rev)
            written.append(came)
        self._keep_beside(type_name, came.id, held if stands else came)

    def _keep_beside(self, type_name: str, record_id: str, other: "_Held | Incoming") -> None:
        self._connection.execute(
            conflict.insert(),
            {
                "unit": self._unit, "type": type_name, "id": record_id,
                "epoch": other.version.epoch, "seq": other.version.seq, "rev": other.rev,
                "deleted": other.deleted, "content": other.content, "opened_at": self._now,
            },
        )  # fmt: skip

    def _place(self, table: Table, type_name: str, record_id: str) -> tuple[Any, ...]:
        return table.c.unit == self._unit, table.c.type == type_name, table.c.id == record_id

    def _write(self, type_name: str, rows: Sequence[Incoming]) -> None:
        if not rows:
            return
        told = [
            {
                "unit": self._unit, "type": type_name, "id": each.id, "epoch": each.version.epoch,
                "seq": each.version.seq, "rev": each.rev, "deleted": each.deleted,
                "content": each.content, **each.facets,
            }
            for each in rows
        ]  # fmt: skip
        upsert: Any = (postgres_insert if is_postgres(self._connection) else sqlite_insert)(row)
        keys = ["unit", "type", "id"]
        self._connection.execute(
            upsert.on_conflict_do_update(
                index_elements=keys,
                set_={name: upsert.excluded[name] for name in told[0] if name not in keys},
            ),
            told,
        )

    def _keep_state(self, type_name: str, done: Merge) -> None:
        place = (state.c.unit == self._unit, state.c.type == type_name)
        found = self._connection.execute(select(state.c.rows, state.c.digest).where(*place)).first()
        rows, digest = (found[0], int(found[1], 16)) if found else (0, 0)
        told = {"rows": rows + done.living, "digest": f"{(digest + done.added) % _MODULUS:064x}"}
        if found:
            self._connection.execute(update(state).where(*place).values(**told))
        else:
            self._connection.execute(state.insert().values(unit=self._unit, type=type_name, **told))


@dataclass(frozen=True)
class _Held:
    version: Version
    rev: int
    deleted: bool
    content: str


def incoming(
    type_name: str, line: Line, rows: Iterable[tuple[dict[str, Any], str]]
) -> list[Incoming]:
    """Return good rows, each with its line of text, as versions of their epoch."""
    return [
        Incoming(
            told["id"],
            line.version(told["seq"]),
            told["rev"],
            told["deleted"],
            content,
            facets_of(type_name, told),
        )
        for told, content in rows
    ]


def _contradicts(type_name: str, came: Incoming) -> Returned:
    return Returned(
        type_name,
        came.id,
        came.rev,
        "V09",
        "Bản này mang cùng số lần sửa với bản cấp trên đang giữ nhưng nội dung khác. "
        "Mở hồ sơ, xem lại rồi lưu để gửi bản mới.",
    )
