"""What the unit words for itself on papers of models and reconciliation, and how it rates models."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from antt_desktop.domain.fields import ChoiceField, LinesField, TextField
from antt_desktop.domain.options import OptionList
from antt_desktop.domain.problems import Problem
from antt_desktop.domain.record_types import RecordType
from antt_desktop.services.printing.paper_settings import law_label, review_criteria
from antt_desktop.ui.forms.editor import Surroundings
from antt_desktop.ui.forms.field_grid import FieldGrid
from antt_desktop.ui.kit.buttons import Button
from antt_desktop.ui.kit.panels import Panel
from antt_desktop.ui.page import Desk
from antt_desktop.ui.theme import SIZES

SCALE = OptionList(
    "RATING_SCALE",
    {
        "effect": "Hiệu quả, trung bình, không hiệu quả, mới triển khai",
        "grades": "Tốt, khá, trung bình, yếu",
    },
)
_WORDS = RecordType(
    name="paper_words",
    label="Lời trên giấy tờ",
    title="mediation_law_label",
    fields=(
        TextField(name="mediation_law_label", label="Luật Hòa giải ở cơ sở", required=True),
        ChoiceField(
            name="model_rating_scale", label="Thang đánh giá mô hình", required=True, options=SCALE
        ),
        LinesField(
            name="model_review_criteria", label="Tiêu chí đánh giá", required=True, max_length=120
        ),
    ),
    list_columns=(),
)


class PaperWords(QWidget):
    """A small form whose values are settings of the file."""

    saved = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.grid = FieldGrid(
            _WORDS, tuple(_WORDS.by_name), Surroundings(desk.store, lambda: desk.today)
        )
        self.save_button = Button(
            "Lưu", "primary", icon_name="content-save-outline", shortcut="Ctrl+S"
        )
        self.save_button.clicked.connect(self.save)
        self.grid.changed.connect(lambda: self.save_button.disable(""))
        panel = Panel("Mô hình và hòa giải", "dùng cho giấy in từ nay về sau")
        panel.body.addWidget(self.grid)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.save_button)
        panel.body.addLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SIZES.panel_gap)
        column.addWidget(panel)
        column.addStretch(1)
        self.fill()

    def fill(self) -> None:
        """Show what holds now: the unit's own words, or those the program came with."""
        store = self._desk.store
        self.grid.fill(
            {
                "mediation_law_label": law_label(store),
                "model_rating_scale": store.settings.get("model_rating_scale") or "effect",
                "model_review_criteria": review_criteria(store),
            }
        )
        self.save_button.disable("Chưa sửa gì")

    def save(self) -> None:
        """Keep the words; what is empty is told beside its field and nothing is kept."""
        clean, problems = _WORDS.clean(self.grid.values())
        told = {problem.field: problem for problem in (*self.grid.editor_problems(), *problems)}
        for name, field in _WORDS.by_name.items():
            if name not in told and clean.get(name) is None:
                told[name] = Problem(
                    "R02", f"Chưa có {field.label.lower()}; điền rồi lưu lại.", name
                )
            self.grid.tell(name, told.get(name))
        if told:
            return
        for name in _WORDS.by_name:
            self._desk.store.settings.set(name, clean[name])
        self.save_button.disable("Chưa sửa gì")
        self.saved.emit()
