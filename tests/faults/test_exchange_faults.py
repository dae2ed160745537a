"""ENOSPC, EIO and sudden death at the disk calls of export, receipt and superior receive (F03, F07).

Once and from then on. `make test` tries some points of each, `make faults` every one.
"""

import json
import random
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from traceback import extract_tb

import pytest

from antt_desktop.domain.errors import AnttError
from tests.faults import pair as pairs
from tests.faults.pair import Pair
from tests.faults.post import State, verdict
from tests.faults.tracing import Point, Traced, exit_codes, last_frames, points_of, traced

SAMPLED = 2
FAULTS = ("ENOSPC", "EIO", "SIGKILL")


@dataclass(frozen=True)
class Scenario:
    """What is done while the disk fails, on which files, and what may have come of it."""

    name: str
    prepare: Callable[[Pair], None]
    command: Callable[[Pair], list[str]]
    watched: Callable[[Pair], list[Path]]
    judge: Callable[["Known", Pair, Traced], None]


@dataclass(frozen=True)
class Known:
    """What there is before the command, and what there will be once all went well."""

    rows: State
    numbers: dict[tuple[str, int], str]
    base: int
    confirmed: int
    digest: str


def known_of(pair: Pair) -> Known:
    """Return what is known of a pair, which is used up by it."""
    rows, numbers, base = verdict(pair.post), pair.numbers(), pair.base()
    pair.receive()
    pair.take_all()
    return Known(rows, numbers, base, pair.base(), pair.digest())


def nothing(pair: Pair) -> None:
    """Start where the pair was founded: two records wait."""


def answered(pair: Pair) -> None:
    """The second bundle was received; its receipt lies on the stick."""
    pair.export()
    pair.receive()


def two_bundles(pair: Pair) -> None:
    """Two bundles lie on the stick that the superior does not have."""
    pair.export()
    pair.save("Mỹ Thuận")
    pair.export()


def absent_old_or_complete(known: Known, after: Pair, ended: Traced) -> None:
    assert verdict(after.post).holds(known.rows)
    now = after.numbers()
    assert known.numbers.items() <= now.items()
    assert len(now) - len(known.numbers) <= 1
    if ended.returncode == 0:
        assert told(ended)["bundle"] in now.values()


def taken_or_not(known: Known, after: Pair, ended: Traced) -> None:
    assert verdict(after.post).holds(known.rows)
    assert after.base() in {known.confirmed, known.base if ended.returncode else known.confirmed}


def received_or_not(known: Known, after: Pair, ended: Traced) -> None:
    receipts = {path: path.read_bytes() for path in after.receipts()}
    after.receive()
    assert after.digest() == known.digest
    assert all(path.read_bytes() == data for path, data in receipts.items()), "another receipt"
    if ended.returncode == 0:
        assert len(receipts) == len(after.bundles())


SCENARIOS = (
    Scenario(
        "export",
        nothing,
        lambda pair: pair.post.command("export", "--to", str(pair.stick)),
        pairs.watched_at_export,
        absent_old_or_complete,
    ),
    Scenario(
        "receipt",
        answered,
        lambda pair: pair.post.command("receipt", str(pair.receipts()[-1])),
        pairs.watched_at_receipt,
        taken_or_not,
    ),
    Scenario(
        "receive", two_bundles, Pair.receive_command, pairs.watched_at_receive, received_or_not
    ),
)


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
def test_some_failing_disk_calls_of_the_exchange_lose_nothing(
    strace: None, founded_pair: Pair, tmp_path: Path, scenario: Scenario
) -> None:
    rig = Rig(scenario, founded_pair, tmp_path)
    for fault in FAULTS:
        points = list(rig.points(fault))
        chance = random.Random(f"{scenario.name} {fault}")
        for point in [points[-1], *chance.sample(points, SAMPLED - 1)]:
            end = rig.try_point(point)
            assert isinstance(end, int), end


@pytest.mark.long
@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
def test_every_failing_disk_call_of_the_exchange_loses_nothing(
    strace: None, founded_pair: Pair, tmp_path: Path, scenario: Scenario, fault: str
) -> None:
    rig = Rig(scenario, founded_pair, tmp_path)
    with ThreadPoolExecutor(max_workers=2) as pool:
        ends = Counter(pool.map(rig.try_point, rig.points(fault)))
    bad = [end for end in ends if isinstance(end, str)]
    print(f"\n{scenario.name}, {fault}: {ends.total()} points, {len(bad)} bad")
    assert not bad, "\n".join(bad)


def told(ended: Traced) -> dict[str, object]:
    """Return the last object a command printed."""
    found: dict[str, object] = json.loads(ended.output.splitlines()[-1])
    return found


class Rig:
    """Tries faults, each on a fresh copy of the same prepared pair."""

    def __init__(self, scenario: Scenario, founded: Pair, folder: Path) -> None:
        self._scenario = scenario
        self._folder = folder
        prepared = founded.copied(folder / "goc")
        scenario.prepare(prepared)
        self._prepared = prepared.moved(folder / "mau")
        sample = self._prepared.copied(folder / "whole")
        ended = self._run(sample, None)
        assert ended.returncode == 0, ended.messages
        self._calls = ended.calls
        self._known = known_of(self._prepared.copied(folder / "before"))

    def points(self, fault: str) -> Iterator[Point]:
        """Return every call that can fail so."""
        return points_of(self._calls, fault)

    def try_point(self, point: Point) -> int | str:
        """Return the exit code, or what was not as promised after the fault at this point."""
        name = f"{point.fault}-{point.call}-{point.number}{'+' * point.for_ever}"
        pair = self._prepared.copied(self._folder / name)
        ended = self._run(pair, point)
        try:
            self._judge(pair, point, ended)
        except (AssertionError, AnttError) as error:
            where = extract_tb(error.__traceback__)[-1]
            return f"{point}: {error} ({where.name}: {where.line})"
        shutil.rmtree(pair.folder)
        return ended.returncode

    def _judge(self, pair: Pair, point: Point, ended: Traced) -> None:
        assert ended.hit, "the fault was never reached"
        assert "Traceback" not in ended.messages, last_frames(ended.messages)
        assert ended.returncode in exit_codes(point), f"{ended.returncode} {ended.messages}"
        if ended.returncode > 0 and point.fault != "SIGKILL":
            assert {"code", "message"} <= told(ended).keys()
        left = [path.name for path in pair.stick.glob("*.part")]
        assert not left or point.fault == "SIGKILL" or point.for_ever, f"left behind: {left}"
        self._scenario.judge(self._known, pair, ended)
        pair.assert_closes_the_loop(str(point))

    def _run(self, pair: Pair, point: Point | None) -> Traced:
        scenario = self._scenario
        return traced(pair.post, scenario.command(pair), "", point, scenario.watched(pair))
