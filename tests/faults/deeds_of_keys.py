"""Removing an officer, changing a password and taking a role away, under faults (F08)."""

from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta

from antt_desktop.services.officers.accounts import change_own_password, set_role
from antt_desktop.services.officers.removing import remove_officer
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.driver import connect
from antt_desktop.storage.errors import FileDamagedError
from antt_desktop.storage.keys.errors import WrongPasswordError
from antt_desktop.storage.keys.key_file import KeyFile, key_path
from antt_desktop.storage.keys.slots import FileKeys
from tests.faults.deeds import Deed
from tests.faults.deeds_of_records import watched_at_the_post
from tests.faults.desk import Desk
from tests.faults.doing import Ended, acknowledge, acknowledged
from tests.faults.post import (
    HOA,
    HOA_PASSWORD,
    PASSWORD,
    USER,
    Post,
    State,
    add_officer_and_case,
    verdict,
)
from tests.helpers.clock import FixedClock

NEW_PASSWORD = "sương mù trên cánh đồng sen"
LESSER_ROLE = "can_bo_phong_trao"


@dataclass(frozen=True)
class Known:
    """The post with two officers, and the key of its file."""

    state: State
    key: bytes


def with_an_officer(desk: Desk) -> Known:
    add_officer_and_case(desk.post)
    return Known(verdict(desk.post), desk.post.key.file)


def settled(desk: Desk) -> Post:
    """Return the post as its leader meets it: opening by the password ends what was cut short."""
    login(desk.post, USER, PASSWORD).close()
    post = desk.post.unlocked()
    assert not post.key.next_file, "a change of keys was not settled"
    assert not post.key.next_accounts, "a change of keys was not settled"
    return post


def login(post: Post, officer: str, password: str) -> CommuneFile:
    return CommuneFile.open(
        post.file, username=officer, password=password, now=FixedClock(), policy=post.policy
    )


def keys_of(post: Post, officer: str, password: str) -> FileKeys | None:
    """Return what a password opens, None when nothing; every try is made long after the last."""
    keys = KeyFile.load(key_path(post.file), policy=post.policy)
    last = keys.failed_tries(officer).last or FixedClock()()
    try:
        held = keys.unlock(officer, password, now=last + timedelta(hours=1))
    except WrongPasswordError:
        return None
    connect(post.file, held.file, read_only=True).close()
    return held


def read_case(file: CommuneFile) -> str:
    """Return what the parties told."""
    case = next(iter(file.store.by_id("mediation_case")))
    return str(file.store.get("mediation_case", case.id)["content"])


# ---- removing an officer


def remove(desk: Desk) -> None:
    with desk.post.open() as file:
        removed = remove_officer(file, HOA, policy=desk.post.policy)
        removed.file.close()
        acknowledge(HOA)


def removed_or_not(known: Known, desk: Desk, ended: Ended) -> None:
    post = settled(desk)
    after = verdict(post)
    _assert_only_her_account_changed(known.state, after)
    held = keys_of(post, HOA, HOA_PASSWORD)
    old = _opens(post, known.key)
    assert (held is not None) == old, "who may open and under which key do not fit"
    assert not (old and (acknowledged(ended) or ended.returncode == 0))
    assert keys_of(post, USER, HOA_PASSWORD) is None
    with post.open() as file:
        assert read_case(file) == "Mương nước chung"
        if old:
            remove_officer(file, HOA, policy=post.policy).file.close()
    post = settled(desk)
    assert keys_of(post, HOA, HOA_PASSWORD) is None
    assert not _opens(post, known.key)


def _assert_only_her_account_changed(before: State, after: State) -> None:
    account = {line for line in before.lines.items() if b'"username":"hoa"' in line[1]}
    assert len(account) == 1
    assert dict(before.lines.items() - account).items() <= after.lines.items()
    assert after.ids == before.ids


def _opens(post: Post, key: bytes) -> bool:
    try:
        with closing(connect(post.file, key, read_only=True)):
            return True
    except FileDamagedError:
        return False


# ---- a password


def change_password(desk: Desk) -> None:
    with login(desk.post, HOA, HOA_PASSWORD) as file:
        change_own_password(file, HOA_PASSWORD, NEW_PASSWORD, desk.post.policy)
        acknowledge(HOA)


def old_or_new_password(known: Known, desk: Desk, ended: Ended) -> None:
    post = settled(desk)
    assert verdict(post).digest == known.state.digest
    opened = [each for each in (HOA_PASSWORD, NEW_PASSWORD) if keys_of(post, HOA, each)]
    assert len(opened) == 1, f"{len(opened)} passwords open the file"
    assert opened == [NEW_PASSWORD] or not acknowledged(ended)
    with login(post, HOA, opened[0]) as file:
        assert read_case(file) == "Mương nước chung"


# ---- a role


def take_role_away(desk: Desk) -> None:
    with desk.post.open() as file:
        set_role(file, HOA, LESSER_ROLE, desk.post.policy)
        acknowledge(HOA)


def old_or_new_role(known: Known, desk: Desk, ended: Ended) -> None:
    post = settled(desk)
    _assert_only_her_account_changed(known.state, verdict(post))
    with post.open() as file:
        account = file.store.find("user_account", username=HOA)
        assert read_case(file) == "Mương nước chung"
    assert account is not None
    lesser = account["role"] == LESSER_ROLE
    held = keys_of(post, HOA, HOA_PASSWORD)
    assert held is not None
    assert bool(held.accounts) != lesser, "the role and the key do not fit"
    assert lesser or not acknowledged(ended)
    if not lesser:
        with login(post, HOA, HOA_PASSWORD) as file:
            assert read_case(file) == "Mương nước chung"


REKEY = Deed("rekey", with_an_officer, remove, removed_or_not, watched_at_the_post)
PASSWORD_CHANGE = Deed(
    "password", with_an_officer, change_password, old_or_new_password, watched_at_the_post
)
ROLE = Deed("role", with_an_officer, take_role_away, old_or_new_role, watched_at_the_post)
