"""What the store knows of a unit and of the device that sends, asked once for each bundle.

It is asked under the unit's lock, so that nothing of it changes before the bundle is merged. The
statements stand ready: to build one costs more than to have it answered.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Connection, and_, bindparam, case, exists, func, or_, select

from antt_desktop.services.bundles.manifest import Header
from antt_desktop.superior.tables import bundle, conflict, epoch, returned


class Before(NamedTuple):
    """A bundle of the epoch that was received before and has to do with the one that came."""

    id: str
    sequence: int
    previous: str | None
    base: int
    upto: int
    covers: str
    """Ids as JSON text; only of a bundle with a greater number."""


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
    of_device, of_epoch, in_conflict, sent_back = connection.execute(_STANDING, place).one()
    found = connection.execute(_BEFORE, place).all()
    epochs = connection.execute(_EPOCHS, place)
    return History(
        before=tuple(Before(*each[:6]) for each in found if each.epoch == header.epoch),
        receipt=next((bytes(each.receipt) for each in found if each.id == bundle_id), None),
        last=next((_last(each.number, each.receipt) for each in found if each.is_last), None),
        last_of_device=of_device or 0,
        last_of_epoch=of_epoch or 0,
        epochs={name: KnownEpoch(*told) for name, *told in epochs},
        in_conflict=in_conflict,
        sent_back=sent_back,
    )


def _last(number: int, receipt: bytes) -> LastReceipt:
    return LastReceipt(number, bytes(receipt))


_OF_DEVICE = and_(bundle.c.unit == bindparam("unit"), bundle.c.device == bindparam("device"))
_OF_EPOCH = and_(_OF_DEVICE, bundle.c.epoch == bindparam("epoch"))
_SEQUENCE = bindparam("sequence", type_=bundle.c.sequence.type)
_EARLIER, _LATER = bundle.c.sequence < _SEQUENCE, bundle.c.sequence > _SEQUENCE
_IS_LAST = bundle.c.number == (
    select(func.max(bundle.c.number)).where(_OF_DEVICE).correlate(None).scalar_subquery()
)

_STANDING = select(
    select(func.max(bundle.c.sequence)).where(_OF_DEVICE).scalar_subquery(),
    select(func.max(bundle.c.sequence)).where(_OF_EPOCH).scalar_subquery(),
    exists().where(conflict.c.unit == bindparam("unit")),
    exists().where(returned.c.unit == bindparam("unit")),
)

_BEFORE = select(
    bundle.c.id,
    bundle.c.sequence,
    bundle.c.previous,
    bundle.c.base,
    bundle.c.upto,
    case((_LATER, bundle.c.covers), else_="").label("covers"),
    bundle.c.epoch,
    bundle.c.number,
    _IS_LAST.label("is_last"),
    case((or_(_IS_LAST, bundle.c.id == bindparam("id")), bundle.c.receipt)).label("receipt"),
).where(
    _OF_DEVICE,
    or_(
        _IS_LAST,
        and_(
            _OF_EPOCH,
            or_(
                bundle.c.sequence.between(_SEQUENCE - 1, _SEQUENCE + 1),
                and_(_EARLIER, bundle.c.upto >= bindparam("base")),
                and_(_LATER, bundle.c.base <= bindparam("upto")),
            ),
        ),
    ),
)

_EPOCHS = (
    select(
        epoch.c.epoch, epoch.c.device, epoch.c.lineage, epoch.c.acknowledged, epoch.c.approved_at
    )
    .where(epoch.c.unit == bindparam("unit"))
    .order_by(epoch.c.epoch)
)
