"""Step 6: with which data the work begins."""

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from antt_desktop.ui.first_run.step import WizardStep
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.theme import SIZES

IMPORT, PRACTISE, EMPTY = "import", "practise", "empty"
_CHOICES = (
    (IMPORT, "Nhập danh sách hộ từ Excel",
     "Danh sách khu dân cư, hộ gia đình đang có. Xem trước từng dòng rồi mới ghi."),
    (PRACTISE, "Tập làm trên dữ liệu mẫu trước",
     "Một sổ thực hành riêng với người và số liệu hư cấu; sổ của đơn vị vẫn trống."),
    (EMPTY, "Bắt đầu với sổ trống",
     "Thêm khu dân cư và hộ bằng tay, nhập danh sách sau cũng được."),
)  # fmt: skip


class StartStep(WizardStep):
    """Import a list, practise, or begin empty."""

    word = "Dữ liệu đầu tiên"
    heading = "Bắt đầu với dữ liệu nào"
    explanation = "Sổ đã sẵn sàng. Chọn việc làm đầu tiên; cả ba việc sau này đều làm lại được."
    hint = "Danh sách hộ, hoặc tập làm"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.group = QButtonGroup(self)
        self.buttons: dict[str, QRadioButton] = {}
        for name, words, note in _CHOICES:
            button = QRadioButton(words)
            button.setAccessibleDescription(note)
            self.group.addButton(button)
            self.buttons[name] = button
            column = QVBoxLayout()
            column.setSpacing(0)
            column.addWidget(button)
            below = label(note, tone="muted", wrap=True)
            below.setIndent(SIZES.space_5 + 2)
            column.addWidget(below)
            self.column.addLayout(column)
        self.buttons[IMPORT].setChecked(True)

    @property
    def choice(self) -> str:
        """`IMPORT`, `PRACTISE` or `EMPTY`."""
        return next(name for name, button in self.buttons.items() if button.isChecked())

    def entered(self) -> None:
        self.buttons[self.choice].setFocus()
