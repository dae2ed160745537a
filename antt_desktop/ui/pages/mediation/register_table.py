"""The register as it is printed: numbered columns, vertical lines, rows by content of three lines."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from antt_desktop.ui.kit.painting import chip_size, paint_chip, paint_text
from antt_desktop.ui.pages.mediation.register_model import (
    FAILED,
    HEADS,
    NUMBER,
    RECEIVED,
    SETTLED,
    STANDING,
    RegisterModel,
)
from antt_desktop.ui.pages.mediation.wrapping import wrapped
from antt_desktop.ui.theme import SIZES, TYPE, current

Index = QModelIndex | QPersistentModelIndex
MOST_LINES, _MOST_HEAD_LINES = 3, 3
_LINE, _PAD_TOP, _PAD_SIDE = 20, 7, 8
_FIXED = {NUMBER: 46, RECEIVED: 98, SETTLED: 58, FAILED: 60, STANDING: 176}
_SHARES = {2: 140, 3: 200, 4: 196, 5: 212}
_LEAST, _LEAST_HEIGHT = 96, 60
_CENTRED = frozenset({NUMBER, SETTLED, FAILED})


class RegisterTable(QTableView):
    """Whole rows; Enter opens a case."""

    opened = Signal(object)
    shown_rows = Signal(int, int)
    """The first and the last row that can be seen; −1 when there is none."""

    def __init__(self, model: RegisterModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._register = model
        self.setAccessibleName("Sổ theo dõi hoạt động hòa giải")
        self.setModel(model)
        self.setItemDelegate(_RegisterDelegate(self))
        self._head = _RegisterHeader(self)
        self.setHorizontalHeader(self._head)
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        model.modelReset.connect(self._fit_all)
        model.rowsInserted.connect(lambda _, first, last: self._fit_rows(first, last))
        self.doubleClicked.connect(lambda _: self._open_current())
        self.verticalScrollBar().valueChanged.connect(lambda _: self._tell_shown())

    def point_at(self, row: int) -> None:
        """Make a row the current one."""
        if 0 <= row < self._register.rowCount():
            self.selectRow(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._open_current()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit_columns()
            self._fit_all()
        self._tell_shown()

    def _open_current(self) -> None:
        if self.currentIndex().isValid():
            self.opened.emit(self._register.case(self.currentIndex().row()))

    def _fit_columns(self) -> None:
        theme = current()
        fixed = {column: theme.px(width) for column, width in _FIXED.items()}
        room = max(0, self.viewport().width() - sum(fixed.values()))
        total = sum(_SHARES.values())
        shared = {
            column: max(theme.px(_LEAST), room * share // total)
            for column, share in _SHARES.items()
        }
        for column, width in {**fixed, **shared}.items():
            self.setColumnWidth(column, width)
        self._head.fit()

    def _fit_all(self) -> None:
        self._fit_rows(0, self._register.rowCount() - 1)

    def _fit_rows(self, first: int, last: int) -> None:
        for row in range(first, last + 1):
            self.setRowHeight(row, self._height(row))
        self._tell_shown()

    def _height(self, row: int) -> int:
        theme = current()
        font = theme.font(TYPE.body)
        lines = 2
        for column in _SHARES:
            width = self.columnWidth(column) - 2 * _PAD_SIDE
            text = self._register.text(row, column)
            lines = max(lines, len(wrapped(text, font, width, MOST_LINES)))
        return max(theme.px(lines * _LINE) + 2 * _PAD_TOP, theme.px(_LEAST_HEIGHT))

    def _tell_shown(self) -> None:
        bottom = self.viewport().height()
        first, last = self.rowAt(0), self.rowAt(bottom - 1)
        if last < 0:
            last = self._register.rowCount() - 1
        elif last > first and self.rowViewportPosition(last) + self.rowHeight(last) > bottom:
            last -= 1
        self.shown_rows.emit(first, last)


class _RegisterDelegate(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, RegisterModel)
        theme = current()
        rect: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("selection"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.colour("hover"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if index.column() < STANDING:
            painter.drawLine(rect.topRight(), rect.bottomRight())
        inner = rect.adjusted(_PAD_SIDE, _PAD_TOP, -_PAD_SIDE, 0)
        if index.column() == STANDING:
            _paint_standing(painter, inner, model, index.row())
        else:
            _paint_words(painter, inner, model, index)
        if state & QStyle.StateFlag.State_Selected and state & QStyle.StateFlag.State_Active:
            _paint_ring(painter, rect, index.column())
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option, index
        return QSize(0, current().px(2 * _LINE) + 2 * _PAD_TOP)


def _paint_words(painter: QPainter, inner: QRect, model: RegisterModel, index: Index) -> None:
    theme, column = current(), index.column()
    font = theme.font(TYPE.strong if column in _CENTRED else TYPE.body)
    painter.setFont(font)
    quiet = model.is_quiet(index.row(), column)
    painter.setPen(theme.colour("muted" if quiet else "text"))
    side = Qt.AlignmentFlag.AlignHCenter if column in _CENTRED else Qt.AlignmentFlag.AlignLeft
    line = theme.px(_LINE)
    text = model.text(index.row(), column)
    for place, words in enumerate(wrapped(text, font, inner.width(), MOST_LINES)):
        room = QRect(inner.left(), inner.top() + place * line, inner.width(), line)
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, words)


def _paint_standing(painter: QPainter, inner: QRect, model: RegisterModel, row: int) -> None:
    theme, standing = current(), model.standing(row)
    size = chip_size(standing.words, standing.icon)
    chip = QRect(inner.topLeft(), QSize(min(size.width(), inner.width()), size.height()))
    paint_chip(painter, chip, standing.words, standing.state, standing.icon)
    below = QRect(inner.left(), chip.bottom() + 4, inner.width(), theme.px(_LINE))
    paint_text(painter, below, standing.note, theme.font(TYPE.body), theme.colour("muted"))


def _paint_ring(painter: QPainter, rect: QRect, column: int) -> None:
    """Paint the inner frame of the current row, cell by cell."""
    width = SIZES.focus_ring
    painter.setPen(QPen(current().colour("focus"), width))
    inner = rect.adjusted(0, width // 2, 0, -width // 2)
    painter.drawLine(inner.topLeft(), inner.topRight())
    painter.drawLine(inner.bottomLeft(), inner.bottomRight())
    if column == NUMBER:
        painter.drawLine(inner.topLeft(), inner.bottomLeft())
    if column == STANDING:
        painter.drawLine(inner.topRight(), inner.bottomRight())


class _RegisterHeader(QHeaderView):
    """The words of each column, in as many lines as they need, over its number in the book."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(10)
        self._lines = 2

    def fit(self) -> None:
        """Take the height that the words need in the present widths."""
        self._lines = max(2, *(len(self._words(column)) for column in range(self.count())))
        self.setFixedHeight(current().px((self._lines + 1) * _LINE) + 10)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803
        theme, column = current(), logicalIndex
        painter.save()
        painter.fillRect(rect, theme.colour("window"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if column < STANDING:
            painter.drawLine(rect.topRight(), rect.bottomRight())
        side = Qt.AlignmentFlag.AlignHCenter if column in _CENTRED else Qt.AlignmentFlag.AlignLeft
        pad = _head_pad(column)
        line = theme.px(_LINE)
        head = QRect(rect.left() + pad, rect.top() + 4, rect.width() - 2 * pad, self._lines * line)
        painter.setPen(theme.colour("muted"))
        painter.setFont(theme.font(TYPE.strong))
        words = "\n".join(self._words(column))
        painter.drawText(head, side | Qt.AlignmentFlag.AlignVCenter, words)
        painter.setFont(theme.font(TYPE.body))
        below = QRect(head.left(), head.bottom() + 1, head.width(), line)
        painter.drawText(below, side | Qt.AlignmentFlag.AlignVCenter, f"({HEADS[column][1]})")
        painter.restore()

    def _words(self, column: int) -> list[str]:
        width = self.sectionSize(column) - 2 * _head_pad(column)
        return wrapped(HEADS[column][0], current().font(TYPE.strong), width, _MOST_HEAD_LINES)


def _head_pad(column: int) -> int:
    return 2 if column in _CENTRED else _PAD_SIDE
