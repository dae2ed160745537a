"""Restored and copied files that wait for a person: their epochs are held until approved."""

from dataclasses import dataclass

from sqlalchemy import and_, select

from antt_desktop.superior.lost_work import lost_work
from antt_desktop.superior.store import Store
from antt_desktop.superior.tables import device, epoch


@dataclass(frozen=True)
class Waiting:
    """One epoch to be approved; `lost` versions are here that the restored file lacks."""

    unit: str
    unit_name: str
    letter: str
    epoch: str
    lost: int


def waiting(store: Store, unit: str | None = None) -> list[Waiting]:
    """Return what waits, of one unit or of all, by unit."""
    wanted = (
        select(epoch.c.unit, device.c.unit_name, device.c.letter, epoch.c.epoch)
        .join(device, and_(device.c.unit == epoch.c.unit, device.c.device == epoch.c.device))
        .where(epoch.c.approved_at.is_(None))
        .order_by(epoch.c.unit, device.c.letter, epoch.c.epoch)
    )
    if unit is not None:
        wanted = wanted.where(epoch.c.unit == unit)
    with store.reading() as connection:
        found = [tuple(each) for each in connection.execute(wanted)]
    return [
        Waiting(code, name, letter, code_of_epoch, len(lost_work(store, code, code_of_epoch)))
        for code, name, letter, code_of_epoch in found
    ]
