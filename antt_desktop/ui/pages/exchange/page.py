"""Đồng bộ: the bundle that goes up next, the receipts that come back, the cards of both sides."""

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from antt_desktop.domain.errors import AnttError, CancelledError
from antt_desktop.services.bundles.errors import UnitCodeError
from antt_desktop.services.bundles.identity import device_card, superior_of
from antt_desktop.services.keeping.backing_up import back_up_before
from antt_desktop.storage.backups.making import Reason
from antt_desktop.system.sticks import plugged_sticks
from antt_desktop.ui.kit.buttons import Button, IconButton, primary
from antt_desktop.ui.kit.chips import StatusChip
from antt_desktop.ui.kit.empty import EmptyState
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.page import Arguments, Desk, Page
from antt_desktop.ui.pages.exchange.board import Board
from antt_desktop.ui.pages.exchange.bundles_dialog import BundlesDialog
from antt_desktop.ui.pages.exchange.card_deeds import CardDeeds
from antt_desktop.ui.pages.exchange.cards_view import CardsView
from antt_desktop.ui.pages.exchange.lines_view import LinesDialog
from antt_desktop.ui.pages.exchange.notices import Notices
from antt_desktop.ui.pages.exchange.overview import Overview, read_overview
from antt_desktop.ui.pages.exchange.papers import slip_document
from antt_desktop.ui.pages.exchange.receiving import Taken, take_receipts, taken_words
from antt_desktop.ui.pages.exchange.stick_choice import StickChoice
from antt_desktop.ui.pages.exchange.stick_watch import Look, StickWatch
from antt_desktop.ui.pages.exchange.unsent import trusted_card
from antt_desktop.ui.pages.exchange.wishes import Wishes
from antt_desktop.ui.pages.exchange.words import (
    RECEIPT_LATE,
    compared_words,
    number_words,
)
from antt_desktop.ui.pages.exchange.writing import Wish, Written, told_fault, write_bundle
from antt_desktop.ui.read_only import REASON
from antt_desktop.ui.tasks import Progress, Running, run

_NOTICES = ("outcome", "arrived", "differing", "late")
_ALL_BUNDLES = 200


