"""Lines of text and the lines between them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget


def label(
    text: str = "",
    *,
    role: str = "",
    tone: str = "",
    wrap: bool = False,
    buddy: QWidget | None = None,
) -> QLabel:
    """Return plain text in a type size (`role`) and a colour (`tone`) of the theme."""
    made = _Wrapped() if wrap else QLabel()
    made.setText(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("letters", role)
    made.setProperty("tone", tone)
    if buddy is not None:
        made.setBuddy(buddy)
        buddy.setAccessibleName(text)
    return made


class _Wrapped(QLabel):
    """A paragraph as tall as its lines: layouts in layouts forget to ask for that height."""

    def __init__(self) -> None:
        super().__init__()
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def setText(self, text: str) -> None:
        super().setText(text)
        self._grow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != self.width():
            self._grow()

    def _grow(self) -> None:
        self.setMinimumHeight(0)
        if self.text():
            self.setMinimumHeight(self.heightForWidth(self.width()))


def set_tone(target: QLabel, tone: str) -> None:
    """Give a label that is already shown another colour of the theme."""
    target.setProperty("tone", tone)
    restyle(target)


def restyle(target: QWidget) -> None:
    """Let the style sheet see a property that changed after the widget was shown."""
    target.style().unpolish(target)
    target.style().polish(target)
    target.update()


def frame(role: str) -> QFrame:
    """Return a frame in one of the grounds of the style sheet."""
    made = QFrame()
    made.setProperty("role", role)
    return made


def rule() -> QFrame:
    """Return a thin line between two parts."""
    return frame("rule")
