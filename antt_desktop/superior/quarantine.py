"""Bundles put aside: sealed as they came, under their SHA-256, in a folder beside the store.

What waits for a person or for another bundle is received again (`receiving.receive_held`); what a
lost or doubled device sent stays until a person throws it away.
"""

import hashlib
from dataclasses import dataclass

from sqlalchemy import delete, select, update

from antt_desktop.services.bundles.receipts import Verdict
from antt_desktop.superior.errors import NotHeldError
from antt_desktop.superior.store import Store
from antt_desktop.superior.tables import device
from antt_desktop.superior.tables import held as table
from antt_desktop.system.disk import disk_faults, make_folder, remove, write_file

PUT_ASIDE = frozenset(
    {
        Verdict.REVOKED,
        Verdict.FORK,
        Verdict.JUMP,
        Verdict.UNKNOWN_EPOCH,
        Verdict.NEWER_FORMAT,
    }
)
MAY_PASS = (Verdict.JUMP, Verdict.UNKNOWN_EPOCH, Verdict.NEWER_FORMAT)
"""Verdicts that may become another one without a new bundle."""


@dataclass(frozen=True)
class Held:
    """A bundle put aside: its digest names its file; who it is of is known of those that opened."""

    digest: str
    file: str
    at: str
    unit: str | None
    device: str | None
    epoch: str | None
    sequence: int | None
    verdict: str


def put_aside(store: Store, sealed: bytes, told: Held) -> None:
    """Keep a sealed bundle, or the new verdict of one that is kept already."""
    path = store.quarantine / told.digest
    make_folder(store.quarantine)
    with disk_faults(path):
        kept = path.exists()
    if not kept:
        write_file(path, sealed)
    with store.writing() as connection:
        known = connection.execute(
            update(table).where(table.c.digest == told.digest).values(verdict=told.verdict)
        )
        if not known.rowcount:
            connection.execute(table.insert().values(**told.__dict__))


def held(store: Store, unit: str | None = None) -> list[Held]:
    """Return the bundles put aside, of one unit or of all, in the order in which they came."""
    names = tuple(Held.__dataclass_fields__)
    wanted = select(*(table.c[name] for name in names)).order_by(
        table.c.at, table.c.sequence, table.c.digest
    )
    if unit is not None:
        wanted = wanted.where(table.c.unit == unit)
    with store.reading() as connection:
        return [Held(*each) for each in connection.execute(wanted)]


def sealed_bytes(store: Store, digest: str) -> bytes | None:
    """Return a bundle put aside, or None when its file is gone or is no more what it was."""
    path = store.quarantine / digest
    with disk_faults(path):
        sealed = path.read_bytes() if path.exists() else b""
    return sealed if hashlib.sha256(sealed).hexdigest() == digest else None


def let_pass(store: Store, digest: str) -> None:
    """Let a bundle whose number lies too far ahead be received; raises NotHeldError for another."""
    found = next((each for each in held(store) if each.digest == digest), None)
    if found is None or found.verdict != Verdict.JUMP:
        raise NotHeldError(
            "Không có gói nào đang giữ vì nhảy số như vậy. Chưa thay đổi gì. Xem lại danh sách."
        )
    with store.writing() as connection:
        connection.execute(
            update(device)
            .where(device.c.unit == found.unit, device.c.device == found.device)
            .values(farthest=found.sequence)
        )


def throw_away(store: Store, digest: str) -> None:
    """Forget a bundle put aside, and its file."""
    with store.writing() as connection:
        connection.execute(delete(table).where(table.c.digest == digest))
    remove(store.quarantine / digest)
