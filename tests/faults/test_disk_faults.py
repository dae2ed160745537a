"""ENOSPC, EIO and sudden death at the disk calls of every deed (F02–F08, F11, F12).

Once and from then on. `make test` tries some points of each, `make faults` every one.
"""

import json
import random
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from traceback import extract_tb
from typing import Any

import pytest

from antt_desktop.domain.errors import AnttError
from tests.faults.deeds import AnyDeed, Place
from tests.faults.desk import contents
from tests.faults.every_deed import EVERY_DEED
from tests.faults.tracing import (
    Point,
    Traced,
    exit_codes,
    last_frames,
    points_of,
    traced_deed,
)

SAMPLED = 2
FAULTS = ("ENOSPC", "EIO", "SIGKILL")

PlaceOf = Callable[[AnyDeed], Place]


@pytest.mark.parametrize("deed", EVERY_DEED, ids=lambda deed: deed.name)
def test_some_failing_disk_calls_lose_nothing(
    strace: None, place_of: PlaceOf, tmp_path: Path, deed: AnyDeed
) -> None:
    rig = Rig(deed, place_of(deed), tmp_path)
    for fault in FAULTS:
        points = list(rig.points(fault))
        chance = random.Random(f"{deed.name} {fault}")
        for point in [points[-1], *chance.sample(points, SAMPLED - 1)]:
            end = rig.try_point(point)
            assert isinstance(end, int), end


@pytest.mark.long
@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("deed", EVERY_DEED, ids=lambda deed: deed.name)
def test_every_failing_disk_call_loses_nothing(
    strace: None, place_of: PlaceOf, tmp_path: Path, deed: AnyDeed, fault: str
) -> None:
    rig = Rig(deed, place_of(deed), tmp_path)
    ends = Counter(map(rig.try_point, rig.points(fault)))
    bad = [end for end in ends if isinstance(end, str)]
    print(f"\n{deed.name}, {fault}: {ends.total()} points, {len(bad)} bad")
    assert not bad, "\n".join(bad)


class Rig:
    """Tries faults in a deed, each in a fresh copy of its place."""

    def __init__(self, deed: AnyDeed, place: Place, folder: Path) -> None:
        self._deed, self._folder = deed, folder
        prepared = place.copied(folder / "goc")
        self._known: Any = deed.prepare(prepared)
        self._place = prepared.moved(folder / "mau")
        sample = self._place.copied(folder / "tron-ven")
        ended = self._run(sample, None)
        assert ended.returncode == 0, ended.output
        deed.judge(self._known, sample, ended)
        self._calls = ended.calls
        self._sound: set[tuple[bytes, int, str]] = set()
        """What was judged already: the files that a fault left, and what was told."""

    def points(self, fault: str) -> Iterator[Point]:
        """Return every call that can fail so, once and for ever (death comes once)."""
        return points_of(self._calls, fault)

    def try_point(self, point: Point) -> int | str:
        """Return the exit code, or what was not as promised after the fault at this point."""
        name = f"{point.fault}-{point.call}-{point.number}{'+' * point.for_ever}"
        place = self._place.copied(self._folder / name)
        ended = self._run(place, point)
        try:
            self._judge(place, point, ended)
        except (AssertionError, AnttError) as error:
            where = extract_tb(error.__traceback__)[-1]
            return f"{point}: {error} ({where.name}: {where.line})"
        shutil.rmtree(place.folder)
        return ended.returncode

    def _judge(self, place: Place, point: Point, ended: Traced) -> None:
        assert ended.hit, "the fault was never reached"
        assert "Traceback" not in ended.output, last_frames(ended.output)
        assert ended.returncode in exit_codes(point), f"{ended.returncode} {ended.output}"
        if ended.returncode > 0 and point.fault != "SIGKILL":
            assert {"code", "message"} <= json.loads(ended.output.splitlines()[-1]).keys()
        end = contents(place.folder), ended.returncode, ended.output
        if end not in self._sound:
            self._deed.judge(self._known, place, ended)
            self._sound.add(end)

    def _run(self, place: Place, point: Point | None) -> Traced:
        return traced_deed(self._deed.act, place, self._deed.watched(place), point)
