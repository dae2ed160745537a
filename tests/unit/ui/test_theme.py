"""The theme keeps the contrasts of WCAG 2.2 in both modes."""

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from antt_desktop.ui.theme import (
    DARK,
    LIGHT,
    SIZES,
    STATES,
    TYPE,
    Palette,
    apply,
    current,
)

TEXT, GRAPHIC = 4.5, 3.0
MODES = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])


def contrast(front: str, back: str) -> float:
    one, other = sorted((_luminance(front), _luminance(back)))
    return (other + 0.05) / (one + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_black_on_white_has_the_ratio_of_the_standard() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)


@MODES
@pytest.mark.parametrize(
    "front", ["text", "muted", "accent", "neutral", "info", "wait", "good", "warn", "bad"]
)
@pytest.mark.parametrize("back", ["surface", "window", "selection", "accent_tint", "hover"])
def test_what_is_read_stands_out_from_every_ground(palette: Palette, front: str, back: str) -> None:
    assert contrast(palette.colour(front), palette.colour(back)) >= TEXT


@MODES
@pytest.mark.parametrize("front", ["text", "muted", "accent"])
def test_navigation_and_status_bar_can_be_read(palette: Palette, front: str) -> None:
    assert contrast(palette.colour(front), palette.sunken) >= TEXT


@MODES
@pytest.mark.parametrize("ground", ["accent", "accent_hover", "accent_pressed"])
def test_a_primary_button_can_be_read_at_rest_hovered_and_held(
    palette: Palette, ground: str
) -> None:
    assert contrast(palette.on_accent, palette.colour(ground)) >= TEXT


@MODES
def test_the_last_step_of_a_danger_can_be_read(palette: Palette) -> None:
    assert contrast(palette.on_bad, palette.bad.solid) >= TEXT


@MODES
@pytest.mark.parametrize("name", STATES)
def test_a_state_can_be_read_on_its_tint_and_its_bar_is_seen(palette: Palette, name: str) -> None:
    state = palette.state(name)
    assert contrast(state.text, state.tint) >= TEXT
    assert contrast(state.solid, palette.surface) >= GRAPHIC


@MODES
@pytest.mark.parametrize("ground", ["surface", "window"])
def test_borders_of_controls_and_the_focus_ring_are_seen(palette: Palette, ground: str) -> None:
    assert contrast(palette.line_strong, palette.colour(ground)) >= GRAPHIC
    assert contrast(palette.focus, palette.colour(ground)) >= GRAPHIC


@pytest.mark.parametrize(("dark", "palette"), [(False, LIGHT), (True, DARK)])
def test_applying_a_mode_reaches_the_program_and_its_palette(
    qtbot: QtBot, qapp: QApplication, dark: bool, palette: Palette
) -> None:
    apply(qapp, dark=dark)
    assert current().palette is palette
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(palette.window)


def test_a_larger_text_size_makes_letters_and_controls_larger(
    qtbot: QtBot, qapp: QApplication
) -> None:
    heights = []
    for factor in (1.0, 1.3):
        apply(qapp, factor=factor)
        label, button = QLabel("Ấp Mỹ Đông"), QPushButton("Lưu")
        qtbot.addWidget(label)
        qtbot.addWidget(button)
        heights.append((label.sizeHint().height(), button.sizeHint().height()))
    assert heights[1] > heights[0]
    assert heights[1][0] > heights[0][0]
    apply(qapp)


def test_a_control_is_as_tall_as_the_token_says(qtbot: QtBot, qapp: QApplication) -> None:
    apply(qapp)
    button = QPushButton("Lưu")
    qtbot.addWidget(button)
    assert button.sizeHint().height() == SIZES.h_control


def test_nothing_on_screen_is_smaller_than_body_text() -> None:
    sizes = (TYPE.body, TYPE.strong, TYPE.panel, TYPE.section, TYPE.page, TYPE.figure, TYPE.code)
    assert min(size.points for size in sizes) == 10.5
