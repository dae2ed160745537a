"""ENOSPC, EIO and sudden death at the disk calls of a save, an import and a migration.

Once and from then on. `make test` tries some points of each, `make faults` every one.
"""

import json
import random
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest

from antt_desktop.domain.errors import AnttError
from tests.faults.old_files import make_older
from tests.faults.post import (
    LIST,
    USER,
    Post,
    State,
    add_officer_and_case,
    area_line,
    verdict,
    write_list,
)
from tests.faults.tracing import Point, Traced, exit_codes, last_frames, points_of, traced

SAMPLED = 4
LIST_ROWS = 12
FAULTS = ("ENOSPC", "EIO", "SIGKILL")

Prepare = Callable[[Post], None]
Judge = Callable[[State, State, Traced], None]


@dataclass(frozen=True)
class Scenario:
    """What is done to a post while its disk fails, and what may have come of it."""

    name: str
    command: tuple[str, ...]
    judge: Judge
    text: str = ""
    prepare: Prepare = lambda post: None
    met: Callable[[Post], Post] = lambda post: post
    """How the post is met again afterwards: its keys may have changed."""


def saved_or_not(before: State, after: State, ended: Traced) -> None:
    acknowledged = {line.split()[1] for line in ended.output.splitlines() if line[:4] == "ACK "}
    new = after.ids - before.ids
    assert acknowledged <= new
    assert len(new - acknowledged) <= 1
    assert after.holds(before)


def all_or_none(before: State, after: State, ended: Traced) -> None:
    new = len(after.ids - before.ids)
    assert new in ({LIST_ROWS} if ended.returncode == 0 else {0, LIST_ROWS})
    assert after.holds(before)


def unchanged(before: State, after: State, ended: Traced) -> None:
    assert after.digest == before.digest


def removed_or_not(before: State, after: State, ended: Traced) -> None:
    """Every record is there; of the officer's account it is said whether it is in use."""
    account = {line for line in before.lines.items() if b'"username":"hoa"' in line[1]}
    assert len(account) == 1
    assert dict(before.lines.items() - account).items() <= after.lines.items()
    assert after.ids == before.ids
    if ended.returncode == 0:
        assert not account <= after.lines.items()


SCENARIOS = (
    Scenario(
        "save",
        ("save", "residential_area", "--json", "-"),
        saved_or_not,
        area_line("Mỹ Phú") + area_line("Mỹ Thạnh"),
    ),
    Scenario(
        "import",
        ("import", "household", LIST),
        all_or_none,
        prepare=lambda post: write_list(post, LIST_ROWS),
    ),
    Scenario(
        "rekey",
        ("officer remove", "hoa", "--user", USER),
        removed_or_not,
        prepare=add_officer_and_case,
        met=Post.unlocked,
    ),
    Scenario("migration", ("list", "residential_area"), unchanged, prepare=make_older),
)


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
def test_some_failing_disk_calls_lose_nothing(
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
def test_every_failing_disk_call_loses_nothing(
    strace: None, post: Post, scenario: Scenario, fault: str
) -> None:
    rig = Rig(scenario, post)
    with ThreadPoolExecutor() as pool:
        ends = Counter(pool.map(rig.try_point, rig.points(fault)))
    bad = [end for end in ends if isinstance(end, str)]
    print(f"\n{scenario.name}, {fault}: {ends.total()} points, {len(bad)} bad")
    assert not bad, "\n".join(bad)


class Rig:
    """Tries faults, each on a fresh copy of the same prepared post."""

    def __init__(self, scenario: Scenario, post: Post) -> None:
        self._scenario = scenario
        self._post = post
        scenario.prepare(post)
        sample = self._fresh("whole")
        ended = self._run(sample, None)
        assert ended.returncode == 0, ended.messages
        shutil.rmtree(sample.folder)
        self._calls = ended.calls
        checked = self._fresh("before")
        self._before = verdict(checked)
        shutil.rmtree(checked.folder)

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
        return ended.returncode

    def _judge(self, post: Post, point: Point, ended: Traced) -> None:
        assert ended.hit, "the fault was never reached"
        assert "Traceback" not in ended.messages, last_frames(ended.messages)
        assert ended.returncode in exit_codes(point), f"{ended.returncode} {ended.messages}"
        if ended.returncode > 0 and point.fault != "SIGKILL":
            told = json.loads(ended.output.splitlines()[-1])
            assert told["code"]
            assert told["message"]
        self._scenario.judge(self._before, verdict(self._scenario.met(post)), ended)

    def _fresh(self, name: str) -> Post:
        return self._post.copied(self._post.folder.with_name(f"{self._post.folder.name}-{name}"))

    def _run(self, post: Post, point: Point | None) -> Traced:
        scenario = self._scenario
        return traced(post, post.command(*scenario.command), scenario.text, point)
