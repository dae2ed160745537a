"""What an account tells of the key file changes with the key file, by no other door of the store."""

import pytest

from antt_desktop.domain.records import Record
from antt_desktop.records.roles import RoleError
from antt_desktop.storage.errors import NotUndoableError
from antt_desktop.storage.record_store import RecordStore

REFUSED = "Đổi ở trang Cán bộ và khóa"
LEADER = {"username": "truong", "full_name": "Lê Văn Hòa", "role": "lanh_dao", "active": True}
OTHER = {"username": "be", "full_name": "Lê Thị Bé", "role": "can_bo_dia_ban", "active": True}


@pytest.fixture
def account(store: RecordStore) -> Record:
    """Return the account of another officer; the leader is at work."""
    store.save("user_account", LEADER)
    return store.save("user_account", OTHER)


@pytest.mark.parametrize(
    "change", [{"role": "lanh_dao"}, {"username": "truong2"}, {"active": False}]
)
def test_an_account_is_not_changed_past_the_key_file(
    store: RecordStore, account: Record, change: dict[str, object]
) -> None:
    with pytest.raises(RoleError, match=REFUSED):
        store.save("user_account", change, id=account.id)
    assert store.get("user_account", account.id) == account


def test_what_no_key_rests_on_is_changed_by_who_may(store: RecordStore, account: Record) -> None:
    saved = store.save("user_account", {**OTHER, "full_name": "Lê Thị Bế"}, id=account.id)
    assert saved["full_name"] == "Lê Thị Bế"


def test_a_change_that_came_with_the_key_file_is_not_undone_without_it(
    store: RecordStore, account: Record
) -> None:
    with store.by_rule():
        changed = store.save("user_account", {"role": "hoa_giai"}, id=account.id)
    (work,) = store.recent_works(1)
    with pytest.raises(RoleError, match=REFUSED):
        store.undo(work.id)
    assert store.get("user_account", account.id) == changed


def test_an_account_is_deleted_by_no_door_of_the_store(store: RecordStore, account: Record) -> None:
    own = store.find("user_account", username="truong")
    assert own is not None
    for kept in (own, account):
        with pytest.raises(RoleError, match=REFUSED):
            store.delete("user_account", kept.id)
        assert store.get("user_account", kept.id) == kept


def test_an_account_that_was_added_is_not_taken_back_by_undo(
    store: RecordStore, account: Record
) -> None:
    (work,) = store.recent_works(1)
    with pytest.raises(RoleError, match=REFUSED):
        store.undo(work.id)
    assert store.get("user_account", account.id) == account


@pytest.mark.parametrize("kind", ["found", "officer"])
def test_works_on_which_all_rests_are_undone_by_nobody(store: RecordStore, kind: str) -> None:
    with store.work(kind, "Thiết lập lần đầu"):
        area = store.save("residential_area", {"kind": "ap", "name": "Ấp 1", "households_total": 9})
    (work,) = store.recent_works(1)
    with pytest.raises(NotUndoableError, match="không hoàn tác được"):
        store.undo(work.id)
    assert store.get("residential_area", area.id) == area


def test_a_new_account_does_not_take_over_the_key_of_one_in_the_bin(
    store: RecordStore, account: Record
) -> None:
    put_into_bin(store, account)
    raised = {**OTHER, "role": "lanh_dao"}
    with pytest.raises(RoleError, match=REFUSED):
        store.save("user_account", raised)
    with pytest.raises(RoleError, match=REFUSED):
        store.add_clean("user_account", [raised])
    assert store.restore("user_account", account.id)["role"] == "can_bo_dia_ban"


def test_an_account_under_a_name_that_nobody_had_is_added(
    store: RecordStore, account: Record
) -> None:
    put_into_bin(store, account)
    assert store.save("user_account", {**OTHER, "username": "be2"})["role"] == "can_bo_dia_ban"


def put_into_bin(store: RecordStore, account: Record) -> None:
    """Let an account lie where one of an older program may."""
    with store.by_rule():
        store.delete("user_account", account.id)
