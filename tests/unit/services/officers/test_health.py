"""Which ways back exist, as facts of accounts, keys, papers, backups and receipts."""

import pytest

from antt_desktop.services.officers import accounts
from antt_desktop.services.officers.health import OfficerKey, key_health
from antt_desktop.storage.exchange import Taken
from tests.helpers.keys import CHEAP_POLICY
from tests.helpers.officers import Post


def test_a_sound_post_has_its_ways_back(post: Post) -> None:
    with post.open("dia_ban") as file:
        health = key_health(file, post.clock.today, 7, CHEAP_POLICY)
    assert [each.username for each in health.officers] == ["admin", "dia_ban", "hoa", "truong"]
    assert [each.username for each in health.keepers] == ["admin", "truong"]
    assert [each.username for each in health.confidants] == ["hoa", "truong"]
    assert (health.backups, health.days_since_receipt, health.escrow) == (7, None, "")


def test_the_days_since_the_last_receipt_are_counted(post: Post) -> None:
    with post.open() as file:
        file._db.execute("PRAGMA foreign_keys=OFF")  # a receipt without its bundle
        file.exchange.take(Taken(bundle="b", number=1, verdict="accepted", acknowledged=0,
                                 taken_at="2026-11-20T01:00:00.000Z", content=b""), [])  # fmt: skip
        assert key_health(file, post.clock.today, policy=CHEAP_POLICY).days_since_receipt == 2
        post.clock.advance(days=-30)
        assert key_health(file, post.clock.today, policy=CHEAP_POLICY).days_since_receipt == 0


def test_a_single_keeper_is_warned_of(post: Post) -> None:
    with post.open() as file:
        accounts.set_role(file, "admin", "chi_xem", CHEAP_POLICY)
        warnings = key_health(file, post.clock.today, policy=CHEAP_POLICY).warnings
    assert any("Chỉ một người" in each for each in warnings)


@pytest.mark.parametrize(
    ("role", "active", "password", "accounts", "words"),
    [
        ("lanh_dao", True, True, True, ""),
        ("chi_xem", True, True, False, ""),
        ("chi_xem", False, False, False, ""),
        ("", False, True, False, "không có trong danh sách"),
        ("chi_xem", False, True, False, "Đã nghỉ"),
        ("chi_xem", True, False, False, "Chưa có mật khẩu"),
        ("hoa_giai", True, True, False, "Chưa được giao khóa"),
        ("chi_xem", True, True, True, "còn giữ khóa"),
    ],
)
def test_what_is_wrong_between_account_and_key_is_said(
    role: str, active: bool, password: bool, accounts: bool, words: str
) -> None:
    found = OfficerKey("x", "X", role, active, password, accounts).fault
    assert words in found
    assert bool(words) == bool(found)
