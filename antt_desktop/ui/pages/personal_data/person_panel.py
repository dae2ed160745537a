"""One person: found by name, year, number or telephone; told on paper, or erased."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from antt_desktop.domain.errors import AnttError
from antt_desktop.domain.queries import Query
from antt_desktop.domain.record_types import Values
from antt_desktop.domain.text.errors import TextError
from antt_desktop.domain.text.numbers import format_integer
from antt_desktop.services.protecting.erasing import Plan, plan_person
from antt_desktop.services.protecting.finding import Certainty, Found, Person, find_person
from antt_desktop.services.protecting.letting_out import person_left
from antt_desktop.services.protecting.telling import sections_on
from antt_desktop.storage.journal import Journal
from antt_desktop.ui.kit.banners import Banner
from antt_desktop.ui.kit.buttons import Button, primary
from antt_desktop.ui.kit.empty import EmptyState
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.kit.panels import Panel
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.background import read_behind
from antt_desktop.ui.pages.personal_data.erase_dialog import EraseDialog
from antt_desktop.ui.pages.personal_data.papers import letter_document, report_letter
from antt_desktop.ui.pages.personal_data.row_table import Row, TickedRows, row_table
from antt_desktop.ui.tasks import Progress, run
from antt_desktop.ui.theme import SIZES, current

_LABELS = ("Mức chắc chắn", "Loại hồ sơ", "Hồ sơ", "Mục có dữ liệu", "Ở đâu")
_TICKED_AT_FIRST = (Certainty.SURE, Certainty.LINKED)
_NAME_WIDTH, _FIELD_WIDTH = 260, 150


class PersonPanel(QWidget):
    """Fields to look for somebody, the records found with a box each, and what is done with them."""

    print_wanted = Signal(dict)
    """The arguments of a `navigate` to “print”."""
    erased = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._request = ""
        self._person = Person()
        self.name, self.year = _field("Họ và tên"), _field("Năm sinh")
        self.number, self.phone = _field("Số định danh"), _field("Điện thoại")
        self.year.setValidator(QIntValidator(0, 2100, self))
        self.seek = primary("Tìm", icon_name="magnify", shortcut="Enter")
        self.banner = Banner(parent=self)
        self.banner.hide()
        self.tell = Button("In báo cáo…", icon_name="printer-outline")
        self.erase = Button("Xóa hẳn…", "danger", icon_name="trash-can-outline")
        self.rows = TickedRows(_LABELS, self)
        self.table = row_table(
            self.rows, "Hồ sơ tìm thấy", stretched=3, widths=(220, 200, 210, 200, 110)
        )
        self.empty = EmptyState(
            "account-search-outline",
            "Gõ họ tên (và năm sinh), số định danh hoặc điện thoại để tìm mọi hồ sơ về một người.",
        )
        self._lay_out()
        self._connect()
        self._show([])

    def look_for(self, request: Values) -> None:
        """Look for the person who made a request."""
        self._request = str(request["code"])
        fields = ((self.name, "subject_name"), (self.year, "birth_year"), (self.phone, "phone"))
        for field, name in fields:
            field.setText(str(request[name] or ""))
        self.number.clear()
        self.look()

    def look(self) -> None:
        """Find the records of who is typed."""
        try:
            year = int(self.year.text()) if self.year.text() else None
            self._person = Person.typed(
                self.name.text(), year, self.number.text(), self.phone.text()
            )
        except (AnttError, TextError) as fault:
            self._say(fault.message, "bad")
            return
        self.banner.hide()
        self.seek.disable("Đang tìm")
        file, person = self._desk.file, self._person

        def task(progress: Progress) -> list[Found]:
            progress(0)
            store, database = file.second_store()
            try:
                return find_person(store, Journal(store, database), person)
            finally:
                database.close()

        run(self, task, self._found, self._refused, label="Đang tìm hồ sơ")

    def landing(self) -> QWidget:
        """Return where the keyboard starts."""
        return self.name

    # ---- what was found

    def _found(self, found: list[Found]) -> None:
        self.seek.disable("")
        self._show(found)
        if not found:
            self._say("Không có hồ sơ nào về người này trong sổ.", "good")

    def _refused(self, fault: AnttError) -> None:
        self.seek.disable("")
        self._say(fault.message, "bad")

    def _show(self, found: list[Found]) -> None:
        sure = {n for n, each in enumerate(found) if each.certainty in _TICKED_AT_FIRST}
        self.rows.show_ticked([_row(each) for each in found], sure)
        self.panel.setVisible(bool(found))
        self.empty.setVisible(not found)

    def _ready(self) -> None:
        number = len(self.rows.ticked)
        self.note.setText(f"Đã chọn {format_integer(number)} hồ sơ")
        for button in (self.tell, self.erase):
            button.disable("" if number else "Chọn ít nhất một hồ sơ")

    def _chosen(self) -> list[Found]:
        return [each for each in self.rows.ticked if isinstance(each, Found)]

    # ---- what is done with it

    def _tell(self) -> None:
        chosen, today = self._chosen(), self._desk.today
        name, basis = self._person.name or "người yêu cầu", self._basis()
        read_behind(
            self,
            self._desk,
            lambda store: sections_on(store, chosen),
            lambda sections: self.print_wanted.emit(
                {
                    "document": letter_document(
                        report_letter(sections, today, f"Ông (bà) {name}", basis)
                    ),
                    "query": Query("org_profile"),
                    "left": person_left(len(chosen), basis),
                }
            ),
        )

    def _erase(self) -> None:
        chosen, basis = self._chosen(), self._basis() or "Xóa dữ liệu của một người"
        read_behind(
            self, self._desk, lambda store: plan_person(store, chosen, basis), self._confirm
        )

    def _confirm(self, plan: Plan) -> None:
        dialog = EraseDialog(self._desk, plan, self)
        dialog.erased.connect(lambda _: self._erased(len(plan.wiped)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _erased(self, number: int) -> None:
        for field in (self.name, self.year, self.number, self.phone):
            field.clear()
        self._show([])
        self.erased.emit(f"Đã xóa hẳn dữ liệu cá nhân trong {format_integer(number)} hồ sơ.")

    def _basis(self) -> str:
        return f"yêu cầu số {self._request}" if self._request else ""

    # ---- building

    def _say(self, words: str, state: str) -> None:
        self.banner.show_words(words, state)
        self.banner.show()

    def _typed(self) -> None:
        self._request = ""

    def _connect(self) -> None:
        for field in (self.name, self.year, self.number, self.phone):
            field.returnPressed.connect(self.look)
            field.textEdited.connect(self._typed)
        self.seek.clicked.connect(self.look)
        self.rows.ticked_changed.connect(self._ready)
        self.tell.clicked.connect(self._tell)
        self.erase.clicked.connect(self._erase)

    def _lay_out(self) -> None:
        self.panel = Panel()
        self.panel.body.setContentsMargins(0, 0, 0, 0)
        self.panel.body.addWidget(self.table)
        foot = self.panel.foot()
        self.note = label(tone="muted")
        foot.addWidget(self.note)
        foot.addStretch(1)
        foot.addWidget(self.tell)
        foot.addWidget(self.erase)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SIZES.space_3)
        column.addLayout(self._fields())
        column.addWidget(self.banner)
        column.addWidget(self.panel, 1)
        column.addWidget(self.empty, 1)

    def _fields(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SIZES.space_3)
        told = (
            ("Họ và tên", self.name, _NAME_WIDTH),
            ("Năm sinh", self.year, 80),
            ("Số định danh", self.number, _FIELD_WIDTH),
            ("Điện thoại", self.phone, _FIELD_WIDTH),
        )
        for words, field, width in told:
            field.setFixedWidth(current().px(width))
            part = QVBoxLayout()
            part.setSpacing(SIZES.space_1)
            part.addWidget(label(words, tone="muted", buddy=field))
            part.addWidget(field)
            row.addLayout(part)
        last = QVBoxLayout()
        last.addStretch(1)
        last.addWidget(self.seek)
        row.addLayout(last)
        row.addStretch(1)
        return row


def _field(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(name)
    return field


def _row(found: Found) -> Row:
    record = found.record
    labels = [f.label for f in record.type.fields if f.name in found.fields]
    place = "Thùng rác" if record.deleted else "Đang dùng"
    told = ", ".join(labels) or "Lịch sử thay đổi"
    return (found.certainty.label, record.type.label, record.title, told, place), found
