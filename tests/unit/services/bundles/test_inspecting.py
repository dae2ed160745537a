"""Inspecting says what a file holds and whose key signed it, and breaks at no file whatever."""

import random
from pathlib import Path

import pytest

from antt_desktop.domain.errors import AnttError, UsageError
from antt_desktop.services.bundles import errors, signatures
from antt_desktop.services.bundles.cards import (
    DeviceCard,
    SuperiorCard,
    write_device_card,
    write_superior_card,
)
from antt_desktop.services.bundles.container import read_container, write_container
from antt_desktop.services.bundles.inspecting import inspect_file
from antt_desktop.services.bundles.sealing import open_sealed, read_identities, recipient_of
from antt_desktop.services.bundles.signed_files import write_signed
from tests.fuzz.test_bundles import altered_bytes
from tests.helpers.bundles import DEVICE_KEY, OTHER_KEY, SUPERIOR, resources, sealed

PATH = Path("goi.antt-bundle")
KEY_LINE = signatures.ssh_public_line(DEVICE_KEY.public_key().public_bytes_raw())
CONTAINER = open_sealed(sealed(), [SUPERIOR])
ENTRIES = list(read_container(CONTAINER).items())
CARD = write_superior_card(
    SuperiorCard(
        "82",
        "Công an tỉnh",
        recipient_of(SUPERIOR),
        OTHER_KEY.public_key().public_bytes_raw(),
    ),
    OTHER_KEY,
)
RECEIPT = write_signed("receipt.json", {"unit": "30247"}, OTHER_KEY, signatures.RECEIPT_NAMESPACE)


def told(data: bytes, *identities: str) -> dict[str, object]:
    """Return all that is said of a file, by key."""
    return {
        key: value for line in inspect_file(PATH, data, identities) for key, value in line.items()
    }


@pytest.mark.parametrize("data", [sealed(), CONTAINER], ids=["sealed", "opened"])
def test_a_bundle_is_told_with_its_signer_entries_and_header(data: bytes) -> None:
    lines = list(inspect_file(PATH, data, [SUPERIOR]))
    assert [line["entry"] for line in lines if "entry" in line] == [r.path for r in resources()]
    assert {"signed_by": KEY_LINE} in lines
    assert [line["header"]["unit"] for line in lines if "header" in line] == ["30247"]


def test_cards_and_receipts_are_told_with_their_signer() -> None:
    assert (told(CARD)["code"], told(CARD)["card"]) == ("82", "superior")
    assert told(RECEIPT)["receipt"] == {"unit": "30247"}
    assert told(RECEIPT)["signed_by"] == told(CARD)["key"]


@pytest.mark.parametrize("place", range(len(ENTRIES)))
def test_what_was_altered_is_told_after_what_could_be_read(place: int) -> None:
    entries = list(ENTRIES)
    name, content = entries[place]
    entries[place] = (name, content[:-9] + b"?" + content[-8:])
    lines = inspect_file(PATH, write_container(entries))
    assert "bundle" in next(lines)
    with pytest.raises(errors.BundleError):
        list(lines)


def test_a_signature_for_another_purpose_is_no_signature() -> None:
    wrong = write_signed("receipt.json", {}, OTHER_KEY, signatures.BUNDLE_NAMESPACE)
    with pytest.raises(errors.SignatureError):
        told(wrong)


def test_identities_are_read_as_age_keygen_writes_them() -> None:
    text = f"# created: 2026-11-17\n# public key: {recipient_of(SUPERIOR)}\n{SUPERIOR}\n"
    assert read_identities(text) == [SUPERIOR]
    assert read_identities("") == []
    with pytest.raises(UsageError):
        read_identities("AGE-SECRET-KEY-1XYZ")


@pytest.mark.parametrize("data", [sealed(), CONTAINER, CARD, RECEIPT])
def test_no_file_breaks_the_inspection(data: bytes) -> None:
    chance = random.Random(len(data))
    refused = 0
    for _ in range(400):
        try:
            told(altered_bytes(data, chance), SUPERIOR)
        except AnttError:
            refused += 1
    assert refused > 300


def test_the_card_of_a_device_is_told_by_its_unit() -> None:
    public = DEVICE_KEY.public_key().public_bytes_raw()
    card = DeviceCard("30247", "Xã Mỹ Hiệp", "K7Q2M9TX", "A", public)
    shown = told(write_device_card(card, DEVICE_KEY))
    assert (shown["card"], shown["unit"], shown["device"]) == ("device", "30247", "K7Q2M9TX")
    assert shown["key"] == KEY_LINE
    assert shown["fingerprint"] == card.fingerprint


def test_a_container_of_other_things_is_refused_by_name() -> None:
    with pytest.raises(errors.MalformedError, match="không phải gói, biên nhận hay thẻ"):
        told(write_container([("thu.txt", b"x")]))
