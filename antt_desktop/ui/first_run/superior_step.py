"""Step 2: who receives the reports, and who signs the papers."""

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from antt_desktop.domain.text.persons import check_person_name
from antt_desktop.records.options import SUPERIOR_LEVEL
from antt_desktop.ui.first_run.step import Rows, WizardStep


class SuperiorStep(WizardStep):
    """Level above, department that receives, head of the unit."""

    word = "Cấp trên và người ký"
    heading = "Cấp trên nhận báo cáo, người ký"
    explanation = "Tên cấp trên đứng ở góc trái giấy tờ. Người ký có thể bổ sung và thay đổi sau trong Quản trị."
    hint = "Nơi nhận báo cáo, người ký"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.level, self.district, self.via = QComboBox(), QLineEdit(), QLineEdit()
        self.head_name, self.head_rank, self.head_title = QLineEdit(), QLineEdit(), QLineEdit()
        for code, text in SUPERIOR_LEVEL.labels.items():
            self.level.addItem(text, code)
        self.via.setPlaceholderText("Ví dụ: Phòng PV05")
        self.head_title.setPlaceholderText("Để trống: Trưởng Công an xã (phường, đặc khu)")
        self.head_rank.setPlaceholderText("Ví dụ: Trung tá")
        rows = Rows()
        rows.add("Cấp trên", self.level)
        rows.add("Huyện (cũ)", self.district)
        rows.add("Nhận qua bộ phận", self.via)
        rows.add("Người ký", self.head_name)
        rows.add("Cấp bậc", self.head_rank)
        rows.add("Chức vụ", self.head_title)
        self.column.addLayout(rows)
        self.level.currentIndexChanged.connect(self._level_changed)
        for field in (self.district, self.head_name):
            field.textChanged.connect(self.changed)
        self._level_changed()

    def missing(self) -> str:
        if self.district.isEnabled() and not self.district.text().strip():
            return "Chưa ghi tên huyện"
        name = self.head_name.text().strip()
        errors = [each for each in check_person_name(name) if each.is_error] if name else []
        return errors[0].message if errors else ""

    def value(self) -> str:
        return self.head_name.text().strip() or "Chưa ghi người ký"

    def entered(self) -> None:
        self.head_name.setFocus()

    def _level_changed(self) -> None:
        by_district = self.level.currentData() == "district"
        self.district.setEnabled(by_district)
        self.district.setToolTip("" if by_district else "Chỉ ghi khi cấp trên là Công an huyện cũ")
        self.changed.emit()
