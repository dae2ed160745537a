"""What counts as a key file at all: one spelling, one slot an officer, a size with a limit."""

import json
import random

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from antt_desktop.storage.keys.document import FORMAT, KeyDocument, decode, encode
from antt_desktop.storage.keys.errors import KeyFileDamagedError, NewerKeyFileError
from antt_desktop.storage.keys.slots import FileKeys, password_slot, recovery_slot
from tests.helpers.keys import CHEAP_POLICY

KEYS = FileKeys(bytes(range(32)), bytes(32))
SLOTS = (
    password_slot(KEYS, "file-1", "truong", "Gió chướng", CHEAP_POLICY.cost),
    recovery_slot(KEYS, "file-1", bytes(20)),
)
DOCUMENT = KeyDocument(FORMAT, "file-1", 1, SLOTS).sealed(KEYS.file)
TEXT = encode(DOCUMENT)


def refuse(data: bytes) -> None:
    with pytest.raises((KeyFileDamagedError, NewerKeyFileError)):
        decode(data, CHEAP_POLICY)


def test_what_is_written_is_read_back() -> None:
    again = decode(TEXT, CHEAP_POLICY)
    assert encode(again) == TEXT
    assert again.slots == SLOTS
    assert again.is_sealed_by(KEYS.file)
    assert not again.is_sealed_by(bytes(32))


def test_the_same_values_in_another_spelling_are_refused() -> None:
    refuse(json.dumps(json.loads(TEXT)).encode())
    refuse(TEXT + b"\n")


def test_two_slots_of_one_officer_are_refused() -> None:
    refuse(encode(msgspec.structs.replace(DOCUMENT, slots=(*SLOTS, SLOTS[0]))))


@pytest.mark.parametrize("field", ["file", "accounts", "ct", "public", "nonce"])
def test_a_slot_of_other_lengths_is_refused(field: str) -> None:
    slot = msgspec.structs.replace(SLOTS[0], **{field: b"x" * 7})
    refuse(encode(msgspec.structs.replace(DOCUMENT, slots=(slot, SLOTS[1]))))


def test_a_file_of_another_format_is_refused() -> None:
    refuse(encode(msgspec.structs.replace(DOCUMENT, format="antt-list/1")))


def test_a_file_too_large_to_be_one_is_refused() -> None:
    refuse(encode(msgspec.structs.replace(DOCUMENT, file="x" * 70_000)))


@given(st.binary(max_size=300))
def test_any_bytes_are_refused_as_damaged_or_newer(data: bytes) -> None:
    refuse(data)


def test_cut_doubled_and_inserted_bytes_are_refused() -> None:
    chance = random.Random(3)
    for _ in range(2000):
        place, length = chance.randrange(len(TEXT)), chance.randrange(1, 40)
        cut = TEXT[:place] + TEXT[place + length :]
        doubled = TEXT[: place + length] + TEXT[place:]
        inserted = TEXT[:place] + chance.randbytes(length) + TEXT[place:]
        for changed in (cut, doubled, inserted):
            if changed != TEXT:
                refuse(changed)
