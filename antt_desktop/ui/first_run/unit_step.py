"""Step 1: which commune this is, chosen from the official list or typed."""

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from antt_desktop.records.options import UNIT_KIND
from antt_desktop.system.administrative_units import Commune, Province, communes, provinces
from antt_desktop.ui.first_run.step import Rows, WizardStep
from antt_desktop.ui.kit.fold_combo import FoldCombo


class UnitStep(WizardStep):
    """Province, commune, its kind and code."""

    word = "Đơn vị"
    heading = "Đơn vị dùng sổ này"
    explanation = (
        "Tên và mã đơn vị in trên mọi giấy tờ và đi kèm mọi báo cáo. Gõ vài chữ, không dấu cũng được, "
        "rồi chọn trong danh sách."
    )
    hint = "Tỉnh, xã, mã đơn vị"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.province = FoldCombo("Tỉnh, thành phố", "Ví dụ: dong thap")
        self.commune = FoldCombo("Xã, phường, đặc khu", "Ví dụ: my hiep")
        self.kind, self.code = QComboBox(), QLineEdit()
        for code, text in UNIT_KIND.labels.items():
            self.kind.addItem(text, code)
        self.code.setMaxLength(5)
        self.province.show_choices((each.full_name, each) for each in provinces())
        rows = Rows()
        rows.add("Tỉnh, thành phố", self.province, required=True)
        rows.add("Xã, phường, đặc khu", self.commune, required=True)
        rows.add("Loại đơn vị", self.kind)
        rows.add("Mã đơn vị hành chính", self.code, "Năm chữ số; để trống nếu chưa biết.")
        self.column.addLayout(rows)
        self.province.editTextChanged.connect(self._province_changed)
        self.commune.editTextChanged.connect(self._commune_changed)
        self.code.textChanged.connect(self.changed)

    def missing(self) -> str:
        if not isinstance(self.province.chosen, Province):
            return "Chưa chọn tỉnh, thành phố"
        if not self.name:
            return "Chưa chọn hoặc gõ tên xã, phường, đặc khu"
        code = self.code.text().strip()
        return "" if not code or (code.isdecimal() and len(code) == 5) else "Mã phải có năm chữ số"

    def value(self) -> str:
        province = self.chosen_province
        return f"{self.kind.currentText()} {self.name}, {province.name}" if province else ""

    def entered(self) -> None:
        self.province.setFocus()

    @property
    def name(self) -> str:
        """The unit's name without its kind."""
        chosen = self.commune.chosen
        return chosen.name if isinstance(chosen, Commune) else self.commune.currentText().strip()

    @property
    def chosen_province(self) -> Province | None:
        """The province the unit belongs to."""
        chosen = self.province.chosen
        return chosen if isinstance(chosen, Province) else None

    def _province_changed(self) -> None:
        province = self.chosen_province
        if province is not None:
            self.commune.show_choices((each.full_name, each) for each in communes(province.code))
        self.changed.emit()

    def _commune_changed(self) -> None:
        chosen = self.commune.chosen
        if isinstance(chosen, Commune):
            self.kind.setCurrentIndex(max(0, self.kind.findData(chosen.kind)))
            self.code.setText(chosen.code)
        self.changed.emit()
