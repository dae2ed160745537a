"""The list behind one tab of a model: its parts are added, changed and deleted here, with undo."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from antt_desktop.domain.queries import equal
from antt_desktop.domain.records import Record
from antt_desktop.records import record_type
from antt_desktop.records.model import CLOSED
from antt_desktop.storage.describer import Describer
from antt_desktop.ui.kit.buttons import Button, primary
from antt_desktop.ui.lists.columns import Column, field_column
from antt_desktop.ui.lists.list_page import ListSpec, RecordList
from antt_desktop.ui.page import Desk, Page
from antt_desktop.ui.pages.background import Done
from antt_desktop.ui.pages.deleting import let_delete, undoing
from antt_desktop.ui.pages.exporting import let_out
from antt_desktop.ui.pages.models.part_dialog import PartDialog
from antt_desktop.ui.pages.models.parts import TOLD_BY_HAND, Part, usual_values
from antt_desktop.ui.pages.models.scales import reviewer_of

_ENDED = "Mô hình đã kết thúc nên không ghi thêm được."
_BY_STEP = (
    "Diễn biến này do một lần đổi trạng thái hoặc thêm điểm ghi ra nên không xóa riêng. "
    "Chưa thay đổi gì. Sửa nó bằng F2, hoặc hoàn tác lần đổi trạng thái."
)


class PartList(QWidget):
    """The parts of one kind of one model; opens a dialog for one part."""

    changed = Signal()
    """Parts were written: the figures of the model are read again."""

    def __init__(self, page: Page, desk: Desk, part: Part, model: Record) -> None:
        super().__init__(page)
        self._page, self._desk, self._part, self._model = page, desk, part, model
        self._add = Button(part.add_words, icon_name="plus", shortcut="F3")
        self._add.clicked.connect(self.add)
        self.list = RecordList(desk, self._spec())
        self.list.add_tool(self._add)
        self.list.search.setVisible(bool(record_type(part.type_name).search_fields))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        self.list.opened.connect(self.edit)
        self.list.edit_wanted.connect(self.edit)
        let_delete(self, desk, self.list, page.toast.emit, self.changed.emit, kept_for)
        let_out(page, desk, self.list, record_type(part.type_name).label)
        self.show_model(model)

    def show_model(self, model: Record) -> None:
        """Take the model as it stands now: a closed one gets no new part (R-M3)."""
        self._model = model
        self._add.disable(_ENDED if model["status"] in CLOSED else "")

    def refresh(self) -> None:
        """Read the parts again."""
        self.list.refresh()

    def add(self) -> None:
        """Begin a new part (F3)."""
        if self._add.isEnabled():
            dialog = self._dialog()
            reviewer = reviewer_of(self._desk.store)
            dialog.add(usual_values(self._part, self._desk.today, reviewer))
            dialog.open()

    def edit(self, record: Record) -> None:
        """Show a part for changing (F2, Enter)."""
        dialog = self._dialog()
        dialog.change(record)
        dialog.open()

    def landing(self) -> QWidget | None:
        """Return where the keyboard starts."""
        return self.list.landing()

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """Return what the list can do now, by the names of `ui/actions.py`."""
        can = dict(self.list.commands())
        if self.list.search.isHidden():
            del can["find_here"]
        return {**can, "add_line": self.add, "new": self.add}

    # ---- saving

    def _dialog(self) -> PartDialog:
        dialog = PartDialog(self._desk, self._part, self._model, self)
        dialog.saved.connect(self._saved)
        dialog.finished.connect(dialog.deleteLater)
        return dialog

    def _saved(self, record: Record) -> None:
        done = Done(record, self._desk.store.recent_works(1)[0].id)
        self._read_again()
        undo = undoing(self, self._desk, done, self._read_again)
        self._page.toast.emit(f"Đã lưu {record.type.label.lower()}.", undo)

    def _read_again(self) -> None:
        self.refresh()
        self.changed.emit()

    # ---- building

    def _spec(self) -> ListSpec:
        part = self._part
        sensitive = ".counts" if self._model["sensitive_beneficiaries"] else ""
        return ListSpec(
            name=f"model.{part.type_name}{sensitive}",
            type_name=part.type_name,
            noun=part.noun,
            filtered_by=part.columns(self._model),
            base=(equal("model_id", self._model.id),),
            newest_by=part.newest_by,
            reckoned=self._columns,
            shown=part.columns(self._model),
            empty_icon=part.icon,
            empty_words=part.empty_words,
            empty_buttons=self._empty_buttons,
        )

    def _columns(self, describer: Describer) -> tuple[Column, ...]:
        listed = record_type(self._part.type_name)
        return tuple(
            replace(field_column(listed, name, describer), look=look)
            for name, look in self._part.looks.items()
        )

    def _empty_buttons(self) -> Sequence[Button]:
        if self._model["status"] in CLOSED:
            return ()
        start = primary(self._part.add_words, icon_name="plus", shortcut="F3")
        start.clicked.connect(self.add)
        return (start,)


def kept_for(record: Record) -> str:
    """Say why an event is not deleted by itself: a change of status wrote it."""
    written = record.type.name == "model_event" and record["kind"] not in TOLD_BY_HAND
    return _BY_STEP if written else ""
