"""Cards: how a device and its superior come to know each other's public keys.

A card is signed by the very key it shows, which proves nothing of who made it: the two officers
compare the fingerprint on paper or by telephone (design §5).
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from antt_desktop.domain import base32
from antt_desktop.services.bundles.errors import MalformedError, NewerFormatError, TooLargeError
from antt_desktop.services.bundles.limits import MOST_CARD_BYTES
from antt_desktop.services.bundles.sealing import is_recipient
from antt_desktop.services.bundles.signatures import CARD_NAMESPACE
from antt_desktop.services.bundles.signed_files import SignedFile, public_key_of, write_signed
from antt_desktop.system.disk import disk_faults

FORMAT = "antt-card/1"
DEVICE_EXTENSION = SUPERIOR_EXTENSION = ".antt-card"
_NAME = "card.json"


@dataclass(frozen=True)
class DeviceCard:
    """Who a device is: its unit, its id, its letter and the key it signs with."""

    unit: str
    unit_name: str
    device: str
    letter: str
    signing_key: bytes

    @property
    def fingerprint(self) -> str:
        """What both sides compare: 32 symbols in groups of four."""
        return fingerprint(b"device", self.unit.encode(), self.device.encode(), self.signing_key)


@dataclass(frozen=True)
class SuperiorCard:
    """Who a superior is: the key bundles are sealed to, and the key receipts are signed with."""

    code: str
    name: str
    recipient: str
    signing_key: bytes

    @property
    def fingerprint(self) -> str:
        """What both sides compare: 32 symbols in groups of four."""
        return fingerprint(b"superior", self.recipient.encode(), self.signing_key)


def fingerprint(*parts: bytes) -> str:
    """Return 160 bits of SHA-256 over the parts, each after its length, in Crockford's base 32."""
    told = b"".join(len(part).to_bytes(4, "big") + part for part in parts)
    number = int.from_bytes(hashlib.sha256(told).digest()[:20], "big")
    return base32.groups_of_four(base32.encode(number, 32))


def write_device_card(card: DeviceCard, key: Ed25519PrivateKey) -> bytes:
    """Return the file of a device's card."""
    told = {
        "format": FORMAT,
        "kind": "device",
        "unit": card.unit,
        "unit_name": card.unit_name,
        "device": card.device,
        "letter": card.letter,
        "signing_key": card.signing_key.hex(),
    }
    return write_signed(_NAME, told, key, CARD_NAMESPACE)


def write_superior_card(card: SuperiorCard, key: Ed25519PrivateKey) -> bytes:
    """Return the file of a superior's card."""
    told = {
        "format": FORMAT,
        "kind": "superior",
        "code": card.code,
        "name": card.name,
        "recipient": card.recipient,
        "signing_key": card.signing_key.hex(),
    }
    return write_signed(_NAME, told, key, CARD_NAMESPACE)


class _Device(msgspec.Struct, tag_field="kind", tag="device"):
    unit: str
    unit_name: str
    device: str
    letter: str


class _Superior(msgspec.Struct, tag_field="kind", tag="superior"):
    code: str
    name: str
    recipient: str


def card_bytes(path: Path) -> bytes:
    """Return the bytes of a card; raises TooLargeError for a huge file, and the disk's faults."""
    with disk_faults(path), path.open("rb") as file:
        data = file.read(MOST_CARD_BYTES + 1)
    if len(data) > MOST_CARD_BYTES:
        raise TooLargeError(
            f"Tệp {path.name} lớn quá mức của một thẻ. Chưa thay đổi gì. Chọn lại tệp."
        )
    return data


def read_card(data: bytes) -> DeviceCard | SuperiorCard:
    """Return a card; raises MalformedError, SignatureError or NewerFormatError."""
    file = SignedFile(data, _NAME)
    key = public_key_of(file.claims().get("signing_key"))
    told = file.verified(key, CARD_NAMESPACE)
    if told.get("format") != FORMAT:
        raise NewerFormatError(
            "Thẻ do bản chương trình khác tạo. Chưa thay đổi gì. Cập nhật chương trình rồi mở lại."
        )
    try:
        card = msgspec.convert(told, _Device | _Superior)
    except msgspec.ValidationError as error:
        raise _malformed() from error
    if isinstance(card, _Device):
        return DeviceCard(card.unit, card.unit_name, card.device, card.letter, key)
    if not is_recipient(card.recipient):
        raise _malformed()
    return SuperiorCard(card.code, card.name, card.recipient, key)


def _malformed() -> MalformedError:
    return MalformedError(
        "Thẻ không đúng định dạng nên không dùng. Chưa thay đổi gì. Yêu cầu nơi gửi tạo thẻ khác."
    )
