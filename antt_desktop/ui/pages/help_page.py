"""F1: the help, offline, searchable without accents, open at the page one comes from."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QTextBrowser, QVBoxLayout

from antt_desktop.ui.kit.labels import frame, label
from antt_desktop.ui.kit.search_box import SearchBox
from antt_desktop.ui.page import Arguments, Page
from antt_desktop.ui.pages.help_topics import Topic, all_topics, found_topics, topic_of_page
from antt_desktop.ui.theme import SIZES, current

_LIST_WIDTH, _LINE_HEIGHT = 264, 145.0


class HelpPage(Page):
    """Topics at the left, the chosen one at the right; opens with `page`, the key of a page."""

    title = "Trợ giúp"

    def __init__(self) -> None:
        super().__init__()
        self._topics = all_topics()
        self.search = SearchBox("Tìm trong trợ giúp", "Tìm trong trợ giúp", "Ctrl+F")
        self.list = QListWidget()
        self.list.setAccessibleName("Các mục trợ giúp")
        self.none = label("Không có mục nào có những chữ ấy. Thử bớt chữ.", tone="muted", wrap=True)
        self.browser = QTextBrowser()
        self.browser.setAccessibleName("Nội dung trợ giúp")
        self.browser.setOpenLinks(False)
        self._lay_out()
        self.search.searched.connect(self._show_found)
        for leaving in (self.search.left, self.search.went_down):
            leaving.connect(self.list.setFocus)
        self.list.currentItemChanged.connect(lambda now, _: self._show(now))
        self._show_found("")

    def open(self, arguments: Arguments) -> None:
        self.search.clear()
        self._show_found("")
        self.show_topic(topic_of_page(str(arguments.get("page", ""))))
        self.list.setFocus()

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
        document = QTextDocument(self.browser)
        document.setDefaultFont(self.browser.font())
        document.setMarkdown(topic.text)
        _give_air(document)
        self.browser.setDocument(document)

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


def _give_air(document: QTextDocument) -> None:
    """Set the lines apart, so that the marks on capital letters have room (look.md §2)."""
    cursor = QTextCursor(document)
    cursor.select(QTextCursor.SelectionType.Document)
    airy = QTextBlockFormat()
    airy.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    cursor.mergeBlockFormat(airy)
