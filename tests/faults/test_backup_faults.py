"""ENOSPC, EIO and sudden death at the disk calls of a backup and of a restore (F05, F06, F11).

Once and from then on. `make test` tries some points of each, `make faults` every one.
"""

import json
import random
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from antt_desktop.domain.errors import AnttError
from antt_desktop.storage.backups.making import (
    Backup,
    Reason,
    check_backup,
    list_backups,
    make_backup,
)
from antt_desktop.storage.backups.restoring import asides, remove_aside
from antt_desktop.storage.commune_file import CommuneFile
from tests.faults.keeping import later
from tests.faults.post import USER, Post, State, area, read_state, verdict
from tests.faults.tracing import Point, Traced, exit_codes, last_frames, points_of, traced
from tests.helpers.clock import FixedClock

SAMPLED = 2
FAULTS = ("ENOSPC", "EIO", "SIGKILL")
FOLDER = "sao-luu"
NEW = "30247_20261122-010100_tu-tay.antt-backup"
ASIDE = "so.truoc-phuc-hoi-20261122-010100.antt"


@dataclass(frozen=True)
class Known:
    """What the post held when it was backed up, and what it holds now."""

    backup: State
    now: State


@dataclass(frozen=True)
class Scenario:
    name: str
    judge: Callable[[Known, Post, Traced], None]


def one_more_backup_or_none(known: Known, post: Post, ended: Traced) -> None:
    there = sound_backups(post)
    assert len(there) in ({2} if ended.returncode == 0 else {1, 2})
    with post.open() as file:
        made = make_backup(file, place(post), Reason.CHANGE, later()())
    names = {path.name for path in place(post).iterdir()}
    whole = {f"{each.path.name}{end}" for each in (*there, made) for end in ("", ".keys", ".json")}
    assert names == whole, f"left behind: {names - whole}"
    assert verdict(post).digest == known.now.digest


def old_or_new(known: Known, post: Post, ended: Traced) -> None:
    sound_backups(post)
    with post.open() as file:
        state = read_state(file.store)
    assert state.digest in {known.backup.digest, known.now.digest}
    put_aside = asides(post.file)
    if state.digest == known.backup.digest:
        assert len(put_aside) == 1, "the file that was there is gone"
        with CommuneFile.open_with_key(put_aside[0], post.key, USER, FixedClock()) as before:
            assert read_state(before.store).digest == known.now.digest
    elif ended.returncode == 0:
        raise AssertionError("told as restored, but the file is the old one")
    for each in put_aside:
        remove_aside(each)
    verdict(post)


SCENARIOS = (Scenario("backup", one_more_backup_or_none), Scenario("restore", old_or_new))


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
def test_some_failing_disk_calls_lose_no_backup_and_no_file(
    strace: None, post: Post, scenario: Scenario, fault: str
) -> None:
    rig = Rig(scenario, post)
    points = list(rig.points(fault))
    chance = random.Random(f"{scenario.name} {fault}")
    for point in [points[-1], *chance.sample(points, SAMPLED - 1)]:
        end = rig.try_point(point)
        assert isinstance(end, int), end


@pytest.mark.long
@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
def test_every_failing_disk_call_loses_no_backup_and_no_file(
    strace: None, post: Post, scenario: Scenario, fault: str
) -> None:
    rig = Rig(scenario, post)
    with ThreadPoolExecutor(max_workers=2) as pool:
        ends = Counter(pool.map(rig.try_point, rig.points(fault)))
    bad = [end for end in ends if isinstance(end, str)]
    print(f"\n{scenario.name}, {fault}: {ends.total()} points, {len(bad)} bad")
    assert not bad, "\n".join(bad)


class Rig:
    """Tries faults, each on a fresh copy of a post with one backup and one area saved since."""

    def __init__(self, scenario: Scenario, post: Post) -> None:
        self._scenario, self._post = scenario, post
        with post.open() as file:
            make_backup(file, place(post), Reason.BY_HAND, FixedClock()())
            backup = read_state(file.store)
            file.store.save("residential_area", area("Mỹ Phú"))
            self._known = Known(backup, read_state(file.store))
        sample = self._fresh("whole")
        ended = self._run(sample, None)
        assert ended.returncode == 0, ended.messages
        shutil.rmtree(sample.folder)
        self._calls = ended.calls

    def points(self, fault: str) -> Iterator[Point]:
        """Return every call that can fail so, once and for ever (death comes once)."""
        return points_of(self._calls, fault)

    def try_point(self, point: Point) -> int | str:
        """Return the exit code, or what was not as promised after the fault at this point."""
        post = self._fresh(f"{point.fault}-{point.call}-{point.number}{'+' * point.for_ever}")
        ended = self._run(post, point)
        try:
            self._judge(post, point, ended)
        except (AssertionError, AnttError) as error:
            return f"{point}: {error}"
        shutil.rmtree(post.folder)
        shutil.rmtree(place(post))
        return ended.returncode

    def _judge(self, post: Post, point: Point, ended: Traced) -> None:
        assert ended.hit, "the fault was never reached"
        assert "Traceback" not in ended.messages, last_frames(ended.messages)
        assert ended.returncode in exit_codes(point), f"{ended.returncode} {ended.messages}"
        if ended.returncode > 0 and point.fault != "SIGKILL":
            assert json.loads(ended.output.splitlines()[-1])["message"]
        self._scenario.judge(self._known, post, ended)

    def _fresh(self, name: str) -> Post:
        folder = self._post.folder.with_name(f"{self._post.folder.name}-{name}")
        made = self._post.copied(folder)
        shutil.copytree(place(self._post), place(made))
        return made

    def _run(self, post: Post, point: Point | None) -> Traced:
        command = [sys.executable, "-m", "tests.faults.keeping", self._scenario.name]
        paths = watched_at_keeping(post)
        return traced(post, [*command, str(post.file), str(place(post))], "", point, paths)


def place(post: Post) -> Path:
    """Return the folder of a post's backups, apart from the post."""
    return post.folder.with_name(f"{post.folder.name}-{FOLDER}")


def sound_backups(post: Post) -> list[Backup]:
    """Return the backups that there are: at least one, and every one proved."""
    there = list_backups(place(post))
    assert there, "no backup is left"
    for each in there:
        check_backup(each, post.key.file)
    return there


def watched_at_keeping(post: Post) -> list[Path]:
    """Return all that a backup and a restore may write."""
    file = post.file
    own = [file.name, f"{file.name}.phuc-hoi", ASIDE, f"{file.name}.moves", f"{file.name}.lock"]
    kept = [NEW, f"{NEW}.json", "30247_sao-luu.lock"]
    beside = [post.folder, *(post.folder / name for name in _with_ends(own))]
    return [*beside, place(post), *(place(post) / name for name in _with_ends(kept))]


def _with_ends(names: list[str]) -> list[str]:
    ends = ("", ".part", "-journal", ".keys", ".keys.part", ".keys.1", ".keys.1.part")
    return [f"{name}{end}" for name in names for end in ends]
