"""The table of areas with their progress, for the start page and the campaign board."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from antt_desktop.services.pledging.coverage import Coverage
from antt_desktop.ui.icons import icon
from antt_desktop.ui.kit.headings import LEFT, RIGHT
from antt_desktop.ui.kit.painting import paint_coverage, paint_focus
from antt_desktop.ui.lists.tick_box import paint_tick_box
from antt_desktop.ui.pages.coverage_model import Cell, CoverageColumn, CoverageModel
from antt_desktop.ui.theme import SIZES, TYPE, TypeSize, current

Index = QModelIndex | QPersistentModelIndex
_BAR, _LEAST, _ARROW_GAP = 10, 80, 4


class CoverageDelegate(QStyledItemDelegate):
    """Paints names, bars and figures; only a rate takes the colour of its state."""

    def __init__(self, *, lines: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines = lines

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, CoverageModel)
        row = model.rows[index.row()]
        rect: QRect = option.rect  # type: ignore[attr-defined]
        state = option.state  # type: ignore[attr-defined]
        painter.save()
        theme = current()
        ticked = str(row.area_id) in model.ticked
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected or ticked:
            painter.fillRect(rect, theme.colour("selection"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.colour("hover"))
        if self._lines:
            painter.setPen(theme.colour("line"))
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        column = model.columns[index.column()]
        if column.cell is Cell.TICK:
            check = Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
            paint_tick_box(painter, rect, check)
        else:
            paint_cell(painter, rect, column, row, strong=selected)
        if selected:
            self._paint_ring(painter, option, index.row())
        painter.restore()

    def _paint_ring(self, painter: QPainter, option: QStyleOptionViewItem, row: int) -> None:
        """Paint the part of the row's focus ring that lies in this cell."""
        table = option.widget  # type: ignore[attr-defined]
        if not table.hasFocus():
            return
        painter.setClipRect(option.rect)  # type: ignore[attr-defined]
        top = table.rowViewportPosition(row)
        paint_focus(painter, QRect(0, top, table.viewport().width(), table.rowHeight(row)), 0)


def paint_cell(
    painter: QPainter, rect: QRect, column: CoverageColumn, row: Coverage, *, strong: bool
) -> None:
    """Paint one figure of an area or of the whole unit."""
    theme = current()
    inner = rect.adjusted(SIZES.cell_pad, 0, -SIZES.cell_pad, 0)
    if column.cell is Cell.BAR:
        top = rect.top() + (rect.height() - _BAR) / 2
        bar = QRectF(inner.left(), top, inner.width(), _BAR)
        paint_coverage(painter, bar, row.signed, row.printed, row.total or 0)
        return
    bold = column.cell is Cell.RATE or (strong and column.cell is Cell.NAME)
    size: TypeSize = TYPE.strong if bold else TYPE.body
    colour = {Cell.RATE: row.state, Cell.QUIET: "muted"}.get(column.cell, "text")
    painter.setFont(theme.font(size))
    painter.setPen(theme.colour("muted" if colour == "neutral" else colour))
    side = LEFT if column.cell is Cell.NAME else RIGHT
    text = column.text(row)
    if side == LEFT:
        metrics = painter.fontMetrics()
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
    painter.drawText(inner, side, text)


