"""The bar over the preview: which page, how large."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from antt_desktop.domain.text.numbers import format_integer
from antt_desktop.ui.kit.buttons import IconButton
from antt_desktop.ui.kit.labels import frame, label
from antt_desktop.ui.print_dialog.sheet_view import FIT_PAGE, FIT_WIDTH, ZOOMS
from antt_desktop.ui.theme import SIZES


class PageBar(QWidget):
    """Buttons to go through the pages and to zoom; a note about the paper at the right."""

    stepped = Signal(int)
    zoom_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        before = IconButton("chevron-left", "Trang trước", shortcut="PgUp", bordered=True)
        after = IconButton("chevron-right", "Trang sau", shortcut="PgDn", bordered=True)
        smaller = IconButton("magnify-minus-outline", "Nhỏ hơn", shortcut="Ctrl+-", bordered=True)
        larger = IconButton("magnify-plus-outline", "To hơn", shortcut="Ctrl++", bordered=True)
        before.clicked.connect(lambda: self.stepped.emit(-1))
        after.clicked.connect(lambda: self.stepped.emit(1))
        smaller.clicked.connect(lambda: self.step_zoom(-1))
        larger.clicked.connect(lambda: self.step_zoom(1))
        self.page, self.note = QLabel(), label(tone="muted")
        self.zoom = QComboBox()
        self.zoom.setAccessibleName("Độ phóng")
        self.zoom.addItem("Vừa chiều rộng", FIT_WIDTH)
        self.zoom.addItem("Cả trang", FIT_PAGE)
        for percent in ZOOMS:
            self.zoom.addItem(f"{percent}%", percent)
        self.zoom.setMinimumWidth(142)
        self.zoom.currentIndexChanged.connect(lambda _: self._tell_zoom())
        row = QHBoxLayout(self)
        row.setContentsMargins(SIZES.space_3, SIZES.space_1, SIZES.space_3, SIZES.space_1)
        row.setSpacing(SIZES.space_2)
        line = frame("rule")
        line.setFixedSize(SIZES.border, SIZES.icon_l)
        for widget in (before, self.page, after, line, smaller, self.zoom, larger):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.note)

    def show_page(self, page: int, pages: int) -> None:
        """Say which page (from 0) of how many is looked at."""
        words = f"Trang <b>{format_integer(page + 1)}</b> / {format_integer(pages)}"
        self.page.setText(words if pages else "Chưa có trang")

    def step_zoom(self, by: int) -> None:
        """Go to the next larger (1) or smaller (-1) of the fixed zooms."""
        now = self.zoom.currentData()
        place = ZOOMS.index(now) + by if now in ZOOMS else ZOOMS.index(100) + by
        chosen = ZOOMS[min(max(place, 0), len(ZOOMS) - 1)]
        self.zoom.setCurrentIndex(self.zoom.findData(chosen))

    def _tell_zoom(self) -> None:
        self.zoom_chosen.emit(self.zoom.currentData())
