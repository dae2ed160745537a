"""The panel of what was just saved: a mark, the name, the time; newest first."""

from datetime import datetime

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from antt_desktop.ui.icons import icon
from antt_desktop.ui.kit.headings import RIGHT
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.kit.painting import paint_text
from antt_desktop.ui.kit.panels import Panel
from antt_desktop.ui.theme import SIZES, TYPE, current

_MOST = 30
_ROW, _TIME_WIDTH = 30, 48


class _Entry(QWidget):
    def __init__(self, name: str, at: str, warned: bool) -> None:
        super().__init__()
        self._name, self._at, self._warned = name, at, warned
        self.setFixedHeight(current().px(_ROW))
        said = "cần xem lại" if warned else "đã lưu"
        self.setAccessibleName(f"{name}, {said} lúc {at}")

    def sizeHint(self) -> QSize:
        return QSize(200, current().px(_ROW))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), current()
        side, height = SIZES.icon_s, self.height()
        mark = QRect(0, (height - side) // 2, side, side)
        name, state = ("alert-outline", "warn") if self._warned else ("check-circle", "good")
        icon(name, state).paint(painter, mark)
        left = side + SIZES.space_2 + 2
        room = QRect(left, 0, self.width() - left - theme.px(_TIME_WIDTH), height)
        paint_text(painter, room, self._name, theme.font(TYPE.body), theme.colour("text"))
        painter.setFont(theme.font(TYPE.body))
        painter.setPen(theme.colour("muted"))
        flags = RIGHT
        painter.drawText(self.rect(), flags, self._at)


class JustEntered(Panel):
    """Saved forms of this sitting; all of them are on the disk."""

    def __init__(self, noun: str = "Phiếu", parent: QWidget | None = None) -> None:
        super().__init__("Vừa nhập", parent=parent)
        self.add_to_head(label("đã lưu an toàn", tone="muted"))
        self.names: list[str] = []
        self._entries: list[_Entry] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self._nothing = label(f"{noun} lưu xong sẽ hiện ở đây.", tone="muted", wrap=True)
        self.body.addWidget(self._nothing)
        self.body.addLayout(self._column)
        self.body.addStretch(1)

    def add(self, name: str, at: datetime, *, warned: bool = False) -> None:
        """Show a form that was saved just now."""
        self._nothing.hide()
        entry = _Entry(name, f"{at:%H:%M}", warned)
        self.names.insert(0, name)
        self._entries.insert(0, entry)
        self._column.insertWidget(0, entry)
        self._fit()

    def drop_newest(self) -> None:
        """Take away the newest one: it was undone."""
        if self._entries:
            self.names.pop(0)
            self._remove(self._entries.pop(0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show as many as there is room for."""
        for entry in self._entries[_MOST:]:
            self._remove(entry)
        self._entries = self._entries[:_MOST]
        room = max(1, (self.height() - current().px(SIZES.h_panel_head)) // current().px(_ROW) - 1)
        for place, entry in enumerate(self._entries):
            entry.setVisible(place < room)

    def _remove(self, entry: _Entry) -> None:
        self._column.removeWidget(entry)
        entry.hide()
        entry.deleteLater()
