"""The list of all files that ever arrived, and what became of each."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from antt_desktop.superior.engines import Statement
from antt_desktop.superior.store import Store
from antt_desktop.superior.tables import arrival

UNLOCK_ANSWERED = "unlock_answered"
"""What became of a commune's request to open its file."""

_KEEP = Statement(
    "INSERT INTO arrival (file, digest, unit, device, bundle, verdict, code, message, at) "
    "VALUES (:file, :digest, :unit, :device, :bundle, :verdict, :code, :message, :at)"
)


@dataclass(frozen=True)
class Arrival:
    """One file that arrived; unit, device and bundle are known of those that opened."""

    file: str
    digest: str
    unit: str | None
    device: str | None
    bundle: str | None
    verdict: str
    """Of a bundle; of a request to open a file UNLOCK_ANSWERED."""
    code: str
    message: str
    at: str
    """UTC ISO text by the superior's clock."""


def keep_arrival(connection: Connection, told: Arrival) -> None:
    """Add a file to the list."""
    _KEEP.run(connection, told.__dict__)


def arrivals(store: Store, unit: str | None = None, limit: int = 200) -> list[Arrival]:
    """Return the last files, of one unit or of all, the newest first."""
    names = Arrival.__dataclass_fields__
    wanted = select(*(arrival.c[name] for name in names)).order_by(arrival.c.number.desc())
    if unit is not None:
        wanted = wanted.where(arrival.c.unit == unit)
    with store.reading() as connection:
        found = connection.execute(wanted.limit(limit))
        return [Arrival(**dict(zip(names, each, strict=True))) for each in found]
