"""The right side of the print dialog: printer, which forms, how many copies."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from antt_desktop.domain.text.numbers import format_integer
from antt_desktop.ui.icons import icon
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.print_dialog.making import PrintScope, Wanted
from antt_desktop.ui.print_dialog.orders import Order
from antt_desktop.ui.theme import SIZES

ALL, CHOSEN, FROM = range(3)
_MOST_COPIES = 5


class Choices(QWidget):
    """Tells `changed` when other pages are wanted and `copies_changed` when only their number is."""

    changed = Signal()
    copies_changed = Signal()

    def __init__(
        self,
        scope: PrintScope,
        total: int,
        orders: Sequence[Order],
        noun: str,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._scope, self._total, self._orders = scope, total, orders
        self.printer = _combo("Máy in")
        for name in QPrinterInfo.availablePrinterNames():
            self.printer.addItem(icon("printer-outline"), name)
        usual = self.printer.findText(QPrinterInfo.defaultPrinterName())
        self.printer.setCurrentIndex(max(usual, 0) if self.printer.count() else -1)
        if not self.printer.count():
            self.printer.setPlaceholderText("Máy này chưa có máy in")
            self.printer.setEnabled(False)
        self._make_which(noun)
        self.order = _combo("Xếp theo")
        self.order.addItems([each.label for each in orders])
        self.copies = _combo("Số bản")
        for number in range(1, _MOST_COPIES + 1):
            self.copies.addItem(str(number), number)
        self._lay_out(noun)
        self._connect()

    def wanted(self) -> Wanted:
        """Return which forms are printed, in which order."""
        which = self.which.checkedId()
        query = self._scope.of_chosen() if which == CHOSEN else self._scope.query
        order = self._orders[self.order.currentIndex()]
        return Wanted(query, order, self._first() if which == FROM else 1)

    def copies_wanted(self) -> int:
        """Return how many times each page is printed."""
        return int(self.copies.currentData())

    def scope_words(self) -> str:
        """Return what was printed, for the print log."""
        which = self.which.checkedButton().text()
        return f"{which} {self._first()}" if self.which.checkedId() == FROM else which

    def _first(self) -> int:
        return min(max(1, int(self.first.text() or 1)), max(1, self._total))

    def _make_which(self, noun: str) -> None:
        chosen = len(self._scope.chosen)
        self.which = QButtonGroup(self)
        words = (
            f"{format_integer(self._total)} {noun} đang lọc",
            f"{format_integer(chosen)} {noun} đã chọn",
            f"Từ {noun} số",
        )
        for number, text in enumerate(words):
            self.which.addButton(QRadioButton(text), number)
        self.which.button(CHOSEN).setVisible(bool(chosen))
        several = self._total > 1 and bool(self._scope.document.kinds)
        self.which.button(FROM).setVisible(several)
        self.which.button(CHOSEN if chosen else ALL).setChecked(True)
        self.first = QLineEdit("1")
        self.first.setValidator(QIntValidator(1, max(1, self._total), self))
        self.first.setFixedWidth(SIZES.space_6 * 2)
        self.first.setAccessibleName(f"In từ {noun} số")
        self.first.setVisible(several)

    def _connect(self) -> None:
        self.which.idToggled.connect(lambda _, on: self.changed.emit() if on else None)
        self.first.editingFinished.connect(self._first_was_given)
        self.first.textEdited.connect(lambda _: self.which.button(FROM).setChecked(True))
        self.order.currentIndexChanged.connect(lambda _: self.changed.emit())
        self.copies.currentIndexChanged.connect(lambda _: self.copies_changed.emit())

    def _first_was_given(self) -> None:
        if self.which.checkedId() == FROM:
            self.changed.emit()

    def _lay_out(self, noun: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SIZES.space_4, SIZES.space_4, SIZES.space_4, SIZES.space_2)
        column.setSpacing(SIZES.space_1)
        column.addWidget(label("Máy in", tone="muted", buddy=self.printer))
        column.addWidget(self.printer)
        column.addSpacing(SIZES.space_2)
        column.addWidget(label(f"In những {noun}", tone="muted"))
        for number in (ALL, CHOSEN):
            column.addWidget(self.which.button(number))
        row = QHBoxLayout()
        row.setSpacing(SIZES.space_2)
        row.addWidget(self.which.button(FROM))
        row.addWidget(self.first)
        until = label("đến hết")
        until.setVisible(not self.first.isHidden())
        row.addWidget(until)
        row.addStretch(1)
        column.addLayout(row)
        column.addSpacing(SIZES.space_2)
        order = label("Xếp theo", tone="muted", buddy=self.order)
        for each in (order, self.order):
            each.setVisible(len(self._orders) > 1)
            column.addWidget(each)
        column.addSpacing(SIZES.space_2)
        column.addWidget(label(f"Số bản mỗi {noun}", tone="muted", buddy=self.copies))
        short = QHBoxLayout()
        short.addWidget(self.copies)
        short.addStretch(1)
        column.addLayout(short)
        column.addStretch(1)
        for button in self.which.buttons():
            button.setMinimumHeight(SIZES.h_control)


def _combo(name: str) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    made.setMinimumWidth(96)
    return made
