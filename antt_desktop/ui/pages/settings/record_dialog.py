"""A form in a dialog, for records that have no page of their own."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from antt_desktop.domain.records import Record
from antt_desktop.records import record_type
from antt_desktop.ui.forms.record_form import RecordForm
from antt_desktop.ui.page import Desk

_WIDTH, _HEIGHT = 760, 420


class RecordDialog(QDialog):
    """Adds a record, or changes the given one; closes when it is saved."""

    saved = Signal(object)

    def __init__(self, desk: Desk, type_name: str, record: Record | None, parent: QWidget) -> None:
        super().__init__(parent)
        label = record_type(type_name).label
        self.setWindowTitle(record.title if record else f"{label} mới")
        self.resize(_WIDTH, _HEIGHT)
        self.form = RecordForm(desk, type_name)
        column = QVBoxLayout(self)
        column.addWidget(self.form)
        self.form.saved.connect(self._saved)
        self.form.leave_wanted.connect(self.reject)
        if record is None:
            self.form.open_new()
        else:
            self.form.open_record(record, editing=True)

    def reject(self) -> None:
        self.form.leave()
        super().reject()

    def _saved(self, record: Record) -> None:
        self.saved.emit(record)
        self.accept()
