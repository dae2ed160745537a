"""Records that two devices of one commune changed apart: both versions side by side."""

from collections.abc import Mapping, Sequence

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from antt_desktop.domain.fields import Field
from antt_desktop.records import record_type
from antt_desktop.services.bundles.travelling import upstream_fields
from antt_desktop.superior.deciding import Conflict, Side
from antt_desktop.ui.kit.buttons import Button
from antt_desktop.ui.kit.labels import frame, label
from antt_desktop.ui.kit.plain_table import Head, PlainTable
from antt_desktop.ui.theme import SIZES, current

_HEADS = (Head("Xã", 130), Head("Loại", 130), Head("Hồ sơ"))
_SIDES = (Head("Mục", 170), Head("Bản đang đứng", 210), Head("Bản kia"))
_NOTHING = "Không có hồ sơ nào hai máy cùng sửa."
_DELETED, _EMPTY = "Đã xóa", "trống"
_WIDTH = 400


class ConflictPanel(QWidget):
    """The list at the left; what differs, and the choice, at the right."""

    chosen = Signal(object, int)
    """The conflict, and the place of the version that shall stand: 0 is the present one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._conflicts: Sequence[Conflict] = ()
        self._other = 0
        self.table = PlainTable("Hồ sơ hai máy cùng sửa", _HEADS)
        self.sides = PlainTable("Hai bản cạnh nhau", _SIDES)
        self.about = label(_NOTHING, wrap=True)
        self.keep, self.take = Button("Giữ bản đang đứng"), Button("Chọn bản kia")
        self.next_one = Button("Bản kia tiếp theo")
        self._lay_out()
        self.table.pointed.connect(self._show_first)
        self.keep.clicked.connect(lambda: self._choose(0))
        self.take.clicked.connect(lambda: self._choose(1 + self._other))
        self.next_one.clicked.connect(self._show_next)

    def show_conflicts(self, conflicts: Sequence[Conflict], names: Mapping[str, str]) -> None:
        """Show these conflicts; `names` are those of the communes."""
        self._conflicts = conflicts
        self.table.show_rows([_cells(each, names) for each in conflicts])
        self._show_first()

    @property
    def conflict(self) -> Conflict | None:
        """The conflict the officer is on."""
        row = self.table.currentRow()
        return self._conflicts[row] if 0 <= row < len(self._conflicts) else None

    def _show_first(self) -> None:
        self._other = 0
        self._show()

    def _show_next(self) -> None:
        shown = self.conflict
        if shown is not None:
            self._other = (self._other + 1) % len(shown.others)
            self._show()

    def _show(self) -> None:
        shown = self.conflict
        many = len(shown.others) if shown else 0
        self.next_one.setVisible(many > 1)
        for button in (self.keep, self.take):
            button.disable("" if shown else "Chưa chọn hồ sơ")
        self.sides.show_rows(_differing(shown, shown.others[self._other]) if shown else [])
        told = f" Bản {self._other + 1} trong {many} bản kia." if many > 1 else ""
        self.about.setText(
            f"Hai máy của xã sửa hồ sơ này mà chưa biết nhau. Cả hai bản đều được giữ.{told}"
            if shown
            else _NOTHING
        )

    def _choose(self, place: int) -> None:
        if self.conflict is not None:
            self.chosen.emit(self.conflict, place)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(SIZES.space_2)
        buttons.addStretch(1)
        for each in (self.next_one, self.keep, self.take):
            buttons.addWidget(each)
        right = QVBoxLayout()
        right.setSpacing(SIZES.panel_gap)
        right.addWidget(_framed(self.sides), 1)
        right.addWidget(self.about)
        right.addLayout(buttons)
        left = _framed(self.table)
        left.setFixedWidth(current().px(_WIDTH))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SIZES.panel_gap)
        row.addWidget(left)
        row.addLayout(right, 1)


def _framed(table: QWidget) -> QWidget:
    panel = frame("panel")
    inside = QVBoxLayout(panel)
    inside.setContentsMargins(*(SIZES.border,) * 4)
    inside.addWidget(table)
    return panel


def _cells(conflict: Conflict, names: Mapping[str, str]) -> tuple[str, str, str]:
    declared = record_type(conflict.type)
    told = msgspec.json.decode(conflict.standing.content, type=dict[str, object])
    title = str(told.get(declared.title) or conflict.id[-8:])
    return names.get(conflict.unit, conflict.unit), declared.label, title


def _differing(conflict: Conflict, other: Side) -> list[tuple[str, str, str]]:
    """Return the fields in which two versions differ, as they are read."""
    standing = conflict.standing
    if standing.deleted or other.deleted:
        return [("Hồ sơ", _whole(standing), _whole(other))]
    ours, theirs = (
        msgspec.json.decode(each.content, type=dict[str, object]) for each in (standing, other)
    )
    return [
        (field.label, _text(field, ours), _text(field, theirs))
        for field in upstream_fields(record_type(conflict.type))
        if ours.get(field.name) != theirs.get(field.name)
    ]


def _whole(side: Side) -> str:
    return _DELETED if side.deleted else f"Còn, lần sửa thứ {side.rev}"


def _text(field: Field, told: Mapping[str, object]) -> str:
    value = told.get(field.name)
    return field.display(value) or _EMPTY  # type: ignore[arg-type]
