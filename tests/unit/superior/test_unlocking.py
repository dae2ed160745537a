"""A request for an escrowed key is answered only by whom it was left with, and only to its code."""

import hashlib
from pathlib import Path

import msgspec
import pytest

from antt_desktop.services.officers.escrow import leave_escrow, request_unlock, take_answer
from antt_desktop.storage.keys.errors import EscrowRefusedError
from antt_desktop.storage.keys.escrow import escrow
from antt_desktop.storage.keys.requests import Request, read_paper
from antt_desktop.superior.arrivals import UNLOCK_ANSWERED, arrivals
from antt_desktop.superior.store import Store
from antt_desktop.superior.unlocking import answered, asking
from tests.helpers.clock import FixedClock
from tests.helpers.keys import CHEAP_POLICY
from tests.helpers.officers import Post, found_post
from tests.helpers.superiors import new_store

NEW = "đò ngang sang bãi giữa chiều"


@pytest.fixture
def post(tmp_path: Path, clock: FixedClock) -> Post:
    return found_post(tmp_path, clock)


def test_the_code_that_was_read_out_gives_the_answer(
    post: Post, tmp_path: Path, clock: FixedClock
) -> None:
    with new_store(str(tmp_path / "kho"), clock) as store:
        card = store.superior.card
        with post.open() as file:
            leave_escrow(file, card.recipient, card.name, CHEAP_POLICY)
        code = request_unlock(post.path, "truong", NEW, tmp_path / "don.json", CHEAP_POLICY)
        paper = read_paper(tmp_path / "don.json")
        found = asking(store, "don.json", paper)
        assert (found.unit, found.officer, found.code) == ("CÔNG AN XÃ MỸ HIỆP", "truong", code)
        for wrong in ("", "0000-0000", code[:-1]):
            with pytest.raises(EscrowRefusedError):
                answered(store, found, wrong)
        assert arrivals(store) == []
        given = answered(store, found, f" {code.lower().replace('-', '')} ")
        (noted,) = arrivals(store)
    assert (noted.file, noted.verdict, noted.code) == ("don.json", UNLOCK_ANSWERED, "")
    assert noted.digest == hashlib.sha256(paper).hexdigest()
    assert noted.message == "CÔNG AN XÃ MỸ HIỆP xin mở sổ cho tài khoản truong: đã trả lời."
    username, _ = take_answer(post.path, given, NEW, CHEAP_POLICY, now=post.clock)
    assert username == "truong"


@pytest.mark.parametrize("public", [b"", bytes(32), b"x" * 31, b"x" * 33], ids=len)
def test_what_nothing_can_be_sealed_to_is_refused(superior: Store, public: bytes) -> None:
    left = escrow("F", bytes(32), superior.superior.card.recipient, "tỉnh", "xã")
    paper = Request("antt-unlock-request/1", "F", "truong", public, left.sealed)
    with pytest.raises(EscrowRefusedError):
        asking(superior, "don.json", msgspec.json.encode(paper))


@pytest.mark.parametrize(("officer", "unit"), [("tr\0", "xã"), ("truong", "x\0")])
def test_signs_that_no_store_can_note_down_are_refused(
    superior: Store, officer: str, unit: str
) -> None:
    left = escrow("F", bytes(32), superior.superior.card.recipient, "tỉnh", unit)
    paper = Request("antt-unlock-request/1", "F", officer, b"x" * 32, left.sealed)
    with pytest.raises(EscrowRefusedError):
        asking(superior, "don.json", msgspec.json.encode(paper))


def test_another_superior_cannot_answer(post: Post, tmp_path: Path, clock: FixedClock) -> None:
    with new_store(str(tmp_path / "kho"), clock) as store:
        card = store.superior.card
        with post.open() as file:
            leave_escrow(file, card.recipient, card.name, CHEAP_POLICY)
    request_unlock(post.path, "truong", NEW, tmp_path / "don.json", CHEAP_POLICY)
    with (
        new_store(str(tmp_path / "kho-khac"), clock, "83") as other,
        pytest.raises(EscrowRefusedError),
    ):
        asking(other, "don.json", read_paper(tmp_path / "don.json"))
