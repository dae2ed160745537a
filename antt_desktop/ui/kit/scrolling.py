"""What is taller than a weak laptop's window scrolls instead of pushing the window off the screen."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QScrollArea, QWidget


class _UpAndDown(QScrollArea):
    """As wide as its content wants; only its height gives way."""

    def minimumSizeHint(self) -> QSize:
        whole, least = self.widget().minimumSizeHint(), super().minimumSizeHint()
        return QSize(whole.width() + self.verticalScrollBar().sizeHint().width(), least.height())


def scrolled(content: QWidget) -> QScrollArea:
    """Return a place that shows as much of `content` as fits, and follows the focus within it."""
    content.setProperty("role", "ground")
    area = _UpAndDown()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(content)
    return area
