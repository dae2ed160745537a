"""The panels of the page: what leaves next and to which stick; what became of the bundles before."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from antt_desktop.services.bundles.timeline import Stage
from antt_desktop.ui.kit.banners import Banner
from antt_desktop.ui.kit.buttons import Button
from antt_desktop.ui.kit.cards import IconLabel
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.kit.panels import Panel
from antt_desktop.ui.pages.exchange.groups import GroupRow, group_rows
from antt_desktop.ui.pages.exchange.leaving_table import LeavingTable
from antt_desktop.ui.pages.exchange.overview import Overview, ReturnedRecord
from antt_desktop.ui.pages.exchange.stick_panel import StickLine
from antt_desktop.ui.pages.exchange.timeline_panel import TimelinePanel
from antt_desktop.ui.pages.exchange.words import (
    Look,
    compared_words,
    look_of,
    next_note,
    number_words,
    since_words,
    why_again,
)
from antt_desktop.ui.theme import SIZES, current

_SIDE = 372
_MOST_OF_IT = 100
_BESIDE_BOX = 26
_SHOWN = 12


class Board(QWidget):
    """Shows an overview; what is done with it is the page's affair."""

    record_wanted = Signal(int)
    """The record that came back, by its place in the overview, is to be corrected."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.overview: Overview | None = None
        self.groups: list[GroupRow] = []
        self.table = LeavingTable()
        self.see_lines = Button("Xem từng dòng", icon_name="text-search")
        self.why, self.totals = _Line(), _Line()
        self.full = QCheckBox("Gửi lại mọi hồ sơ (gói đầy đủ)")
        self.named = QCheckBox("Gửi kèm danh sách có tên (phiếu cam kết)")
        self.named_note = label(tone="muted", wrap=True)
        self.named_note.setIndent(current().px(_BESIDE_BOX))
        self.stick = StickLine()
        self.timeline = TimelinePanel()
        self.returned = Banner(state="bad")
        self.correct = Button("Sửa")
        self.returned.add_action(self.correct)
        self.correct.clicked.connect(lambda: self.record_wanted.emit(0))
        self.panel = Panel("Gói tiếp theo", " ")
        self._lay_out()

    def show_overview(self, shown: Overview) -> None:
        """Show what was read."""
        self.overview = shown
        preview, waiting = shown.preview, waiting_numbers(shown)
        self.panel.show_title(f"Gói tiếp theo: {number_words(shown.number)}")
        self.panel.note.setText(since_words(preview, shown.last_receipt))
        self.groups = rows = group_rows(preview)
        self.table.show_groups(rows)
        header, row = current().px(SIZES.h_header), current().px(SIZES.h_row)
        self.table.setMaximumHeight(header + (len(rows) + 1) * row + 4)
        self.see_lines.disable("" if rows else "Không có hồ sơ nào thay đổi từ lần xác nhận")
        confirmed = shown.last_receipt is not None
        self.why.say(why_again(preview, waiting, confirmed=confirmed))
        compared = shown.comparison
        agrees = compared is not None and not compared.differing
        self.totals.say(compared_words(compared) if compared and agrees else "")
        self.timeline.show_lines(self.lines(_SHOWN), shown.bundles)
        self._show_returned(shown.returned)

    def lines(self, most: int) -> list[tuple[int, Look]]:
        """Return the next bundle and those before it, at most so many, as the timeline has them."""
        shown = self.overview
        assert shown is not None
        note = next_note(shown.preview, waiting_numbers(shown))
        coming = Look("Sắp tạo", "neutral", "", "progress-clock", note)
        newest = next((each.made.epoch for each in shown.sent), "")
        looks = [
            look_of(
                each,
                receipts_lost=shown.receipts_lost,
                new_epoch=each.made.full and each.made.epoch == newest and shown.epochs > 1,
            )
            for each in shown.sent[: most - 1]
        ]
        numbers = [each.made.sequence for each in shown.sent]
        return [(shown.number, coming), *zip(numbers, looks, strict=False)]

    def _show_returned(self, returned: Sequence[ReturnedRecord]) -> None:
        self.returned.setVisible(bool(returned))
        if not returned:
            return
        more = f" Còn {len(returned) - 1} hồ sơ nữa." if len(returned) > 1 else ""
        self.returned.show_words(
            f"{len(returned)} hồ sơ bị trả lại: {returned[0].words}{more}", "bad"
        )

    def _lay_out(self) -> None:
        self.panel.add_to_head(self.see_lines)
        body = self.panel.body
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(self.table, _MOST_OF_IT)
        below = QVBoxLayout()
        below.setContentsMargins(SIZES.panel_pad, SIZES.space_2, SIZES.panel_pad, SIZES.space_2)
        below.setSpacing(SIZES.space_2)
        for widget in (self.why, self.totals, self.full, self.named, self.named_note):
            below.addWidget(widget)
        body.addLayout(below)
        body.addStretch(1)
        self.panel.foot().addWidget(self.stick, 1)
        side = QVBoxLayout()
        side.setSpacing(SIZES.panel_gap)
        side.addWidget(self.timeline, 1)
        side.addWidget(self.returned)
        self.timeline.setFixedWidth(current().px(_SIDE))
        self.returned.setFixedWidth(current().px(_SIDE))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SIZES.panel_gap)
        row.addWidget(self.panel, 1)
        row.addLayout(side)


class _Line(QWidget):
    """A plain notice with the mark of information; without words it takes no room."""

    def __init__(self) -> None:
        super().__init__()
        self.words = label(tone="muted", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SIZES.space_2)
        row.addWidget(IconLabel("information-outline"))
        row.addWidget(self.words, 1)

    def say(self, words: str) -> None:
        """Say something, or nothing with the empty text."""
        self.words.setText(words)
        self.setVisible(bool(words))


def waiting_numbers(shown: Overview) -> list[int]:
    """Return the bundles that wait for their receipt, the oldest first."""
    waiting = [each.made.sequence for each in shown.sent if each.stage is Stage.WAITING]
    return sorted(waiting)