class _Header(QHeaderView):
    """Shows whether no, some or all areas are ticked, and by which column they are ordered."""

    def __init__(self, areas: CoverageModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._areas = areas
        areas.dataChanged.connect(lambda: self.viewport().update())

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        super().paintSection(painter, rect, section)
        painter.restore()
        if section == self._areas.sorted_column:
            self._paint_arrow(painter, rect, section)
        if self._areas.columns[section].cell is not Cell.TICK:
            return
        ticked, every = len(self._areas.ticked), len(self._areas.rows)
        state = Qt.CheckState.PartiallyChecked if ticked else Qt.CheckState.Unchecked
        paint_tick_box(painter, rect, Qt.CheckState.Checked if every and ticked == every else state)

    def _paint_arrow(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint the arrow at the side that the label leaves free."""
        name = "arrow-down" if self._areas.descending else "arrow-up"
        right = self._areas.columns[section].is_right
        left = rect.left() + SIZES.space_1 if right else rect.right() - SIZES.icon_s - _ARROW_GAP
        top = rect.center().y() - SIZES.icon_s // 2
        icon(name, "accent").paint(painter, QRect(left, top, SIZES.icon_s, SIZES.icon_s))


class CoverageTable(QTableView):
    """Areas with their figures; Enter or a click opens one, Space ticks."""

    opened = Signal(object)
    """The coverage of the area that was opened."""
    pointed = Signal(object)
    """The coverage of the current area."""
    fitted = Signal()
    """Columns were given other widths."""

    def __init__(
        self,
        columns: Sequence[CoverageColumn],
        *,
        row_height: int,
        plain: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.areas = CoverageModel(columns, self)
        self.setModel(self.areas)
        self.setItemDelegate(CoverageDelegate(lines=not plain, parent=self))
        self._dress(row_height)
        self._plain = plain
        header = _Header(self.areas, self)
        self.setHorizontalHeader(header)
        header.setVisible(not plain)
        header.setHighlightSections(False)
        header.setStretchLastSection(False)
        header.setSectionsClickable(any(each.key or each.cell is Cell.TICK for each in columns))
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(0)
        header.sectionClicked.connect(self._header_clicked)
        self.selectionModel().currentRowChanged.connect(self._tell_pointed)
        if plain:
            self.clicked.connect(lambda index: self.opened.emit(self.areas.rows[index.row()]))
        else:
            self.doubleClicked.connect(lambda index: self.opened.emit(self.areas.rows[index.row()]))

    def _dress(self, row_height: int) -> None:
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(current().px(row_height))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Tiến độ theo khu dân cư")

    def show_rows(self, rows: Sequence[Coverage]) -> None:
        """Show these areas; the current one stays when it is still shown."""
        here = self.pointed_row()
        self.areas.show_rows(rows)
        ids = [row.area_id for row in rows]
        if here is not None and here.area_id in ids:
            self.point_at(ids.index(here.area_id))

    def pointed_row(self) -> Coverage | None:
        """Return the coverage of the current area."""
        index = self.currentIndex()
        return self.areas.rows[index.row()] if index.isValid() else None

    def point_at(self, row: int) -> None:
        """Make an area the current one."""
        if 0 <= row < len(self.areas.rows):
            self.selectRow(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = self.pointed_row()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and here is not None:
            self.opened.emit(here)
        elif event.key() == Qt.Key.Key_Space and here is not None and not self._plain:
            self.areas.flip([self.currentIndex().row()])
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self.areas.columns[index.column()].cell is Cell.TICK:
            self.areas.flip([index.row()])
        super().mousePressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
        self.fitted.emit()

    def fit(self) -> None:
        """Share the width: fixed columns keep theirs, the elastic one takes the rest.

        What gives way is left out until the rest suffices.
        """
        room, columns = self.viewport().width(), self.areas.columns
        left_out: set[int] = set()
        for place in sorted(range(len(columns)), key=lambda each: -columns[each].gives_way):
            if columns[place].gives_way == 0 or self._needed(left_out) <= room:
                break
            left_out.add(place)
        kept = [place for place in range(len(columns)) if place not in left_out]
        elastic = next((place for place in kept if not columns[place].width), None)
        if elastic is None:
            elastic = next(place for place in kept if columns[place].cell is Cell.NAME)
        fixed = sum(current().px(columns[place].width) for place in kept if place != elastic)
        for place, column in enumerate(columns):
            self.setColumnHidden(place, place in left_out)
            width = max(0, room - fixed) if place == elastic else current().px(column.width)
            self.setColumnWidth(place, width)

    def _needed(self, left_out: set[int]) -> int:
        """Return the width the columns ask for; an elastic one asks for the least it can use."""
        return sum(
            current().px(column.width or _LEAST)
            for place, column in enumerate(self.areas.columns)
            if place not in left_out
        )

    def _header_clicked(self, section: int) -> None:
        if self.areas.columns[section].cell is Cell.TICK:
            self.areas.flip_all()
            return
        here = self.pointed_row()
        self.areas.cycle_sort(section)
        if here is not None:
            self.point_at(self.areas.rows.index(here))

    def _tell_pointed(self) -> None:
        here = self.pointed_row()
        if here is not None:
            self.pointed.emit(here)


class TotalRow(QWidget):
    """The line of the whole unit, under the columns of a table and always in sight."""

    def __init__(self, table: CoverageTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self._row: Coverage | None = None
        table.fitted.connect(self.update)
        self.setFixedHeight(current().px(SIZES.h_row_wide))

    def show_row(self, row: Coverage) -> None:
        """Show these figures."""
        self._row = row
        figures = (f"{c.label} {c.text(row)}" for c in self._table.areas.columns if c.text(row))
        self.setAccessibleName(", ".join(figures))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = current()
        painter.fillRect(self.rect(), theme.colour("window"))
        painter.fillRect(0, 0, self.width(), 1, theme.colour("line"))
        if self._row is None:
            return
        header = self._table.horizontalHeader()
        for place, column in enumerate(self._table.areas.columns):
            if column.cell in (Cell.TICK, Cell.BAR) or header.isSectionHidden(place):
                continue
            left, width = header.sectionViewportPosition(place), header.sectionSize(place)
            rect = QRect(left, 0, width, self.height()).adjusted(
                SIZES.cell_pad, 0, -SIZES.cell_pad, 0
            )
            painter.setFont(theme.font(TYPE.strong))
            painter.setPen(theme.colour("text"))
            painter.drawText(rect, LEFT if column.cell is Cell.NAME else RIGHT,
                             column.text(self._row))  # fmt: skip
