"""The rows of the agenda: headings, and below each what is due; Enter or a click opens it."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from antt_desktop.domain.text.dates import format_date, weekday
from antt_desktop.domain.text.numbers import format_integer
from antt_desktop.services.reminding.agenda import Due
from antt_desktop.ui.icons import icon
from antt_desktop.ui.kit.headings import RIGHT
from antt_desktop.ui.kit.painting import chip_size, paint_chip, paint_focus, paint_text
from antt_desktop.ui.pages.agenda_items import ICONS, chip_words, due_words, group_of
from antt_desktop.ui.theme import SIZES, TYPE, current

Index = QModelIndex | QPersistentModelIndex
Heading = tuple[str, int]
"""The words of a group and how many items it has."""
_NOWHERE = QModelIndex()
_DAY, _LABEL = 150, 236


class AgendaModel(QAbstractListModel):
    """A row for each group, and below it one for each item."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Heading | Due] = []
        self.chip_width = 0

    def show_items(self, items: Sequence[Due], today: date) -> None:
        """Show these items, the most pressing first, under the headings of `today`."""
        self.beginResetModel()
        self.rows.clear()
        for words, group in groupby(items, key=lambda due: group_of(due, today)):
            listed = list(group)
            self.rows += [(words, len(listed)), *listed]
        chips = (chip_size(chip_words(due.deadline)).width() for due in items)
        self.chip_width = max(chips, default=0)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        row = self.rows[index.row()]
        spoken = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if isinstance(row, tuple):
            return f"{row[0]}, {format_integer(row[1])} việc" if role in spoken else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{due_words(row)}. Hạn {weekday(row.deadline.due)}, {format_date(row.deadline.due)}"
        return f"{chip_words(row.deadline)}. {due_words(row)}" if role in spoken else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self.rows[index.row()], tuple):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class AgendaView(QListView):
    """↑ ↓ walk over the items, headings passed by; Enter or a click opens one."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.items = AgendaModel(self)
        self.setModel(self.items)
        self.setItemDelegate(_RowPainter(self))
        self.setAccessibleName("Việc cần làm")
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._open)

    def show_items(self, items: Sequence[Due], today: date) -> None:
        """Show these items; the current one stays when it is still there."""
        here = self.current_due()
        self.items.show_items(items, today)
        rows = self.items.rows
        same = (n for n, row in enumerate(rows) if _same(row, here))
        first = next(same, 1 if rows else None)
        if first is not None:
            self.setCurrentIndex(self.items.index(first))

    def current_due(self) -> Due | None:
        """Return the item the keyboard is at."""
        index = self.currentIndex()
        row = self.items.rows[index.row()] if index.isValid() else None
        return row if isinstance(row, Due) else None

    def point_at(self, day: date) -> None:
        """Go to the first item due on a day, or after it when there is none."""
        for place, row in enumerate(self.items.rows):
            if isinstance(row, Due) and row.deadline.due >= day and not row.deadline.lasting:
                self.setCurrentIndex(self.items.index(place))
                self.scrollTo(self.currentIndex(), QAbstractItemView.ScrollHint.PositionAtTop)
                self.setFocus()
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _open(self, index: Index) -> None:
        row = self.items.rows[index.row()] if index.isValid() else None
        if isinstance(row, Due):
            self.opened.emit(row)


def _same(row: Heading | Due, other: Due | None) -> bool:
    if isinstance(row, tuple) or other is None:
        return False
    return (row.id, row.deadline.name) == (other.id, other.deadline.name)


class _RowPainter(QStyledItemDelegate):
    """Paints a group as a heading, an item as its chip, what it is, and its day."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, current().px(SIZES.h_row))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, AgendaModel)
        row = model.rows[index.row()]
        rect: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        if isinstance(row, tuple):
            _paint_heading(painter, rect, row, first=index.row() == 0)
            return
        here = bool(state & QStyle.StateFlag.State_HasFocus)
        if here or state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, current().colour("selection" if here else "hover"))
        _paint_due(painter, rect, row, model.chip_width)
        if here:
            paint_focus(painter, rect, 0)


def _paint_heading(painter: QPainter, rect: QRect, heading: Heading, *, first: bool) -> None:
    theme = current()
    if not first:
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.topLeft(), rect.topRight())
    strong = theme.font(TYPE.strong)
    width = QFontMetrics(strong).horizontalAdvance(heading[0]) + SIZES.space_2
    left = rect.left() + SIZES.panel_pad
    place = QRect(left, rect.top(), width, rect.height())
    paint_text(painter, place, heading[0], strong, theme.colour("text"))
    count = QRect(left + width, rect.top(), rect.width() - left - width, rect.height())
    words = format_integer(heading[1])
    paint_text(painter, count, words, theme.font(TYPE.body), theme.colour("muted"))


def _paint_due(painter: QPainter, rect: QRect, due: Due, chip_width: int) -> None:
    theme = current()
    body, strong = theme.font(TYPE.body), theme.font(TYPE.strong)
    inner = rect.adjusted(SIZES.panel_pad, 0, -SIZES.panel_pad, 0)
    words = chip_words(due.deadline)
    size = chip_size(words)
    chip = QRect(inner.left(), rect.center().y() - size.height() // 2 + 1, *size.toTuple())  # type: ignore[misc]
    paint_chip(painter, chip, words, due.deadline.state)
    left = inner.left() + chip_width + SIZES.space_3
    mark = QRect(left, rect.center().y() - SIZES.icon_s // 2 + 1, SIZES.icon_s, SIZES.icon_s)
    icon(ICONS[due.work], "muted").paint(painter, mark)
    left += SIZES.icon_s + SIZES.space_2
    day = inner.right() - theme.px(_DAY)
    label = min(theme.px(_LABEL), (day - left) // 2)
    paint_text(painter, _at(rect, left, label), due.deadline.label, body, theme.colour("muted"))
    left += label + SIZES.space_3
    title = QFontMetrics(strong).horizontalAdvance(due.title) + 2
    room = max(0, day - left)
    paint_text(painter, _at(rect, left, min(title, room)), due.title, strong, theme.colour("text"))
    rest = left + title + SIZES.space_3
    if due.detail and rest < day:
        paint_text(painter, _at(rect, rest, day - rest), due.detail, body, theme.colour("muted"))
    when = f"{weekday(due.deadline.due)}, {format_date(due.deadline.due)}"
    painter.setFont(body)
    painter.setPen(theme.colour("muted"))
    flags = RIGHT
    if not due.deadline.lasting:
        painter.drawText(QRect(day, rect.top(), inner.right() - day, rect.height()), flags, when)


def _at(rect: QRect, left: int, width: int) -> QRect:
    return QRect(left, rect.top(), width, rect.height())
