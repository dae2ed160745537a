"""Backing up, with thinning, and restoring, under faults (F05, F06)."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from antt_desktop.storage.backups.making import (
    Backup,
    Reason,
    check_backup,
    list_backups,
    make_backup,
)
from antt_desktop.storage.backups.restoring import (
    asides,
    give_up,
    put_in_place,
    remove_aside,
    stage,
)
from antt_desktop.storage.backups.thinning import thin
from antt_desktop.storage.commune_file import CommuneFile
from tests.faults.deeds import Deed
from tests.faults.deeds_of_keys import login
from tests.faults.desk import Desk, contents, on_disk
from tests.faults.doing import Ended, acknowledge, acknowledged
from tests.faults.post import PASSWORD, USER, State, area, read_state, verdict
from tests.helpers.clock import FixedClock

LATER = FixedClock()() + timedelta(seconds=60)
"""When the fault strikes: the names of what is written then are known."""
SECOND = "30247_20261122-004000_dinh-ky.antt-backup"
"""The newest backup of a post that made two."""
NEW = "30247_20261122-010100_dinh-ky.antt-backup"
ASIDE = "so.truoc-phuc-hoi-20261122-010100.antt"


@dataclass(frozen=True)
class Known:
    """What the post held when it was backed up, what it holds now, and the folder of backups."""

    backup: State
    now: State
    folder: bytes


def with_a_backup(desk: Desk) -> Known:
    """Back the post up twice within an hour, the second time with one area more; save another."""
    states = []
    for minutes, name in ((-30, "Mỹ Phú"), (-20, "Mỹ Thạnh")):
        with desk.post.open() as file:
            made = FixedClock()() + timedelta(minutes=minutes)
            make_backup(file, desk.backups, Reason.CHANGE, made)
            states.append(read_state(file.store))
            file.store.save("residential_area", area(name))
    return Known(states[-1], verdict(desk.post), contents(desk.backups))


def sound_backups(desk: Desk) -> list[Backup]:
    """Return the backups that there are: at least one, and every one proved."""
    there = list_backups(desk.backups)
    assert there, "no backup is left"
    for each in there:
        check_backup(each, desk.post.key.file)
    return there


# ---- backing up


def back_up(desk: Desk) -> None:
    with desk.post.open() as file:
        made = make_backup(file, desk.backups, Reason.CHANGE, LATER)
        acknowledge(made.path.name)
        thin(desk.backups, made.manifest.file, LATER)


def one_more_backup_or_none(known: Known, desk: Desk, ended: Ended) -> None:
    there = {each.path.name for each in sound_backups(desk)}
    told = acknowledged(ended)
    assert set(told) <= there, "an acknowledged backup is lost"
    assert len(there) in {2, 3}, "one that cannot be read is not thinned"
    with desk.post.open() as file:
        made = make_backup(file, desk.backups, Reason.CHANGE, LATER)
        thin(desk.backups, made.manifest.file, LATER)
    names = {path.name for path in desk.backups.iterdir()}
    kept = [each.path.name for each in list_backups(desk.backups)]
    whole = {f"{name}{end}" for name in kept for end in ("", ".keys", ".json")}
    assert names == whole, f"left behind: {names - whole}"
    assert verdict(desk.post).digest == known.now.digest


# ---- restoring


def restore(desk: Desk) -> None:
    post = desk.post
    staged = stage(post.file, desk.backups / SECOND, USER, PASSWORD, LATER, policy=post.policy)
    try:
        put_in_place(staged, LATER)
    except BaseException:
        give_up(staged)
        raise
    acknowledge(post.file.name)


def old_or_new(known: Known, desk: Desk, ended: Ended) -> None:
    assert contents(desk.backups) == known.folder, "a backup was touched"
    with login(desk.post, USER, PASSWORD) as file:
        state = read_state(file.store)
    assert state.digest in {known.backup.digest, known.now.digest}
    put_aside = asides(desk.post.file)
    if state.digest == known.backup.digest:
        assert len(put_aside) == 1, "the file that was there is gone"
        _assert_it_opens(put_aside[0], desk, known.now)
    else:
        assert not put_aside
        assert not acknowledged(ended), "told as restored, but the file is the old one"
        assert ended.returncode, "told as restored, but the file is the old one"
    for each in put_aside:
        remove_aside(each)
    verdict(desk.post)


def _assert_it_opens(aside: Path, desk: Desk, expected: State) -> None:
    now, policy = FixedClock(), desk.post.policy
    with CommuneFile.open(
        aside, username=USER, password=PASSWORD, now=now, policy=policy
    ) as before:
        assert read_state(before.store).digest == expected.digest


def watched_at_keeping(desk: Desk) -> list[Path]:
    """Return all that a backup and a restore may write."""
    file = desk.post.file
    own = (file.name, f"{file.name}.phuc-hoi", ASIDE, f"{file.name}.moves", f"{file.name}.lock")
    kept = [NEW, f"{NEW}.json", "30247_sao-luu.lock", *_names_in(desk.backups)]
    return [
        *on_disk(desk.post.folder, *_with_keys(own)), *on_disk(desk.backups, *_with_keys(kept)),
    ]  # fmt: skip


def _names_in(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def _with_keys(names: tuple[str, ...] | list[str]) -> list[str]:
    return [f"{name}{end}" for name in names for end in ("", ".keys", ".keys.1")]


BACKUP = Deed("backup", with_a_backup, back_up, one_more_backup_or_none, watched_at_keeping)
RESTORE = Deed("restore", with_a_backup, restore, old_or_new, watched_at_keeping)
