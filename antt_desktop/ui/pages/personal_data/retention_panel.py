"""Retention: the classes with the unit's years, what is due of each, approved by ticking."""

from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QInputDialog, QTableView, QVBoxLayout, QWidget

from antt_desktop.domain.errors import AnttError
from antt_desktop.domain.text.dates import format_date
from antt_desktop.domain.text.numbers import format_integer
from antt_desktop.services.protecting.erasing import Plan, plan_class
from antt_desktop.services.protecting.letting_out import due_left, record_export, saved_left
from antt_desktop.services.protecting.retention import (
    MOST_YEARS,
    Due,
    RetentionClass,
    change_years,
    due,
    record_review,
    retention_classes,
    reviews,
)
from antt_desktop.services.reminding.deadlines import RETENTION_REVIEWED
from antt_desktop.storage.record_store import RecordStore
from antt_desktop.ui.kit.buttons import Button
from antt_desktop.ui.kit.empty import EmptyState
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.kit.panels import Panel
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.background import read_behind
from antt_desktop.ui.pages.exporting import ask_place, write_table, written_words
from antt_desktop.ui.pages.personal_data.approve_dialog import ApproveDialog
from antt_desktop.ui.pages.personal_data.erase_dialog import EraseDialog
from antt_desktop.ui.pages.personal_data.papers import (
    DUE_CLASSES,
    DUE_HEADINGS,
    DUE_TITLE,
    due_tables,
)
from antt_desktop.ui.pages.personal_data.row_table import Row, TickedRows, row_table
from antt_desktop.ui.pages.record_history import local_time
from antt_desktop.ui.pages.recycle_bin import RowsModel
from antt_desktop.ui.problems import show_problem
from antt_desktop.ui.reason_dialog import with_reason_and_password
from antt_desktop.ui.theme import SIZES

_DUES = ("Hồ sơ", "Loại", "Tính từ", "Đến hạn từ")
_MOST_SHOWN = 2000


@dataclass(frozen=True)
class _Shown:
    kept: RetentionClass
    dues: tuple[Due, ...]


