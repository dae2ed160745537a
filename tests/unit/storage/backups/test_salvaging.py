"""Around a broken page every other record is still read; what is lost is counted."""

import random
from pathlib import Path

import pytest

from antt_desktop.records.residential_area import RESIDENTIAL_AREA
from antt_desktop.storage.backups import salvaging
from antt_desktop.storage.backups.salvaging import Lost, readable_records
from antt_desktop.storage.backups.seals import broken_page
from antt_desktop.storage.driver import connect
from tests.helpers.clock import FixedClock
from tests.helpers.files import Builder, new_file

PAGE, AREAS = 4096, 300


class Damaged:
    """A closed file with many areas, in which pages can be spoilt."""

    def __init__(self, folder: Path) -> None:
        with new_file(folder, FixedClock()) as file:
            make = Builder(file.store)
            with file.store.work("import", "Nhập"):
                self.ids = [make.area(name=f"Ấp {number}").id for number in range(AREAS)]
            self.path, self.key = file.path, file.key
        self._whole = self.path.read_bytes()
        self.pages = len(self._whole) // PAGE

    def spoil(self, *pages: int) -> None:
        content = bytearray(self._whole)
        for page in pages:
            content[page * PAGE + 100] ^= 1
        self.path.write_bytes(content)

    def read(self) -> tuple[list[str], Lost]:
        lost = Lost()
        records = readable_records(
            lambda: connect(self.path, self.key, read_only=True), RESIDENTIAL_AREA, lost
        )
        return [each.id for each in records], lost


@pytest.fixture(scope="module")
def damaged(tmp_path_factory: pytest.TempPathFactory) -> Damaged:
    return Damaged(tmp_path_factory.mktemp("hong"))


def test_a_sound_file_gives_every_record_in_its_order(damaged: Damaged) -> None:
    damaged.spoil()
    assert damaged.read() == (damaged.ids, Lost())


def test_whatever_page_is_broken_what_is_read_is_right_and_the_rest_is_counted(
    damaged: Damaged,
) -> None:
    costs = []
    for page in random.Random("pages").sample(range(3, damaged.pages), 25):
        damaged.spoil(page)
        assert broken_page(damaged.path, damaged.key) == page + 1
        found, lost = damaged.read()
        assert [each for each in damaged.ids if each in set(found)] == found
        assert len(found) + lost.rows >= AREAS or lost.given_up
        assert found or lost.given_up, "only a page that all hangs on costs all"
        costs.append(AREAS - len(found))
    assert any(0 < cost < AREAS for cost in costs)


def test_a_type_with_too_many_lost_rows_is_given_up(
    damaged: Damaged, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(salvaging, "_MOST_LOST", 1)
    for page in range(3, damaged.pages):
        damaged.spoil(page)
        lost = damaged.read()[1]
        if lost.rows:
            assert lost == Lost(1, given_up=True)
            return
    raise AssertionError("no page held a record")
