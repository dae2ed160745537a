"""The head of a page: title, what it is about, and at the right what can be done."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from antt_desktop.ui.kit.buttons import Button
from antt_desktop.ui.kit.shortened import ShortLabel
from antt_desktop.ui.theme import SIZES, current


class PageHead(QWidget):
    """Title, widgets that choose the context, context in muted letters, actions at the right."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = ShortLabel(title, role="page")
        self.context = ShortLabel(tone="muted")
        self._primaries: list[Button] = []
        self._before, self._after, self._actions = (QHBoxLayout() for _ in range(3))
        for row in (self._before, self._after, self._actions):
            row.setSpacing(SIZES.space_2)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(self._before)
        row.addWidget(self.title)
        row.addSpacing(SIZES.space_2)
        row.addLayout(self._after)
        row.addWidget(self.context)
        row.addStretch(1)
        row.addLayout(self._actions)
        self.setFixedHeight(current().px(SIZES.h_page_head))

    def show_title(self, title: str, context: str = "") -> None:
        """Show another title and context."""
        self.title.setText(title)
        self.context.setText(context)

    def add_before(self, widget: QWidget) -> None:
        """Put a widget before the title, for the way back."""
        self._before.addWidget(widget)
        self._before.setContentsMargins(0, 0, SIZES.space_2, 0)

    def add_after(self, widget: QWidget) -> None:
        """Put a widget behind the title, for choosing the context."""
        self._after.addWidget(widget)
        self._after.setContentsMargins(SIZES.space_1, 0, SIZES.space_2, 0)

    def add_action(self, *widgets: QWidget) -> None:
        """Put buttons at the right, the primary one last."""
        for widget in widgets:
            self._actions.addWidget(widget)
            if isinstance(widget, Button) and widget.role == "primary":
                self._primaries.append(widget)

    def step_back(self, back: bool) -> None:
        """Let the primary button stand back while the page itself offers the first step."""
        for button in self._primaries:
            button.show_role("secondary" if back else "primary")
