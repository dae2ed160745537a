"""Every page of a file carries a seal that holds only for its own bytes at its own place."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from antt_desktop.storage.backups.seals import broken_page
from antt_desktop.storage.commune_file import CommuneFile
from tests.helpers.files import Builder

PAGE = 4096


@pytest.fixture
def closed(file: CommuneFile, make: Builder) -> CommuneFile:
    for number in range(20):
        make.area(name=f"Ấp {number}")
    file._db.close()
    return file


def test_all_seals_of_a_sound_file_hold(closed: CommuneFile) -> None:
    assert broken_page(closed.path, closed.key) is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.data())
def test_one_bit_anywhere_breaks_the_seal_of_its_page(
    closed: CommuneFile, tmp_path: Path, data: st.DataObject
) -> None:
    content = bytearray(closed.path.read_bytes())
    bit = data.draw(st.integers(0, len(content) * 8 - 1))
    content[bit // 8] ^= 1 << bit % 8
    changed = tmp_path / "changed"
    changed.write_bytes(content)
    # The first bytes are the salt of the seals: changing them breaks the first page too.
    assert broken_page(changed, closed.key) == bit // 8 // PAGE + 1


def test_pages_that_changed_places_are_found(closed: CommuneFile, tmp_path: Path) -> None:
    content = closed.path.read_bytes()
    changed = tmp_path / "changed"
    swapped = content[2 * PAGE : 3 * PAGE] + content[PAGE : 2 * PAGE]
    changed.write_bytes(content[:PAGE] + swapped + content[3 * PAGE :])
    assert broken_page(changed, closed.key) == 2


@pytest.mark.parametrize(("size", "page"), [(0, 1), (100, 1), (PAGE + 1, 2), (3 * PAGE - 1, 3)])
def test_a_file_that_is_cut_short_is_broken_at_its_end(
    closed: CommuneFile, tmp_path: Path, size: int, page: int
) -> None:
    changed = tmp_path / "changed"
    changed.write_bytes(closed.path.read_bytes()[:size])
    assert broken_page(changed, closed.key) == page


def test_no_seal_holds_under_another_key(closed: CommuneFile) -> None:
    assert broken_page(closed.path, bytes(32)) == 1


class TestAFileOfManyStretches:
    """It is read by two threads; the first broken page is told whichever finds one first."""

    @pytest.fixture
    def long(self, file: CommuneFile) -> CommuneFile:
        file.settings.set("views/long", "x" * 20_000_000)
        file._db.close()
        return file

    def test_all_seals_hold(self, long: CommuneFile) -> None:
        assert long.path.stat().st_size > 16_000_000
        assert broken_page(long.path, long.key) is None

    @pytest.mark.parametrize("pages", [(1,), (2_049,), (3_000, 100), (2_047, 2_048), (4_800,)])
    def test_the_first_broken_page_is_told(
        self, long: CommuneFile, tmp_path: Path, pages: tuple[int, ...]
    ) -> None:
        content = bytearray(long.path.read_bytes())
        for page in pages:
            content[page * PAGE - 1] ^= 1
        changed = tmp_path / "changed"
        changed.write_bytes(content)
        assert broken_page(changed, long.key) == min(pages)

    def test_one_cut_short_is_broken_at_its_end(self, long: CommuneFile, tmp_path: Path) -> None:
        changed = tmp_path / "changed"
        changed.write_bytes(long.path.read_bytes()[: 4_000 * PAGE + 1])
        assert broken_page(changed, long.key) == 4_001
