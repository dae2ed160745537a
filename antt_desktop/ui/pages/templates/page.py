"""The list of templates; Enter opens one with its paper beside it."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from antt_desktop.domain.errors import AnttError
from antt_desktop.domain.fields import FieldValueError, Value
from antt_desktop.domain.queries import Query, equal
from antt_desktop.domain.records import Record
from antt_desktop.records import record_type
from antt_desktop.storage.record_store import RecordStore
from antt_desktop.ui.forms.record_form import RecordForm
from antt_desktop.ui.kit.banners import Banner
from antt_desktop.ui.kit.buttons import Button, IconButton, primary
from antt_desktop.ui.kit.late_stack import LateStack
from antt_desktop.ui.page import Arguments, Desk, Page
from antt_desktop.ui.pages.templates.listing import template_list
from antt_desktop.ui.pages.templates.preview import TemplatePreview
from antt_desktop.ui.problems import show_problem
from antt_desktop.ui.theme import SIZES

_TYPE = "pledge_template"
_FIELDS = tuple(name for name in record_type(_TYPE).by_name if name != "version")


class TemplateEditor(QWidget):
    """The form of a template, and beside it the paper it prints."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        row, left = QHBoxLayout(self), QVBoxLayout()
        self.form = RecordForm(desk, _TYPE, _FIELDS, self)
        self.preview = TemplatePreview(desk, self)
        self.locked = Banner(
            "Mẫu này đã có người ký nên lời in được giữ nguyên.", "info", "lock-outline", self
        )
        left.setSpacing(SIZES.space_2)
        left.addWidget(self.locked)
        left.addWidget(self.form, 1)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SIZES.panel_gap)
        row.addLayout(left, 3)
        row.addWidget(self.preview, 2)


class TemplatesPage(Page):
    """Opens with `id` for one template, with `new` for an empty one.

    A template somebody signed is copied, never changed.
    """

    title = "Mẫu cam kết"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.list = template_list(self, desk, "templates", self._begin)
        self.back = IconButton("arrow-left", "Về danh sách", shortcut="Esc", state="accent")
        self.new = primary("Thêm mẫu", icon_name="plus", shortcut="Ctrl+N")
        self.edit = Button("Sửa", icon_name="pencil-outline", shortcut="F2")
        self.copy = Button("Chép thành phiên bản mới", icon_name="content-copy")
        self.head.add_before(self.back)
        self.head.add_action(self.edit, self.copy, self.new)
        self.stack = LateStack((lambda: self.list, self._make_editor))
        self.body.addWidget(self.stack, 1)
        self._connect()
        self._show_list()

    @property
    def editor(self) -> TemplateEditor:
        """The form and the paper, made for the first template that is opened."""
        return self.stack.part(1, TemplateEditor)

    @property
    def form(self) -> RecordForm:
        """The form of the opened template."""
        return self.editor.form

    # ---- the page

    def open(self, arguments: Arguments) -> None:
        record_id = arguments.get("id")
        if isinstance(record_id, str):
            self.show_template(self._desk.store.get(_TYPE, record_id))
        elif arguments.get("new"):
            self._begin()
        elif not self._is_editor() or "search" in arguments:
            self._show_list()
        if "search" in arguments:
            self.list.show_filters((), str(arguments["search"]))

    def refresh(self) -> None:
        self.list.refresh()
        record = self.form.record if self._is_editor() else None
        if record is not None and not self.form.is_editing:
            self.show_template(self._desk.store.get(_TYPE, record.id))

    def leaving(self) -> None:
        for part in self.stack.parts():
            if isinstance(part, TemplateEditor):
                part.form.leave()

    def commands(self) -> Mapping[str, Callable[[], object]]:
        if not self._is_editor():
            return {**self.list.commands(), "new": self._begin}
        can: dict[str, Callable[[], object]] = dict(self.form.commands())
        if self._is_locked():
            can.pop("edit", None)
        return can

    # ---- one template

    def show_template(self, record: Record, *, editing: bool = False) -> None:
        """Show a template and the paper it prints."""
        self.stack.show_part(1)
        self.form.open_record(record, editing=editing)
        self.editor.locked.setVisible(self._is_locked())
        self.editor.preview.follow(self._values)
        self._show_head()

    def _edit(self, record: Record) -> None:
        self.show_template(record)
        if not self._is_locked():
            self.form.edit()

    def make_version(self) -> None:
        """Copy the shown template into its next version and let it be changed."""
        record = self.form.record
        if record is None:
            return
        try:
            made = next_version(self._desk.store, record)
        except AnttError as fault:
            show_problem(self, fault)
            return
        self.toast.emit(f"Đã chép {record.title} thành phiên bản {made['version']}.", None)
        self.show_template(made, editing=True)

    def _begin(self) -> None:
        self.stack.show_part(1)
        self.editor.locked.hide()
        self.form.open_new()
        self.editor.preview.follow(self._values)
        self._show_head()

    def _values(self) -> Mapping[str, Value]:
        """Return what stands in the form; what cannot be held yet counts as empty."""
        if not self.form.is_editing and self.form.record is not None:
            return self.form.record.values
        planned, found = record_type(_TYPE), {}
        for name, value in self.form.grid.values().items():
            try:
                found[name] = planned.field(name).clean(value)
            except FieldValueError:
                found[name] = None
        return found

    def _is_locked(self) -> bool:
        record = self.form.record
        signed = () if record is None else (equal("template_version", record.id),)
        query = Query("pledge", (*signed, equal("status", "da_ky")))
        return bool(signed) and self._desk.store.count(query, most=1) > 0

    def _is_editor(self) -> bool:
        return self.stack.currentIndex() == 1

    # ---- inside

    def _show_list(self) -> None:
        self.leaving()
        self.stack.show_part(0)
        self.list.refresh()
        self._show_head()

    def _show_head(self) -> None:
        editor = self._is_editor()
        record = self.form.record if editor else None
        shown = record is not None
        name = "Mẫu mới" if editor else self.title
        version = "" if record is None else f"phiên bản {record['version']}"
        self.head.show_title(name if record is None else record.title, version)
        self.back.setVisible(editor)
        self.new.setVisible(not editor)
        self.copy.setVisible(shown)
        self.edit.setVisible(shown and not self.form.is_editing and not self._is_locked())
        self.commands_changed.emit()

    def _saved(self, record: Record) -> None:
        self.toast.emit(f"Đã lưu {record.title}.", None)
        self.counts_changed.emit()

    def _connect(self) -> None:
        self.list.opened.connect(self.show_template)
        self.list.edit_wanted.connect(self._edit)
        self.back.clicked.connect(self._show_list)
        self.new.clicked.connect(self._begin)
        self.edit.clicked.connect(lambda: self.form.edit())
        self.copy.clicked.connect(self.make_version)

    def _make_editor(self) -> TemplateEditor:
        editor = TemplateEditor(self._desk, self.stack)
        editor.form.leave_wanted.connect(self._show_list)
        editor.form.saved.connect(self._saved)
        editor.form.noted.connect(self.noted)
        editor.form.commands_changed.connect(self._show_head)
        editor.form.grid.changed.connect(lambda _: editor.preview.renew())
        return editor


def next_version(store: RecordStore, record: Record) -> Record:
    """Save a copy of a template as the version after the last of its name; raises as `save`."""
    versions = store.around().find(_TYPE, name=record["name"])
    last = max(int(str(each["version"])) for each in versions)
    return store.save(_TYPE, {**record.values, "version": last + 1, "active": True})
