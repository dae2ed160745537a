"""The pages at the left, in the order of the work; folds to icons where there is little room."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QVBoxLayout, QWidget

from antt_desktop.ui.icons import icon
from antt_desktop.ui.kit.chips import CountBadge
from antt_desktop.ui.kit.labels import rule
from antt_desktop.ui.kit.painting import paint_box, paint_focus, paint_text
from antt_desktop.ui.page import Count, PageSpec
from antt_desktop.ui.theme import SIZES, TYPE, current

_SIDE, _MARK, _ICON_LEFT, _TEXT_LEFT = 8, 3, 9, 37
_SHORTCUTS = 9


class Navigation(QFrame):
    """A column of page names; the shown one carries the accent mark and the filled icon."""

    chosen = Signal(str)

    def __init__(self, specs: Sequence[PageSpec], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "navigation")
        self.setAccessibleName("Danh mục trang")
        self.items: dict[str, NavigationItem] = {}
        self._specs = [spec for spec in specs if spec.in_navigation]
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(_SIDE, _SIDE - 1, _SIDE + 1, _SIDE - 1)
        self._column.setSpacing(1)
        self._add([spec for spec in self._specs if not spec.at_bottom])
        self._column.addStretch(1)
        bottom = [spec for spec in self._specs if spec.at_bottom]
        if bottom:
            self._column.addWidget(rule())
            self._column.addSpacing(6)
        self._add(bottom)
        self._column.addStretch(0)
        self.fold(False)

    def fold(self, folded: bool) -> None:
        """Show icons only, or icons and names."""
        self.folded = folded
        theme = current()
        self.setFixedWidth(theme.px(SIZES.w_nav_folded if folded else SIZES.w_nav))
        for item in self.items.values():
            item.fold(folded)

    def show_current(self, key: str) -> None:
        """Mark the page that is shown; an unknown key marks none."""
        for each, item in self.items.items():
            item.setChecked(each == key)

    def show_counts(self) -> None:
        """Read the numbers beside the names again."""
        for spec in self._specs:
            if spec.count is not None:
                self.items[spec.key].show_count(spec.count())

    def focus_current(self) -> None:
        """Put the focus on the page that is shown."""
        shown = [item for item in self.items.values() if item.isChecked()]
        (shown or list(self.items.values()))[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        items = list(self.items.values())
        focused = [place for place, item in enumerate(items) if item.hasFocus()]
        if event.key() in steps and focused:
            place = (focused[0] + steps[Qt.Key(event.key())]) % len(items)
            items[place].setFocus(Qt.FocusReason.TabFocusReason)
            return
        super().keyPressEvent(event)

    def _add(self, specs: Sequence[PageSpec]) -> None:
        group = specs[0].group if specs else 0
        for spec in specs:
            if spec.group != group:
                self._column.addSpacing(5)
                self._column.addWidget(rule())
                self._column.addSpacing(6)
                group = spec.group
            place = len(self.items) + 1
            item = NavigationItem(spec, f"Ctrl+{place}" if place <= _SHORTCUTS else "")
            item.clicked.connect(lambda _=False, key=spec.key: self.chosen.emit(key))
            self.items[spec.key] = item
            self._column.addWidget(item)


class NavigationItem(QAbstractButton):
    """One page: icon, name and number."""

    def __init__(self, spec: PageSpec, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spec, self._keys, self._folded = spec, keys, False
        self._badge = CountBadge(self)
        self.setText(spec.title)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(f"{spec.title} ({keys})" if keys else spec.title)
        self._say()

    def fold(self, folded: bool) -> None:
        """Show the icon only, or with name and number."""
        self._folded = folded
        self._badge.setVisible(not folded)
        self.update()

    def show_count(self, count: Count | None) -> None:
        """Show a number beside the name, or none."""
        self._badge.show_number(count.number if count else None, bool(count and count.overdue))
        self._say()
        self._place_badge()

    def nextCheckState(self) -> None:
        """Leave the mark to `Navigation.show_current`: a page may refuse to be left."""

    def sizeHint(self) -> QSize:
        return QSize(100, current().px(SIZES.h_nav_item))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint() if not self._folded else QSize(30, self.sizeHint().height())

    def resizeEvent(self, event: object) -> None:
        self._place_badge()

    def enterEvent(self, event: object) -> None:
        self.update()

    def leaveEvent(self, event: object) -> None:
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        if self.isChecked():
            self._paint_ground(painter, "selection")
            painter.fillRect(0, 6, _MARK, self.height() - 12, theme.colour("accent"))
        elif self.underMouse():
            self._paint_ground(painter, "hover")
        name = self._spec.icon_current if self.isChecked() else self._spec.icon
        top = (self.height() - SIZES.icon_m) // 2
        left = (self.width() - SIZES.icon_m) // 2 if self._folded else _ICON_LEFT
        place = QRect(left, top, SIZES.icon_m, SIZES.icon_m)
        icon(name, "accent" if self.isChecked() else "muted").paint(painter, place)
        if not self._folded:
            room = QRect(_TEXT_LEFT, 0, self._text_room(), self.height())
            font = theme.font(TYPE.strong if self.isChecked() else TYPE.body)
            paint_text(painter, room, self._spec.title, font, theme.colour("text"))
        if self.hasFocus():
            paint_focus(painter, self.rect())

    def _paint_ground(self, painter: QPainter, role: str) -> None:
        ground = current().colour(role)
        paint_box(painter, QRectF(self.rect()), ground, None, SIZES.radius_control)

    def _text_room(self) -> int:
        badge = self._badge.sizeHint().width()
        return self.width() - _TEXT_LEFT - (badge + 6 if badge else 2)

    def _place_badge(self) -> None:
        self._badge.resize(self._badge.sizeHint())
        left = self.width() - self._badge.width() - 6
        self._badge.move(left, (self.height() - self._badge.height()) // 2)
        self.update()

    def _say(self) -> None:
        words = self._badge.words
        self.setAccessibleName(f"{self._spec.title}, {words}" if words else self._spec.title)
        self.setAccessibleDescription(self._keys)
