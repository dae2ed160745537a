"""The table of communes: what came from each, what is missing, what waits for somebody.

A fixed number of statements, whatever the number of communes and bundles.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, select

from antt_desktop.services.bundles.receipts import Verdict
from antt_desktop.superior.store import Store
from antt_desktop.superior.tables import bundle, conflict, device, epoch, held, returned

MOST_NUMBERS = 20
"""Missing numbers that are named; a longer gap is told by its length."""


@dataclass(frozen=True)
class LastBundle:
    """The last bundle taken of a commune; `at` is UTC ISO text by the superior's clock."""

    device: str
    number: int
    at: str


@dataclass(frozen=True)
class Commune:
    """One line of the table. What a later bundle stood for is not missing (FORMAT.md §1.3)."""

    unit: str
    name: str
    devices: int
    revoked: int
    last: LastBundle | None
    days: int | None
    """Days since the last bundle; None when none came."""
    missing: tuple[int, ...]
    """Numbers before a bundle that waits for them."""
    covered: tuple[int, ...]
    """Numbers that never came and whose changes came with a later bundle."""
    returned: int
    held: int
    waiting: int
    """Restored or copied files that a person has not approved."""
    conflicts: int
    differing: int
    """Record types that stood otherwise here than in the sender's file, at its last bundle."""


def communes(store: Store, today: date) -> list[Commune]:
    """Return every commune with an enrolled device, by unit code; `today` by the local clock."""
    with store.reading() as connection:
        devices = _devices(connection)
        last = _last_bundles(connection)
        covered = _gaps(connection)
        missing = _missing(connection)
        numbers = {
            "returned": _count(connection, returned.c.unit),
            "held": _count(connection, held.c.unit),
            "waiting": _count(connection, epoch.c.unit, epoch.c.approved_at.is_(None)),
            "conflicts": _count(connection, conflict.c.unit, conflict.c.decided_at.is_(None)),
        }
    return [
        _commune(unit, told, last.get(unit), today, covered[unit], missing[unit], numbers)
        for unit, told in devices.items()
    ]


def _commune(
    unit: str, devices: list[Any], last: Any, today: date, covered: tuple[int, ...],
    missing: tuple[int, ...], numbers: dict[str, Counter[str]],
) -> Commune:  # fmt: skip
    found = LastBundle(last.device, last.sequence, last.taken_at) if last else None
    return Commune(
        unit=unit,
        name=devices[0].unit_name,
        devices=sum(each.revoked_at is None for each in devices),
        revoked=sum(each.revoked_at is not None for each in devices),
        last=found,
        days=(today - _day(found.at)).days if found else None,
        missing=missing,
        covered=tuple(number for number in covered if number not in missing),
        differing=last.differing if last else 0,
        **{name: told[unit] for name, told in numbers.items()},
    )


def _day(at: str) -> date:
    return datetime.fromisoformat(at).astimezone().date()


def _devices(connection: Connection) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    wanted = select(device.c.unit, device.c.unit_name, device.c.revoked_at)
    for each in connection.execute(wanted.order_by(device.c.unit, device.c.letter)):
        found.setdefault(each.unit, []).append(each)
    return found


def _last_bundles(connection: Connection) -> dict[str, Any]:
    """Return the last bundle of each unit; of those taken in one moment the greatest number."""
    last = select(bundle.c.unit, func.max(bundle.c.taken_at).label("at"))
    newest = last.group_by(bundle.c.unit).subquery()
    found = connection.execute(
        select(
            bundle.c.unit, bundle.c.device, bundle.c.sequence, bundle.c.taken_at, bundle.c.differing
        )
        .join(newest, and_(bundle.c.unit == newest.c.unit, bundle.c.taken_at == newest.c.at))
        .order_by(bundle.c.unit, bundle.c.sequence)
    )
    return {each.unit: each for each in found}


def _gaps(connection: Connection) -> defaultdict[str, tuple[int, ...]]:
    """Return the numbers that never came although a later one did."""
    before = func.lag(bundle.c.sequence, 1, 0).over(
        partition_by=(bundle.c.unit, bundle.c.device), order_by=bundle.c.sequence
    )
    steps = select(bundle.c.unit, bundle.c.sequence, before.label("before")).subquery()
    found = connection.execute(
        select(steps).where(steps.c.sequence - steps.c.before > 1).order_by(steps.c.sequence)
    )
    return _named((each.unit, each.before, each.sequence) for each in found)


def _missing(connection: Connection) -> defaultdict[str, tuple[int, ...]]:
    """Return the numbers between what was taken and a bundle that cannot be without them."""
    came = (
        select(func.coalesce(func.max(bundle.c.sequence), 0))
        .where(
            bundle.c.unit == held.c.unit,
            bundle.c.device == held.c.device,
            bundle.c.sequence < held.c.sequence,
        )
        .scalar_subquery()
    )
    wanted = select(held.c.unit, came.label("before"), held.c.sequence)
    waiting = wanted.where(held.c.verdict == Verdict.JUMP.value).order_by(held.c.sequence)
    return _named((each.unit, each.before, each.sequence) for each in connection.execute(waiting))


def _named(gaps: Iterator[tuple[str, int, int]]) -> defaultdict[str, tuple[int, ...]]:
    """Return the numbers of gaps by unit, each once, the last of them when there are many."""
    found: defaultdict[str, tuple[int, ...]] = defaultdict(tuple)
    for unit, before, after in gaps:
        numbers = range(max(before + 1, after - MOST_NUMBERS), after)
        found[unit] = tuple(sorted({*found[unit], *numbers}))[-MOST_NUMBERS:]
    return found


def _count(
    connection: Connection, column: ColumnElement[Any], *where: ColumnElement[bool]
) -> Counter[str]:
    wanted = select(column, func.count()).where(column.is_not(None), *where).group_by(column)
    return Counter({str(unit): number for unit, number in connection.execute(wanted)})
