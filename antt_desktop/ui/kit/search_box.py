"""The box one types a search into: a lens before, the shortcut's key behind."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from antt_desktop.ui.icons import icon
from antt_desktop.ui.kit.key_cap import key_cap
from antt_desktop.ui.theme import SIZES

_PAUSE = 150  # milliseconds without a key before a search starts


class SearchBox(QLineEdit):
    """Tells `searched` a moment after the last key; Esc empties it, then leaves it; ↓ goes on."""

    searched = Signal(str)
    left = Signal()
    went_down = Signal()

    def __init__(
        self, placeholder: str, name: str, keys: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name)
        self.setToolTip(f"{name} ({keys})" if keys else name)
        self.addAction(icon("magnify"), QLineEdit.ActionPosition.LeadingPosition)
        self._cap = key_cap(keys) if keys else None
        if self._cap:
            self._cap.setParent(self)
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._pause.timeout.connect(self._tell)
        self.textChanged.connect(self._changed)
        self.returnPressed.connect(self._tell)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                self.left.emit()
            return
        if event.key() == Qt.Key.Key_Down:
            self._tell()
            self.went_down.emit()
            return
        super().keyPressEvent(event)

    def show_text(self, text: str) -> None:
        """Show a text that was searched for before, without searching again."""
        self.setText(text)
        self._pause.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._cap:
            self._cap.adjustSize()
            left = self.width() - self._cap.width() - SIZES.space_2
            self._cap.move(left, (self.height() - self._cap.height()) // 2)

    def _changed(self, text: str) -> None:
        if self._cap:
            self._cap.setVisible(not text)
        self._pause.start()

    def _tell(self) -> None:
        self._pause.stop()
        self.searched.emit(self.text().strip())
