"""Quét phiếu: a scanner, or a hand, gives a serial; the form opens or is marked signed at once."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from antt_desktop.domain.errors import AnttError
from antt_desktop.domain.problems import ValidationError
from antt_desktop.services.pledging.signing import Outcome, Scan, find_pledge, sign_scanned
from antt_desktop.ui.kit.banners import Banner
from antt_desktop.ui.kit.buttons import IconButton
from antt_desktop.ui.kit.labels import frame, label, set_tone
from antt_desktop.ui.page import Arguments, Desk, Page
from antt_desktop.ui.pages.just_entered import JustEntered
from antt_desktop.ui.pages.pledge_actions import own_account
from antt_desktop.ui.problems import show_problem
from antt_desktop.ui.theme import SIZES, current

_FLASH = 700  # milliseconds
_SIDE_WIDTH, _FIELD_WIDTH = 300, 360
_STATES = {
    Outcome.SIGNED: "good",
    Outcome.ALREADY_SIGNED: "warn",
    Outcome.VOID: "bad",
    Outcome.UNKNOWN: "bad",
    Outcome.UNREADABLE: "bad",
}
_READY = "Đưa mã QR trên phiếu vào máy quét, hoặc gõ số phiếu rồi bấm Enter."


class ScanPage(Page):
    """One field that keeps the focus; the answer stands below in large letters."""

    title = "Quét phiếu"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        back = IconButton("arrow-left", "Về Ký cam kết", shortcut="Alt+←", state="accent")
        back.clicked.connect(lambda: self.navigate.emit("pledges", {}))
        self.head.add_before(back)
        self.field = QLineEdit()
        self.field.setAccessibleName("Số phiếu")
        self.field.setPlaceholderText("CK-2026-01-A0001")
        self.field.setFixedWidth(current().px(_FIELD_WIDTH))
        self.opening = QRadioButton("Mở phiếu để xem, sửa")
        self.signing = QRadioButton("Ghi đã ký ngay, ngày ký là hôm nay")
        self.answer = label(_READY, role="page", wrap=True)
        self.flash = Banner()
        self.signed = JustEntered()
        self.signed.setFixedWidth(current().px(_SIDE_WIDTH))
        self._timer = QTimer(self, interval=_FLASH, singleShot=True)
        self._timer.timeout.connect(self.flash.hide)
        self._lay_out()
        self.field.returnPressed.connect(self._take_typed)

    def open(self, arguments: Arguments) -> None:
        self.field.setFocus()
        serial = arguments.get("serial")
        if isinstance(serial, str):
            self._tell(find_pledge(self._desk.store, serial))

    def commands(self) -> Mapping[str, Callable[[], object]]:
        return {"scan": self.field.setFocus, "fast_entry": self._go_fast}

    def take_scan(self, serial: str) -> bool:
        """Answer to a serial that was scanned, wherever the cursor was."""
        if self.signing.isChecked():
            self._sign(serial)
        else:
            self._open(serial)
        return True

    # ---- answering

    def _take_typed(self) -> None:
        typed = self.field.text()
        if typed.strip():
            self.take_scan(typed)

    def _open(self, serial: str) -> None:
        scan = find_pledge(self._desk.store, serial)
        if scan.pledge is None:
            self._tell(scan)
            return
        self.field.clear()
        self.navigate.emit("pledge", {"id": scan.pledge.id})

    def _sign(self, serial: str) -> None:
        officer = own_account(self._desk.store)
        try:
            scan = sign_scanned(
                self._desk.store, serial, officer_id=officer.id if officer else None
            )
        except ValidationError as fault:
            self._show(f"{fault.message} Chưa ghi gì.", "bad")
            return
        except AnttError as fault:
            show_problem(self, fault)
            return
        self._tell(scan)
        if scan.outcome is Outcome.SIGNED and scan.pledge is not None:
            self.signed.add(str(scan.pledge["subject_name"]), self._desk.now())
            self.counts_changed.emit()

    def _tell(self, scan: Scan) -> None:
        name = f" {scan.pledge['subject_name']}." if scan.pledge is not None else ""
        self._show(f"{scan.message}{name}", _STATES[scan.outcome])
        if scan.outcome is Outcome.UNREADABLE:
            self.field.selectAll()
        else:
            self.field.clear()

    def _show(self, words: str, state: str) -> None:
        """Say it in large letters, flash its colour, and sound once; trouble sounds twice."""
        self.answer.setText(words)
        set_tone(self.answer, state)
        self.flash.show_words("Đã ghi" if state == "good" else "Chưa ghi", state)
        self.flash.show()
        self._timer.start()
        QApplication.beep()
        if state != "good":
            QTimer.singleShot(200, self, QApplication.beep)
        self.field.setFocus()

    def _go_fast(self) -> None:
        self.navigate.emit("fast_entry", {})

    # ---- building

    def _lay_out(self) -> None:
        group = QButtonGroup(self)
        group.addButton(self.opening)
        group.addButton(self.signing)
        self.signing.setChecked(True)
        panel = frame("panel")
        column = QVBoxLayout(panel)
        column.setContentsMargins(*(SIZES.space_5,) * 4)
        column.setSpacing(SIZES.space_3)
        column.addWidget(label("Số phiếu", tone="muted", buddy=self.field))
        column.addWidget(self.field)
        column.addWidget(self.signing)
        column.addWidget(self.opening)
        column.addSpacing(SIZES.space_4)
        column.addWidget(self._keep_place(self.flash))
        column.addWidget(self.answer)
        column.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(SIZES.panel_gap)
        row.addWidget(panel, 1)
        row.addWidget(self.signed)
        self.body.addLayout(row, 1)

    def _keep_place(self, hidden: QWidget) -> QWidget:
        """Hide a widget whose place stays, so that the sentence below never jumps."""
        policy = hidden.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        hidden.setSizePolicy(policy)
        hidden.hide()
        return hidden
