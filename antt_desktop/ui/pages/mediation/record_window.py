"""A team, a mediator or a book in a window of its own."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from antt_desktop.domain.fields import Value
from antt_desktop.domain.records import Record
from antt_desktop.records import record_type
from antt_desktop.ui.forms.record_form import RecordForm
from antt_desktop.ui.page import Desk

_WIDTH, _HEIGHT = 780, 460
_ASKED = {
    "mediation_team": (
        "area_id", "name", "head_mediator", "established_no", "established_date", "ended_date",
    ),
    "mediator": (
        "full_name", "gender", "birth_year", "requested_date", "recognised_no", "recognised_date",
        "ended_date", "legal_training", "law_expertise",
    ),
    "mediation_book": ("book", "opened_date", "closed_date"),
}  # fmt: skip
"""What is typed: numbers of mediators are reckoned, the way of keeping has its own question."""


class RecordWindow(QDialog):
    """Adds a record (`fixed` goes with it unseen) or changes the given one; closes when saved."""

    saved = Signal(object)

    def __init__(
        self,
        desk: Desk,
        type_name: str,
        record: Record | None,
        fixed: Mapping[str, Value],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        kind = record_type(type_name).label
        self.setWindowTitle(kind if record else f"{kind} mới")
        self.resize(_WIDTH, _HEIGHT)
        self.form = RecordForm(desk, type_name, _ASKED[type_name], series=False)
        column = QVBoxLayout(self)
        column.addWidget(self.form)
        self.form.saved.connect(self._saved)
        self.form.leave_wanted.connect(self.reject)
        if record is None:
            self.form.open_new(fixed=fixed)
        else:
            self.form.open_record(record, editing=True)

    def reject(self) -> None:
        self.form.leave()
        super().reject()

    def _saved(self, record: Record) -> None:
        self.saved.emit(record)
        self.accept()
