"""The header of a list: all ticks at once, sort arrows, semibold labels."""

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from antt_desktop.ui.icons import icon
from antt_desktop.ui.lists.columns import Look
from antt_desktop.ui.lists.model import TICK_COLUMN, KeysetModel
from antt_desktop.ui.lists.tick_box import paint_tick_box
from antt_desktop.ui.theme import SIZES, TYPE, current

_ARROW_GAP = 4


class ListHeader(QHeaderView):
    """Column 0 ticks every row of the query; a click on another sorts, the third one stops it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.tick_state = Qt.CheckState.Unchecked
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setHighlightSections(False)
        self.setFixedHeight(current().px(SIZES.h_header))
        self.setMinimumSectionSize(current().px(SIZES.h_row))
        self.setAccessibleName("Tên cột")

    def show_tick_state(self, state: Qt.CheckState) -> None:
        """Show whether no, some or all rows are ticked."""
        self.tick_state = state
        self.viewport().update()

    def needed_width(self, section: int) -> int:
        """Return the width at which the label and its arrow are read whole."""
        model = self.model()
        assert isinstance(model, KeysetModel)
        if section == TICK_COLUMN:
            return current().px(SIZES.h_row + 6)
        label = model.columns[section - 1].label
        metrics = QFontMetrics(current().font(TYPE.strong))
        arrow = SIZES.icon_s + _ARROW_GAP if model.sorted_column() == section else 0
        return metrics.horizontalAdvance(label) + 2 * SIZES.cell_pad + arrow + 2

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        model = self.model()
        if not isinstance(model, KeysetModel):
            return
        theme = current()
        painter.save()
        over = rect.contains(self.viewport().mapFromGlobal(self.cursor().pos()))
        painter.fillRect(rect, theme.colour("hover" if over else "window"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if section == TICK_COLUMN:
            paint_tick_box(painter, rect, self.tick_state)
        else:
            self._paint_label(painter, rect, model, section)
        painter.restore()

    def _paint_label(
        self, painter: QPainter, rect: QRect, model: KeysetModel, section: int
    ) -> None:
        theme = current()
        column = model.columns[section - 1]
        is_sorted = model.sorted_column() == section
        font = theme.font(TYPE.strong)
        inner = rect.adjusted(SIZES.cell_pad, 0, -SIZES.cell_pad, 0)
        arrow = SIZES.icon_s + _ARROW_GAP if is_sorted else 0
        metrics = QFontMetrics(font)
        label = metrics.elidedText(
            column.label, Qt.TextElideMode.ElideRight, max(0, inner.width() - arrow)
        )
        width = metrics.horizontalAdvance(label)
        left = inner.right() + 1 - width - arrow if column.look is Look.NUMBER else inner.left()
        painter.setFont(font)
        painter.setPen(theme.colour("text" if is_sorted else "muted"))
        place = QRectF(left, inner.top(), width + 1, inner.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip, label)
        if is_sorted:
            name = "arrow-down" if model.query.descending else "arrow-up"
            corner = QPoint(left + width + _ARROW_GAP, inner.center().y() - SIZES.icon_s // 2 + 1)
            icon(name, "accent").paint(
                painter, QRect(corner.x(), corner.y(), SIZES.icon_s, SIZES.icon_s)
            )
