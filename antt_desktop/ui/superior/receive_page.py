"""Nhận gói: a stick goes in, verdicts come out in words, receipts go back onto the stick."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from antt_desktop.domain.errors import CancelledError
from antt_desktop.domain.text.numbers import format_integer
from antt_desktop.superior.quarantine import PUT_ASIDE
from antt_desktop.superior.receiving import Received
from antt_desktop.system.sticks import Stick, plugged_sticks
from antt_desktop.ui.kit.banners import Banner
from antt_desktop.ui.kit.buttons import Button, primary
from antt_desktop.ui.kit.labels import frame, label
from antt_desktop.ui.kit.plain_table import Cell, Head
from antt_desktop.ui.page import Page
from antt_desktop.ui.superior.desk import StoreDesk
from antt_desktop.ui.superior.long_table import LongTable
from antt_desktop.ui.superior.receiving import Harvest, receive_folder
from antt_desktop.ui.superior.words import to_do, verdict_chip
from antt_desktop.ui.tasks import Running, run
from antt_desktop.ui.theme import SIZES

_LOOK_AGAIN = 3000  # milliseconds
_HEADS = (
    Head("Tệp"), Head("Xã", 80), Head("Gói", 60, number=True), Head("Kết quả", 200),
    Head("Mới", 70, number=True), Head("Cập nhật", 96, number=True),
    Head("Đã có", 70, number=True), Head("Trả lại", 70, number=True),
)  # fmt: skip
_HELP = "Cắm USB có gói của xã, hoặc chọn thư mục. Biên nhận được ghi lại cạnh mỗi gói."


class ReceivePage(Page):
    """Offers the stick that is plugged in, else any folder."""

    title = "Nhận gói"

    def __init__(self, desk: StoreDesk) -> None:
        super().__init__()
        self._desk = desk
        self._running: Running | None = None
        self._received: Sequence[Received] = ()
        self._stick: Stick | None = None
        self._looking = False
        self.from_stick = primary("Nhận từ USB", icon_name="usb-flash-drive-outline")
        self.from_folder = Button("Chọn thư mục…", icon_name="folder-open-outline")
        self.stop = Button("Dừng")
        self.bar = QProgressBar()
        self.said = Banner(_HELP, "info", "usb-flash-drive-outline")
        self.table = LongTable("Kết quả nhận", _HEADS)
        self.about = label(tone="muted", wrap=True)
        self._timer = QTimer(self, interval=_LOOK_AGAIN)
        self._lay_out()
        self._connect()
        self._show_stick([])

    def refresh(self) -> None:
        self._look()

    def landing(self) -> QWidget | None:
        return self.from_stick if self.from_stick.isEnabled() else self.from_folder

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def receive(self, folder: Path) -> None:
        """Receive every bundle of a folder, unless one is being received."""
        if self._running is not None:
            return
        desk = self._desk
        running = run(
            self, lambda progress: receive_folder(desk, folder, progress), self.show_harvest
        )
        self._running = running
        running.progressed.connect(self._step)
        running.ended.connect(self._ended)
        self._busy(True)
        self.said.show_words(f"Đang nhận từ {folder}. Chưa rút USB.", "info")

    def show_harvest(self, harvest: Harvest) -> None:
        """Show what became of every file, and whether the stick may be pulled."""
        self._received = harvest.received
        self.table.show_rows([_cells(each) for each in harvest.received])
        self.said.show_words(*_outcome(harvest))
        self._tell(self.table.row)
        self.counts_changed.emit()
        self.table.setFocus()

    # ---- inside

    def _look(self) -> None:
        if not self._looking and self._running is None:
            self._looking = True
            run(self, lambda _: plugged_sticks(), self._show_stick)

    def _show_stick(self, sticks: list[Stick]) -> None:
        self._looking = False
        self._stick = next(iter(sticks), None)
        stick = self._stick
        self.from_stick.setText(f"Nhận từ USB {stick.label}" if stick else "Nhận từ USB")
        self.from_stick.disable("" if stick else "Chưa cắm USB")

    def _receive_stick(self) -> None:
        if self._stick is not None:
            self.receive(self._stick.folder)

    def _ask_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, "Nhận gói từ đâu", str(Path.home()))
        if name:
            self.receive(Path(name))

    def _step(self, done: int, total: int) -> None:
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(done)
        words = f"Đang nhận: {format_integer(done)} trong {format_integer(total)} gói"
        self.bar.setAccessibleName(words)
        self.said.show_words(f"{words}. Chưa rút USB.", "info")

    def _stop(self) -> None:
        if self._running is not None:
            self._running.cancel()

    def _ended(self) -> None:
        self._running = None
        self._busy(False)

    def _busy(self, busy: bool) -> None:
        self.bar.setVisible(busy)
        self.stop.setVisible(busy)
        self.bar.setRange(0, 0)
        self.from_folder.disable("Đang nhận" if busy else "")
        self.from_stick.disable("Đang nhận" if busy else "" if self._stick else "Chưa cắm USB")

    def _tell(self, row: int) -> None:
        known = 0 <= row < len(self._received)
        self.about.setText(_about(self._received[row]) if known else "")

    def _connect(self) -> None:
        self._timer.timeout.connect(self._look)
        self.from_stick.clicked.connect(self._receive_stick)
        self.from_folder.clicked.connect(self._ask_folder)
        self.stop.clicked.connect(self._stop)
        self.table.pointed.connect(self._tell)

    def _lay_out(self) -> None:
        self.head.add_action(self.from_folder, self.from_stick)
        self.bar.setTextVisible(False)
        working = QHBoxLayout()
        working.setSpacing(SIZES.space_3)
        working.addWidget(self.bar, 1)
        working.addWidget(self.stop)
        panel = frame("panel")
        inside = QVBoxLayout(panel)
        inside.setContentsMargins(*(SIZES.border,) * 4)
        inside.addWidget(self.table)
        self.body.addWidget(self.said)
        self.body.addLayout(working)
        self.body.addWidget(panel, 1)
        self.body.addWidget(self.about)
        self.bar.hide()
        self.stop.hide()


def _outcome(harvest: Harvest) -> tuple[str, str]:
    """Return what is said at the end, and its state."""
    count = format_integer(len(harvest.received))
    receipts = f"{format_integer(harvest.receipts)} biên nhận đã ghi lại và đọc lại đúng"
    if isinstance(harvest.fault, CancelledError):
        return f"Đã dừng sau {count} gói; {receipts}. An toàn để rút USB.", "warn"
    if harvest.fault is not None:
        done = f" Trước đó đã nhận {count} gói; cắm lại và nhận lần nữa, gói đã nhận không đổi."
        return harvest.fault.message + done, "bad"
    if not harvest.received:
        return f"Không có gói nào trong {harvest.folder}. An toàn để rút USB.", "warn"
    return f"Đã xem {count} gói; {receipts}. An toàn để rút USB.", "good"


def _cells(received: Received) -> Sequence[Cell]:
    told = received.tallies.values()
    sums = (
        sum(each.new for each in told), sum(each.updated for each in told),
        sum(each.same for each in told), sum(each.rejected for each in told),
    )  # fmt: skip
    return (
        received.path.name, received.unit, received.sequence or None,
        verdict_chip(received.verdict), *(number or None for number in sums),
    )  # fmt: skip


def _about(received: Received) -> str:
    if received.verdict in PUT_ASIDE:
        return to_do(received.verdict)
    return f"{received.message} Mã {received.code}" if received.code else ""
