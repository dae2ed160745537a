"""The table of a list: whole rows, ticks, remembered columns, and the keys of look.md §6."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QMenu, QTableView, QWidget

from antt_desktop.domain.records import Record
from antt_desktop.domain.text.formulas import harmless
from antt_desktop.ui.lists.column_layout import ColumnLayout
from antt_desktop.ui.lists.delegate import RowDelegate
from antt_desktop.ui.lists.header import ListHeader
from antt_desktop.ui.lists.model import TICK_COLUMN, KeysetModel
from antt_desktop.ui.theme import SIZES, current

_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
    Qt.FocusReason.OtherFocusReason,
)


class RecordTable(QTableView):
    """Rows of a `KeysetModel`; columns keep the width and order an officer gave them."""

    opened = Signal(object)
    """Enter or a double click on a record."""
    pointed = Signal(object)
    """The current record changed; None when there is none."""

    def __init__(self, model: KeysetModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keyset = model
        self.row_commands: Callable[[], Mapping[str, Callable[[], object]]] = dict
        """What can be done with a row besides opening it, by the names of `ui/actions.py`."""
        self._dress()
        self._header = ListHeader(self)
        self.setHorizontalHeader(self._header)
        self.setModel(model)
        self._delegate = RowDelegate(self)
        self.setItemDelegate(self._delegate)
        self._layout = ColumnLayout(self._header, self._delegate, model, name)
        self._header.sectionClicked.connect(self._header_clicked)
        self.doubleClicked.connect(self._open_index)
        self.selectionModel().currentRowChanged.connect(self._tell_pointed)
        model.modelReset.connect(self._model_was_reset)

    def _dress(self) -> None:
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(current().px(SIZES.h_row))
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        self.setAccessibleName("Danh sách")

    # ---- records

    def current_record(self) -> Record | None:
        """Return the record of the current row."""
        index = self.currentIndex()
        return self._keyset.record(index.row()) if index.isValid() else None

    def point_at(self, row: int) -> None:
        """Make a row the current one and show it."""
        index = self._keyset.index(row, TICK_COLUMN + 1)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, flags | QItemSelectionModel.SelectionFlag.Rows)

    def selected_rows(self) -> list[int]:
        """Return the numbers of the selected rows, from the top."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def rows_in_sight(self) -> tuple[int, int]:
        """Return the numbers of the first and the last row that can be seen."""
        last = self.indexAt(QPoint(0, self.viewport().height() - 1)).row()
        return max(0, self.rowAt(0)), last if last >= 0 else self._keyset.rowCount() - 1

    def copy_rows(self) -> None:
        """Put the ticked rows read so far, or else the selected ones, on the clipboard as a table.

        A cell that a spreadsheet would take for a formula is marked, as in an exported file.
        """
        model = self._keyset
        ticked = [n for n in range(model.rowCount()) if model.record(n).id in model.ticks]
        lines = ["\t".join(column.label for column in model.columns)]
        for row in ticked or self.selected_rows():
            record = model.record(row)
            cells = (" ".join(column.text(record).split()) for column in model.columns)
            lines.append("\t".join(map(harmless, cells)))
        if len(lines) > 1:
            QGuiApplication.clipboard().setText("\n".join(lines))

    def row_menu(self) -> QMenu:
        """Return the menu of the current row (Menu key, right click)."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Mở\tEnter", self._open_current)
        can = self.row_commands()
        if "edit" in can:
            menu.addAction("Sửa\tF2", can["edit"])
        menu.addAction("Chọn dòng\tDấu cách", lambda: self._keyset.flip(self.selected_rows()))
        menu.addAction("Chép dòng\tCtrl+C", self.copy_rows)
        if "delete" in can:
            menu.addSeparator()
            menu.addAction("Xóa vào thùng rác\tDelete", can["delete"])
        return menu

    # ---- keys and mouse

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.currentIndex().isValid():
            by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
            below = self.visualRect(self.currentIndex()).bottomLeft()
            place = self.viewport().mapToGlobal(below) if by_key else event.globalPos()
            self.row_menu().popup(place)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        by_officer = event.reason() in _KEYBOARD
        if by_officer and self._keyset.rowCount() and not self.selectionModel().hasSelection():
            self.point_at(max(0, self.currentIndex().row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_rows()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.selectAll()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not _is_chord(event):
            self._open_current()
        elif event.key() == Qt.Key.Key_Space and not _is_chord(event):
            self._keyset.flip(self.selected_rows())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column() == TICK_COLUMN:
            self._keyset.flip([index.row()])
            return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.indexAt(event.position().toPoint()).row())
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)
        super().leaveEvent(event)

    def _hover(self, row: int) -> None:
        if row != self._delegate.hovered_row:
            self._delegate.hovered_row = row
            self.viewport().update()

    def _open_index(self, index: QModelIndex) -> None:
        if index.isValid() and index.column() != TICK_COLUMN:
            self.opened.emit(self._keyset.record(index.row()))

    def _open_current(self) -> None:
        record = self.current_record()
        if record is not None:
            self.opened.emit(record)

    def _tell_pointed(self, index: QModelIndex) -> None:
        self.pointed.emit(self._keyset.record(index.row()) if index.isValid() else None)

    def _header_clicked(self, section: int) -> None:
        if section != TICK_COLUMN:
            self._keyset.cycle_sort(section)
        elif self._header.tick_state == Qt.CheckState.Unchecked:
            self._keyset.tick_all()
        else:
            self._keyset.untick_all()

    def show_tick_state(self, count: int, total: int | None) -> None:
        """Show in the header whether no, some or all rows are ticked."""
        state = Qt.CheckState.PartiallyChecked
        if count == 0:
            state = Qt.CheckState.Unchecked
        elif count == total:
            state = Qt.CheckState.Checked
        self._header.show_tick_state(state)

    # ---- columns

    def forget_layout(self) -> None:
        """Return to the usual widths and order of the columns."""
        self._layout.forget()

    def paintEvent(self, event: QPaintEvent) -> None:
        self._delegate.take_theme()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._layout.fit(self.viewport().width())

    def hideEvent(self, event: QHideEvent) -> None:
        self._layout.remember_now()
        super().hideEvent(event)

    def _model_was_reset(self) -> None:
        self._delegate.hovered_row = -1
        self._layout.follow(self.viewport().width())


def _is_chord(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier)
