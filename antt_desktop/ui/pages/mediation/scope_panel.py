"""The scope check: what is ticked here is not for mediation and closes the case (R-H1)."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from antt_desktop.domain.problems import Problem
from antt_desktop.records import record_type
from antt_desktop.records.mediation_options import SCOPE_CHECK, WITHIN_SCOPE
from antt_desktop.ui.forms.problem_note import ProblemNote
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.kit.panels import Panel
from antt_desktop.ui.theme import SIZES

_SHORT = {
    "loi_ich_chung": "Xâm phạm lợi ích của Nhà nước, công cộng",
    "dan_su_khong_hg": "Hôn nhân, dân sự không được hòa giải",
    "hinh_su_hanh_chinh": "Phải xử lý hình sự hoặc hành chính",
    "khong_duoc_hg": "Khác, không được hòa giải theo pháp luật",
}
_FIRST = "Xem phạm vi trước khi ghi"
_USUAL = "Không thuộc phạm vi nếu có một mục"


class ScopePanel(Panel):
    """Of a new case the first question; later the answer, to be changed while it is received."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_USUAL, parent=parent)
        self.body.setSpacing(SIZES.space_2)
        self.within = QCheckBox("Thuộc phạm vi hòa giải")
        self.within.toggled.connect(self._within_toggled)
        self.body.addWidget(self.within)
        self.boxes: dict[str, QCheckBox] = {}
        for code, words in SCOPE_CHECK.labels.items():
            if code != WITHIN_SCOPE:
                self.boxes[code] = self._make_box(code, words)
        self.referred = QLineEdit()
        self.referred.setObjectName("referred_to")
        self.referred.textChanged.connect(lambda _: self.changed.emit())
        self._asked = label("Vụ kết thúc tại đây. Đã hướng dẫn, chuyển đến", buddy=self.referred)
        self.problem = ProblemNote()
        for widget in (self._asked, self.referred, self.problem):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.show_answer([], "", new=True)

    def show_answer(self, codes: object, referred_to: object, *, new: bool) -> None:
        """Show what was answered before; a new case has no answer yet."""
        chosen = codes if isinstance(codes, list) else []
        self.blockSignals(True)
        self.within.setVisible(new)
        self.within.setChecked(WITHIN_SCOPE in chosen)
        for code, box in self.boxes.items():
            box.setChecked(code in chosen)
        self.referred.setText("" if referred_to is None else str(referred_to))
        self.blockSignals(False)
        self.show_title(_FIRST if new else _USUAL)
        self.tell(None)
        self._show_asked()

    def allow(self, why_not: str = "") -> None:
        """Let the answer be changed, or say why it stays."""
        for box in (*self.boxes.values(), self.referred):
            box.setEnabled(not why_not)
            box.setToolTip(why_not or box.property("full") or "")

    @property
    def is_answered(self) -> bool:
        """Whether the question was answered, one way or the other."""
        return self.within.isHidden() or bool(self.codes())

    @property
    def is_outside(self) -> bool:
        """Whether something is ticked that is not for mediation."""
        return any(box.isChecked() for box in self.boxes.values())

    def codes(self) -> list[str]:
        """Return the answer as the case keeps it; empty when a new case has none yet."""
        ticked = [code for code, box in self.boxes.items() if box.isChecked()]
        if ticked:
            return ticked
        return [WITHIN_SCOPE] if self.within.isChecked() or self.within.isHidden() else []

    def values(self) -> dict[str, object]:
        """Return the fields of the case that are told here."""
        return {
            "scope_check": self.codes(),
            "referred_to": self.referred.text() if self.is_outside else None,
        }

    def tell(self, problem: Problem | None) -> None:
        """Show what is wrong with the answer, or nothing."""
        self.problem.tell(problem)

    def landing(self) -> QWidget:
        """Return where the keyboard starts."""
        return self.referred if self.is_outside else self.within

    def _make_box(self, code: str, words: str) -> QCheckBox:
        box = QCheckBox(_SHORT[code])
        box.setObjectName(f"scope_check.{code}")
        box.setAccessibleName(
            f"{record_type('mediation_case').field('scope_check').label}: {words}"
        )
        box.setProperty("full", words)
        box.setToolTip(words)
        box.toggled.connect(self._outside_toggled)
        self.body.addWidget(box)
        return box

    def _within_toggled(self, on: bool) -> None:
        if on:
            for box in self.boxes.values():
                box.setChecked(False)
        self._show_asked()
        self.changed.emit()

    def _outside_toggled(self, on: bool) -> None:
        if on:
            self.within.setChecked(False)
        self._show_asked()
        self.changed.emit()

    def _show_asked(self) -> None:
        for widget in (self._asked, self.referred):
            widget.setVisible(self.is_outside)
