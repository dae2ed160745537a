"""What is done with many pledges at once: marked as signed, or made void."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QButtonGroup, QDialog, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from antt_desktop.domain.checking import check_change
from antt_desktop.domain.fields import Value
from antt_desktop.domain.problems import Problem
from antt_desktop.domain.record_types import Change, RecordType
from antt_desktop.domain.records import Record
from antt_desktop.domain.text.numbers import format_integer
from antt_desktop.records import record_type
from antt_desktop.records.options import CANCEL_REASON
from antt_desktop.records.pledge import ACTIVE_STATUSES
from antt_desktop.services.pledging.signing import sign
from antt_desktop.storage.record_store import RecordStore
from antt_desktop.ui.forms.editor import Surroundings
from antt_desktop.ui.forms.field_grid import FieldGrid
from antt_desktop.ui.kit.buttons import Button, primary
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.page import Desk
from antt_desktop.ui.theme import SIZES

SIGNING_FIELDS = ("signed_date", "officer_id", "paper_location")
_WIDTH = 560


def signing_type() -> RecordType:
    """Return the declaration of what holds for every form of a stack: day, officer, place."""
    pledge = record_type("pledge")
    return RecordType(
        name="signing",
        label="Ghi đã ký",
        title="signed_date",
        fields=tuple(
            replace(pledge.field(name), required=name == "signed_date") for name in SIGNING_FIELDS
        ),
        list_columns=SIGNING_FIELDS,
    )


def check_signing(
    store: RecordStore, typed: Mapping[str, object]
) -> tuple[dict[str, Value], list[Problem]]:
    """Return the clean values of a stack and what is wrong with them; a signing day is not ahead."""
    asked = signing_type()
    clean, problems = asked.clean(typed)
    known = {problem.field for problem in problems}
    found = check_change(asked, Change("", None, clean), store.around())
    return clean, [*problems, *(each for each in found if each.field not in known)]


def own_account(store: RecordStore) -> Record | None:
    """Return the officer who is at work, to be proposed as the one who takes papers in."""
    return store.find("user_account", username=store.writer.username)


def sign_by_id(store: RecordStore, ids: Sequence[str], given: Mapping[str, object]) -> int:
    """Mark the printed and drafted pledges among these as signed; returns how many."""
    pledges = [store.get("pledge", each) for each in ids]
    open_ones = [each for each in pledges if each["status"] in ("nhap", "da_in")]
    for pledge in open_ones:
        sign(store, pledge, given)
    return len(open_ones)


def cancel_by_id(store: RecordStore, ids: Sequence[str], reason: str) -> int:
    """Make these pledges void with a reason of the list; returns how many."""
    pledges = [store.get("pledge", each) for each in ids]
    standing = [each for each in pledges if each["status"] in ("nhap", "da_in", "da_ky")]
    for pledge in standing:
        store.save("pledge", {"status": "huy", "cancel_reason": reason}, id=pledge.id)
    return len(standing)


def forms_of(store: RecordStore, campaign: Record, household_ids: Sequence[str]) -> tuple[str, ...]:
    """Return the ids of the standing forms of these households, made now where there is none."""
    made = []
    for household_id in household_ids:
        place = {"campaign_id": campaign.id, "subject_id": household_id}
        standing = [
            str(pledge["id"])
            for pledge in store.around().find("pledge", **place)
            if pledge["status"] in ACTIVE_STATUSES
        ]
        values = {**place, "subject_type": "household"}
        made.append(standing[0] if standing else store.save("pledge", values).id)
    return tuple(made)


class _Choice(QDialog):
    def __init__(self, title: str, words: str, done: Button, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setFixedWidth(_WIDTH)
        self.done_button = done
        leave = Button("Để sau")
        leave.clicked.connect(self.reject)
        done.clicked.connect(self.accept)
        done.setDefault(True)
        self.content = QVBoxLayout()
        self.content.setSpacing(SIZES.space_2)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(leave)
        buttons.addWidget(done)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(SIZES.page_margin,) * 4)
        column.setSpacing(SIZES.space_4)
        column.addWidget(label(words, wrap=True))
        column.addLayout(self.content)
        column.addLayout(buttons)


class SignDialog(_Choice):
    """Asks for the day, the officer and the place of the paper that hold for all ticked forms."""

    def __init__(self, desk: Desk, count: int, parent: QWidget) -> None:
        number = format_integer(count)
        super().__init__(
            "Ghi đã ký",
            "Ngày ký và cán bộ tiếp nhận dưới đây dùng cho mọi phiếu đã chọn. Phiếu đã ký hoặc đã "
            "hủy được giữ nguyên.",
            primary(f"Ghi đã ký {number} phiếu"),
            parent,
        )
        self._store = desk.store
        around = Surroundings(desk.store, lambda: desk.today)
        self.grid = FieldGrid(signing_type(), SIGNING_FIELDS, around)
        self.grid.editor("signed_date").set_value(desk.today.isoformat())
        officer = own_account(desk.store)
        self.grid.editor("officer_id").set_value(officer.id if officer else None)
        self.content.addWidget(self.grid)
        self.grid.passed_end.connect(self.done_button.setFocus)
        self.grid.focus("signed_date")

    def given(self) -> dict[str, object]:
        """Return what was entered, cleaned."""
        return dict(check_signing(self._store, self.grid.values())[0])

    def accept(self) -> None:
        for name in self.grid.names:
            self.grid.editor(name).settle()
        problems = {problem.field: problem for problem in self._problems()}
        for name in self.grid.names:
            self.grid.tell(name, problems.get(name))
        if problems:
            self.grid.focus(str(next(iter(problems))))
        else:
            super().accept()

    def _problems(self) -> list[Problem]:
        found = check_signing(self._store, self.grid.values())[1]
        return [*found, *self.grid.editor_problems()]


class CancelDialog(_Choice):
    """Asks why the ticked forms become void; their numbers are never given again."""

    def __init__(self, count: int, parent: QWidget) -> None:
        super().__init__(
            "Hủy phiếu",
            "Phiếu hủy vẫn còn trong danh sách với lý do; số phiếu ấy không cấp lại. Hộ đó có thể "
            "được lập phiếu khác.",
            Button(f"Hủy {format_integer(count)} phiếu", "final"),
            parent,
        )
        self._group = QButtonGroup(self)
        self._codes = tuple(CANCEL_REASON.labels)
        for place, words in enumerate(CANCEL_REASON.labels.values()):
            button = QRadioButton(words)
            button.setChecked(place == 0)
            self._group.addButton(button, place)
            self.content.addWidget(button)

    @property
    def reason(self) -> str:
        """The code of the chosen reason."""
        return self._codes[self._group.checkedId()]
