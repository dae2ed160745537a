"""Panels: a framed part of a page with a head, a body and a foot."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from antt_desktop.ui.kit.labels import frame, label
from antt_desktop.ui.theme import SIZES, current


class Panel(QFrame):
    """A framed part; without a title it has no head. Fill `body`; `foot()` adds the last line."""

    def __init__(self, title: str = "", note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 1, 1, 1)
        self._column.setSpacing(0)
        self.note = label(note, tone="muted")
        self.note.setParent(self)
        self.note.setVisible(bool(title))
        if title:
            self._column.addWidget(self._make_head(title))
            self.setAccessibleName(title)
        ground = QWidget()
        self.body = QVBoxLayout(ground)
        pad = SIZES.panel_pad
        self.body.setContentsMargins(pad, SIZES.space_2, pad, SIZES.space_2)
        self.body.setSpacing(SIZES.space_1)
        self._column.addWidget(ground, 1)

    def add_to_head(self, *widgets: QWidget) -> None:
        """Put widgets at the right of the head; only for a panel with a title."""
        for widget in widgets:
            self._head_row.addWidget(widget)

    def show_title(self, title: str) -> None:
        """Show another title in the head."""
        self.title.setText(title)
        self.setAccessibleName(title)

    def foot(self) -> QHBoxLayout:
        """Add the foot and return its row."""
        foot = frame("panel_foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(SIZES.panel_pad, SIZES.space_2, SIZES.panel_pad, SIZES.space_2)
        row.setSpacing(SIZES.space_3)
        self._column.addWidget(foot)
        return row

    def _make_head(self, title: str) -> QFrame:
        head = frame("panel_head")
        head.setFixedHeight(current().px(SIZES.h_panel_head))
        self.title = label(title, role="panel")
        self._head_row = QHBoxLayout(head)
        self._head_row.setContentsMargins(SIZES.panel_pad, 0, SIZES.panel_pad, 0)
        self._head_row.setSpacing(SIZES.space_2)
        self._head_row.addWidget(self.title)
        self._head_row.addWidget(self.note)
        self._head_row.addStretch(1)
        return head
