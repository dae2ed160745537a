"""Paints the cells of a list: no style sheet per cell, so that a page of rows costs little."""

from PySide6.QtCore import QLineF, QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from antt_desktop.domain.records import Record
from antt_desktop.ui.kit.headings import LEFT, RIGHT
from antt_desktop.ui.kit.painting import chip_size, paint_chip
from antt_desktop.ui.lists.columns import Column, Look
from antt_desktop.ui.lists.model import TICK_COLUMN, KeysetModel
from antt_desktop.ui.lists.statuses import status_of
from antt_desktop.ui.lists.tick_box import paint_tick_box
from antt_desktop.ui.theme import SIZES, TYPE, Theme, current

Index = QModelIndex | QPersistentModelIndex


_UNTICKED = Qt.CheckState.Unchecked


class _Ink:
    """The colours and letters of rows in one theme."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.selection, self.hover = theme.colour("selection"), theme.colour("hover")
        self.line, self.focus = theme.colour("line"), theme.colour("focus")
        self.text, self.muted = theme.colour("text"), theme.colour("muted")
        body, strong = theme.font(TYPE.body), theme.font(TYPE.strong)
        self.body = (body, QFontMetrics(body))
        self.strong = (strong, QFontMetrics(strong))


class RowDelegate(QStyledItemDelegate):
    """Draws ticks, titles, numbers and status chips straight from the records."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hovered_row = -1
        self._ink = _Ink(current())

    def take_theme(self) -> None:
        """Mix the inks anew; once before a page of rows is painted, not once a cell."""
        theme = current()
        if self._ink.theme is not theme:
            self._ink = _Ink(theme)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, KeysetModel)
        record = model.record(index.row())
        rect: QRect = option.rect  # type: ignore[attr-defined]
        selected = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        ticked = record.id in model.ticks
        painter.save()
        self._paint_ground(painter, rect, index.row(), marked=selected or ticked)
        if index.column() == TICK_COLUMN:
            paint_tick_box(painter, rect, Qt.CheckState.Checked if ticked else _UNTICKED)
        else:
            self._paint_cell(painter, rect, model.columns[index.column() - 1], record)
        if selected and option.state & QStyle.StateFlag.State_Active:  # type: ignore[attr-defined]
            self._paint_ring(painter, rect, index.column(), model.columnCount() - 1)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        model = index.model()
        assert isinstance(model, KeysetModel)
        height = current().px(SIZES.h_row)
        if index.column() == TICK_COLUMN:
            return QSize(height, height)
        column = model.columns[index.column() - 1]
        return QSize(self.width_of(column, column.text(model.record(index.row()))), height)

    def width_of(self, column: Column, text: str) -> int:
        """Return how wide a cell with this text is."""
        if column.look is Look.STATUS:
            width = chip_size(text, "check").width()
        else:
            _, metrics = self._ink.strong if column.look is Look.TITLE else self._ink.body
            width = metrics.horizontalAdvance(text) + 2
        return width + 2 * SIZES.cell_pad

    def _paint_ground(self, painter: QPainter, rect: QRect, row: int, *, marked: bool) -> None:
        ink = self._ink
        if marked:
            painter.fillRect(rect, ink.selection)
        elif row == self.hovered_row:
            painter.fillRect(rect, ink.hover)
        painter.setPen(ink.line)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _paint_cell(self, painter: QPainter, rect: QRect, column: Column, record: Record) -> None:
        text = column.text(record)
        if not text:
            return
        inner = rect.adjusted(SIZES.cell_pad, 0, -SIZES.cell_pad, 0)
        if column.look is Look.STATUS:
            status = status_of(record.type.name, record[column.name])
            size = chip_size(text, status.icon)
            chip = QRect(inner.left(), 0, min(size.width(), inner.width()), size.height())
            chip.moveTop(rect.top() + (rect.height() - size.height()) // 2)
            paint_chip(painter, chip, text, status.state, status.icon)
            return
        ink = self._ink
        font, metrics = ink.strong if column.look is Look.TITLE else ink.body
        painter.setFont(font)
        painter.setPen(ink.muted if column.look is Look.QUIET else ink.text)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, RIGHT if column.look is Look.NUMBER else LEFT, shown)

    def _paint_ring(self, painter: QPainter, rect: QRect, column: int, last: int) -> None:
        """Paint the inner frame of the current row, cell by cell."""
        width = SIZES.focus_ring
        painter.setPen(QPen(self._ink.focus, width))
        top, bottom = rect.top() + width / 2, rect.bottom() - width / 2
        left, right = rect.left() + width / 2, rect.right() + 1 - width / 2
        painter.drawLine(QLineF(rect.left(), top, rect.right() + 1, top))
        painter.drawLine(QLineF(rect.left(), bottom, rect.right() + 1, bottom))
        if column == TICK_COLUMN:
            painter.drawLine(QLineF(QPointF(left, top), QPointF(left, bottom)))
        if column == last:
            painter.drawLine(QLineF(QPointF(right, top), QPointF(right, bottom)))
