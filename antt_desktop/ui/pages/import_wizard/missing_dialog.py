"""Asks once for everything the list names and the file does not know: add it, or which is meant."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from antt_desktop.domain.queries import Query
from antt_desktop.domain.text.numbers import format_integer
from antt_desktop.services.spreadsheets.references import Missing
from antt_desktop.storage.record_store import RecordStore
from antt_desktop.ui.kit.buttons import Button, primary
from antt_desktop.ui.kit.labels import frame, label
from antt_desktop.ui.theme import SIZES

_WIDTH, _HEIGHT = 640, 460
_ADD, _LEAVE = "Thêm mới vào sổ", "Chưa rõ, để lại dòng lỗi"


class MissingDialog(QDialog):
    """One line for each unknown name; `meant` is what was chosen, by name."""

    def __init__(self, store: RecordStore, missing: list[Missing], parent: QWidget) -> None:
        super().__init__(parent)
        self._combos: dict[str, QComboBox] = {}
        self.setWindowTitle("Tên chưa có trong sổ")
        self.resize(_WIDTH, _HEIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(SIZES.space_4,) * 4)
        column.setSpacing(SIZES.space_3)
        column.addWidget(label(f"{len(missing)} tên trong tệp chưa có trong sổ", role="section"))
        words = (
            "Chưa ghi gì vào dữ liệu. Để “Thêm mới” nếu đúng là nơi chưa có; "
            "chọn tên trong sổ nếu tệp chỉ viết khác."
        )
        column.addWidget(label(words, tone="muted", wrap=True))
        column.addWidget(self._lines(store, missing), 1)
        column.addLayout(self._foot())

    @property
    def meant(self) -> dict[str, str]:
        """The id of the record meant by each name for which one was chosen."""
        return {
            name: combo.currentData() for name, combo in self._combos.items() if combo.currentData()
        }

    def combo(self, name: str) -> QComboBox:
        """Return the choice for a name."""
        return self._combos[name]

    def _lines(self, store: RecordStore, missing: list[Missing]) -> QWidget:
        ground = frame("surface")
        grid = QGridLayout(ground)
        grid.setContentsMargins(0, 0, SIZES.space_2, 0)
        grid.setHorizontalSpacing(SIZES.space_4)
        known = {
            name: [(each.title, each.id) for each in store.rows(Query(name))]
            for name in {each.type_name for each in missing}
        }
        for row, each in enumerate(missing):
            combo = QComboBox()
            combo.setAccessibleName(f"{each.name} là")
            combo.addItem(_ADD if each.can_create else _LEAVE, "")
            for title, record_id in known[each.type_name]:
                combo.addItem(title, record_id)
            self._combos[each.name] = combo
            grid.addWidget(label(each.name, role="strong"), row, 0)
            rows = label(f"{format_integer(each.rows)} dòng", tone="muted")
            grid.addWidget(rows, row, 1, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(combo, row, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(2, 1)
        grid.setRowStretch(len(missing), 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(ground)
        return scroll

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        back = Button("Quay lại", shortcut="Esc")
        take = primary("Lập kế hoạch", shortcut="Ctrl+Enter")
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.accept)
        take.setDefault(True)
        back.clicked.connect(self.reject)
        take.clicked.connect(self.accept)
        row.addStretch(1)
        row.addWidget(back)
        row.addWidget(take)
        return row
