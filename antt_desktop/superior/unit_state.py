"""The state of every type of a unit (FORMAT.md §1.6) and its sums, changed by what comes and goes."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from msgspec import json
from sqlalchemy import Connection

from antt_desktop.services.bundles.manifest import State
from antt_desktop.storage.exchange import row_hash
from antt_desktop.superior.engines import Statement
from antt_desktop.superior.facets import SUMMED, Facets
from antt_desktop.superior.loading import Incoming

_MODULUS = 2**256
_FACETS = ("area", "status", "kind", "period")

_KNOWN = Statement(
    "SELECT type, rows, digest, (SELECT max(row.id) FROM row WHERE row.unit = :unit "
    "AND row.type = state.type) FROM state WHERE unit = :unit"
)
_KEEP = Statement(
    "INSERT INTO state (unit, type, rows, digest) VALUES (:unit, :type, :rows, :digest) "
    "ON CONFLICT (unit, type) DO UPDATE SET rows = excluded.rows, digest = excluded.digest"
)
_KEEP_SUM = Statement(
    "INSERT INTO facet_sum (unit, type, told, area, status, kind, period, number) "
    "VALUES (:unit, :type, :told, :area, :status, :kind, :period, :number) "
    "ON CONFLICT (unit, type, told) DO UPDATE SET number = facet_sum.number + excluded.number"
)


@dataclass
class _TypeState:
    rows: int = 0
    digest: int = 0
    greatest: str = ""
    changed: bool = False
    sums: Counter[Facets] = field(default_factory=Counter)


class UnitState:
    """The states of a unit's types as they stood when asked, and what was changed since."""

    def __init__(self, connection: Connection, unit: str) -> None:
        self._connection = connection
        self._unit = unit
        self._types = {
            name: _TypeState(rows, int(digest, 16), greatest or "")
            for name, rows, digest, greatest in _KNOWN.run(connection, {"unit": unit})
        }

    def greatest(self, type_name: str) -> str:
        """Return the greatest id there was of a type: every id beyond it is new."""
        known = self._types.get(type_name)
        return known.greatest if known else ""

    def count(self, type_name: str, rows: Sequence[Incoming], sign: int = 1) -> None:
        """Count rows that stand from now on, or with `sign` -1 those that do no more.

        A type that was counted has a state, be there no row.
        """
        known = self._types.setdefault(type_name, _TypeState())
        known.rows += sign * sum(not each.deleted for each in rows)
        added = sum(row_hash(type_name, each.id, each.rev) for each in rows)
        known.digest = (known.digest + sign * added) % _MODULUS
        known.changed = True
        if type_name in SUMMED:
            for facets, number in Counter(each[6:] for each in rows if not each.deleted).items():
                known.sums[facets] += sign * number

    def keep(self) -> None:
        """Write what was changed."""
        changed = {name: each for name, each in self._types.items() if each.changed}
        states = [
            {"unit": self._unit, "type": name, "rows": each.rows, "digest": f"{each.digest:064x}"}
            for name, each in changed.items()
        ]
        sums = [
            {
                "unit": self._unit, "type": name, "told": json.encode(facets).decode(),
                "number": number, **dict(zip(_FACETS, facets, strict=True)),
            }
            for name, each in changed.items()
            for facets, number in each.sums.items()
            if number
        ]  # fmt: skip
        for statement, told in ((_KEEP, states), (_KEEP_SUM, sums)):
            if told:
                statement.run(self._connection, *told)

    def told(self) -> dict[str, State]:
        """Return the states as a receipt tells them."""
        return {
            name: State(each.rows, f"{each.digest:064x}")
            for name, each in sorted(self._types.items())
        }
