"""The column of small pages at the left of the preview."""

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from antt_desktop.ui.print_dialog.page_pictures import PagePictures
from antt_desktop.ui.theme import SIZES, TYPE, current

Index = QModelIndex | QPersistentModelIndex
_WIDTH, _PAD, _LINE = 98, 8, 22
_NOWHERE = QModelIndex()


class _Pages(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.pictures: PagePictures | None = None

    def show_pages(self, pictures: PagePictures | None) -> None:
        self.beginResetModel()
        self.pictures = pictures
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() or self.pictures is None else self.pictures.pages

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"Trang {index.row() + 1}"
        return None


class _Delegate(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, _Pages)
        if model.pictures is None:
            return
        theme = current()
        rect: QRect = option.rect  # type: ignore[attr-defined]
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        ratio = painter.device().devicePixelRatio()
        picture = model.pictures.picture(index.row(), _WIDTH, ratio)
        left = rect.left() + (rect.width() - _WIDTH) // 2
        page = QRect(left, rect.top() + _PAD // 2, _WIDTH, round(picture.height() / ratio))
        painter.drawPixmap(page.topLeft(), picture)
        painter.setPen(QPen(theme.colour("focus" if chosen else "line"), 2 if chosen else 1))
        painter.drawRect(page)
        painter.setPen(theme.colour("text" if chosen else "muted"))
        painter.setFont(theme.font(TYPE.strong if chosen else TYPE.body))
        below = QRect(rect.left(), page.bottom() + 2, rect.width(), _LINE)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, str(index.row() + 1))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        model = index.model()
        assert isinstance(model, _Pages)
        if model.pictures is None:
            return QSize(_WIDTH, _WIDTH)
        return QSize(_WIDTH, model.pictures.height(index.row(), _WIDTH) + _PAD + _LINE)


class Thumbnails(QListView):
    """Small pages one under another; tells which one is looked at."""

    page_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = _Pages(self)
        self.setModel(self._pages)
        self.setItemDelegate(_Delegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setFixedWidth(_WIDTH + 2 * SIZES.space_4 + SIZES.space_1)
        self.setAccessibleName("Các trang")
        self.setProperty("role", "thumbnails")
        self.setStyleSheet(f"QListView {{ background: {current().palette.window}; }}")
        self.selectionModel().currentChanged.connect(lambda now: self.page_wanted.emit(now.row()))

    def show_pages(self, pictures: PagePictures | None) -> None:
        """Show the pages of a printout, or none."""
        self._pages.show_pages(pictures)

    def point_at(self, page: int) -> None:
        """Mark the page (from 0) that is looked at."""
        self.setCurrentIndex(self._pages.index(page))
