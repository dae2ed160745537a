"""Paints a check box in a row or in the header of a list."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from antt_desktop.ui.kit.painting import paint_box
from antt_desktop.ui.theme import current

_SIDE = 16
_RADIUS = 3


def paint_tick_box(painter: QPainter, cell: QRect, state: Qt.CheckState) -> None:
    """Paint an empty, ticked or half-ticked box in the middle of a cell."""
    theme = current()
    side = theme.px(_SIDE)
    box = QRectF(0, 0, side, side)
    box.moveCenter(QPointF(round(cell.center().x()), round(cell.center().y())))
    if state == Qt.CheckState.Unchecked:
        paint_box(painter, box, theme.colour("surface"), theme.colour("line_strong"), _RADIUS)
        return
    paint_box(painter, box, theme.colour("accent"), None, _RADIUS)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("on_accent"), 2))
    if state == Qt.CheckState.Checked:
        corners: tuple[tuple[float, float], ...] = ((0.22, 0.52), (0.42, 0.72), (0.78, 0.30))
    else:
        corners = ((0.25, 0.5), (0.75, 0.5))
    painter.drawPolyline([box.topLeft() + QPointF(x * side, y * side) for x, y in corners])
    painter.restore()
