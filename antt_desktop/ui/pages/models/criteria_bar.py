"""The heading of a model's criteria: a kept list is taken in, or the present lines are kept."""

from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from antt_desktop.storage.settings import Settings
from antt_desktop.ui.forms.editor import Editor
from antt_desktop.ui.kit.buttons import Button, primary
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.pages.models.criteria_lists import criteria_lists, drop_list, keep_list
from antt_desktop.ui.pages.models.form_sections import SectionHead
from antt_desktop.ui.theme import SIZES, current

_COMBO_WIDTH, _DIALOG_WIDTH = 240, 440
_NO_LINES = "Ghi ít nhất một tiêu chí trước."
_NO_LIST = "Chọn một bộ trong danh sách trước."


class NameDialog(QDialog):
    """Asks under which name the criteria are kept."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Lưu bộ tiêu chí")
        self.setFixedWidth(_DIALOG_WIDTH)
        self.line = QLineEdit(name)
        self.line.setPlaceholderText("ví dụ: 5 không")
        keep = primary("Lưu bộ")
        keep.setDefault(True)
        leave = Button("Thôi")
        keep.clicked.connect(self.accept)
        leave.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(leave)
        buttons.addWidget(keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(SIZES.page_margin,) * 4)
        column.setSpacing(SIZES.space_3)
        column.addWidget(label("Tên bộ tiêu chí", buddy=self.line))
        column.addWidget(self.line)
        column.addLayout(buttons)

    @property
    def name(self) -> str:
        """The name as typed, without spaces around it."""
        return self.line.text().strip()

    def accept(self) -> None:
        if self.name:
            super().accept()


class CriteriaBar(SectionHead):
    """A list taken in adds its lines to what stands there; nothing typed is cleared."""

    def __init__(self, settings: Settings, lines: Editor, parent: QWidget | None = None) -> None:
        super().__init__("Tiêu chí thực hiện", parent)
        self._settings, self._lines = settings, lines
        self.combo = QComboBox()
        self.combo.setAccessibleName("Bộ tiêu chí có sẵn")
        self.combo.setPlaceholderText("Lấy từ bộ có sẵn…")
        self.combo.setFixedWidth(current().px(_COMBO_WIDTH))
        self.keep = Button("Lưu thành bộ…", small=True)
        self.drop = Button("Bỏ bộ này", small=True)
        for each in (self.combo, self.keep, self.drop):
            self.add(each)
        self.combo.activated.connect(self._take)
        self.keep.clicked.connect(self.ask_name)
        self.drop.clicked.connect(self._drop)
        lines.changed.connect(self._allow)
        self._show_lists("")

    @property
    def chosen(self) -> str:
        """The name of the list that was taken last, or nothing."""
        return self.combo.currentText() if self.combo.currentIndex() >= 0 else ""

    def ask_name(self) -> NameDialog:
        """Ask under which name the present lines are kept; a list of that name is replaced."""
        dialog = NameDialog(self.chosen, self)
        dialog.accepted.connect(lambda: self._keep(dialog.name))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def show_none_chosen(self) -> None:
        """Begin with another model: no list was taken yet."""
        self._show_lists("")

    def _take(self) -> None:
        present = self._present()
        taken = criteria_lists(self._settings).get(self.chosen, [])
        self._lines.restore([*present, *(line for line in taken if line not in present)])
        self._allow()

    def _keep(self, name: str) -> None:
        keep_list(self._settings, name, self._present())
        self._show_lists(name)

    def _drop(self) -> None:
        drop_list(self._settings, self.chosen)
        self._show_lists("")

    def _present(self) -> list[str]:
        typed = self._lines.value()
        return [str(line) for line in typed] if isinstance(typed, list) else []

    def _show_lists(self, chosen: str) -> None:
        self.combo.clear()
        self.combo.addItems(list(criteria_lists(self._settings)))
        self.combo.setCurrentIndex(self.combo.findText(chosen) if chosen else -1)
        self._allow()

    def _allow(self) -> None:
        self.keep.disable("" if self._present() else _NO_LINES)
        self.drop.disable("" if self.chosen else _NO_LIST)
