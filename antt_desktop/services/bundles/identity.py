"""Who this device is to its superior: keys inside the encrypted file, the card it shows."""

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from antt_desktop.domain.records import Record
from antt_desktop.records.roles import Command
from antt_desktop.services.bundles.cards import DeviceCard, SuperiorCard, read_card
from antt_desktop.services.bundles.errors import (
    AudienceError,
    LetterError,
    MissingCardError,
    UnitCodeError,
)
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.exchange import new_code

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_SIGNING, _SUPERIOR = "signing_key", "superior_card"


def signing_key(file: CommuneFile) -> Ed25519PrivateKey:
    """Return the key this device signs with; it is made at its first use and never leaves."""
    kept = file.exchange.fact(_SIGNING)
    if kept is None:
        kept = Ed25519PrivateKey.generate().private_bytes_raw().hex()
        file.exchange.keep_facts({_SIGNING: kept})
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(kept))


def device_card(file: CommuneFile) -> DeviceCard:
    """Return the card of this device; raises UnitCodeError while the unit has no code."""
    profile = unit_profile(file)
    kind, name = profile.display("unit_kind"), profile["unit_name"]
    public = signing_key(file).public_key().public_bytes_raw()
    device = file.device
    return DeviceCard(str(profile["unit_code"]), f"{kind} {name}", device.id, device.letter, public)


def unit_profile(file: CommuneFile) -> Record:
    """Return the unit's own record; raises UnitCodeError while it has no code."""
    profile = file.store.find("org_profile")
    if profile is None or profile["unit_code"] is None:
        raise UnitCodeError(
            "Đơn vị chưa có mã nên chưa lập được thẻ và gói. Chưa thay đổi gì. "
            "Ghi mã đơn vị hành chính trong Quản trị, Đơn vị."
        )
    return profile


def become_another_device(file: CommuneFile, letter: str) -> None:
    """Make this file another device of the unit: its own id, letter, key and epoch.

    For a copy that goes on beside the first, and for the successor of a stolen laptop. What it
    came from stays known by its lineage; the file is to be opened again. Raises RoleError and
    LetterError.
    """
    file.store.permissions.refuse(Command.CARDS)
    if len(letter) != 1 or letter not in _LETTERS or letter == file.device.letter:
        raise LetterError(
            "Chữ cái của máy phải là một chữ in hoa từ A đến Z, khác chữ của máy trước. "
            "Chưa thay đổi gì. Chọn chữ chưa máy nào của đơn vị dùng."
        )
    key = Ed25519PrivateKey.generate().private_bytes_raw().hex()
    file.exchange.become(new_code(), letter, {_SIGNING: key})


def trust(file: CommuneFile, card: bytes) -> SuperiorCard:
    """Keep the card of the superior this file sends to, after its fingerprint was compared.

    Raises RoleError and what `read_superior` raises.
    """
    file.store.permissions.refuse(Command.CARDS)
    read = read_superior(card)
    file.exchange.keep_facts({_SUPERIOR: card.hex()})
    return read


def read_superior(card: bytes) -> SuperiorCard:
    """Return a superior's card, to be compared; raises AudienceError and what `read_card` raises."""
    read = read_card(card)
    if not isinstance(read, SuperiorCard):
        raise AudienceError(
            "Đây là thẻ của một máy cấp xã, không phải thẻ của cấp trên. Chưa thay đổi gì. "
            "Chọn thẻ do cấp trên giao."
        )
    return read


def superior_of(file: CommuneFile) -> SuperiorCard:
    """Return the trusted card of the superior; raises MissingCardError before there is one."""
    kept = file.exchange.fact(_SUPERIOR)
    card = read_card(bytes.fromhex(kept)) if kept else None
    if not isinstance(card, SuperiorCard):
        raise MissingCardError(
            "Chưa có thẻ của cấp trên nên chưa biết niêm phong gói cho ai. Chưa thay đổi gì. "
            "Nạp thẻ của cấp trên rồi đối chiếu mã vân tay với nơi giao."
        )
    return card
