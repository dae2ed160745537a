"""The table of a review round, worked by keyboard: 1–4 or a letter chooses, ↑ ↓ moves."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from antt_desktop.ui.kit.headings import LEFT
from antt_desktop.ui.kit.painting import chip_size, paint_chip, paint_focus, paint_text
from antt_desktop.ui.lists.statuses import status_of
from antt_desktop.ui.pages.models.review_model import Column, ReviewModel
from antt_desktop.ui.theme import SIZES, TYPE, current

Index = QModelIndex | QPersistentModelIndex
_WIDTHS = {
    Column.PATRON: 150,
    Column.LAST: 136,
    Column.RATING: 150,
    Column.SCORE: 62,
    Column.RECOMMENDATION: 104,
    Column.NOTE: 220,
}
_FIRST_TYPED = Column.RATING
_ROOM_FOR_PATRON = 1150
"""Names come first: in a narrower table the patron gives way."""


class _Delegate(QStyledItemDelegate):
    """Paints ratings as chips; the current cell has the ring, the row its ground."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model, rect = index.model(), option.rect  # type: ignore[attr-defined]
        assert isinstance(model, ReviewModel)
        table = option.widget  # type: ignore[attr-defined]
        here = table.currentIndex()
        theme = current()
        painter.save()
        if index.row() == here.row():
            painter.fillRect(rect, theme.colour("selection"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        text = str(index.data() or "")
        if index.column() == Column.RATING and text:
            self._paint_rating(painter, rect, model.rows[index.row()].rating, text)
        else:
            self._paint_text(painter, rect, model, index, text)
        if option.state & QStyle.StateFlag.State_HasFocus:  # type: ignore[attr-defined]
            paint_focus(painter, rect.adjusted(0, 0, -1, -1))
        painter.restore()

    def _paint_rating(self, painter: QPainter, rect: QRect, rating: str, text: str) -> None:
        size = chip_size(text)
        left, top = rect.left() + SIZES.cell_pad, rect.center().y() - size.height() // 2
        width = min(size.width(), rect.width() - 2 * SIZES.cell_pad)
        chip = QRect(left, top, width, size.height())
        paint_chip(painter, chip, text, status_of("model_review", rating).state)

    def _paint_text(
        self, painter: QPainter, rect: QRect, model: ReviewModel, index: Index, text: str
    ) -> None:
        theme, column = current(), index.column()
        inner = rect.adjusted(SIZES.cell_pad, 0, -SIZES.cell_pad, 0)
        strong = column == Column.NAME
        tone = "muted" if column in (Column.PATRON, Column.LAST) else "text"
        if model.is_wrong(index.row(), column):
            tone, text = "bad", text or "thiếu"
        font = theme.font(TYPE.strong if strong else TYPE.body)
        paint_text(painter, inner, text, font, theme.colour(tone))


class ReviewTable(QTableView):
    """One model a row; the cursor stands only where something can be typed."""

    def __init__(self, model: ReviewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reviews = model
        self.setModel(model)
        self.setItemDelegate(_Delegate(self))
        self.setAccessibleName("Mô hình đến kỳ đánh giá")
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(current().px(SIZES.h_row))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(LEFT)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(Column.NAME, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, current().px(width))
        self.selectionModel().currentChanged.connect(lambda *_: self.viewport().update())
        self.doubleClicked.connect(self._offer)

    def start(self) -> None:
        """Put the cursor at the first model that is not rated yet."""
        unrated = (n for n, row in enumerate(self._reviews.rows) if not row.rating)
        self.setCurrentIndex(self._reviews.index(next(unrated, 0), Column.RATING))

    def menu(self, here: QModelIndex) -> QMenu | None:
        """Return what can be chosen in a cell, for the mouse; None where one writes."""
        options = self._reviews.options(here.column())
        if options is None:
            return None
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for place, (code, words) in enumerate(options.labels.items(), start=1):
            action = menu.addAction(f"{words}\t{place}")
            action.triggered.connect(
                lambda _=False, code=code: self._reviews.choose(here.row(), here.column(), code)
            )
        return menu

    def _offer(self, here: QModelIndex) -> None:
        menu = self.menu(here)
        if menu is not None:
            menu.popup(self.viewport().mapToGlobal(self.visualRect(here).bottomLeft()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setColumnHidden(Column.PATRON, self.width() < current().px(_ROOM_FOR_PATRON))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = self.currentIndex()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if here.isValid() and plain and self._typed(here, event):
            return
        super().keyPressEvent(event)
        if self.currentIndex().column() < _FIRST_TYPED:
            self.setCurrentIndex(self.currentIndex().siblingAtColumn(_FIRST_TYPED))

    def _typed(self, here: QModelIndex, event: QKeyEvent) -> bool:
        """Do what a key means in the cell of the cursor; False leaves it to the table."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            below = here.siblingAtRow(here.row() + 1)
            self.setCurrentIndex(below if below.isValid() else here)
            return True
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            return self._clear(here)
        return self._choose(here, event.text())

    def _choose(self, here: QModelIndex, text: str) -> bool:
        model, row = self._reviews, here.row()
        options = model.options(here.column())
        if options is None or not text.isalnum():
            return False
        codes = tuple(options.labels)
        if text.isdecimal():
            place = int(text) - 1
            if 0 <= place < len(codes):
                model.choose(row, here.column(), codes[place])
            return True
        return model.choose_by_letter(row, here.column(), text) or True

    def _clear(self, here: QModelIndex) -> bool:
        if not self._reviews.is_open(here.row(), here.column()):
            return True
        if self._reviews.options(here.column()) is not None:
            self._reviews.choose(here.row(), here.column(), "")
        else:
            self._reviews.write(here.row(), here.column(), "")
        return True
