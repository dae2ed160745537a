"""The side panel of the campaign board: the selected area and what can be done for it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from antt_desktop.domain.records import Record
from antt_desktop.domain.text.dates import format_date
from antt_desktop.domain.text.numbers import format_integer
from antt_desktop.services.pledging.coverage import Coverage
from antt_desktop.ui.kit.cards import IconLabel
from antt_desktop.ui.kit.chips import StatusChip
from antt_desktop.ui.kit.labels import label, rule
from antt_desktop.ui.kit.panels import Panel
from antt_desktop.ui.kit.pressable import Pressable
from antt_desktop.ui.kit.scrolling import scrolled
from antt_desktop.ui.pages.coverage_model import rate
from antt_desktop.ui.theme import SIZES, current

WIDTH = 284
VOLUNTARY = "Ký cam kết là tự nguyện: hộ chưa ký chỉ được tính vào số “còn lại”."
_RATE_ICONS = {"bad": "alert-circle-outline", "good": "check"}


class Deed(Pressable):
    """An icon, a verb in semibold and a quiet line below; Enter or a click does it."""

    def __init__(self, icon_name: str, note: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._verb, self._note = label(role="strong"), note
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._verb)
        words.addWidget(label(note, tone="muted"))
        row = QHBoxLayout(self)
        row.setContentsMargins(SIZES.panel_pad, 5, SIZES.panel_pad, 5)
        row.setSpacing(SIZES.panel_pad)
        row.addWidget(IconLabel(icon_name, "accent"))
        row.addLayout(words, 1)

    @property
    def verb(self) -> str:
        """What it does."""
        return self._verb.text()

    def show_verb(self, verb: str, shown: bool = True) -> None:
        """Say what it does now, or hide it when there is nothing to do."""
        self._verb.setText(verb)
        self.setAccessibleName(f"{verb}. {self._note}")
        self.setVisible(shown)


class AreaPanel(Panel):
    """Facts of one area in a campaign, its actions, and that signing is voluntary."""

    print_wanted = Signal()
    tick_wanted = Signal()
    sheet_wanted = Signal()
    import_wanted = Signal()
    tally_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Khu dân cư", parent=parent)
        self.setFixedWidth(current().px(WIDTH))
        self.rate = StatusChip("", parent=self)
        self.add_to_head(self.rate)
        self._facts: dict[str, QLabel] = {}
        self.body.setContentsMargins(0, SIZES.space_2, 0, SIZES.space_2)
        ground = QWidget()
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SIZES.space_1)
        column.addLayout(self._make_facts())
        column.addWidget(rule())
        for deed in self._make_deeds():
            column.addWidget(deed)
        column.addStretch(1)
        self.body.addWidget(scrolled(ground))
        foot = self.foot()
        foot.setSpacing(SIZES.space_2)
        foot.addWidget(IconLabel("information-outline", "muted"), 0, Qt.AlignmentFlag.AlignTop)
        foot.addWidget(label(VOLUNTARY, tone="muted", wrap=True), 1)

    def show_area(self, row: Coverage, area: Record, officer: str, noun: str) -> None:
        """Show an area's figures and what can be done for it."""
        self.show_title(row.title)
        state = row.state
        self.rate.show_state(rate(row) if row.total else "", state, _RATE_ICONS.get(state, ""))
        self._facts["officer"].setText(officer or "–")
        self._facts["head"].setText(str(area["head_name"] or "–"))
        last = row.last_signed
        self._facts["last"].setText(format_date(last) if last else "–")
        unprinted, printed = format_integer(row.unprinted), format_integer(row.printed)
        forms = row.unprinted > 0 and noun == "hộ" and not row.by_tally
        self.print.show_verb(f"In {unprinted} phiếu chưa in", forms)
        self.tick.show_verb(f"Nhập {printed} phiếu chờ ký", row.printed > 0)
        self.sheet.show_verb("In danh sách ký (E5)", not row.by_tally)
        self.fetch.show_verb("Nhập từ Excel")
        self.tally.show_verb("Sửa số tổng", row.by_tally)

    def _make_facts(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(SIZES.panel_pad, 0, SIZES.panel_pad, SIZES.space_2)
        grid.setVerticalSpacing(SIZES.space_2)
        grid.setColumnStretch(1, 1)
        for place, (name, words) in enumerate(
            (("officer", "Cán bộ địa bàn"), ("head", "Trưởng khu"), ("last", "Phiếu ký gần nhất"))
        ):
            value = label()
            value.setAlignment(Qt.AlignmentFlag.AlignRight)
            self._facts[name] = value
            grid.addWidget(label(words, tone="muted"), place, 0)
            grid.addWidget(value, place, 1)
        return grid

    def _make_deeds(self) -> tuple[Deed, ...]:
        self.print = Deed("printer-outline", "Một tệp PDF, xếp theo tên")
        self.tick = Deed("keyboard-outline", "Đánh dấu theo danh sách")
        self.sheet = Deed("format-list-checks", "Khổ ngang, để ký tại họp dân")
        self.fetch = Deed("file-upload-outline", "Xem trước từng dòng")
        self.tally = Deed("counter", "Đơn vị không lưu tên từng hộ")
        for deed, signal in (
            (self.print, self.print_wanted),
            (self.tick, self.tick_wanted),
            (self.sheet, self.sheet_wanted),
            (self.fetch, self.import_wanted),
            (self.tally, self.tally_wanted),
        ):
            deed.pressed.connect(signal)
        return self.print, self.tick, self.sheet, self.fetch, self.tally
