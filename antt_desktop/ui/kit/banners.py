"""A banner: one fact in the page and one or two things to do; it stays until that is solved."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from antt_desktop.ui.kit.buttons import Button
from antt_desktop.ui.kit.cards import IconLabel
from antt_desktop.ui.kit.labels import label, restyle
from antt_desktop.ui.theme import SIZES

_ICONS = {
    "info": "information-outline",
    "good": "check-circle-outline",
    "warn": "alert-outline",
    "bad": "alert-circle-outline",
}


class Banner(QFrame):
    """A sentence in the colours of `info`, `good`, `warn` or `bad`, with buttons at the right."""

    def __init__(
        self,
        text: str = "",
        state: str = "info",
        icon_name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "banner")
        self._icon = IconLabel(icon_name or _ICONS[state], state)
        self.words = label(text, wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(SIZES.space_3, SIZES.space_2, SIZES.space_3, SIZES.space_2)
        row.setSpacing(SIZES.space_3)
        row.addWidget(self._icon)
        row.addWidget(self.words, 1)
        self._row = row
        self.show_words(text, state, icon_name)

    def show_words(self, text: str, state: str = "info", icon_name: str = "") -> None:
        """Show another sentence."""
        self.words.setText(text)
        self.setAccessibleName(text)
        self._icon.show_icon(icon_name or _ICONS[state], state)
        self.setProperty("state", state)
        restyle(self)

    def add_action(self, button: Button) -> None:
        """Put a button at the right."""
        self._row.addWidget(button)
