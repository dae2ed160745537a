"""F1: the help, offline, searchable without accents, open at the page one comes from."""

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QVBoxLayout,
)

from antt_desktop.services.printing.jobs import PrintResult, write_paper
from antt_desktop.services.printing.manuals import Manual
from antt_desktop.ui.kit.buttons import Button
from antt_desktop.ui.kit.labels import frame, label
from antt_desktop.ui.kit.search_box import SearchBox
from antt_desktop.ui.page import Arguments, Page
from antt_desktop.ui.pages.help_document import document_of
from antt_desktop.ui.pages.help_topics import Topic, all_topics, found_topics, topic_of_page
from antt_desktop.ui.tasks import Progress, run
from antt_desktop.ui.theme import SIZES, current

_LIST_WIDTH = 264
_BOOK = "huong-dan-su-dung.pdf"


class HelpPage(Page):
    """Topics at the left, the chosen one at the right.

    Opens with `page`, the key of a page, and `part`, what of it is shown.
    """

    title = "Trợ giúp"

    def __init__(self) -> None:
        super().__init__()
        self._topics = all_topics()
        self.search = SearchBox("Tìm trong trợ giúp", "Tìm trong trợ giúp", "Ctrl+F")
        self.list = QListWidget()
        self.list.setAccessibleName("Các mục trợ giúp")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.none = label("Không có mục nào có những chữ ấy. Thử bớt chữ.", tone="muted", wrap=True)
        self.browser = QTextBrowser()
        self.browser.setAccessibleName("Nội dung trợ giúp")
        self.browser.setOpenLinks(False)
        self.to_paper = Button(
            "Lưu thành PDF…", icon_name="printer-outline", tip="Ghi cả sách hướng dẫn ra một tệp"
        )
        self.head.add_action(self.to_paper)
        self._lay_out()
        self.search.searched.connect(self._show_found)
        for leaving in (self.search.left, self.search.went_down):
            leaving.connect(self.list.setFocus)
        self.browser.anchorClicked.connect(self._follow)
        self.to_paper.clicked.connect(self._ask_place)
        self.list.currentItemChanged.connect(lambda now, _: self._show(now))
        self._show_found("")

    def open(self, arguments: Arguments) -> None:
        self.search.clear()
        self._show_found("")
        asked = (str(arguments.get(name, "")) for name in ("page", "part"))
        self.show_topic(topic_of_page(*asked))
        self.list.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the pictures be as wide as the text again."""
        super().resizeEvent(event)
        self._show(self.list.currentItem())

    def commands(self) -> Mapping[str, Callable[[], object]]:
        return {"find_here": self.search.setFocus}

    def show_topic(self, name: str) -> None:
        """Open the topic of this name."""
        for row in range(self.list.count()):
            if self.list.item(row).data(Qt.ItemDataRole.UserRole).name == name:
                self.list.setCurrentRow(row)

    def _show_found(self, search: str) -> None:
        found = found_topics(self._topics, search)
        self.list.clear()
        for topic in found:
            item = QListWidgetItem(topic.title)
            item.setData(Qt.ItemDataRole.UserRole, topic)
            self.list.addItem(item)
        self.none.setVisible(not found)
        if found:
            self.list.setCurrentRow(0)

    def _show(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        topic = item.data(Qt.ItemDataRole.UserRole)
        assert isinstance(topic, Topic)
        self.browser.setDocument(document_of(topic.text, self.browser))

    def _follow(self, link: QUrl) -> None:
        self.search.clear()
        self._show_found("")
        self.show_topic(link.path())

    def _ask_place(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, "Lưu sách hướng dẫn", _BOOK, "PDF (*.pdf)")
        if name:
            self.save_book(Path(name).with_suffix(".pdf"))

    def save_book(self, target: Path) -> None:
        """Write all topics as one book."""
        texts = [topic.text for topic in self._topics]

        def write(progress: Progress) -> PrintResult:
            progress(0)
            return write_paper(Manual(texts), target)

        def told(made: PrintResult) -> None:
            self.toast.emit(f"Đã ghi sách hướng dẫn {made.pages} trang ra {target.name}.", None)

        run(self, write, told, label="Lưu sách hướng dẫn")

    def _lay_out(self) -> None:
        side, main = frame("panel"), frame("panel")
        side.setFixedWidth(current().px(_LIST_WIDTH))
        column = QVBoxLayout(side)
        column.setContentsMargins(*(SIZES.space_2,) * 4)
        column.setSpacing(SIZES.space_2)
        for widget in (self.search, self.none):
            column.addWidget(widget)
        column.addWidget(self.list, 1)
        inside = QVBoxLayout(main)
        inside.setContentsMargins(SIZES.space_5, SIZES.space_3, SIZES.space_3, SIZES.space_3)
        inside.addWidget(self.browser)
        self.browser.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.browser.setStyleSheet("QTextBrowser { border: none; }")
        height = current().px(SIZES.h_row)
        self.list.setStyleSheet(f"QListWidget::item {{ min-height: {height}px; padding: 0 6px; }}")
        row = QHBoxLayout()
        row.setSpacing(SIZES.panel_gap)
        row.addWidget(side)
        row.addWidget(main, 1)
        self.body.addLayout(row, 1)
