"""The data dictionary: every field, what it is kept for, whether it is personal, how far it travels."""

from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QVBoxLayout, QWidget

from antt_desktop.domain.fields import Personal, Share
from antt_desktop.domain.text.folding import fold
from antt_desktop.records import ALL
from antt_desktop.services.describing import describe_type
from antt_desktop.ui.kit.labels import frame, label
from antt_desktop.ui.kit.search_box import SearchBox
from antt_desktop.ui.pages.recycle_bin import RowsModel
from antt_desktop.ui.theme import SIZES, current

_LABELS = ("Loại hồ sơ", "Mục", "Giữ để làm gì", "Dữ liệu cá nhân", "Ra khỏi máy này")
_PERSONAL = {
    Personal.NONE.value: "không",
    Personal.PERSONAL.value: "có",
    Personal.SENSITIVE.value: "nhạy cảm",
}
_SHARE = {
    Share.UPSTREAM.value: "gửi cấp trên",
    Share.NAMED.value: "khi cấp trên cần tên",
    Share.LOCAL.value: "ở lại máy này",
}
_WIDTHS, _PURPOSE = {0: 170, 1: 200}, 2
Row = tuple[tuple[str, ...], object]


def dictionary_rows() -> list[Row]:
    """Return a row of words for every field of every record type."""
    rows: list[Row] = []
    for each in ALL:
        described = describe_type(each)
        for field in described["fields"]:
            words = (
                described["label"],
                field["label"],
                field["purpose"],
                _PERSONAL[field["personal"]],
                _SHARE[field["share"]],
            )
            rows.append((words, field["name"]))
    return rows


class Dictionary(QWidget):
    """The dictionary as a table with a search."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = dictionary_rows()
        self.search = SearchBox("Tìm mục, loại hồ sơ", "Tìm trong từ điển", "Ctrl+F")
        self.search.setMaximumWidth(360)
        self._model = RowsModel(_LABELS, self)
        self.table = QTableView()
        self.table.setModel(self._model)
        self.table.setAccessibleName("Từ điển dữ liệu")
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(current().px(SIZES.h_row_dense))
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.horizontalHeader().setHighlightSections(False)
        self.count = label(tone="muted")
        panel = frame("panel")
        inside = QVBoxLayout(panel)
        inside.setContentsMargins(*(SIZES.border,) * 4)
        inside.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SIZES.space_2)
        column.addWidget(self.search)
        column.addWidget(panel, 1)
        column.addWidget(self.count)
        self.search.searched.connect(self.show_found)
        self.show_found("")

    def show_found(self, search: str) -> None:
        """Show the fields that hold these words, accents or not."""
        wanted = fold(search).split()
        found = [row for row in self._rows if all(w in fold(" ".join(row[0])) for w in wanted)]
        self._model.show_rows(found)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for place, width in _WIDTHS.items():
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(place, current().px(width))
        header.setSectionResizeMode(_PURPOSE, QHeaderView.ResizeMode.Stretch)
        self.count.setText(f"{len(found)} mục")
