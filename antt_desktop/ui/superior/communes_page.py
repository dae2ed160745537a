"""Các xã: the last bundle of every commune, what is missing, what waits for somebody."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from antt_desktop.domain.text.folding import fold
from antt_desktop.domain.text.numbers import format_integer
from antt_desktop.superior.communes import Commune, communes
from antt_desktop.ui.kit.buttons import primary
from antt_desktop.ui.kit.empty import EmptyState
from antt_desktop.ui.kit.labels import frame, label
from antt_desktop.ui.kit.plain_table import Cell, Chip, Head
from antt_desktop.ui.kit.search_box import SearchBox
from antt_desktop.ui.page import Page
from antt_desktop.ui.pages.record_history import local_time
from antt_desktop.ui.superior.desk import StoreDesk
from antt_desktop.ui.superior.long_table import LongTable
from antt_desktop.ui.superior.standing import is_late
from antt_desktop.ui.superior.words import LATE_DAYS, number_list
from antt_desktop.ui.theme import SIZES

_HEADS = (
    Head("Xã"), Head("Mã", 70), Head("Máy", 50, number=True), Head("Gói cuối", 80, number=True),
    Head("Nhận lúc", 152), Head("Số ngày", 74, number=True), Head("Tình trạng", 206),
    Head("Bị trả lại", 94, number=True), Head("Đang giữ", 94, number=True),
)  # fmt: skip


@dataclass(frozen=True)
class Line:
    """A commune as it is shown, made behind the window, and what it is searched by."""

    commune: Commune
    cells: Sequence[Cell]
    folded: str


class CommunesPage(Page):
    """A line for each commune; Enter opens its figures."""

    title = "Các xã"

    def __init__(self, desk: StoreDesk) -> None:
        super().__init__()
        self._desk = desk
        self._found: list[Line] = []
        self._shown: list[Line] = []
        self.search = SearchBox("Tìm xã theo tên hoặc mã", "Tìm xã", "Ctrl+F")
        self.missing = QCheckBox("Thiếu gói")
        self.late, self.days = QCheckBox("Quá"), QSpinBox()
        self.returned = QCheckBox("Có hồ sơ bị trả lại")
        self.table = LongTable("Các xã", _HEADS)
        self.about = label(tone="muted", wrap=True)
        enrol = primary("Nạp thẻ của xã…", icon_name="shield-check-outline")
        enrol.clicked.connect(lambda: self.navigate.emit("devices", {"load": True}))
        self.empty = EmptyState(
            "home-group",
            "Chưa ghi nhận máy nào. Nạp thẻ thiết bị do các xã giao, đối chiếu mã vân tay.",
            enrol,
        )
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        today = self._desk.today
        self._desk.behind(
            self, lambda store: [line_of(each) for each in communes(store, today)], self.show_found
        )

    def landing(self) -> QWidget | None:
        return self.table

    def commands(self) -> Mapping[str, Callable[[], object]]:
        return {"find_here": self.search.setFocus}

    def show_found(self, found: list[Line]) -> None:
        """Show communes that were read."""
        self._found = found
        self.empty.setVisible(not found)
        self.panel.setVisible(bool(found))
        self._filter()

    def _filter(self) -> None:
        wanted = fold(self.search.text())
        self._shown = [each for each in self._found if self._passes(each, wanted)]
        self.table.show_rows([each.cells for each in self._shown])
        shown, all_of = format_integer(len(self._shown)), format_integer(len(self._found))
        self.head.context.setText(
            f"{shown} trong {all_of} xã" if shown != all_of else f"{all_of} xã"
        )
        self._tell(self.table.row)

    def _passes(self, line: Line, wanted: str) -> bool:
        commune = line.commune
        return (
            wanted in line.folded
            and (not self.missing.isChecked() or bool(commune.missing))
            and (not self.late.isChecked() or is_late(commune, self.days.value()))
            and (not self.returned.isChecked() or bool(commune.returned))
        )

    def _tell(self, row: int) -> None:
        shown = self._shown[row] if 0 <= row < len(self._shown) else None
        self.about.setText(" ".join(about(shown.commune)) if shown else "")

    def _open(self, row: int) -> None:
        self.navigate.emit("figures", {"unit": self._shown[row].commune.unit})

    def _connect(self) -> None:
        self.search.textChanged.connect(self._filter)
        self.search.went_down.connect(self.table.setFocus)
        self.search.left.connect(self.table.setFocus)
        for box in (self.missing, self.late, self.returned):
            box.toggled.connect(self._filter)
        self.days.valueChanged.connect(self._filter)
        self.table.opened.connect(self._open)
        self.table.pointed.connect(self._tell)

    def _lay_out(self) -> None:
        self.days.setRange(1, 999)
        self.days.setValue(LATE_DAYS)
        self.days.setSuffix(" ngày chưa gửi")
        self.days.setAccessibleName("Số ngày chưa gửi")
        filters = QHBoxLayout()
        filters.setSpacing(SIZES.space_3)
        filters.addWidget(self.search, 1)
        for widget in (self.missing, self.late, self.days, self.returned):
            filters.addWidget(widget)
        self.panel = frame("panel")
        inside = QVBoxLayout(self.panel)
        inside.setContentsMargins(*(SIZES.border,) * 4)
        inside.addWidget(self.table)
        self.body.addLayout(filters)
        self.body.addWidget(self.panel, 1)
        self.body.addWidget(self.empty, 1)
        self.body.addWidget(self.about)
        self.empty.hide()


def line_of(commune: Commune) -> Line:
    """Return the line of a commune."""
    return Line(commune, _cells(commune), fold(f"{commune.name} {commune.unit}"))


def _cells(commune: Commune) -> Sequence[Cell]:
    last = commune.last
    return (
        commune.name, commune.unit, commune.devices, last.number if last else None,
        local_time(last.at) if last else "", "" if commune.days is None else str(commune.days),
        _state(commune), commune.returned or None, commune.held or None,
    )  # fmt: skip


def _state(commune: Commune) -> Chip:
    if commune.conflicts:
        return Chip("Hai máy cùng sửa", "bad", "alert-circle-outline")
    if commune.missing:
        return Chip(f"Thiếu gói {number_list(commune.missing[-3:])}", "bad", "alert-circle-outline")
    if commune.waiting:
        return Chip("Chờ chấp nhận", "warn", "alert-outline")
    if commune.last is None:
        return Chip("Chưa gửi gói nào", "warn", "alert-outline")
    if is_late(commune):
        return Chip("Lâu chưa gửi", "warn", "alert-outline")
    if commune.differing:
        return Chip("Khác số với xã", "warn", "alert-outline")
    return Chip("Đủ", "good", "check")


def about(commune: Commune) -> list[str]:
    """Return what there is to know and to do about a commune, in sentences."""
    told = [f"{commune.name}: {commune.devices} máy đang gửi."]
    if commune.revoked:
        told.append(f"{commune.revoked} máy đã thu hồi.")
    if commune.missing:
        told.append(
            f"Thiếu gói số {number_list(commune.missing)}; yêu cầu xã gửi gói mới nhất hoặc gói đầy đủ."
        )
    if commune.covered:
        told.append(f"Không tới nhưng gói sau đã gồm đủ: số {number_list(commune.covered)}.")
    if commune.returned:
        told.append(f"{format_integer(commune.returned)} hồ sơ trả lại, chờ xã sửa và gửi tiếp.")
    if commune.differing and not commune.returned:
        told.append(
            f"{commune.differing} loại hồ sơ chưa khớp với tệp của xã; yêu cầu xã gửi gói đầy đủ."
        )
    return told
