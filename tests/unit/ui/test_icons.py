"""Icons are letters of one font, painted in the colours in force."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from antt_desktop.ui.icons import UnknownIconError, glyph, icon, pixmap
from antt_desktop.ui.theme import DARK, LIGHT, Palette, apply


def _darkest(name: str, state: str) -> str:
    image = pixmap(name, state, 48).toImage()
    points = [(x, y) for x in range(image.width()) for y in range(image.height())]
    solid = [image.pixelColor(x, y) for x, y in points if image.pixelColor(x, y).alpha() == 255]
    assert solid, "nothing was painted"
    return solid[len(solid) // 2].name().upper()


@pytest.mark.parametrize(("dark", "palette"), [(False, LIGHT), (True, DARK)])
def test_an_icon_takes_the_colour_of_the_mode_in_force(
    qtbot: QtBot, qapp: QApplication, dark: bool, palette: Palette
) -> None:
    apply(qapp, dark=dark)
    assert _darkest("check-circle", "good") == palette.good.text
    assert _darkest("check-circle", "accent") == palette.accent
    apply(qapp)


def test_the_same_icon_is_made_once(qtbot: QtBot) -> None:
    assert icon("home") is icon("home")


def test_a_name_the_set_does_not_have_is_a_mistake_of_the_program() -> None:
    with pytest.raises(UnknownIconError):
        glyph("no-such-icon")
