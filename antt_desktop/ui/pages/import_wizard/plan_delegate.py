"""Paints the plan: verdict chips, tinted changes and faults, what was struck out."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from antt_desktop.services.spreadsheets.plan import PlanRow, Verdict
from antt_desktop.ui.icons import icon
from antt_desktop.ui.kit.headings import RIGHT
from antt_desktop.ui.kit.painting import chip_size, paint_box, paint_chip, paint_text
from antt_desktop.ui.pages.import_wizard.plan_model import PlanModel
from antt_desktop.ui.pages.import_wizard.plan_view import Part, PlanColumn
from antt_desktop.ui.theme import SIZES, TYPE, current

Index = QModelIndex | QPersistentModelIndex
STATES = {
    Verdict.ADD: ("good", "plus"),
    Verdict.UPDATE: ("info", "pencil-outline"),
    Verdict.SAME: ("neutral", "equal"),
    Verdict.DUPLICATE: ("neutral", "content-copy"),
    Verdict.PROBLEM: ("bad", "alert-circle-outline"),
}
_BOX_HEIGHT = 24


class PlanDelegate(QStyledItemDelegate):
    """Draws straight from the rows of the plan."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, PlanModel)
        row, column = model.rows[index.row()], model.columns[index.column()]
        rect: QRect = option.rect  # type: ignore[attr-defined]
        selected = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        painter.save()
        self._paint_ground(painter, rect, row, column, selected=selected)
        inner = rect.adjusted(SIZES.cell_pad, 0, -SIZES.cell_pad, 0)
        if column.part is Part.VERDICT:
            _paint_verdict(painter, inner, row.verdict)
        elif column.part is Part.REASON:
            _paint_reason(painter, inner, model, row)
        elif column.part is Part.ACTION:
            _paint_action(painter, rect, row, model.text(row, column))
        else:
            _paint_value(painter, inner, column, row, model.text(row, column))
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, rect: QRect, row: PlanRow, column: PlanColumn, *, selected: bool
    ) -> None:
        theme = current()
        if selected:
            painter.fillRect(rect, theme.colour("selection"))
        if tint := _tint(row, column):
            painter.fillRect(rect, QColor(theme.palette.state(tint).tint))
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())


def _tint(row: PlanRow, column: PlanColumn) -> str:
    """Return the state that marks a cell: a change, a fault, or none."""
    if column.field is None:
        return ""
    name = column.field.name
    if any(problem.field == name and problem.is_error for problem in row.problems):
        return "bad"
    return "info" if any(change.field == name for change in row.changes) else ""


def _paint_verdict(painter: QPainter, rect: QRect, verdict: Verdict) -> None:
    state, icon_name = STATES[verdict]
    size = chip_size(verdict.label, icon_name)
    chip = QRect(rect.left(), 0, min(size.width(), rect.width()), size.height())
    chip.moveTop(rect.top() + (rect.height() - size.height()) // 2)
    paint_chip(painter, chip, verdict.label, state, icon_name)


def _paint_value(
    painter: QPainter, rect: QRect, column: PlanColumn, row: PlanRow, text: str
) -> None:
    theme = current()
    faulty = _tint(row, column) == "bad"
    font = theme.font(TYPE.strong if column.part is Part.TITLE or faulty else TYPE.body)
    colour = theme.colour("bad" if faulty else "muted" if column.part is Part.NUMBER else "text")
    if column.is_number:
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawText(rect, RIGHT, text)
    else:
        paint_text(painter, rect, text, font, colour)


def _paint_reason(painter: QPainter, rect: QRect, model: PlanModel, row: PlanRow) -> None:
    theme = current()
    body = theme.font(TYPE.body)
    if row.verdict is not Verdict.UPDATE:
        colour = theme.colour("bad" if row.verdict is Verdict.PROBLEM else "muted")
        paint_text(painter, rect, row.reason, body, colour)
        return
    struck = QFont(body)
    struck.setStrikeOut(True)
    room = QRect(rect)
    for number, (name, before, after) in enumerate(model.changes(row)):
        lead = f"{'; ' if number else ''}{name}: "
        for text, font, role in (
            (lead, body, "text"), (before, struck, "muted"), (f" → {after}", body, "text"),
        ):  # fmt: skip
            if room.width() <= 0:
                return
            paint_text(painter, room, text, font, theme.colour(role))
            room.setLeft(room.left() + QFontMetrics(font).horizontalAdvance(text))


def _paint_action(painter: QPainter, rect: QRect, row: PlanRow, text: str) -> None:
    """Paint the choice like a closed list; without a choice, plain words."""
    theme = current()
    font = theme.font(TYPE.body)
    box = rect.adjusted(SIZES.space_1, 0, -SIZES.space_2, 0)
    box.setHeight(theme.px(_BOX_HEIGHT))
    box.moveTop(rect.top() + (rect.height() - box.height()) // 2)
    words = box.adjusted(SIZES.space_2, 0, -SIZES.space_5, 0)
    if len(row.actions) == 1:
        paint_text(painter, words, text, font, theme.colour("muted"))
        return
    line = theme.colour("line")
    paint_box(painter, QRectF(box), theme.colour("surface"), line, SIZES.radius_control)
    paint_text(painter, words, text, font, theme.colour("text"))
    side = SIZES.icon_s
    mark = QRect(box.right() - side - 5, box.top() + (box.height() - side) // 2, side, side)
    icon("chevron-down", "text").paint(painter, mark)
