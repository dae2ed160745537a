"""The results of the search over everything, as one list that is walked by keys."""

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from antt_desktop.domain.text.numbers import format_integer
from antt_desktop.ui.icons import icon
from antt_desktop.ui.kit.painting import chip_size, paint_chip, paint_focus, paint_text
from antt_desktop.ui.pages.search_finding import Found, Group, Hit
from antt_desktop.ui.theme import SIZES, TYPE, current

Index = QModelIndex | QPersistentModelIndex
Row = Group | Hit
_SEE_ALL = "xem tất cả"
_INDENT = SIZES.panel_pad + SIZES.icon_m + SIZES.space_2
_TITLE_SHARE = 0.38


class ResultsModel(QAbstractListModel):
    """A row for each group, and below it one for each of its hits."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []

    def show_found(self, found: Found) -> None:
        """Show what was found."""
        self.beginResetModel()
        self.rows.clear()
        for group in found.groups:
            self.rows += [group, *group.hits]
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        spoken = (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        )
        return _spoken(self.rows[index.row()]) if role in spoken else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self.rows[index.row()], Group) and not _leads(self.rows[index.row()]):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class ResultsView(QListView):
    """↑ ↓ walk, Enter or a click opens; above the first row and with Esc the box is wanted."""

    opened = Signal(object)
    box_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.results = ResultsModel(self)
        self.setModel(self.results)
        self.setItemDelegate(_RowPainter(self))
        self.setAccessibleName("Kết quả tìm")
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._open)

    def show_found(self, found: Found) -> None:
        """Show what was found and point at the first hit."""
        self.results.show_found(found)
        first = self._first()
        if first is not None:
            self.setCurrentIndex(self.results.index(first))
            self.scrollToTop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, here = event.key(), self.currentIndex()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(here)
        elif key == Qt.Key.Key_Escape or (key == Qt.Key.Key_Up and self._is_top(here)):
            self.box_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _open(self, index: Index) -> None:
        if index.isValid() and _leads(self.results.rows[index.row()]):
            self.opened.emit(self.results.rows[index.row()])

    def _first(self) -> int | None:
        return next((n for n, row in enumerate(self.results.rows) if isinstance(row, Hit)), None)

    def _is_top(self, here: Index) -> bool:
        return not any(_leads(row) for row in self.results.rows[: max(0, here.row())])


class _RowPainter(QStyledItemDelegate):
    """Paints a group as a heading, and a hit as its name, its context and its status."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, current().px(SIZES.h_row))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, ResultsModel)
        row = model.rows[index.row()]
        rect: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        theme = current()
        here = bool(state & QStyle.StateFlag.State_HasFocus)
        if here:
            painter.fillRect(rect, theme.colour("selection"))
        elif state & QStyle.StateFlag.State_MouseOver and _leads(row):
            painter.fillRect(rect, theme.colour("hover"))
        if isinstance(row, Group):
            _paint_group(painter, rect, row, first=index.row() == 0)
        else:
            _paint_hit(painter, rect, row)
        if here:
            paint_focus(painter, rect, 0)


def _paint_group(painter: QPainter, rect: QRect, group: Group, *, first: bool) -> None:
    theme = current()
    if not first:
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.topLeft(), rect.topRight())
    top = rect.top() + (rect.height() - SIZES.icon_m) // 2
    mark = QRect(rect.left() + SIZES.panel_pad, top, SIZES.icon_m, SIZES.icon_m)
    icon(group.icon, "muted").paint(painter, mark)
    inner = rect.adjusted(_INDENT, 0, -SIZES.panel_pad, 0)
    strong, body = theme.font(TYPE.strong), theme.font(TYPE.body)
    link = _width(body, _SEE_ALL) if group.page else 0
    name = min(_width(strong, group.label), inner.width() - link - 80)
    paint_text(painter, _at(inner, 0, name), group.label, strong, theme.colour("text"))
    count = f"· {format_integer(group.count)}"
    left = name + SIZES.space_1
    paint_text(painter, _at(inner, left, 80), count, body, theme.colour("muted"))
    if group.page:
        place = _at(inner, inner.width() - link, link)
        paint_text(painter, place, _SEE_ALL, body, theme.colour("accent"))


def _paint_hit(painter: QPainter, rect: QRect, hit: Hit) -> None:
    theme = current()
    inner = rect.adjusted(_INDENT, 0, -SIZES.panel_pad, 0)
    room = inner.width()
    if hit.chip:
        size = chip_size(hit.chip, hit.status.icon)
        room -= size.width()
        chip = QRect(inner.left() + room, 0, size.width(), size.height())
        chip.moveTop(rect.top() + (rect.height() - size.height()) // 2)
        paint_chip(painter, chip, hit.chip, hit.status.state, hit.status.icon)
    title = round(inner.width() * _TITLE_SHARE) if hit.context else room
    gap = SIZES.space_3
    strong, body = theme.font(TYPE.strong), theme.font(TYPE.body)
    paint_text(painter, _at(inner, 0, title - gap), hit.title, strong, theme.colour("text"))
    context = _at(inner, title, room - title - gap)
    paint_text(painter, context, hit.context, body, theme.colour("muted"))


def _at(rect: QRect, left: int, width: int) -> QRect:
    return QRect(rect.left() + left, rect.top(), width, rect.height())


def _width(font: QFont, text: str) -> int:
    return QFontMetrics(font).horizontalAdvance(text) + 2


def _leads(row: Row) -> bool:
    return isinstance(row, Hit) or bool(row.page)


def _spoken(row: Row) -> str:
    if isinstance(row, Hit):
        return ", ".join(part for part in (row.title, row.context, row.chip) if part)
    words = f"{row.label} · {format_integer(row.count)}"
    return f"{words}, {_SEE_ALL}" if row.page else words
