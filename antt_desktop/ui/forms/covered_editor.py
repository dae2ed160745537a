"""The editor of an identity number or a telephone: what is kept is covered until asked for."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame, QWidget

from antt_desktop.domain.fields import Field, Value
from antt_desktop.ui.forms.line_editors import LineEditor
from antt_desktop.ui.icons import icon
from antt_desktop.ui.kit.painting import paint_text
from antt_desktop.ui.masking import covered_words
from antt_desktop.ui.theme import SIZES, current


class CoveredLine(QLineEdit):
    """A line whose text stays what it is while a mask is painted in its place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.instead = ""

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.instead:
            super().paintEvent(event)
            return
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        painter, style = QPainter(self), self.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option, painter, self)
        room = style.subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        room.adjust(SIZES.space_1 // 2, 0, 0, 0)
        paint_text(painter, room, self.instead, self.font(), current().colour("text"))


class CoveredEditor(LineEditor):
    """Covers a kept number; an eye shows it, which lets it be changed too. New ones are open.

    The text of the line is always the number itself, so that a mask can never be saved.
    """

    def __init__(
        self,
        field: Field,
        reveal: Callable[[Field], bool],
        hints: Qt.InputMethodHint = Qt.InputMethodHint.ImhNone,
        parent: QWidget | None = None,
    ) -> None:
        self._covered = CoveredLine()
        super().__init__(field, hints, parent, self._covered)
        self._reveal, self._kept = reveal, ""
        self._eye = QAction(self)
        self._eye.triggered.connect(self._turn)
        self.line.addAction(self._eye, QLineEdit.ActionPosition.TrailingPosition)
        self._cover(False)

    @property
    def is_covered(self) -> bool:
        """Whether the number that stands here is not shown."""
        return bool(self._covered.instead)

    def set_value(self, value: Value) -> None:
        self._kept = "" if value is None else str(value)
        self.restore(self._kept)

    def restore(self, typed: object) -> None:
        super().restore(typed)
        self._cover(bool(self._kept) and self.line.text() == self._kept)

    def _turn(self) -> None:
        if not self.is_covered:
            self._cover(self.line.text() == self._kept)
        elif self._reveal(self.field):
            self._cover(False)

    def _cover(self, covered: bool) -> None:
        self._covered.instead = covered_words(self.field, self._kept) if covered else ""
        self.line.setReadOnly(covered)
        self.line.setEchoMode(QLineEdit.EchoMode.Password if covered else QLineEdit.EchoMode.Normal)
        self._eye.setVisible(bool(self._kept))
        self._eye.setIcon(icon("eye-outline" if covered else "eye-off-outline"))
        self._eye.setText("Hiện số" if covered else "Che số")
        self._eye.setToolTip("Hiện số để xem hoặc sửa" if covered else "Che số")
        self.line.update()
