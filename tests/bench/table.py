"""The table of a benchmark: what was measured, against what, and whether the aim is met."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from statistics import median
from time import perf_counter


@dataclass(frozen=True)
class Row:
    """One line: the figure in words, the aim in words, and whether it is met."""

    what: str
    measured: str
    aim: str
    met: bool


def print_table(title: str, rows: Iterable[Row]) -> None:
    """Print the rows as a Markdown table, as it stands in the README."""
    print(f"\n### {title}\n\n| what | measured | aim | met |\n|---|---|---|---|")
    for row in rows:
        print(f"| {row.what} | {row.measured} | {row.aim} | {'yes' if row.met else 'NO'} |")


def milliseconds(task: Callable[[], object], times: int = 9) -> float:
    """Return the median time of a task in milliseconds."""
    found = []
    for _ in range(times):
        start = perf_counter()
        task()
        found.append((perf_counter() - start) * 1000)
    return median(found)


def alternating(
    task: Callable[[], object], reference: Callable[[], object], times: int = 150
) -> tuple[float, float]:
    """Run two tasks in turn; return the ratio of their medians, and the reference's median in ms."""
    ours, theirs = [], []
    for _ in range(times):
        for each, found in ((task, ours), (reference, theirs)):
            start = perf_counter()
            each()
            found.append((perf_counter() - start) * 1000)
    return median(ours) / median(theirs), median(theirs)
