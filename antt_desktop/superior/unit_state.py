"""The state of every type of a unit (FORMAT.md §1.6), changed by what comes and goes."""

from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, func, select, text

from antt_desktop.services.bundles.manifest import State
from antt_desktop.superior.tables import row, state

_MODULUS = 2**256

_KNOWN = (
    select(
        state.c.type,
        state.c.rows,
        state.c.digest,
        select(func.max(row.c.id))
        .where(row.c.unit == bindparam("unit"), row.c.type == state.c.type)
        .scalar_subquery(),
    )
    .where(state.c.unit == bindparam("unit"))
    .order_by(state.c.type)
)
_KEEP = text(
    "INSERT INTO state (unit, type, rows, digest) VALUES (:unit, :type, :rows, :digest) "
    "ON CONFLICT (unit, type) DO UPDATE SET rows = excluded.rows, digest = excluded.digest"
)


@dataclass
class _TypeState:
    rows: int = 0
    digest: int = 0
    greatest: str = ""
    changed: bool = False


class UnitState:
    """The states of a unit's types as they stood when asked, and what was changed since."""

    def __init__(self, connection: Connection, unit: str) -> None:
        self._connection = connection
        self._unit = unit
        self._types = {
            name: _TypeState(rows, int(digest, 16), greatest or "")
            for name, rows, digest, greatest in connection.execute(_KNOWN, {"unit": unit})
        }

    def greatest(self, type_name: str) -> str:
        """Return the greatest id there was of a type: every id beyond it is new."""
        known = self._types.get(type_name)
        return known.greatest if known else ""

    def change(self, type_name: str, living: int, added: int) -> None:
        """Count so many more living rows, and so much more in the sum of hashes."""
        known = self._types.setdefault(type_name, _TypeState())
        known.rows += living
        known.digest = (known.digest + added) % _MODULUS
        known.changed = True

    def keep(self) -> None:
        """Write what was changed."""
        changed = [
            {"unit": self._unit, "type": name, "rows": each.rows, "digest": f"{each.digest:064x}"}
            for name, each in self._types.items()
            if each.changed
        ]
        if changed:
            self._connection.execute(_KEEP, changed)

    def told(self) -> dict[str, State]:
        """Return the states as a receipt tells them."""
        return {
            name: State(each.rows, f"{each.digest:064x}")
            for name, each in sorted(self._types.items())
        }
