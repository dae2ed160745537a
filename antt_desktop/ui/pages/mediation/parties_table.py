"""The parties of a case: F3 adds one, Enter changes, Delete takes away; saved with the case."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from antt_desktop.domain.problems import Problem, ValidationError
from antt_desktop.domain.records import Record
from antt_desktop.records import record_type
from antt_desktop.services.mediating.saving import PARTY_FIELDS, check_party
from antt_desktop.ui.kit.buttons import flat
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.kit.plain_table import Cell, Head, PlainTable
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.mediation.ask_dialog import AskDialog
from antt_desktop.ui.theme import SIZES, current

_ROLES = {"ben_1": "Bên 1", "ben_2": "Bên 2", "lien_quan": "Liên quan"}
_ROWS_SHOWN = 3
_TAKERS = frozenset({Qt.Key.Key_Delete})

PartyValues = dict[str, object]


class PartiesTable(QWidget):
    """Holds the parties as they stand in the form; the case writes them."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.parties: list[PartyValues] = []
        heads = (Head("Vai trò", 92), Head("Họ và tên", 190), Head("Tuổi", 56, number=True),
                 Head("Địa chỉ"))  # fmt: skip
        self.table = PlainTable("Các bên trong vụ, việc", heads, strong=1, kept_close=True)
        self.table.setMinimumHeight(current().px((_ROWS_SHOWN + 1) * SIZES.h_row) + 2)
        self.table.opened.connect(self.edit)
        self.add_button = flat("Thêm người", icon_name="plus", shortcut="F3")
        self.add_button.clicked.connect(self.add)
        head = QHBoxLayout()
        head.addWidget(label("Các bên", role="section"))
        head.addStretch(1)
        head.addWidget(self.add_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SIZES.space_1)
        column.addLayout(head)
        column.addWidget(self.table)

    def show_records(self, records: Sequence[Record]) -> None:
        """Show the parties that stand in the file."""
        self.restore([{**each.values, "id": each.id} for each in records])

    def restore(self, parties: Sequence[Mapping[str, object]]) -> None:
        """Put these parties back, as a draft kept them."""
        self.parties = [dict(each) for each in parties]
        self._show()

    def add(self) -> AskDialog:
        """Ask for one more party (F3)."""
        side = next((r for r in ("ben_1", "ben_2") if not self._has(r)), "lien_quan")
        return self._ask(None, {"role": side, "kind": "ca_nhan"})

    def edit(self, place: int) -> AskDialog:
        """Change a party."""
        party = self.parties[place]
        return self._ask(place, {name: party.get(name) for name in PARTY_FIELDS})

    def take_away(self, place: int) -> None:
        """Take a party out of the case; it is written when the case is saved."""
        if 0 <= place < len(self.parties):
            del self.parties[place]
            self._show()
            self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _TAKERS and self.table.hasFocus():
            self.take_away(self.table.currentRow())
            return
        super().keyPressEvent(event)

    def _has(self, role: str) -> bool:
        return any(each.get("role") == role for each in self.parties)

    def _ask(self, place: int | None, start: Mapping[str, object]) -> AskDialog:
        title = "Thêm người" if place is None else "Sửa thông tin các bên"
        asked = record_type("mediation_party")
        dialog = AskDialog(
            self._desk, asked, PARTY_FIELDS, title, lambda typed: self._take(place, typed), self
        )
        dialog.begin(start, series=place is None)
        dialog.again.connect(self.add)
        dialog.open()
        return dialog

    def _take(self, place: int | None, typed: Mapping[str, object]) -> None:
        others = [each for n, each in enumerate(self.parties) if n != place]
        clean, problems = check_party(self._desk.store, typed, others)
        if any(problem.is_error for problem in problems):
            raise ValidationError(problems)
        if place is None:
            self.parties.append(dict(clean))
        else:
            self.parties[place] = {**self.parties[place], **clean}
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        self.table.show_rows([_cells(party) for party in self.parties])


def _cells(party: Mapping[str, object]) -> list[Cell]:
    texts = [str(party.get(name) or "") for name in ("name", "age", "address")]
    return [_ROLES.get(str(party.get("role")), ""), *texts]


def problem_of_party(place: int, problems: Sequence[Problem]) -> str:
    """Return what is wrong with a party as the form says it: never its name."""
    return f"Các bên, dòng {place + 1}: {problems[0].message}"
