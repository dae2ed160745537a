"""What is asked of one commune is told of that one alone, and of all in their order."""

from copy import deepcopy
from pathlib import Path

import pytest

from antt_desktop.superior import deciding, enrolling, quarantine
from antt_desktop.superior.arrivals import arrivals
from antt_desktop.superior.judging import FARTHEST_JUMP
from antt_desktop.superior.receiving import receive_file
from antt_desktop.superior.store import Store
from tests.helpers.clock import FixedClock
from tests.helpers.laptops import AREA, Laptop
from tests.helpers.superiors import enrolled, exchange, receive, returned_rows

UNITS = ["30247", "30250"]


@pytest.fixture
def both(superior: Store, laptop: Laptop) -> list[Laptop]:
    return [laptop, enrolled(superior, unit="30250")]


def received(superior: Store, folder: Path, sealed: bytes) -> str:
    """Receive a file as it lies on a stick; returns the verdict."""
    path = folder / "goi.antt-bundle"
    path.write_bytes(sealed)
    return receive_file(superior, path).verdict


def test_files_that_came(superior: Store, both: list[Laptop], tmp_path: Path) -> None:
    for each in both:
        each.save(1)
        assert received(superior, tmp_path, each.bundle()) == "accepted"
    assert [each.unit for each in arrivals(superior)] == UNITS[::-1]
    assert [each.unit for each in arrivals(superior, "30250")] == ["30250"]


def test_rows_sent_back(superior: Store, both: list[Laptop]) -> None:
    for each in both:
        receive(superior, each.bundle(rows={AREA: [{**each.save(1), "kind": "hong"}]}))
    assert [unit for unit, _ in returned_rows(superior)] == UNITS
    assert [unit for unit, _ in returned_rows(superior, "30250")] == ["30250"]


def test_bundles_put_aside(
    superior: Store, both: list[Laptop], tmp_path: Path, clock: FixedClock
) -> None:
    for each in both:
        each.save(1)
        far = each.bundle(sequence=FARTHEST_JUMP + 2)
        assert received(superior, tmp_path, far) == "jump"
        clock.advance(60)
    assert [each.unit for each in quarantine.held(superior)] == UNITS
    assert [each.unit for each in quarantine.held(superior, "30250")] == ["30250"]


def test_versions_that_wait_for_a_person(superior: Store, both: list[Laptop]) -> None:
    for each in both:
        each.save(1)
        exchange(superior, each)
        other = deepcopy(each)
        other.restored()
        each.save(1, name="Tên của máy A")
        other.save(9)
        other.save(1, name="Tên của bản phục hồi")
        exchange(superior, each)
        enrolling.approve(superior, other.unit, receive(superior, other.bundle()).epoch)
        receive(superior, other.bundle())
    assert [each.unit for each in deciding.conflicts(superior)] == UNITS
    assert [each.unit for each in deciding.conflicts(superior, "30250")] == ["30250"]