class ExchangePage(Page):
    """Opens with `view` “cards” for the cards of both sides."""

    title = "Đồng bộ"

    def __init__(self, desk: Desk, look: Look = plugged_sticks) -> None:
        super().__init__()
        self._desk, self._file = desk, desk.file
        self._running: Running | None = None
        self._reading = 0
        self._written: Written | None = None
        self._cards_wanted = False
        self.watch = StickWatch(desk.file, self, look)
        self.board, self.cards, self.notices = Board(), CardsView(), Notices(_NOTICES)
        self.choice = StickChoice(self.watch, self)
        self.wishes = Wishes(desk, self.board.full, self.board.named, self)
        self.deeds = CardDeeds(desk, self.choice, self)
        self._make_head()
        self._make_notices()
        self.to_settings = primary("Mở Quản trị, Đơn vị")
        self._nameless = EmptyState("sync", "", self.to_settings)
        self.stack = QStackedWidget()
        for widget in (self._nameless, self.cards, self.board):
            self.stack.addWidget(widget)
        self.body.addWidget(self.notices)
        self.body.addWidget(self.stack, 1)
        self._connect()

    # ---- what the window asks

    def open(self, arguments: Arguments) -> None:
        self._cards_wanted = arguments.get("view") == "cards"
        self._written = None
        self.notices.say("outcome", "")
        if self._running is None:
            self.wishes.drop()

    def refresh(self) -> None:
        try:
            own = device_card(self._file)
        except AnttError as fault:
            self._nameless.show_words(fault.message)
            self.to_settings.setVisible(isinstance(fault, UnitCodeError))
            self._show_part(self._nameless)
            return
        theirs = trusted_card(self._file)
        self.cards.show_cards(own, theirs)
        self.context_label.setText(f"gửi {theirs.name}" if theirs is not None else "")
        self.checked.show_state(
            "Thẻ cấp trên đã đối chiếu" if theirs is not None else "",
            "good",
            "shield-check-outline",
        )
        self.checked.setVisible(theirs is not None)
        if theirs is None or self._cards_wanted:
            self._show_part(self.cards)
            return
        self._show_part(self.board)
        self._read()

    def landing(self) -> QWidget | None:
        shown = self.stack.currentWidget()
        if shown is self._nameless:
            return self.to_settings
        return self.cards.load if shown is self.cards else self.board.table

    def commands(self) -> Mapping[str, Callable[[], object]]:
        can: dict[str, Callable[[], object]] = {}
        if self.stack.currentWidget() is self.board and not self._file.read_only:
            can |= {"export": self.write, "import": self.receive}
        if self._written is not None:
            can["print"] = self.print_slip
        return can

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.watch.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self.watch.stop()
        super().hideEvent(event)

    # ---- showing

    def _show_part(self, part: QWidget) -> None:
        self.stack.setCurrentWidget(part)
        there = part is self.board
        for button in (self.take_button, self.write_button):
            button.setVisible(there)
            button.disable(REASON if self._file.read_only else "")
        self.cards_button.setVisible(there)
        self.notices.setVisible(there and self.notices.isVisible())
        self.commands_changed.emit()

    def _read(self) -> None:
        """Read what the board shows; of two readings under way only the later one counts."""
        self._reading += 1
        turn, file = self._reading, self._file
        full, named = self.wishes.full, self.wishes.named

        def task(_: Progress) -> Overview:
            with file.beside() as beside:
                return read_overview(beside, full=full, named=named)

        run(self, task, lambda shown: self._show(shown) if turn == self._reading else None)

    def _show(self, shown: Overview) -> None:
        self.board.show_overview(shown)
        for widget in (self.board.named, self.board.named_note):
            widget.setVisible(self.wishes.may_name())
        self.board.named_note.setText(self.wishes.words)
        compared = shown.comparison
        differs = compared is not None and bool(compared.differing)
        words = compared_words(compared) if compared is not None and differs else ""
        self.notices.say("differing", words, "warn")
        self.notices.say("late", self._late_words(shown), "warn")
        self._show_sticks()

    def _late_words(self, shown: Overview) -> str:
        last = shown.last_receipt
        days = (self._desk.today - last).days if last else 0
        if days <= RECEIPT_LATE or not shown.preview.rows:
            return ""
        return (
            f"Biên nhận gần nhất cách đây {days} ngày. Hồ sơ trong máy còn nguyên. Ghi gói mang lên "
            "cấp trên và xin biên nhận."
        )

    def _show_sticks(self) -> None:
        shown = self.board.overview
        if shown is None:
            return
        written = self._written
        if written is not None:
            exported = written.exported
            self.board.stick.show_stick(self.choice.stick(), exported.path.name, exported.size)
        else:
            self.board.stick.show_stick(self.choice.stick(), shown.name)
        count = len(self.watch.arrived)
        labels = ", ".join(stick.label for stick in self.watch.sticks) or "USB"
        self.notices.say(
            "arrived", f"Có {count} biên nhận cho máy này trên USB {labels}." if count else "", "info",
            "receipt-text-check-outline",
        )  # fmt: skip
        self.noted.emit(f"USB cắm: {len(self.watch.sticks)}")

    # ---- the bundle

    def write(self) -> None:
        """Write the bundle to the stick; without one a folder is asked for."""
        if self._running is not None:
            return
        folder = self.choice.folder()
        if folder is None or not self.wishes.confirmed():
            return
        file = self._file
        wish = Wish(folder, self.wishes.full, self.wishes.named, self._desk.today)
        self._show_busy(True)
        self._running = run(
            self,
            lambda progress: write_bundle(file, wish, progress),
            self._wrote,
            lambda fault: self._not_written(fault, folder),
            label="Đang ghi gói",
        )

    def stop(self) -> None:
        """Stop the writing; the stick then holds nothing of it."""
        if self._running is not None:
            self._running.cancel()

    def _wrote(self, written: Written) -> None:
        self._end_writing()
        self._written = written
        self.wishes.drop()
        number = number_words(written.exported.sequence)
        words = f"Đã ghi gói {number} và đọc lại đúng. An toàn để rút USB."
        self._tell_outcome(words, "good")
        self.toast.emit(words, None)

    def _not_written(self, fault: AnttError, folder: Path) -> None:
        self._end_writing()
        if isinstance(fault, CancelledError):
            words = (
                "Đã dừng ghi gói. Dữ liệu trong máy còn nguyên, trên USB không có tệp dở. "
                "Số vừa lấy bỏ trống, lần sau ghi số tiếp theo."
            )
            self._tell_outcome(words, "info")
            return
        told = told_fault(fault, folder)
        self._tell_outcome(f"{told.message} (mã {told.code})", "bad")

    def _end_writing(self) -> None:
        self._running = None
        self._written = None
        self._show_busy(False)

    def _tell_outcome(self, words: str, state: str) -> None:
        self.notices.say("outcome", words, state)
        self.slip_button.setVisible(self._written is not None)
        self.counts_changed.emit()
        self.commands_changed.emit()
        self.watch.look_now()
        self._read()

    def _show_busy(self, busy: bool) -> None:
        self.board.stick.show_busy(busy)
        for button in (self.write_button, self.take_button):
            button.disable("Đang ghi gói" if busy else "")
        self.notices.say("outcome", "")

    def print_slip(self) -> None:
        """Show the slip of the bundle just written, to be printed."""
        if self._written is not None:
            self.navigate.emit("print", slip_document(self._written.slip))

    def see_lines(self, place: int = -1) -> None:
        """Show every line that leaves, field by field."""
        shown = self.board.overview
        if shown is not None and shown.preview.leaving:
            title = f"Từng dòng của gói {number_words(shown.number)}"
            dialog = LinesDialog(self._desk, shown.preview, title, self)
            if 0 <= place < len(self.board.groups):
                dialog.view.point_at(self.board.groups[place].types[0])
            dialog.open()

    # ---- receipts

    def receive(self) -> None:
        """Take in the receipts on the sticks, after a backup; without any a file is asked for."""
        paths = self.choice.receipts()
        file, now = self._file, self._desk.now()

        def task(_: Progress) -> list[Taken]:
            back_up_before(file, Reason.RECEIPT, now)
            return take_receipts(file, paths)

        if paths:
            run(self, task, self._took, label="Đang nạp biên nhận")

    def _took(self, taken: list[Taken]) -> None:
        self._written = None
        refused = any(each.fault is not None for each in taken)
        self.watch.forget_receipts()
        self._tell_outcome(
            taken_words(superior_of(self._file).name, taken), "bad" if refused else "good"
        )

    def _open_returned(self, place: int) -> None:
        shown = self.board.overview
        if shown is not None and place < len(shown.returned):
            record = shown.returned[place]
            self.navigate.emit(record.page, dict(record.arguments))

    # ---- building

    def _make_head(self) -> None:
        self.context_label = label(tone="muted")
        self.checked = StatusChip("")
        self.cards_button = IconButton(
            "card-account-details-outline", "Thẻ thiết bị và thẻ cấp trên", bordered=True
        )
        self.take_button = Button(
            "Nhận biên nhận…", icon_name="receipt-text-check-outline", shortcut="Ctrl+I"
        )
        self.write_button = primary(
            "Ghi gói ra USB", icon_name="usb-flash-drive-outline", shortcut="Ctrl+E"
        )
        self.head.add_after(self.context_label)
        self.head.add_after(self.checked)
        self.head.add_action(self.cards_button, self.take_button, self.write_button)

    def _make_notices(self) -> None:
        self.slip_button = Button("In phiếu bàn giao…", icon_name="printer-outline")
        self.arrived_button = Button("Nạp biên nhận", shortcut="Ctrl+I")
        self.full_button = Button("Gửi gói đầy đủ")
        self.notices.add_action("outcome", self.slip_button)
        self.notices.add_action("arrived", self.arrived_button)
        self.notices.add_action("differing", self.full_button)

    def _connect(self) -> None:
        board = self.board
        self.write_button.clicked.connect(self.write)
        self.take_button.clicked.connect(self.receive)
        self.arrived_button.clicked.connect(self.receive)
        self.slip_button.clicked.connect(self.print_slip)
        self.full_button.clicked.connect(lambda: board.full.setChecked(True))
        self.cards_button.clicked.connect(lambda: self.navigate.emit("exchange", {"view": "cards"}))
        self.to_settings.clicked.connect(lambda: self.navigate.emit("settings", {"tab": "unit"}))
        board.see_lines.clicked.connect(lambda: self.see_lines())
        board.table.opened.connect(self.see_lines)
        self.wishes.changed.connect(self._read)
        board.stick.change_wanted.connect(self.choice.change)
        self.choice.changed.connect(self._show_sticks)
        board.stick.stop_wanted.connect(self.stop)
        board.record_wanted.connect(self._open_returned)
        board.timeline.all_wanted.connect(
            lambda: BundlesDialog(board.lines(_ALL_BUNDLES), self).open()
        )
        self.watch.changed.connect(self._show_sticks)
        self.cards.write_wanted.connect(self.deeds.write)
        self.cards.print_wanted.connect(self.deeds.print)
        self.cards.load_wanted.connect(self.deeds.load)
        self.deeds.trusted.connect(self._take_cards)

    def _take_cards(self) -> None:
        """The superior's card was loaded: the page of bundles can be used now."""
        self._cards_wanted = False
        self.counts_changed.emit()
        self.refresh()
