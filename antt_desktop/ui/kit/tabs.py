"""Tabs of a page, with counts and a mark where something is to be mended."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QTabBar, QWidget

from antt_desktop.domain.text.numbers import format_integer
from antt_desktop.ui.kit.painting import paint_focus
from antt_desktop.ui.theme import SIZES, TYPE, current

_PAD, _GAP, _MARK, _DOT = 12, 6, 2, 6


class TabBar(QTabBar):
    """Words side by side with a line under the current one; Ctrl+Tab goes on."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._counts: dict[int, int] = {}
        self._problems: set[int] = set()
        self.setFixedHeight(current().px(SIZES.h_tabs))

    def add(self, text: str, count: int | None = None) -> int:
        """Add a tab and return its place."""
        place = self.addTab(text)
        self.show_count(place, count)
        return place

    def show_count(self, place: int, count: int | None) -> None:
        """Show the number of things behind a tab, or none."""
        if count is not None and self._counts.get(place) == count:
            return
        self._counts.pop(place, None)
        if count is not None:
            self._counts[place] = count
        self._say(place)

    def show_problem(self, place: int, problem: bool) -> None:
        """Mark a tab in which something is to be mended, or take the mark away."""
        (self._problems.add if problem else self._problems.discard)(place)
        self._say(place)

    def step(self, by: int) -> None:
        """Go to the next (1) or the previous (-1) tab, round the ends."""
        self.setCurrentIndex((self.currentIndex() + by) % max(1, self.count()))

    def tabSizeHint(self, index: int) -> QSize:
        return QSize(self._width(index), current().px(SIZES.h_tabs))

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("line"))
        for index in range(self.count()):
            self._paint_tab(painter, index, self.tabRect(index))

    def _paint_tab(self, painter: QPainter, index: int, rect: QRect) -> None:
        theme = current()
        chosen = index == self.currentIndex()
        font = theme.font(TYPE.strong if chosen else TYPE.body)
        painter.setFont(font)
        painter.setPen(theme.colour("text" if chosen else "muted"))
        left = rect.left() + _PAD
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRect(left, 0, rect.width(), self.height()), flags, self.tabText(index))
        left += QFontMetrics(font).horizontalAdvance(self.tabText(index)) + _GAP
        if index in self._counts:
            painter.setFont(theme.font(TYPE.body))
            painter.setPen(theme.colour("muted"))
            number = format_integer(self._counts[index])
            painter.drawText(QRect(left, 0, rect.width(), self.height()), flags, number)
        if index in self._problems:
            painter.setBrush(theme.colour("bad"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(rect.right() - _DOT - 2, rect.top() + _DOT, _DOT, _DOT)
        if chosen:
            line = QRect(rect.left(), self.height() - _MARK, rect.width(), _MARK)
            painter.fillRect(line, theme.colour("accent"))
            if self.hasFocus():
                paint_focus(painter, rect.adjusted(1, 4, -1, -4))

    def _width(self, index: int) -> int:
        theme = current()
        width = QFontMetrics(theme.font(TYPE.strong)).horizontalAdvance(self.tabText(index))
        if index in self._counts:
            number = format_integer(self._counts[index])
            width += _GAP + QFontMetrics(theme.font(TYPE.body)).horizontalAdvance(number)
        return width + 2 * _PAD

    def _say(self, index: int) -> None:
        words = self.tabText(index)
        if index in self._counts:
            words += f", {format_integer(self._counts[index])}"
        if index in self._problems:
            words += ", có chỗ cần sửa"
        self.setAccessibleTabName(index, words)
        self.setTabToolTip(index, words)
        self.setTabText(index, self.tabText(index))  # Qt measures a tab again only with its text
