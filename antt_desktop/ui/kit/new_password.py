"""Choosing a password: twice the same, and a word about how good it is."""

from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from antt_desktop.domain.passwords import (
    SHORTEST,
    STRENGTH_WORDS,
    check_password,
    password_strength,
)
from antt_desktop.ui.kit.labels import label, set_tone
from antt_desktop.ui.kit.painting import paint_box
from antt_desktop.ui.kit.password_field import PasswordField
from antt_desktop.ui.theme import SIZES, current

_STATES = ("bad", "bad", "warn", "good", "good")


class StrengthMeter(QWidget):
    """Four bars, as many filled as the password is strong; the word stands beside them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._strength = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_strength(self, strength: int) -> None:
        """Show 0 (nothing typed or guessed at once) to 4."""
        self._strength = strength
        self.setAccessibleName(f"Mật khẩu {STRENGTH_WORDS[strength]}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(160, 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        width = (self.width() - 3 * SIZES.space_1) / 4
        full = QColor(theme.palette.state(_STATES[self._strength]).solid)
        for place in range(4):
            rect = QRectF(place * (width + SIZES.space_1), 0, width, 4)
            colour = full if place < self._strength else theme.colour("sunken")
            paint_box(painter, rect, colour, None, 2)


class NewPassword(QWidget):
    """Two password fields; `changed` tells whether what stands in them may be used."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context: tuple[str, ...] = ()
        self.first = PasswordField("Mật khẩu mới")
        self.second = PasswordField("Nhập lại mật khẩu mới")
        self._meter, self._words = StrengthMeter(), label(wrap=True, tone="muted")
        self._same = label(wrap=True, tone="bad")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SIZES.space_1)
        column.addWidget(label("Mật khẩu", tone="muted"))
        column.addWidget(self.first)
        column.addSpacing(2)
        column.addWidget(self._meter)
        column.addWidget(self._words)
        column.addSpacing(SIZES.space_1)
        column.addWidget(label("Nhập lại mật khẩu", tone="muted"))
        column.addWidget(self.second)
        column.addWidget(self._same)
        self.first.textChanged.connect(self._judge)
        self.second.textChanged.connect(self._judge)
        self._judge()

    def guess_with(self, words: Iterable[str]) -> None:
        """Name the words that anybody would try first here: unit, names, user name."""
        self._context = tuple(words)
        self._judge()

    @property
    def password(self) -> str:
        """The password, or nothing while it may not be used."""
        return self.first.text() if not self.missing else ""

    @property
    def missing(self) -> str:
        """What is still missing, in words; empty when the password may be used."""
        problem = check_password(self.first.text(), self._context)
        if not self.first.text():
            return "Chưa đặt mật khẩu"
        if problem is not None and problem.is_error:
            return problem.message
        return "" if self.first.text() == self.second.text() else "Hai lần nhập chưa giống nhau"

    def _judge(self) -> None:
        typed = self.first.text()
        strength = password_strength(typed, self._context) if typed else 0
        self._meter.show_strength(strength)
        problem = check_password(typed, self._context) if typed else None
        if problem is not None:
            self._words.setText(problem.message)
            set_tone(self._words, "bad" if problem.is_error else "warn")
        elif typed:
            self._words.setText(f"Mật khẩu {STRENGTH_WORDS[strength]}.")
            set_tone(self._words, "good")
        else:
            self._words.setText(
                f"Ít nhất {SHORTEST} ký tự. Nên dùng một câu ngắn dễ nhớ, gõ có dấu được."
            )
            set_tone(self._words, "muted")
        differs = bool(self.second.text()) and typed != self.second.text()
        self._same.setText("Hai lần nhập chưa giống nhau." if differs else "")
        self.second.show_problem(differs)
        self.changed.emit()
