"""How the program is dressed: the colours and the text size that its user prefers."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from antt_desktop.system.contrast import contrast_colours
from antt_desktop.ui import theme
from antt_desktop.ui.preferences import Preferences


def dress(app: QApplication, preferences: Preferences) -> None:
    """Dress the program as preferred; colours nobody chose follow the system.

    High contrast goes before any choice.
    """
    if (colours := contrast_colours()) is not None:
        from antt_desktop.ui.contrast import contrast_palette, is_dark

        theme.apply(app, is_dark(colours), preferences.factor, contrast_palette(colours))
        return
    chosen = preferences.dark
    by_system = app.styleHints().colorScheme() == Qt.ColorScheme.Dark
    theme.apply(app, by_system if chosen is None else chosen, preferences.factor)


def connect_look(
    commands: Mapping[str, QAction], preferences: Preferences, redress: Callable[[], None]
) -> None:
    """Let the menu's choices change what is preferred; `redress` then shows it."""

    def set_dark(dark: bool) -> None:
        preferences.dark = dark
        redress()

    def resize(step: int) -> None:
        place = theme.FACTORS.index(preferences.factor) + step
        chosen = theme.FACTORS[min(max(place, 0), len(theme.FACTORS) - 1)] if step else 1.0
        preferences.factor = chosen
        redress()

    commands["dark"].setChecked(theme.current().dark)
    commands["dark"].triggered.connect(set_dark)
    if not theme.current().is_ours:
        commands["dark"].setEnabled(False)
        commands["dark"].setToolTip("Máy đang ở chế độ tương phản cao: màu theo máy")
    for name, step in (("larger", 1), ("smaller", -1), ("normal_size", 0)):
        commands[name].triggered.connect(lambda _=False, step=step: resize(step))
