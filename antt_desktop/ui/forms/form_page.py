"""A page around a form: title, what can be done with the record, and its history."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from antt_desktop.domain.errors import AnttError
from antt_desktop.domain.fields import Value
from antt_desktop.domain.records import Record
from antt_desktop.records import record_type
from antt_desktop.ui.forms.record_form import RecordForm
from antt_desktop.ui.kit.buttons import Button, IconButton
from antt_desktop.ui.page import Arguments, Desk, Page
from antt_desktop.ui.pages.exchange.standing_chip import StandingChip
from antt_desktop.ui.pages.record_history import HistoryDialog
from antt_desktop.ui.problems import show_problem

_NO_VALUES: Mapping[str, Value] = {}


class FormPage(Page):
    """Opens with `id` for a record, or with `values` and `fixed` for a new one; leads `back_to`."""

    def __init__(
        self,
        desk: Desk,
        type_name: str,
        back_to: str,
        names: tuple[str, ...] | None = None,
        *,
        series: bool = True,
    ) -> None:
        super().__init__()
        self._desk, self._back_to = desk, back_to
        self._type = record_type(type_name)
        self.form = RecordForm(desk, type_name, names, self, series=series)
        self.body.addWidget(self.form, 1)
        self._back = IconButton("arrow-left", "Về danh sách", shortcut="Alt+←", state="accent")
        self._edit = Button("Sửa", "primary", icon_name="pencil-outline", shortcut="F2")
        self._history = Button("Lịch sử", icon_name="history", shortcut="Ctrl+H")
        self._delete = Button("Xóa", "danger", icon_name="trash-can-outline", tip="Vào thùng rác")
        self.standing = StandingChip(desk, self)
        self.head.add_before(self._back)
        self.head.add_after(self.standing)
        self.head.add_action(self._history, self._delete, self._edit)
        self._edit.clicked.connect(self.form.edit)
        self._history.clicked.connect(self.show_history)
        self._delete.clicked.connect(self.delete)
        self._back.clicked.connect(self._go_back)
        self.form.leave_wanted.connect(self._go_back)
        self.form.saved.connect(self._saved)
        self.form.commands_changed.connect(self._show_head)
        self.form.noted.connect(self.noted)

    def open(self, arguments: Arguments) -> None:
        record_id = arguments.get("id")
        if isinstance(record_id, str):
            record = self._desk.store.get(self._type.name, record_id)
            self.form.open_record(record, editing=bool(arguments.get("editing")))
        else:
            self.form.open_new(_mapping(arguments, "values"), fixed=_mapping(arguments, "fixed"))
        self._show_head()

    def refresh(self) -> None:
        record = self.form.record
        if record is not None and not self.form.is_editing:
            self.form.open_record(self._desk.store.get(self._type.name, record.id))
            self._show_head()

    def leaving(self) -> None:
        self.form.leave()

    def landing(self) -> QWidget | None:
        return None if self.form.is_editing else self._edit

    def commands(self) -> Mapping[str, Callable[[], object]]:
        can: dict[str, Callable[[], object]] = dict(self.form.commands())
        if self.form.record is not None:
            can["history"] = self.show_history
            if not self.form.is_editing:
                can["delete"] = self.delete
        return can

    def show_history(self) -> None:
        """Show what changed in the record, who and when."""
        if self.form.record is not None:
            HistoryDialog(self._desk, self.form.record, self).open()

    def delete(self) -> None:
        """Put the record into the recycle bin; the toast takes it back."""
        record = self.form.record
        if record is None:
            return
        store = self._desk.store
        try:
            store.delete(self._type.name, record.id)
        except AnttError as fault:
            show_problem(self, fault)
            return
        self.counts_changed.emit()
        self.toast.emit(
            f"Đã đưa {record.title} vào thùng rác.",
            lambda: store.restore(self._type.name, record.id),
        )
        self._go_back()

    def _go_back(self) -> None:
        self.navigate.emit(self._back_to, {})

    def _saved(self, record: Record) -> None:
        self.counts_changed.emit()
        self.toast.emit(f"Đã lưu {record.title}.", None)

    def _show_head(self) -> None:
        record, editing = self.form.record, self.form.is_editing
        self.head.show_title(self._type.label if record else f"{self._type.label} mới")
        self.standing.show_record(record)
        for button in (self._history, self._delete):
            button.setVisible(record is not None)
        self._edit.setVisible(record is not None and not editing)
        self.commands_changed.emit()


def _mapping(arguments: Arguments, name: str) -> Mapping[str, Value]:
    given = arguments.get(name)
    return given if isinstance(given, dict) else _NO_VALUES
