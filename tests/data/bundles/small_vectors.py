"""Cards and receipts with the answer each must get."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec

from antt_desktop.services.bundles import signatures
from antt_desktop.services.bundles.cards import (
    DeviceCard,
    SuperiorCard,
    write_device_card,
    write_superior_card,
)
from antt_desktop.services.bundles.container import read_container
from antt_desktop.services.bundles.receipts import Receipt, Returned, Tally, Verdict, write_receipt
from antt_desktop.services.bundles.sealing import recipient_of
from antt_desktop.services.bundles.signed_files import write_signed
from tests.data.bundles.bundle_vectors import AREA, FIRST, record_id
from tests.helpers.bundles import DEVICE_KEY, OTHER_KEY, SUPERIOR

_DEVICE = DeviceCard(
    "30247", "Xã Mỹ Hiệp", "K7Q2M9TX", "A", DEVICE_KEY.public_key().public_bytes_raw()
)
_ABOVE = SuperiorCard(
    "82",
    "Công an tỉnh Đồng Tháp",
    recipient_of(SUPERIOR),
    OTHER_KEY.public_key().public_bytes_raw(),
)
_RECEIPT = Receipt(
    superior="82",
    unit="30247",
    device="K7Q2M9TX",
    epoch="9T2KQ7MX",
    sequence=1,
    bundle=FIRST,
    verdict=Verdict.CONTENT_PROBLEMS,
    acknowledged=3,
    number=1,
    previous=None,
    tallies={AREA: Tally(3, 2, 0, 0, 1)},
    returned=[Returned(AREA, record_id(2), 1, "V03", "Mục “Tên” đang để trống.")],
    state={},
    made_at="2026-11-18T03:00:00.000Z",
)


@dataclass(frozen=True)
class Small:
    """A card or a receipt; no code means that it is taken."""

    file: str
    why: str
    content: bytes
    code: str = ""
    fingerprint: str = ""

    def told(self) -> dict[str, str]:
        """Return the line of `vectors.json`."""
        shown = {"fingerprint": self.fingerprint} if self.fingerprint else {}
        return {"file": self.file, "why": self.why, "code": self.code, **shown}


def cards() -> Iterator[Small]:
    """Return the cards, the two good ones first."""
    device, above = write_device_card(_DEVICE, DEVICE_KEY), write_superior_card(_ABOVE, OTHER_KEY)
    yield Small("device.antt-card", "A device's card.", device, fingerprint=_DEVICE.fingerprint)
    yield Small("superior.antt-card", "A superior's card.", above, fingerprint=_ABOVE.fingerprint)
    purpose = signatures.CARD_NAMESPACE
    for name, why, key, told, code in (
        ("forged", "Signed with another key than it shows.", DEVICE_KEY, {}, "B04"),
        ("newer", "Of a newer format.", OTHER_KEY, {"format": "antt-card/2"}, "B06"),
        ("recipient", "The key to seal to is none.", OTHER_KEY, {"recipient": "age1"}, "B02"),
        ("short_key", "The signing key is too short.", OTHER_KEY, {"signing_key": "ab"}, "B02"),
    ):
        content = write_signed("card.json", {**_claims(above, "card.json"), **told}, key, purpose)
        yield Small(f"{name}.antt-card", why, content, code)


def receipts() -> Iterator[Small]:
    """Return receipts for a laptop that made the bundle `first` and no other."""
    yield Small("good.antt-receipt", "Names one row that goes back.", _receipt())
    yield Small("other_unit.antt-receipt", "For another unit.", _receipt(unit="30253"), "B05")
    yield Small(
        "other_device.antt-receipt", "For another device.", _receipt(device="0THER000"), "B05"
    )
    yield Small(
        "other_bundle.antt-receipt", "For a bundle this device never made.",
        _receipt(bundle="cd" * 32), "B08",
    )  # fmt: skip
    yield Small(
        "too_far.antt-receipt", "Confirms changes that the bundle did not hold.",
        _receipt(acknowledged=4), "B08",
    )  # fmt: skip
    good = _claims(_receipt(), "receipt.json")
    purpose = signatures.RECEIPT_NAMESPACE
    for name, why, key, told, space, code in (
        ("forged", "Signed by another.", DEVICE_KEY, {}, purpose, "B04"),
        ("purpose", "Signed as a card.", OTHER_KEY, {}, signatures.CARD_NAMESPACE, "B04"),
        ("newer", "Of a newer format.", OTHER_KEY, {"format": "antt-receipt/2"}, purpose, "B06"),
        ("verdict", "A verdict nobody knows.", OTHER_KEY, {"verdict": "?"}, purpose, "B02"),
    ):
        content = write_signed("receipt.json", {**good, **told}, key, space)
        yield Small(f"{name}.antt-receipt", why, content, code)
    whole = _receipt()
    yield Small("cut.antt-receipt", "The end is missing.", whole[:-1], "B02")
    card = write_device_card(_DEVICE, DEVICE_KEY)
    yield Small("card.antt-receipt", "A card instead.", card, "B02")


def _receipt(**changed: Any) -> bytes:
    return write_receipt(msgspec.structs.replace(_RECEIPT, **changed), OTHER_KEY)


def _claims(content: bytes, name: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(read_container(content)[name])
    return told
