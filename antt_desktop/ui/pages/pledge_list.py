"""The list of a campaign's forms: chips, ticks, and what is done with many at once."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from antt_desktop.domain.queries import Filter, equal
from antt_desktop.domain.records import Record
from antt_desktop.domain.text.numbers import format_integer
from antt_desktop.ui.kit.buttons import Button, primary
from antt_desktop.ui.lists.list_page import ListSpec, RecordList
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.background import Done, write_behind
from antt_desktop.ui.pages.deleting import let_delete
from antt_desktop.ui.pages.exporting import export_list
from antt_desktop.ui.pages.pledge_actions import (
    CancelDialog,
    SignDialog,
    cancel_by_id,
    sign_by_id,
)
from antt_desktop.ui.pages.pledge_columns import pledge_columns
from antt_desktop.ui.pages.waiting import waiting_presets

_NO_CAMPAIGN = Filter("campaign_id", "empty")


class PledgeList(QWidget):
    """Forms of one campaign; tells where to go and what was done."""

    navigate = Signal(str, dict)
    toast = Signal(str, object)
    changed = Signal()
    """Forms were written: figures elsewhere are read again."""
    counted = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._campaign: Record | None = None
        self.list = RecordList(desk, self._spec())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        self._add_actions()
        self.list.opened.connect(lambda record: self.navigate.emit("pledge", {"id": record.id}))
        self.list.edit_wanted.connect(
            lambda record: self.navigate.emit("pledge", {"id": record.id, "editing": True})
        )
        let_delete(self, desk, self.list, self.toast.emit, self.changed.emit)
        self.list.counted.connect(self.counted)
        self.list.export_wanted.connect(lambda _: self.export())
        self.list.print_wanted.connect(
            lambda shown: self.navigate.emit("print", {"paper": "list", "shown": shown})
        )

    def _spec(self) -> ListSpec:
        desk = self._desk
        return ListSpec(
            name="pledges",
            type_name="pledge",
            noun="phiếu",
            filtered_by=("area_id", "status", "printed_at", "signed_date", "officer_id"),
            base=(_NO_CAMPAIGN,),
            reckoned=lambda describer: pledge_columns(describer, lambda: desk.today),
            presets=lambda: waiting_presets(desk.today),
            shown=(
                "serial", "subject_name", "birth_year", "address", "area_id", "status",
                "printed_at", "waiting",
            ),
            empty_icon="file-sign",
            empty_words="Đợt này chưa có phiếu nào. In phiếu cho các hộ, hoặc nhập phiếu đã ký.",
            empty_buttons=self._empty_buttons,
        )  # fmt: skip

    def _empty_buttons(self) -> Sequence[Button]:
        start = primary("In phiếu cho các hộ…", icon_name="printer-outline")
        start.clicked.connect(lambda: self._go("print", paper="pledges"))
        return (start,)

    def _add_actions(self) -> None:
        sign = Button("Ghi đã ký…", "primary", icon_name="file-sign")
        again = Button("In lại", icon_name="printer-outline")
        export = Button("Xuất Excel", icon_name="file-excel-outline")
        cancel = Button("Hủy phiếu…", "danger", icon_name="cancel")
        sign.clicked.connect(self.ask_signing)
        again.clicked.connect(lambda: self._go("print", paper="pledges", ids=self._ids()))
        export.clicked.connect(self.export)
        cancel.clicked.connect(self.ask_cancelling)
        for button in (sign, again, export, cancel):
            self.list.add_bulk_action(button)

    # ---- showing

    def show_campaign(self, campaign: Record | None) -> None:
        """Show the forms of a campaign."""
        if campaign != self._campaign:
            self._campaign = campaign
            base = equal("campaign_id", campaign.id) if campaign else _NO_CAMPAIGN
            self.list.show_base((base,))
        else:
            self.list.refresh()

    def show_filters(self, filters: Sequence[Filter], search: str = "") -> None:
        """Show the list a figure was counted from."""
        self.list.show_filters(filters, search)

    def landing(self) -> QWidget | None:
        """Return where the keyboard starts."""
        return self.list.landing()

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """Return what the list can do now."""
        return self.list.commands()

    # ---- many at once

    def ask_signing(self) -> None:
        """Ask for day and officer, then mark the ticked forms as signed."""
        ids = self._ids()
        dialog = SignDialog(self._desk, len(ids), self)
        dialog.accepted.connect(lambda: self.sign(ids, dialog.given()))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def sign(self, ids: Sequence[str], given: Mapping[str, object]) -> None:
        """Mark these forms as signed in one work."""
        write_behind(
            self,
            self._desk,
            f"Ghi đã ký {len(ids)} phiếu",
            lambda store: sign_by_id(store, ids, given),
            lambda done: self._tell("Đã ghi ký", len(ids), done),
        )

    def ask_cancelling(self) -> None:
        """Ask for the reason, then make the ticked forms void."""
        ids = self._ids()
        dialog = CancelDialog(len(ids), self)
        dialog.accepted.connect(lambda: self.cancel(ids, dialog.reason))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def cancel(self, ids: Sequence[str], reason: str) -> None:
        """Make these forms void in one work."""
        write_behind(
            self,
            self._desk,
            f"Hủy {len(ids)} phiếu",
            lambda store: cancel_by_id(store, ids, reason),
            lambda done: self._tell("Đã hủy", len(ids), done),
        )

    def export(self) -> None:
        """Write what is shown, or ticked, to an Excel or CSV file."""
        export_list(
            self, self._desk, self.list, "Phiếu cam kết", lambda said: self.toast.emit(said, None)
        )

    def _tell(self, verb: str, asked: int, done: Done[int]) -> None:
        left = asked - done.result
        kept = f"; {format_integer(left)} phiếu được giữ nguyên" if left else ""
        self.list.model.untick_all()
        self.list.refresh()
        self.changed.emit()
        self.toast.emit(f"{verb} {format_integer(done.result)} phiếu{kept}.", self._undo(done))

    def _undo(self, done: Done[int]) -> Callable[[], object] | None:
        undo = done.undo(self._desk)
        if undo is None:
            return None

        def take_back() -> None:
            undo()
            self.list.refresh()
            self.changed.emit()

        return take_back

    def _ids(self) -> tuple[str, ...]:
        return tuple(record.id for record in self.list.ticked_records())

    def _go(self, page: str, **arguments: object) -> None:
        place = {"campaign": self._campaign.id} if self._campaign else {}
        self.navigate.emit(page, {**place, **arguments})
