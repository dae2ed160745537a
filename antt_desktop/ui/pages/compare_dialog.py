"""A household that may be the one being typed: its facts, and the two answers."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from antt_desktop.domain.records import Record
from antt_desktop.storage.describer import Describer
from antt_desktop.ui.kit.buttons import Button, primary
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.lists.preview import FieldFacts
from antt_desktop.ui.theme import SIZES, current

_WIDTH = 480


class CompareDialog(QDialog):
    """Accepted means that it is the same household; nothing is written here."""

    def __init__(self, household: Record, describer: Describer, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("So với hộ đã có")
        self.setFixedWidth(current().px(_WIDTH))
        facts = FieldFacts()
        facts.show_record(household, describer)
        same, other = primary("Là hộ này"), Button("Vẫn là hộ khác")
        same.setDefault(True)
        same.clicked.connect(self.accept)
        other.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(other)
        buttons.addWidget(same)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(SIZES.page_margin,) * 4)
        column.setSpacing(SIZES.space_4)
        column.addWidget(label("Hộ này đã có trong dữ liệu. Chưa ghi gì.", role="strong"))
        column.addWidget(facts)
        column.addLayout(buttons)
