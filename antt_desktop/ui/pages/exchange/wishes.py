"""What is wished for one bundle only: everything once more, names along with the records."""

from PySide6.QtCore import QObject, QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from antt_desktop.domain.errors import AnttError
from antt_desktop.domain.text.numbers import format_integer
from antt_desktop.records.confidence import role_of
from antt_desktop.records.export_log import MANY_PEOPLE
from antt_desktop.services.bundles.exporting import preview
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.exchange.named_dialog import NamedDialog
from antt_desktop.ui.problems import show_problem
from antt_desktop.ui.reauthentication import confirm_identity

NAMED_TYPE = "pledge"
_LEADER = "lanh_dao"
_RULE = "Chỉ lãnh đạo đơn vị bật được, phải ghi lý do và xem trước."


class Wishes(QObject):
    """Follows the two boxes; names need the leader, who saw them and gave a reason."""

    changed = Signal()

    def __init__(self, desk: Desk, full: QCheckBox, named: QCheckBox, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._page = desk, page
        self._full, self._named = full, named
        self._reason = ""
        full.toggled.connect(lambda _: self.changed.emit())
        named.toggled.connect(self._wish_names)

    @property
    def full(self) -> bool:
        """Whether every record goes, changed or not."""
        return self._full.isChecked()

    @property
    def named(self) -> dict[str, str]:
        """The types of which names go along, with the leader's reason."""
        return {NAMED_TYPE: self._reason} if self._reason else {}

    @property
    def words(self) -> str:
        """Return what stands under the box of names."""
        return f"Lý do: {self._reason}" if self._reason else _RULE

    def may_name(self) -> bool:
        """Whether the officer may send names at all."""
        file = self._desk.file
        return role_of(file.username, self._desk.store.around()) == _LEADER

    def confirmed(self) -> bool:
        """Whether the bundle may be written: names of many people leave on the password only."""
        if not self.named:
            return True
        try:
            shown = preview(self._desk.file, full=self.full, named=self.named)
        except AnttError as fault:
            show_problem(self._page, fault)
            return False
        persons = sum(each.rows for each in shown.leaving if each.named)
        what = f"Ghi gói kèm tên của {format_integer(persons)} người: {self._reason}"
        return persons <= MANY_PEOPLE or confirm_identity(self._desk, what, self._page)

    def drop(self) -> None:
        """Wish for nothing any more: the bundle was written."""
        self._reason = ""
        for box in (self._full, self._named):
            _tick(box, on=False)

    def _wish_names(self, on: bool) -> None:
        self._reason = ""
        if not on:
            self.changed.emit()
            return
        _tick(self._named, on=False)
        try:
            shown = preview(self._desk.file, full=self.full, named={NAMED_TYPE: _RULE})
        except AnttError as fault:
            show_problem(self._page, fault)
            return
        dialog = NamedDialog(self._desk, shown, self._page)
        dialog.agreed.connect(self._agree)
        dialog.open()

    def _agree(self, reason: str) -> None:
        self._reason = reason
        _tick(self._named, on=True)
        self.changed.emit()


def _tick(box: QCheckBox, *, on: bool) -> None:
    with QSignalBlocker(box):
        box.setChecked(on)
