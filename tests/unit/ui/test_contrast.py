"""In high contrast everything is read in the colours the officer chose."""

from dataclasses import fields

import pytest
from PySide6.QtWidgets import QApplication

from antt_desktop.system.contrast import ContrastColours, contrast_colours
from antt_desktop.ui import theme
from antt_desktop.ui.actions import make_actions
from antt_desktop.ui.contrast import contrast_palette, is_dark
from antt_desktop.ui.look import connect_look
from antt_desktop.ui.preferences import Preferences
from antt_desktop.ui.theme import STATES
from tests.unit.ui.test_theme import GRAPHIC, TEXT, contrast

BLACK = ContrastColours("#000000", "#FFFFFF", "#3FF23F", "#1AEBFF", "#FFFF00")
WHITE = ContrastColours("#FFFFFF", "#000000", "#600000", "#37006E", "#00009F")
SCHEMES = pytest.mark.parametrize("colours", [BLACK, WHITE], ids=["black", "white"])


@SCHEMES
def test_what_is_read_stands_out_from_every_ground(colours: ContrastColours) -> None:
    palette = contrast_palette(colours)
    for ground in ("window", "surface", "sunken", "hover", "selection", "accent_tint"):
        for front in ("text", "muted", *STATES):
            assert contrast(palette.colour(front), palette.colour(ground)) >= TEXT
    for name in STATES:
        state = palette.state(name)
        assert contrast(state.text, state.tint) >= TEXT
        assert contrast(palette.on_bad, state.solid) >= TEXT
    assert contrast(palette.on_accent, palette.accent) >= TEXT
    assert contrast(palette.focus, palette.surface) >= GRAPHIC
    assert contrast(palette.line, palette.surface) >= GRAPHIC
    assert palette.wait.line not in (palette.good.solid, palette.accent)


@SCHEMES
def test_no_colour_but_the_officers_is_used_save_for_the_selected_row(
    colours: ContrastColours,
) -> None:
    palette, chosen = contrast_palette(colours), {
        getattr(colours, each.name) for each in fields(colours)
    }  # fmt: skip
    for each in fields(palette):
        value = getattr(palette, each.name)
        found = {value} if isinstance(value, str) else {value.text, value.tint, value.solid}
        assert found <= chosen or each.name in ("selection", "hover"), each.name


def test_icons_follow_the_ground() -> None:
    assert is_dark(BLACK)
    assert not is_dark(WHITE)


def test_where_nobody_tells_the_theme_is_the_programs_own() -> None:
    assert contrast_colours() is None


@SCHEMES
def test_no_other_colours_are_offered(qapp: QApplication, colours: ContrastColours) -> None:
    try:
        theme.apply(qapp, is_dark(colours), 1.0, contrast_palette(colours))
        commands = make_actions(qapp)
        connect_look(commands, Preferences(), lambda: None)
        assert not commands["dark"].isEnabled()
        assert "tương phản cao" in commands["dark"].toolTip()
        assert commands["larger"].isEnabled()
    finally:
        theme.apply(qapp)
    own = make_actions(qapp)
    connect_look(own, Preferences(), lambda: None)
    assert own["dark"].isEnabled()
