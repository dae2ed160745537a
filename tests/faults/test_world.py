"""The simulated world keeps its invariants: short in every run, long by `make faults`."""

import shutil
from collections import Counter
from pathlib import Path

import pytest

from tests.faults.world import World

SHORT_SEEDS, SHORT_EVENTS = 10, 1_000
LONG_SEEDS, LONG_EVENTS = 1_000, 1_000


def lived(seed: int, events: int, folder: Path, place: str = "") -> Counter[str]:
    """Let a world live to its end; raises BrokenError when an invariant does not hold."""
    home = folder / f"the-gioi-{seed}"
    home.mkdir()
    world = World(seed, home, place=place)
    try:
        world.live(events)
        world.finish()
    finally:
        world.close()
        shutil.rmtree(home)
    return world.events


@pytest.mark.parametrize("seed", range(SHORT_SEEDS))
def test_a_world_keeps_its_invariants(seed: int, tmp_path: Path) -> None:
    assert lived(seed, SHORT_EVENTS, tmp_path).total() == SHORT_EVENTS


@pytest.mark.long
def test_a_thousand_worlds_keep_their_invariants(tmp_path: Path) -> None:
    events: Counter[str] = Counter()
    for seed in range(SHORT_SEEDS, SHORT_SEEDS + LONG_SEEDS):
        events += lived(seed, LONG_EVENTS, tmp_path)
    print(f"\n{LONG_SEEDS} worlds, {events.total()} events: {dict(events.most_common())}")
    assert events.total() == LONG_SEEDS * LONG_EVENTS
