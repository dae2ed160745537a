"""Keys: what one unlocking costs on this machine at the cost that set-up would choose."""

from collections.abc import Iterator

from antt_desktop.storage.keys.costs import calibrated, seconds_of
from tests.bench.table import Row

SHORTEST, LONGEST = 0.5, 1.5


def run() -> Iterator[Row]:
    """Choose a cost and measure it."""
    cost = calibrated().cost
    seconds = min(seconds_of(cost) for _ in range(3))
    yield Row(
        f"unlocking at the cost chosen here ({cost.memory_kib >> 10} MiB, {cost.passes} passes)",
        f"{seconds:.2f} s",
        f"{SHORTEST} – {LONGEST} s",
        SHORTEST <= seconds <= LONGEST,
    )
