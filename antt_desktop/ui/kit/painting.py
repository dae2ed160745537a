"""What several widgets and table delegates paint in the same way."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen

from antt_desktop.ui.icons import icon
from antt_desktop.ui.theme import SIZES, TYPE, current

_CENTRE_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_CHIP_PAD, _CHIP_GAP, _CHIP_ICON = 6, 4, 14


def paint_box(
    painter: QPainter, rect: QRectF, fill: QColor, line: QColor | None, radius: float
) -> None:
    """Paint a filled rounded box with a border of one pixel inside `rect`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(fill)
    painter.setPen(QPen(line, 1) if line else Qt.PenStyle.NoPen)
    edge = 0.5 if line else 0.0
    painter.drawRoundedRect(rect.adjusted(edge, edge, -edge, -edge), radius, radius)
    painter.restore()


def paint_text(painter: QPainter, rect: QRect, text: str, font: QFont, colour: QColor) -> None:
    """Paint one line, shortened with “…” when it does not fit."""
    painter.save()
    painter.setFont(font)
    painter.setPen(colour)
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, _CENTRE_LEFT, shown)
    painter.restore()


def chip_size(text: str, icon_name: str = "") -> QSize:
    """Return the size of a status chip."""
    metrics = QFontMetrics(current().font(TYPE.body))
    width = metrics.horizontalAdvance(text) + 2 * _CHIP_PAD + 2
    if icon_name:
        width += _CHIP_ICON + _CHIP_GAP
    return QSize(width, current().px(SIZES.h_chip))


def paint_chip(painter: QPainter, rect: QRect, text: str, state: str, icon_name: str = "") -> None:
    """Paint a status chip filling `rect`; for widgets and table delegates alike."""
    theme = current()
    colours = theme.palette.state(state)
    paint_box(
        painter, QRectF(rect), QColor(colours.tint), QColor(colours.line), SIZES.radius_control
    )
    left = rect.left() + _CHIP_PAD + 1
    if icon_name:
        top = rect.center().y() - _CHIP_ICON // 2 + 1
        icon(icon_name, state).paint(painter, QRect(left, top, _CHIP_ICON, _CHIP_ICON))
        left += _CHIP_ICON + _CHIP_GAP
    room = QRect(left, rect.top(), rect.right() - left, rect.height())
    paint_text(painter, room, text, theme.font(TYPE.body), QColor(colours.text))


def paint_coverage(painter: QPainter, rect: QRectF, signed: int, waiting: int, total: int) -> None:
    """Paint how much of `total` is signed and how much waits; full is green, and only full."""
    palette = current().palette
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    outline = QPainterPath()
    outline.addRoundedRect(rect, 2, 2)
    painter.setClipPath(outline)
    painter.fillRect(rect, QColor(palette.sunken))
    if total > 0:
        done = rect.width() * min(signed, total) / total
        wait = rect.width() * min(waiting, max(0, total - signed)) / total
        colour = palette.good.solid if signed >= total else palette.accent
        painter.fillRect(QRectF(rect.left(), rect.top(), done, rect.height()), QColor(colour))
        painter.fillRect(
            QRectF(rect.left() + done, rect.top(), wait, rect.height()), QColor(palette.wait.line)
        )
    painter.restore()


def paint_focus(painter: QPainter, rect: QRect, radius: float = SIZES.radius_control) -> None:
    """Paint the focus ring just inside `rect`."""
    ring = SIZES.focus_ring
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(current().colour("focus"), ring))
    inner = QRectF(rect).adjusted(ring / 2, ring / 2, -ring / 2, -ring / 2)
    painter.drawRoundedRect(inner, radius, radius)
    painter.restore()


def paint_ring(painter: QPainter, centre: QPointF, radius: float, colour: QColor) -> None:
    """Paint the empty circle of a step that is yet to come."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, 1))
    painter.drawEllipse(centre, radius, radius)
    painter.restore()
