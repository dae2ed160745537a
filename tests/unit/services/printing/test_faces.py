"""Font faces: subsets hold the letters asked for, also when two documents are made at once."""

from concurrent.futures import ThreadPoolExecutor

from antt_desktop.services.printing.fonts import find_family
from tests.helpers.vietnamese import LETTERS

FACE = find_family().regular


def test_letters_that_share_a_shape_share_a_glyph() -> None:
    _, glyphs = FACE.subset(["a", "\u00a0", " ", "b"])
    assert glyphs["\u00a0"] == glyphs[" "]
    assert len(set(glyphs.values())) == 3


def test_a_subset_is_a_small_part_of_the_font() -> None:
    program, _ = FACE.subset(sorted(LETTERS))
    assert len(program) < FACE.path.stat().st_size / 4


def test_two_threads_get_the_same_subset() -> None:
    letters = sorted(set(LETTERS))
    alone = FACE.subset(letters)
    with ThreadPoolExecutor(4) as pool:
        assert all(found == alone for found in pool.map(FACE.subset, [letters] * 12))
