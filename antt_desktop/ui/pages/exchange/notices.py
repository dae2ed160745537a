"""What the page says above its panels: at most two banners, the most pressing first."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from antt_desktop.ui.kit.banners import Banner
from antt_desktop.ui.kit.buttons import Button
from antt_desktop.ui.theme import SIZES

_MOST = 2


class Notices(QWidget):
    """Each kind of notice has its place; those that say nothing take none."""

    def __init__(self, kinds: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.banners = {kind: Banner() for kind in kinds}
        self._said: dict[str, bool] = dict.fromkeys(kinds, False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SIZES.space_2)
        for banner in self.banners.values():
            column.addWidget(banner)
        self._arrange()

    def add_action(self, kind: str, button: Button) -> None:
        """Let a notice of this kind offer something to do."""
        self.banners[kind].add_action(button)

    def say(self, kind: str, words: str, state: str = "info", icon_name: str = "") -> None:
        """Say something, or nothing more, with the empty text."""
        self._said[kind] = bool(words)
        if words:
            self.banners[kind].show_words(words, state, icon_name)
        self._arrange()

    def says(self, kind: str) -> str:
        """Return what a kind of notice says now."""
        return self.banners[kind].words.text() if self._said[kind] else ""

    def _arrange(self) -> None:
        shown = [kind for kind, said in self._said.items() if said][:_MOST]
        for kind, banner in self.banners.items():
            banner.setVisible(kind in shown)
        self.setVisible(bool(shown))
