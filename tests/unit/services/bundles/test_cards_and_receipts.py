"""Cards and receipts: signed, compared by fingerprint, refused when altered or meant for others."""

from pathlib import Path
from typing import Any

import msgspec
import pytest

from antt_desktop.services.bundles import errors
from antt_desktop.services.bundles.cards import (
    DeviceCard,
    SuperiorCard,
    card_bytes,
    read_card,
    write_device_card,
    write_superior_card,
)
from antt_desktop.services.bundles.limits import MOST_CARD_BYTES
from antt_desktop.services.bundles.manifest import State
from antt_desktop.services.bundles.receipts import (
    Receipt,
    Returned,
    Tally,
    Verdict,
    read_receipt,
    write_receipt,
)
from antt_desktop.services.bundles.sealing import recipient_of
from antt_desktop.services.bundles.signatures import CARD_NAMESPACE, RECEIPT_NAMESPACE
from antt_desktop.services.bundles.signed_files import write_signed
from antt_desktop.system.disk import DISK_FAULTS
from tests.helpers.bundles import DEVICE_KEY, OTHER_KEY, SUPERIOR

PUBLIC = DEVICE_KEY.public_key().public_bytes_raw()
DEVICE = DeviceCard("30247", "Xã Mỹ Hiệp", "K7Q2M9TX", "A", PUBLIC)
ABOVE = SuperiorCard("82", "Công an tỉnh Đồng Tháp", recipient_of(SUPERIOR), PUBLIC)
RECEIPT = Receipt(
    superior="82",
    unit="30247",
    device="K7Q2M9TX",
    epoch="9T2KQ7MX",
    sequence=3,
    bundle="ab" * 32,
    verdict=Verdict.CONTENT_PROBLEMS,
    acknowledged=12,
    number=4,
    previous=None,
    tallies={"model": Tally(3, 1, 1, 0, 1)},
    returned=[Returned("model", "0190-a", 2, "V03", "Ngày ra mắt trước ngày quyết định.")],
    state={"model": State(2, "cd" * 32)},
    made_at="2026-11-18T02:00:00.000Z",
)


def test_cards_come_back_with_the_fingerprint_they_left_with() -> None:
    assert read_card(write_device_card(DEVICE, DEVICE_KEY)) == DEVICE
    assert read_card(write_superior_card(ABOVE, DEVICE_KEY)) == ABOVE
    assert len(DEVICE.fingerprint) == 39
    assert DEVICE.fingerprint != ABOVE.fingerprint


def test_another_key_unit_or_recipient_has_another_fingerprint() -> None:
    others = [
        DeviceCard("30248", "Xã Mỹ Hiệp", "K7Q2M9TX", "A", PUBLIC),
        DeviceCard("30247", "Xã Mỹ Hiệp", "K7Q2M9TY", "A", PUBLIC),
        DeviceCard("30247", "Xã Mỹ Hiệp", "K7Q2M9TX", "A", bytes(32)),
        DeviceCard("3024", "Xã Mỹ Hiệp", "7K7Q2M9TX", "A", PUBLIC),
    ]
    assert len({card.fingerprint for card in (DEVICE, *others)}) == 5


def test_a_card_is_signed_by_the_key_it_shows() -> None:
    with pytest.raises(errors.SignatureError):
        read_card(write_device_card(DEVICE, OTHER_KEY))


@pytest.mark.parametrize(
    ("told", "error"),
    [
        ({"format": "antt-card/2"}, errors.NewerFormatError),
        ({"kind": "other"}, errors.MalformedError),
        ({"recipient": "age1none"}, errors.MalformedError),
        ({"name": 5}, errors.MalformedError),
        ({"signing_key": "x"}, errors.MalformedError),
    ],
)
def test_a_card_that_does_not_fit_is_refused(told: dict[str, Any], error: type[Exception]) -> None:
    facts = {
        "format": "antt-card/1", "kind": "superior", "code": "82", "name": "x",
        "recipient": ABOVE.recipient, "signing_key": PUBLIC.hex(),
    }  # fmt: skip
    with pytest.raises(error):
        read_card(write_signed("card.json", facts | told, DEVICE_KEY, CARD_NAMESPACE))


def test_a_receipt_comes_back_and_is_the_same_bytes_every_time() -> None:
    data = write_receipt(RECEIPT, DEVICE_KEY)
    assert data == write_receipt(RECEIPT, DEVICE_KEY)
    assert read_receipt(data, PUBLIC, unit="30247", device="K7Q2M9TX") == RECEIPT


def test_a_receipt_of_another_key_or_for_another_machine_is_refused() -> None:
    data = write_receipt(RECEIPT, DEVICE_KEY)
    with pytest.raises(errors.SignatureError):
        read_receipt(
            data, OTHER_KEY.public_key().public_bytes_raw(), unit="30247", device="K7Q2M9TX"
        )
    for unit, device in (("30248", "K7Q2M9TX"), ("30247", "K7Q2M9TY")):
        with pytest.raises(errors.AudienceError):
            read_receipt(data, PUBLIC, unit=unit, device=device)


def test_a_card_is_no_receipt_and_a_signature_serves_one_purpose() -> None:
    with pytest.raises(errors.MalformedError):
        read_receipt(write_device_card(DEVICE, DEVICE_KEY), PUBLIC, unit="30247", device="K7Q2M9TX")
    facts = msgspec.to_builtins(RECEIPT)
    misused = write_signed("receipt.json", facts, DEVICE_KEY, CARD_NAMESPACE)
    with pytest.raises(errors.SignatureError):
        read_receipt(misused, PUBLIC, unit="30247", device="K7Q2M9TX")
    later = facts | {"format": "antt-receipt/2"}
    newer = write_signed("receipt.json", later, DEVICE_KEY, RECEIPT_NAMESPACE)
    with pytest.raises(errors.NewerFormatError):
        read_receipt(newer, PUBLIC, unit="30247", device="K7Q2M9TX")


def test_every_changed_byte_of_a_receipt_is_refused() -> None:
    data = write_receipt(RECEIPT, DEVICE_KEY)
    for place in range(len(data)):
        changed = bytearray(data)
        changed[place] ^= 2
        with pytest.raises(errors.BundleError):
            read_receipt(bytes(changed), PUBLIC, unit="30247", device="K7Q2M9TX")


def test_a_file_too_large_for_a_card_is_not_read_whole(tmp_path: Path) -> None:
    huge, right = tmp_path / "to.antt-card", tmp_path / "vua.antt-card"
    with huge.open("wb") as stream:
        stream.truncate(2**36)
    with pytest.raises(errors.TooLargeError, match="lớn quá mức của một thẻ"):
        card_bytes(huge)
    right.write_bytes(b"x" * MOST_CARD_BYTES)
    assert len(card_bytes(right)) == MOST_CARD_BYTES
    with pytest.raises(DISK_FAULTS):
        card_bytes(tmp_path / "khong-co.antt-card")


def test_a_signed_file_that_is_no_object_is_refused() -> None:
    listed = write_signed("card.json", ["antt-card/1"], DEVICE_KEY, CARD_NAMESPACE)
    with pytest.raises(errors.MalformedError):
        read_card(listed)
