"""Nhật ký nhận: every file that ever arrived, and what became of it."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from antt_desktop.domain.text.folding import fold
from antt_desktop.superior.arrivals import Arrival, arrivals
from antt_desktop.ui.kit.labels import frame, label
from antt_desktop.ui.kit.plain_table import Head
from antt_desktop.ui.kit.search_box import SearchBox
from antt_desktop.ui.page import Page
from antt_desktop.ui.pages.record_history import local_time
from antt_desktop.ui.superior.desk import StoreDesk
from antt_desktop.ui.superior.long_table import LongTable
from antt_desktop.ui.superior.words import verdict_chip
from antt_desktop.ui.theme import SIZES

MOST = 500
_HEADS = (
    Head("Nhận lúc", 150),
    Head("Tệp"),
    Head("Xã", 80),
    Head("Máy", 110),
    Head("Kết quả", 210),
)


class ArrivalsPage(Page):
    """The newest files first."""

    title = "Nhật ký nhận"

    def __init__(self, desk: StoreDesk) -> None:
        super().__init__()
        self._desk = desk
        self._found: list[Arrival] = []
        self._shown: list[Arrival] = []
        self.search = SearchBox("Tìm theo tên tệp, mã xã, máy", "Tìm trong nhật ký", "Ctrl+F")
        self.table = LongTable("Nhật ký nhận", _HEADS, strong=1)
        self.about = label(tone="muted", wrap=True)
        panel = frame("panel")
        inside = QVBoxLayout(panel)
        inside.setContentsMargins(*(SIZES.border,) * 4)
        inside.addWidget(self.table)
        self.body.addWidget(self.search)
        self.body.addWidget(panel, 1)
        self.body.addWidget(self.about)
        self.search.textChanged.connect(self._filter)
        self.search.went_down.connect(self.table.setFocus)
        self.search.left.connect(self.table.setFocus)
        self.table.pointed.connect(self._tell)

    def refresh(self) -> None:
        self._desk.behind(self, lambda store: arrivals(store, limit=MOST), self.show_found)

    def landing(self) -> QWidget | None:
        return self.table

    def commands(self) -> Mapping[str, Callable[[], object]]:
        return {"find_here": self.search.setFocus}

    def show_found(self, found: list[Arrival]) -> None:
        """Show arrivals that were read."""
        self._found = found
        self.head.context.setText(f"{MOST} tệp gần nhất" if len(found) == MOST else "")
        self._filter()

    def _filter(self) -> None:
        wanted = fold(self.search.text())
        self._shown = [
            each
            for each in self._found
            if wanted in fold(f"{each.file} {each.unit or ''} {each.device or ''}")
        ]
        self.table.show_rows(
            [
                (local_time(each.at), each.file, each.unit, each.device, verdict_chip(each.verdict))
                for each in self._shown
            ]
        )
        self._tell(self.table.row)

    def _tell(self, row: int) -> None:
        known = 0 <= row < len(self._shown)
        shown = self._shown[row] if known else None
        self.about.setText(_about(shown) if shown else "")


def _about(arrival: Arrival) -> str:
    code = f" Mã {arrival.code}" if arrival.code else ""
    return arrival.message + code
