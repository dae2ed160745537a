"""Who may read what parties told in mediation: the mediation role and the leader, nobody else."""

import pytest

from antt_desktop.records.confidence import (
    CONFIDANTS,
    ConfidentialError,
    may_read_accounts,
    refuse_others,
)
from antt_desktop.records.options import ROLE
from antt_desktop.storage.record_store import RecordStore


def account(store: RecordStore, role: str, *, active: bool = True) -> str:
    store.save(
        "user_account",
        {"username": role, "full_name": "Nguyễn Văn Án", "role": role, "active": active},
    )
    return role


@pytest.mark.parametrize("role", list(ROLE.labels))
def test_only_the_mediation_role_and_the_leader_may_read(store: RecordStore, role: str) -> None:
    allowed = may_read_accounts(account(store, role), store.around())
    assert allowed == (role in {"hoa_giai", "lanh_dao"}) == (role in CONFIDANTS)


def test_others_are_refused_in_words_that_say_what_to_do(store: RecordStore) -> None:
    with store.work("found", "Thiết lập lần đầu"):
        account(store, "hoa_giai")
        account(store, "can_bo_dia_ban")
    refuse_others("hoa_giai", store.around())
    with pytest.raises(ConfidentialError, match="Nhờ người có vai trò ấy") as caught:
        refuse_others("can_bo_dia_ban", store.around())
    assert (caught.value.code, caught.value.exit_code) == ("R06", 3)


def test_nobody_without_an_account_may_read(store: RecordStore) -> None:
    assert not may_read_accounts("truong", store.around())


def test_an_account_that_is_no_longer_used_may_not_read(store: RecordStore) -> None:
    assert not may_read_accounts(account(store, "lanh_dao", active=False), store.around())


def test_an_account_in_the_bin_may_not_read(store: RecordStore) -> None:
    with store.work("found", "Thiết lập lần đầu"):
        account(store, "lanh_dao")
        kept = store.find("user_account", username="lanh_dao")
        assert kept is not None
        store.delete("user_account", kept.id)
    assert not may_read_accounts("lanh_dao", store.around())
