"""Previews: pictures of the very bytes that are printed."""

from pathlib import Path

import pytest

from antt_desktop.services.printing.previews import Preview
from tests.helpers.papers import form, printed


def test_a_page_is_drawn_at_the_asked_resolution() -> None:
    with Preview(printed([form(), form()])) as preview:
        assert preview.pages == 2
        assert preview.size(0) == pytest.approx((595.28, 841.89), abs=0.01)
        image = preview.image(1, 96)
    assert (image.width, image.height) == (794, 1123)
    assert len(image.pixels) == image.stride * image.height
    assert image.stride >= 3 * image.width


def test_the_paper_is_white_and_the_ink_is_black() -> None:
    with Preview(printed([form()])) as preview:
        image = preview.image(0, 50)
    assert image.pixels[:3] == b"\xff\xff\xff"
    assert min(image.pixels) < 60


def test_a_saved_file_is_drawn_like_its_bytes(tmp_path: Path) -> None:
    data = printed([form()])
    path = tmp_path / "cam-ket.pdf"
    path.write_bytes(data)
    with Preview(data) as one, Preview(path) as other:
        assert one.image(0, 40) == other.image(0, 40)
