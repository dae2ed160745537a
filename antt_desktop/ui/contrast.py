"""High contrast: the theme steps aside, every role takes one of the system's few colours.

States are then told by their words and icons alone, which every one of them has (look.md §1).
"""

from PySide6.QtGui import QColor

from antt_desktop.system.contrast import ContrastColours
from antt_desktop.ui.theme import STATES, Palette, State

_SELECTED = 0.3
"""How much of the highlight lies over the ground of a selected row, whose letters stay as they are."""


def contrast_palette(colours: ContrastColours) -> Palette:
    """Return the palette of a window in high contrast."""
    ground, text = colours.window, colours.text
    state = State(text, ground, text, text)
    selection = _mixed(ground, colours.highlight)
    return Palette(
        window=ground,
        surface=ground,
        sunken=ground,
        hover=selection,
        line=text,
        line_strong=text,
        text=text,
        muted=text,
        disabled=colours.disabled,
        accent=colours.link,
        accent_hover=colours.link,
        accent_pressed=colours.link,
        on_accent=ground,
        accent_tint=ground,
        selection=selection,
        focus=colours.highlight,
        on_bad=ground,
        **{**dict.fromkeys(STATES, state), "wait": State(text, ground, colours.disabled, text)},
    )


def is_dark(colours: ContrastColours) -> bool:
    """Whether light letters stand on a dark ground."""
    return QColor(colours.window).lightness() < QColor(colours.text).lightness()


def _mixed(ground: str, over: str) -> str:
    below, above = QColor(ground), QColor(over)
    parts = (
        round(one + (other - one) * _SELECTED)
        for one, other in (
            (below.red(), above.red()),
            (below.green(), above.green()),
            (below.blue(), above.blue()),
        )
    )
    return QColor(*parts).name().upper()
