"""Buttons: one primary per page, secondary, flat inside panels, danger, and its last step."""

from typing import Literal

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QToolButton, QWidget

from antt_desktop.ui.icons import icon
from antt_desktop.ui.kit.labels import restyle
from antt_desktop.ui.theme import SIZES, TYPE, current

Role = Literal["primary", "secondary", "flat", "danger", "final"]

_LETTERS = {"primary": "on_accent", "flat": "accent", "danger": "bad", "final": "on_bad"}
_SHORTCUT_OPACITY = 0.78


class Button(QPushButton):
    """A button with a verb; its shortcut stands behind the verb in lighter letters."""

    def __init__(
        self,
        text: str,
        role: Role = "secondary",
        *,
        icon_name: str = "",
        shortcut: str = "",
        tip: str = "",
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._role, self._icon_name, self._shortcut = role, icon_name, shortcut
        self.setProperty("role", role)
        self.setProperty("small", small)
        self.setAutoDefault(False)
        self.setToolTip(tip)
        self.setAccessibleName(text.replace("&", ""))
        self.setAccessibleDescription(shortcut)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def role(self) -> Role:
        """How much the button stands out."""
        return self._role

    def show_role(self, role: Role) -> None:
        """Let the button stand out more or less than before."""
        self._role = role
        self.setProperty("role", role)
        restyle(self)
        self.updateGeometry()

    def disable(self, reason: str) -> None:
        """Disable with the reason in the tooltip; an empty reason enables."""
        self.setEnabled(not reason)
        self.setToolTip(reason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        pad = 2 * (SIZES.space_2 if self._role == "flat" else SIZES.space_3) + 2
        hint.setWidth(self._content_width() + pad)
        return hint

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        option.initFrom(self)
        if self.isDown():
            option.state |= QStyle.StateFlag.State_Sunken  # type: ignore[attr-defined]
        if self.isChecked():
            option.state |= QStyle.StateFlag.State_On  # type: ignore[attr-defined]
        painter = QPainter(self)
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
        self._paint_content(painter)

    def _parts(self) -> tuple[int, int, int]:
        """Return the widths of icon, text and shortcut with the gaps before the latter two."""
        text = QFontMetrics(self._font()).size(Qt.TextFlag.TextShowMnemonic, self.text()).width()
        shortcut = QFontMetrics(current().font(TYPE.body)).horizontalAdvance(self._shortcut)
        return (
            SIZES.icon_m + (SIZES.space_2 - 1 if text else 0) if self._icon_name else 0,
            text,
            shortcut + SIZES.space_2 + 1 if shortcut else 0,
        )

    def _content_width(self) -> int:
        return sum(self._parts())

    def _font(self) -> QFont:
        strong = self._role in ("primary", "final")
        return current().font(TYPE.strong if strong else TYPE.body)

    def _paint_content(self, painter: QPainter) -> None:
        icon_width, text_width, _ = self._parts()
        left = (self.width() - self._content_width()) // 2
        role = _LETTERS.get(self._role, "text") if self.isEnabled() else "disabled"
        if self._icon_name:
            top = (self.height() - SIZES.icon_m) // 2
            icon(self._icon_name, role).paint(painter, QRect(left, top, SIZES.icon_m, SIZES.icon_m))
            left += icon_width
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic
        painter.setPen(current().colour(role))
        painter.setFont(self._font())
        painter.drawText(QRect(left, 0, text_width + 1, self.height()), flags, self.text())
        if self._shortcut:
            painter.setOpacity(_SHORTCUT_OPACITY)
            painter.setFont(current().font(TYPE.body))
            left += text_width + SIZES.space_2 + 1
            painter.drawText(QRect(left, 0, self.width(), self.height()), flags, self._shortcut)


class IconButton(QToolButton):
    """A button that shows only an icon; its words are in tooltip and accessible name."""

    def __init__(
        self,
        icon_name: str,
        words: str,
        *,
        shortcut: str = "",
        bordered: bool = False,
        state: str = "muted",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setIcon(icon(icon_name, state))
        self.setIconSize(QSize(SIZES.icon_m, SIZES.icon_m))
        self.setToolTip(f"{words} ({shortcut})" if shortcut else words)
        self.setAccessibleName(words)
        self.setAccessibleDescription(shortcut)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if bordered:
            self.setProperty("role", "bordered")
            self.setFixedSize(SIZES.h_control, SIZES.h_control)

    def show_icon(self, icon_name: str, state: str = "muted") -> None:
        """Show another icon, for a button that switches something."""
        self.setIcon(icon(icon_name, state))


def primary(text: str, *, icon_name: str = "", shortcut: str = "", tip: str = "") -> Button:
    """Return the one primary button of a page or dialog."""
    return Button(text, "primary", icon_name=icon_name, shortcut=shortcut, tip=tip)


def flat(text: str, *, icon_name: str = "", shortcut: str = "", tip: str = "") -> Button:
    """Return a link-like button for use inside panels."""
    return Button(text, "flat", icon_name=icon_name, shortcut=shortcut, tip=tip)