class RetentionPanel(QWidget):
    """Classes at the left; what is due of the chosen one at the right."""

    erased = Signal(str)
    approved = Signal(str)
    print_wanted = Signal(dict)
    """The arguments of a `navigate` to “print”."""
    told = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._found: list[_Shown] | None = None
        self.classes = RowsModel(DUE_CLASSES, self)
        self.class_table = row_table(
            self.classes, "Thời hạn lưu", stretched=0, widths=(240, 110, 80)
        )
        self.dues = TickedRows(_DUES, self)
        self.due_table = row_table(
            self.dues, "Hồ sơ đến hạn", stretched=0, widths=(240, 130, 112, 112)
        )
        self.years = Button("Đổi số năm…", icon_name="pencil-outline", small=True)
        self.all = Button("Chọn cả", icon_name="checkbox-multiple-marked-outline", small=True)
        self.erase = Button(
            "Xóa hẳn mục đã chọn…", "danger", icon_name="trash-can-outline", small=True
        )
        self.approve = Button(
            "Ghi đã duyệt danh sách năm nay", icon_name="check-circle-outline", small=True
        )
        self.last_review = label(tone="muted", wrap=True)
        self.nothing = EmptyState("timer-sand", "Không có hồ sơ nào đến hạn trong loại này.")
        self._lay_out()
        self._connect()
        self._ready()

    def refresh(self) -> None:
        """Read what is due today."""
        today = self._desk.today

        def read(store: RecordStore) -> list[_Shown]:
            return [
                _Shown(kept, tuple(due(store, kept, today)))
                for kept in retention_classes(store.settings)
            ]

        read_behind(self, self._desk, read, self._show)

    # ---- letting out

    def to_paper(self) -> None:
        """Ask for the whole list to be printed."""
        if self._found is None:
            return
        today, dues = self._desk.today, _listed(self._found)
        tables = due_tables([_class_cells(each) for each in self._found], dues, today)
        asked: dict[str, object] = {"tables": tables}
        if dues:
            asked["left"] = due_left(DUE_TITLE, len(dues), tables[0].scope)
        self.print_wanted.emit(asked)

    def to_sheet(self) -> None:
        """Write the whole list to an Excel or CSV file."""
        if self._found is None:
            return
        path, dues = ask_place(self, self._desk, DUE_TITLE), _listed(self._found)
        if path is not None:
            what = f"Xuất {DUE_TITLE}"
            with_reason_and_password(
                self, self._desk, len(dues), what, lambda reason: self._write(path, dues, reason)
            )

    def _write(self, path: Path, dues: list[tuple[str, ...]], reason: str) -> None:
        try:
            write_table(path, DUE_TITLE, DUE_HEADINGS, dues)
            if not self._desk.file.read_only:
                left = due_left(DUE_TITLE, len(dues), f"Đến {format_date(self._desk.today)}")
                told = replace(saved_left(left, path), kind="danh_sach", reason=reason)
                record_export(self._desk.store, told)
        except AnttError as fault:
            show_problem(self, fault)
            return
        self.told.emit(written_words(len(dues), path))

    # ---- showing

    def _show(self, shown: list[_Shown]) -> None:
        self._found = shown
        row = max(self.class_table.currentIndex().row(), 0)
        self.classes.show_rows([(_class_cells(each), each) for each in shown])
        self.class_table.selectRow(row)
        self._show_class()
        self._show_review()

    def _show_review(self) -> None:
        done = reviews(self._desk.file.settings)
        words = when = "Chưa duyệt lần nào"
        if done:
            last, number = done[-1], format_integer(sum(done[-1].due.values()))
            account = self._desk.store.find("user_account", username=last.by)
            name = account.title if account is not None else last.by
            when = local_time(last.at)
            words = f"Lần cuối {when.partition(', ')[2]}: {name}, {number} hồ sơ"
        self.last_review.setText(words)
        self.last_review.setToolTip(when)

    def _chosen(self) -> _Shown | None:
        index = self.class_table.currentIndex()
        found = self.classes.thing(index.row()) if index.isValid() else None
        return found if isinstance(found, _Shown) else None

    def _show_class(self) -> None:
        chosen = self._chosen()
        dues = chosen.dues if chosen else ()
        self.dues.show_ticked([_due_row(each) for each in dues[:_MOST_SHOWN]], set())
        self.due_table.setVisible(bool(dues))
        self.nothing.setVisible(not dues)
        if chosen is not None:
            self.right.show_title(chosen.kept.label)
            self.nothing.show_words(
                chosen.kept.basis
                if chosen.kept.years is None
                else f"Không có hồ sơ nào đến hạn. {chosen.kept.basis}."
            )
        ends = chosen is not None and chosen.kept.years is not None
        self.years.disable("" if ends else "Loại này không có thời hạn")
        self._ready()

    def _ready(self) -> None:
        number, chosen = len(self.dues.ticked), self._chosen()
        due_now = len(chosen.dues) if chosen else 0
        cut = f"hiện {format_integer(_MOST_SHOWN)} trên {format_integer(due_now)}"
        ticked = f"đã chọn {format_integer(number)}"
        told = (cut if due_now > _MOST_SHOWN else "", ticked if number else "")
        self.right.note.setText(" · ".join(filter(None, told)))
        self.approve.disable("" if self._found is not None else "Đang đọc danh sách")
        self.erase.disable("" if number else "Chọn hồ sơ được xóa")
        self.all.disable("" if self.dues.rowCount() else "Không có hồ sơ đến hạn")

    # ---- what is done

    def _change_years(self) -> None:
        chosen = self._chosen()
        if chosen is None or chosen.kept.years is None:
            return
        years, given = QInputDialog.getInt(
            self,
            "Thời hạn lưu",
            f"{chosen.kept.label}: số năm lưu",
            chosen.kept.years,
            1,
            MOST_YEARS,
        )
        if given:
            try:
                change_years(self._desk.file.settings, {chosen.kept.name: years})
            except AnttError as fault:
                show_problem(self, fault)
            self.refresh()

    def _approve(self) -> None:
        found = self._found or []
        counts = [(each.kept.label, len(each.dues)) for each in found]
        dialog = ApproveDialog(counts, self._desk.today.year, self)
        dialog.accepted.connect(lambda: self._write_review(found))
        dialog.open()

    def _write_review(self, found: list[_Shown]) -> None:
        store = self._desk.store
        try:
            record_review(store, {each.kept.name: len(each.dues) for each in found})
            store.settings.set(RETENTION_REVIEWED, self._desk.today.isoformat())
        except AnttError as fault:
            show_problem(self, fault)
            return
        self._show_review()
        self.approved.emit("Đã ghi duyệt danh sách năm nay. Nhắc lại sau một năm.")

    def _choose_all(self) -> None:
        for row in range(self.dues.rowCount()):
            self.dues.tick(row, on=True)

    def _erase(self) -> None:
        chosen = self._chosen()
        approved = [each for each in self.dues.ticked if isinstance(each, Due)]
        if chosen is not None and approved:
            kept = chosen.kept
            read_behind(
                self, self._desk, lambda store: plan_class(store, kept, approved), self._confirm
            )

    def _confirm(self, plan: Plan) -> None:
        dialog = EraseDialog(self._desk, plan, self)
        dialog.erased.connect(lambda _: self._erased(len(plan.wiped)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _erased(self, number: int) -> None:
        self.refresh()
        self.erased.emit(f"Đã xóa hẳn dữ liệu cá nhân trong {format_integer(number)} hồ sơ.")

    # ---- building

    def _connect(self) -> None:
        self.class_table.selectionModel().currentRowChanged.connect(lambda *_: self._show_class())
        self.dues.ticked_changed.connect(self._ready)
        self.approve.clicked.connect(self._approve)
        self.years.clicked.connect(self._change_years)
        self.all.clicked.connect(self._choose_all)
        self.erase.clicked.connect(self._erase)

    def _lay_out(self) -> None:
        left = _panel("Thời hạn lưu", self.class_table)
        left.add_to_head(self.years)
        foot = left.foot()
        foot.addWidget(self.approve)
        foot.addWidget(self.last_review, 1)
        self.right = _panel("Đến hạn", self.due_table)
        self.right.body.addWidget(self.nothing)
        self.right.add_to_head(self.all, self.erase)
        row = QHBoxLayout()
        row.setSpacing(SIZES.panel_gap)
        row.addWidget(left, 4)
        row.addWidget(self.right, 5)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row, 1)


def _panel(title: str, table: QTableView) -> Panel:
    panel = Panel(title)
    panel.body.setContentsMargins(0, 0, 0, 0)
    panel.body.addWidget(table)
    return panel


def _class_cells(shown: _Shown) -> tuple[str, ...]:
    kept, number = shown.kept, len(shown.dues)
    lasting = "vĩnh viễn" if kept.name == "permanent" else "đến khi thay"
    years = f"{kept.years} năm" if kept.years is not None else lasting
    return kept.label, years, format_integer(number) if number else "–"


def _listed(found: list[_Shown]) -> list[tuple[str, ...]]:
    """Return the cells of every record that is due, under the name of its class."""
    return [(shown.kept.label, *_due_row(each)[0]) for shown in found for each in shown.dues]


def _due_row(each: Due) -> Row:
    record = each.record
    where = f"{record.title} (thùng rác)" if record.deleted else record.title
    return (where, record.type.label, format_date(each.since), format_date(each.until)), each
