"""Rows are found by what stands in them alike on both databases, in columns and in their JSON."""

import pytest

from antt_desktop.domain.queries import Filter, Query, equal
from antt_desktop.superior.querying import counts_by, rows_of
from antt_desktop.superior.store import Store
from tests.helpers.laptops import Laptop
from tests.helpers.superiors import enrolled, exchange

AREA = "residential_area"


@pytest.fixture
def sent(superior: Store, laptop: Laptop) -> Store:
    """A store with three areas of one unit, the last deleted, and one of another."""
    laptop.save(1, name="Ấp 1", population=9)
    laptop.save(2, name="Ấp 2", population=100)
    laptop.save(3, name="Ấp 3")
    laptop.save(4, name="Ấp 4", population=1)
    laptop.delete(4)
    exchange(superior, laptop)
    other = enrolled(superior, unit="30250")
    other.save(1, name="Ấp 1", kind="khom")
    exchange(superior, other)
    return superior


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        (equal("name", "Ấp 2"), ["Ấp 2"]),
        (equal("unit", "30250"), ["Ấp 1"]),
        (equal("kind", "khom"), ["Ấp 1"]),
        (Filter("population", "from", (10,)), ["Ấp 2"]),
        (Filter("population", "to", (9,)), ["Ấp 1"]),
        (Filter("population", "empty"), ["Ấp 3", "Ấp 1"]),
        (Filter("population", "filled"), ["Ấp 1", "Ấp 2"]),
        (Filter("population", "in", (9, None)), ["Ấp 1", "Ấp 3", "Ấp 1"]),
    ],
)
def test_rows_are_found_by_a_condition(sent: Store, asked: Filter, names: list[str]) -> None:
    assert [row["name"] for row in rows_of(sent, Query(AREA, (asked,)))] == names


def test_counts_keep_numbers_as_numbers(sent: Store) -> None:
    found = counts_by(sent, Query(AREA), "unit", "population")
    assert found == {
        ("30247", 9): 1, ("30247", 100): 1, ("30247", None): 1, ("30250", None): 1,
    }  # fmt: skip


def test_a_limit_gives_the_first_rows(sent: Store) -> None:
    assert len(rows_of(sent, Query(AREA), limit=2)) == 2
