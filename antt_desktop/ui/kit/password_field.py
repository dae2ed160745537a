"""Typing a password: shown or hidden by an eye, with a word about Caps Lock."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from antt_desktop.ui.icons import icon
from antt_desktop.ui.kit.labels import restyle


class PasswordField(QLineEdit):
    """A password; tells `caps_lock` when the letters typed show that Caps Lock is on or off."""

    caps_lock = Signal(bool)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setAccessibleName(name)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self.addAction(icon("key-outline"), QLineEdit.ActionPosition.LeadingPosition)
        self._eye = self.addAction(icon("eye-outline"), QLineEdit.ActionPosition.TrailingPosition)
        self._eye.triggered.connect(self._toggle)
        self._say_eye()

    def show_problem(self, problem: bool) -> None:
        """Mark the field as wrong, or take the mark away."""
        self.setProperty("problem", "error" if problem else "")
        restyle(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        if text.isalpha() and text.upper() != text.lower():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps_lock.emit(text.isupper() != shift)
        super().keyPressEvent(event)

    def _toggle(self) -> None:
        hidden = self.echoMode() == QLineEdit.EchoMode.Password
        self.setEchoMode(QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password)
        self._say_eye()

    def _say_eye(self) -> None:
        hidden = self.echoMode() == QLineEdit.EchoMode.Password
        self._eye.setIcon(icon("eye-outline" if hidden else "eye-off-outline"))
        self._eye.setToolTip("Hiện mật khẩu" if hidden else "Che mật khẩu")
