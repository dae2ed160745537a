"""A request for an escrowed key is answered only by whom it was left with, and only to its code."""

from pathlib import Path

import pytest

from antt_desktop.services.officers.escrow import leave_escrow, request_unlock, take_answer
from antt_desktop.storage.keys.errors import EscrowRefusedError
from antt_desktop.storage.keys.requests import read_paper
from antt_desktop.superior.unlocking import asking
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
        found = asking(store, read_paper(tmp_path / "don.json"))
    assert (found.unit, found.officer, found.code) == ("CÔNG AN XÃ MỸ HIỆP", "truong", code)
    for wrong in ("", "0000-0000", code[:-1]):
        with pytest.raises(EscrowRefusedError):
            found.answered(wrong)
    assert found.answered(f" {code.lower().replace('-', '')} ") == found.answered(code)
    username, _ = take_answer(post.path, found.answered(code), NEW, CHEAP_POLICY)
    assert username == "truong"


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
        asking(other, read_paper(tmp_path / "don.json"))
