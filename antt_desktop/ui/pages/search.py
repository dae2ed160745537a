"""Tìm kiếm: what the box at the top finds in every record, and among pages and deeds."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from antt_desktop.domain.text.numbers import format_integer
from antt_desktop.ui.kit.empty import EmptyState
from antt_desktop.ui.kit.labels import frame, label
from antt_desktop.ui.page import Arguments, Desk, Page, PageSpec
from antt_desktop.ui.pages.background import read_behind
from antt_desktop.ui.pages.search_finding import Found, Group, Hit, search_everything
from antt_desktop.ui.pages.search_places import find_places, places_of
from antt_desktop.ui.pages.search_results import ResultsView
from antt_desktop.ui.theme import SIZES

_HINT = (
    "Gõ vào ô ở trên: tên người, tên đơn vị, địa chỉ, số điện thoại, số phiếu hoặc tên trang. "
    "Gõ không dấu cũng được."
)
_SEARCHED = (
    "Đã tìm trong hộ gia đình, cơ quan và đơn vị, khu dân cư, phiếu, đợt, mẫu cam kết, người ký, "
    "cán bộ và tên các trang. Thử gõ bớt chữ; hồ sơ đã xóa thì xem trong thùng rác."
)


class SearchPage(Page):
    """Opens with `text`; what was found before stays until the new results are there."""

    title = "Tìm kiếm"

    def __init__(self, desk: Desk, specs: Sequence[PageSpec]) -> None:
        super().__init__()
        self._desk = desk
        self._places = places_of(specs)
        self._text, self._shown, self._reading = "", Found(""), False
        self.results = ResultsView()
        self.said = label()
        self.hint, self.nothing = EmptyState("magnify", _HINT), EmptyState("magnify", "")
        self._panel = self._make_panel()
        self.stack = QStackedWidget()
        for face in (self._panel, self.hint, self.nothing):
            self.stack.addWidget(face)
        self.body.addWidget(self.stack, 1)
        self.results.opened.connect(self._go)
        self.results.box_wanted.connect(lambda: self.command_wanted.emit("search"))
        self.stack.setCurrentWidget(self.hint)

    def context(self) -> str:
        return f"“{self._text}”" if self._text else ""

    def open(self, arguments: Arguments) -> None:
        self._text = str(arguments.get("text") or "").strip()

    def refresh(self) -> None:
        if self._text:
            self._read()
        else:
            self._show(Found(""))

    def landing(self) -> QWidget | None:
        return self.results

    def _read(self) -> None:
        """Begin to search; while a search runs, only the last text asked for waits."""
        if self._reading:
            return
        self._reading = True
        text = self._text
        running = read_behind(
            self, self._desk, lambda store: search_everything(store, text), self._take
        )
        running.ended.connect(lambda: self._ended(text))

    def _ended(self, text: str) -> None:
        self._reading = False
        if self._text and text != self._text:
            self._read()

    def _take(self, found: Found) -> None:
        if found.text == self._text:
            places = find_places(self._places, found.text)
            self._show(Found(found.text, (*places, *found.groups)))

    def _show(self, found: Found) -> None:
        if found.groups and found == self._shown:
            return
        self._shown = found
        if not found.groups and self.results.hasFocus():
            self.command_wanted.emit("search")
        self.results.show_found(found)
        self.said.setText(f"{format_integer(found.count)} kết quả")
        if not found.text:
            self.stack.setCurrentWidget(self.hint)
        elif not found.groups:
            self.nothing.show_words(f"Không có gì khớp “{found.text}”. {_SEARCHED}")
            self.stack.setCurrentWidget(self.nothing)
        else:
            self.stack.setCurrentWidget(self._panel)

    def _go(self, row: Group | Hit) -> None:
        """Open a result, unless another text was typed since it was found."""
        if self._shown.text == self._text:
            self.navigate.emit(row.page, dict(row.arguments))

    def _make_panel(self) -> QFrame:
        foot, panel = frame("panel_foot"), frame("panel")
        line = QHBoxLayout(foot)
        line.setContentsMargins(SIZES.panel_pad, SIZES.space_2, SIZES.panel_pad, SIZES.space_2)
        line.addWidget(self.said, 1)
        line.addWidget(label("↑ ↓ chọn · Enter mở · Esc về ô tìm", tone="muted"))
        column = QVBoxLayout(panel)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.results, 1)
        column.addWidget(foot)
        return panel
