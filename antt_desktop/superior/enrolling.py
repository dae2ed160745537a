"""Who may send: devices enrolled from their cards, and revoked when lost."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select, update

from antt_desktop.services.bundles.cards import DeviceCard, read_card
from antt_desktop.services.bundles.errors import AudienceError
from antt_desktop.superior.engines import Statement
from antt_desktop.superior.errors import (
    AlreadyEnrolledError,
    NotEnrolledError,
    SameLetterError,
)
from antt_desktop.superior.store import Store
from antt_desktop.superior.tables import device, epoch

_COLUMNS = (
    "unit", "unit_name", "device", "letter", "signing_key", "enrolled_at", "revoked_at",
    "revoked_reason", "farthest",
)  # fmt: skip
_DEVICES = f"SELECT {', '.join(_COLUMNS)} FROM device WHERE unit = :unit ORDER BY device"
_LOCKED = Statement(_DEVICES, f"{_DEVICES} FOR UPDATE")


@dataclass(frozen=True)
class Enrolled:
    """A device that may send, or might once."""

    card: DeviceCard
    enrolled_at: str
    revoked_at: str | None
    revoked_reason: str | None
    farthest: int = 0
    """The greatest bundle number that a person let pass."""


def enrol(store: Store, card: bytes) -> DeviceCard:
    """Enrol the device of a card, after its fingerprint was compared; twice changes nothing.

    Raises AudienceError for a superior's card, AlreadyEnrolledError for another key under the
    same device id, SameLetterError for the letter of another device of the unit, be it revoked
    (its numbers stand on paper), and what `read_card` raises.
    """
    read = read_card(card)
    if not isinstance(read, DeviceCard):
        raise AudienceError(
            "Đây là thẻ của cấp trên, không phải thẻ của máy cấp xã. Chưa thay đổi gì."
        )
    with store.writing() as connection:
        others = locked_devices(connection, read.unit)
        known = next((each for each in others if each.card.device == read.device), None)
        if known is not None and known.card.signing_key != read.signing_key:
            raise AlreadyEnrolledError(
                "Máy này đã được ghi nhận với khóa khác. Chưa thay đổi gì. "
                "Đối chiếu mã vân tay với đơn vị; máy cũ bị mất thì thu hồi trước."
            )
        if any(each.card.letter == read.letter for each in others if each is not known):
            raise SameLetterError(
                f"{read.unit_name} đã có một máy {read.letter}: hai máy cùng chữ cái sẽ cấp trùng số. "
                "Chưa ghi nhận máy này. Đơn vị đặt chữ cái khác cho máy này rồi gửi thẻ mới."
            )
        if known is None:
            connection.execute(
                device.insert().values(
                    unit=read.unit, device=read.device, letter=read.letter,
                    unit_name=read.unit_name, signing_key=read.signing_key,
                    enrolled_at=store.stamp(),
                )
            )  # fmt: skip
    return read


def revoke(store: Store, unit: str, device_id: str, reason: str) -> None:
    """Take no more bundles of a device; what it sent stays. Raises NotEnrolledError."""
    with store.writing() as connection:
        revoked = connection.execute(
            update(device)
            .where(device.c.unit == unit, device.c.device == device_id)
            .values(revoked_at=store.stamp(), revoked_reason=reason)
        )
        if not revoked.rowcount:
            raise NotEnrolledError("Không có máy này trong danh sách. Chưa thay đổi gì.")


def approve(store: Store, unit: str, epoch_code: str) -> None:
    """Let an epoch that waits for a person be received; raises NotEnrolledError for none such."""
    with store.writing() as connection:
        changed = connection.execute(
            update(epoch)
            .where(epoch.c.unit == unit, epoch.c.epoch == epoch_code)
            .where(epoch.c.approved_at.is_(None))
            .values(approved_at=store.stamp())
        )
        if not changed.rowcount:
            raise NotEnrolledError("Không có lần phục hồi nào đang chờ như vậy. Chưa thay đổi gì.")


def locked_devices(connection: Connection, unit: str) -> list[Enrolled]:
    """Return the devices of a unit, revoked or not, when it is this transaction's turn.

    One transaction at a time works on a unit; in a file it is alone anyway.
    """
    return [_enrolled(each) for each in _LOCKED.run(connection, {"unit": unit})]


def devices(store: Store, unit: str | None = None) -> list[Enrolled]:
    """Return the enrolled devices, of one unit or of all, by unit and letter."""
    wanted = select(*(device.c[name] for name in _COLUMNS)).order_by(
        device.c.unit, device.c.letter, device.c.device
    )
    if unit is not None:
        wanted = wanted.where(device.c.unit == unit)
    with store.reading() as connection:
        return [_enrolled(each) for each in connection.execute(wanted)]


def _enrolled(told: Any) -> Enrolled:
    card, rest = told[:5], told[5:]
    return Enrolled(DeviceCard(*card), *rest)
