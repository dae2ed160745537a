import zlib
from pathlib import Path

import pytest
from PIL import Image

from antt_desktop.services.printing.png_pictures import UnfitPictureError, read_png
from antt_desktop.system.resources import resource_path

PICTURES = sorted(resource_path("help").glob("*.png"))


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.stem)
def test_every_picture_of_the_manual_can_be_shown_on_paper(path: Path) -> None:
    picture = read_png(path.read_bytes())
    rows = zlib.decompress(picture.packed)
    assert len(rows) == picture.height * (picture.width + 1)
    with Image.open(path) as image:
        assert (picture.width, picture.height) == image.size
        palette = image.getpalette() or []
    assert list(picture.colours) == palette[: len(picture.colours)]


@pytest.mark.parametrize("mode", ["RGB", "L", "1"])
def test_a_picture_of_another_kind_is_refused(tmp_path: Path, mode: str) -> None:
    path = tmp_path / "x.png"
    Image.new(mode, (4, 4)).save(path)
    with pytest.raises(UnfitPictureError):
        read_png(path.read_bytes())


def test_what_is_no_png_is_refused() -> None:
    with pytest.raises(UnfitPictureError):
        read_png(b"\xff\xd8\xff")
