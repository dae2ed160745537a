"""What the store knows of a unit and of the device that sends, asked once for each bundle.

It is asked under the unit's lock, so that nothing of it changes before the bundle is merged.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Connection

from antt_desktop.services.bundles.manifest import Header
from antt_desktop.superior.engines import Statement

_OF_DEVICE = "bundle.unit = :unit AND bundle.device = :device"
_IS_LAST = f"bundle.number = (SELECT max(number) FROM bundle WHERE {_OF_DEVICE})"

_STANDING = Statement(
    f"""
    SELECT (SELECT max(sequence) FROM bundle WHERE {_OF_DEVICE}),
        (SELECT max(sequence) FROM bundle WHERE {_OF_DEVICE} AND epoch = :epoch),
        EXISTS (SELECT 1 FROM conflict WHERE unit = :unit),
        EXISTS (SELECT 1 FROM returned WHERE unit = :unit),
        epoch.epoch, epoch.device, epoch.lineage, epoch.acknowledged, epoch.approved_at
    FROM device LEFT JOIN epoch ON epoch.unit = device.unit
    WHERE device.unit = :unit AND device.device = :device
    ORDER BY epoch.epoch
    """
)
"""Facts of the device, the same in every row, and the epochs of its unit, a row for each."""

_BEFORE = Statement(
    f"""
    SELECT id, sequence, previous, base, upto,
        CASE WHEN sequence > :sequence THEN covers ELSE '' END,
        coalesce(chain_head.change, 0), coalesce(chain_head.hash, ''),
        CASE WHEN sequence > :sequence THEN coalesce(past, '[]') ELSE '' END,
        epoch = :epoch,
        CASE WHEN {_IS_LAST} THEN number END,
        CASE WHEN id = :id OR {_IS_LAST} THEN receipt END
    FROM bundle LEFT JOIN chain_head ON chain_head.bundle = bundle.id
    WHERE {_OF_DEVICE} AND (
        {_IS_LAST}
        OR epoch = :epoch AND (
            sequence BETWEEN :sequence - 1 AND :sequence + 1
            OR sequence < :sequence AND upto >= :base
            OR sequence > :sequence AND base <= :upto
        )
    )
    """
)


class Before(NamedTuple):
    """A bundle of the epoch that was received before and has to do with the one that came."""

    id: str
    sequence: int
    previous: str | None
    base: int
    upto: int
    covers: str
    """Ids as JSON text; only of a bundle with a greater number."""
    change: int
    hash: str
    """How the sender's change log ended in it; 0 when an older program received it."""
    past: str
    """Heads of the change log as JSON text; only of a bundle with a greater number."""


class KnownEpoch(NamedTuple):
    """An epoch of the unit; `lineage` as `told_lineage` writes it."""

    device: str
    lineage: str
    acknowledged: int
    approved_at: str | None


class LastReceipt(NamedTuple):
    """The last receipt to a device."""

    number: int
    content: bytes


@dataclass(frozen=True)
class History:
    """What was received from one device before, and what stands open in its unit."""

    before: tuple[Before, ...]
    """The neighbours by number, the earlier ones to be covered, the later ones that should cover."""
    receipt: bytes | None
    """The receipt of this very bundle."""
    last: LastReceipt | None
    last_of_device: int
    last_of_epoch: int
    epochs: Mapping[str, KnownEpoch]
    """Every epoch of the unit, by its code."""
    in_conflict: bool
    sent_back: bool


def history(connection: Connection, header: Header, bundle_id: str) -> History:
    """Return what the store knows that a bundle is judged, merged and answered by."""
    place = {
        "unit": header.unit, "device": header.device, "epoch": header.epoch, "id": bundle_id,
        "sequence": header.sequence, "base": header.acknowledged, "upto": header.changes,
    }  # fmt: skip
    standing = _STANDING.run(connection, place)
    of_device, of_epoch, in_conflict, sent_back = standing[0][:4]
    found = [(Before(*each[:9]), *each[9:]) for each in _BEFORE.run(connection, place)]
    return History(
        before=tuple(before for before, own, _, _ in found if own),
        receipt=next((receipt for before, _, _, receipt in found if before.id == bundle_id), None),
        last=next((LastReceipt(last, receipt) for _, _, last, receipt in found if last), None),
        last_of_device=of_device or 0,
        last_of_epoch=of_epoch or 0,
        epochs={each[4]: KnownEpoch(*each[5:]) for each in standing if each[4]},
        in_conflict=bool(in_conflict),
        sent_back=bool(sent_back),
    )
