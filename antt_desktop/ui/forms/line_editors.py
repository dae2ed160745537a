"""Editors of one line and of a note."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from antt_desktop.domain.fields import Field
from antt_desktop.ui.forms.editor import Editor
from antt_desktop.ui.icons import icon

NOTE_LINES = 4


class LineEditor(Editor):
    """A line of text; letters appear as they are typed and stay so."""

    def __init__(
        self,
        field: Field,
        hints: Qt.InputMethodHint = Qt.InputMethodHint.ImhNone,
        parent: QWidget | None = None,
        line: QLineEdit | None = None,
    ) -> None:
        super().__init__(field, parent)
        self._pin: QAction | None = None
        self.line = line or QLineEdit()
        self.line.setInputMethodHints(hints)
        self.hold(self.line)
        self.row.addWidget(self.line)
        self.line.textChanged.connect(self.changed)

    def value(self) -> object:
        return self.line.text()

    def restore(self, typed: object) -> None:
        self.line.setText("" if typed is None else str(typed))
        self.line.setCursorPosition(0)

    def inputs(self) -> tuple[QWidget, ...]:
        return (self.line,)

    def carry(self, carried: bool) -> None:
        super().carry(carried)
        if carried and self._pin is None:
            self._pin = QAction(
                icon("pin-outline", "accent"), "Giữ cho lần nhập sau (Ctrl+G)", self
            )
            self.line.addAction(self._pin, QLineEdit.ActionPosition.TrailingPosition)
        elif not carried and self._pin is not None:
            self.line.removeAction(self._pin)
            self._pin = None


class NoteEditor(Editor):
    """Several lines; Enter makes a new one, Tab leaves."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(self.text.fontMetrics().lineSpacing() * NOTE_LINES + 18)
        self.hold(self.text)
        self.row.addWidget(self.text)
        self.text.textChanged.connect(self.changed)

    def value(self) -> object:
        return self.text.toPlainText()

    def restore(self, typed: object) -> None:
        self.text.setPlainText("" if typed is None else str(typed))

    def inputs(self) -> tuple[QWidget, ...]:
        return (self.text,)
