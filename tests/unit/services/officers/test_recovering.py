"""The printed key: it opens once, gives a password, and is replaced by the same step."""

import pytest

from antt_desktop.domain.problems import ValidationError
from antt_desktop.domain.queries import Query
from antt_desktop.records.roles import RoleError
from antt_desktop.services.officers import recovering
from antt_desktop.services.officers.errors import OfficerUnknownError
from antt_desktop.services.officers.health import key_health
from antt_desktop.storage.commune_file import CommuneFile, open_keys
from antt_desktop.storage.keys.errors import (
    AccountsKeyMissingError,
    RecoveryKeyTypoError,
    WrongPasswordError,
    WrongRecoveryKeyError,
)
from antt_desktop.storage.keys.recovery_key import RecoveryKey
from antt_desktop.system.locks import FileLock
from tests.helpers.keys import CHEAP_POLICY
from tests.helpers.officers import PASSWORDS, TOLD, Post

NEW = "đò ngang sang bãi giữa chiều"


def recover(post: Post, typed: str, username: str, password: str = NEW) -> RecoveryKey:
    held = open_keys(post.path, CHEAP_POLICY).unlock_with_recovery(typed)
    found = recovering.recover(post.path, held, username, password, post.clock, CHEAP_POLICY)
    with CommuneFile.open_with_key(
        post.path, found.keys, username, post.clock, CHEAP_POLICY
    ) as file:
        told = [each["content"] for each in file.store.rows(Query("mediation_case"))]
        assert told in ([TOLD] if username in {"truong", "hoa"} else [None], [])
    return found.recovery


def test_the_printed_key_gives_a_new_password_and_is_used_up(post: Post) -> None:
    renewed = recover(post, post.recovery.text.lower(), "truong")
    with post.open("truong", NEW) as file:
        assert file.keys.accounts
        assert file.recovery_facts is not None
        assert file.recovery_facts.read_back is None
    with pytest.raises(WrongPasswordError):
        post.open("truong")
    with pytest.raises(WrongRecoveryKeyError):
        recover(post, post.recovery.text, "truong")
    post.clock.advance(9)
    recover(post, renewed.text, "hoa")
    post.open("hoa", NEW).close()


def test_who_may_not_read_what_parties_told_does_not_by_the_printed_key(post: Post) -> None:
    recover(post, post.recovery.text, "dia_ban")
    with post.open("dia_ban", NEW) as file:
        assert not file.keys.accounts
    with post.open("hoa") as file:
        assert file.keys.accounts


@pytest.mark.parametrize(
    ("typed", "username", "password", "fault"),
    [
        ("7K3M", "truong", NEW, RecoveryKeyTypoError),
        (RecoveryKey(bytes(20)).text, "truong", NEW, WrongRecoveryKeyError),
        ("", "ai_do", NEW, OfficerUnknownError),
        ("", "truong", "ngắn", ValidationError),
    ],
)
def test_what_is_refused_uses_up_nothing(
    post: Post, typed: str, username: str, password: str, fault: type[Exception]
) -> None:
    copies = {each.name: each.read_bytes() for each in post.path.parent.glob("*.keys*")}
    with pytest.raises(fault):
        recover(post, typed or post.recovery.text, username, password)
    assert {each.name: each.read_bytes() for each in post.path.parent.glob("*.keys*")} == copies
    FileLock.acquire(post.path, "truong").release()


def test_a_lost_paper_is_replaced_by_who_holds_everything(post: Post) -> None:
    with post.open("admin") as file, pytest.raises(AccountsKeyMissingError):
        recovering.new_recovery_key(file, CHEAP_POLICY)
    with post.open("hoa") as file, pytest.raises(RoleError):
        recovering.new_recovery_key(file, CHEAP_POLICY)
    with post.open() as file:
        renewed = recovering.new_recovery_key(file, CHEAP_POLICY)
        with pytest.raises(WrongRecoveryKeyError):
            recovering.read_back(file, post.recovery.text, CHEAP_POLICY)
        recovering.read_back(file, renewed.text, CHEAP_POLICY)


def test_the_day_a_paper_was_read_back_is_known(post: Post) -> None:
    with post.open() as file:
        health = key_health(file, post.clock.today, policy=CHEAP_POLICY)
        assert (health.recovery_made, health.recovery_read_back) == ("2026-11-22", None)
        assert any("Chưa ai gõ lại" in each for each in health.warnings)
        post.clock.advance(days=3)
        recovering.read_back(file, post.recovery.text, CHEAP_POLICY)
        health = key_health(file, post.clock.today, policy=CHEAP_POLICY)
        assert (health.recovery_made, health.recovery_read_back) == ("2026-11-22", "2026-11-25")
        assert not health.warnings


def test_wrong_tries_do_not_stand_in_the_way_of_the_paper(post: Post) -> None:
    with pytest.raises(WrongPasswordError):
        post.open("truong", PASSWORDS["hoa"])
    recover(post, post.recovery.text, "truong")
