"""Step 4: the recovery key goes on paper and nowhere else, and is read back from it."""

import secrets
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from antt_desktop.domain import base32
from antt_desktop.services.printing.issuers import read_issuer
from antt_desktop.services.printing.jobs import paper_bytes
from antt_desktop.services.printing.recovery_sheets import recovery_sheet
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.keys.recovery_key import RecoveryKey
from antt_desktop.system.disk import write_file
from antt_desktop.ui.first_run.step import WizardStep
from antt_desktop.ui.kit.buttons import Button, flat
from antt_desktop.ui.kit.cards import IconLabel
from antt_desktop.ui.kit.labels import frame, label, rule, set_tone
from antt_desktop.ui.printer import print_pdf
from antt_desktop.ui.tasks import Progress, run
from antt_desktop.ui.theme import SIZES, TYPE, current

_ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám")
_HIDDEN = "●●●●"


class RecoverySheetStep(WizardStep):
    """Prints the sheet, has one group typed back, has the envelope confirmed."""

    word = "Khóa khôi phục"
    heading = "In khóa khôi phục"
    explanation = (
        "Dữ liệu được mã hóa. Nếu mọi người đều quên mật khẩu, tờ giấy này là cách duy nhất để mở lại. "
        "Không ai khác, kể cả nơi làm phần mềm, mở được."
    )
    hint = "In và niêm phong"

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._file: CommuneFile | None = None
        self._key: RecoveryKey | None = None
        self._asked = secrets.randbelow(len(_ORDINALS))
        self._printed = False
        self.title, self._subtitle = label(role="strong"), label(tone="muted")
        self.mark, self.said = IconLabel("information-outline"), label(role="strong")
        self.print_button = Button("In…", icon_name="printer-outline")
        self.save_button = flat("Ghi tệp PDF ra USB…")
        self.typed, self.problem = QLineEdit(), label(tone="muted")
        self.sealed = QCheckBox("Tôi đã cất tờ giấy vào phong bì niêm phong, để xa máy tính này.")
        self._lay_out()

    def take(self, file: CommuneFile, key: RecoveryKey) -> None:
        """Take the file that was founded and its key."""
        self._file, self._key = file, key
        name = read_issuer(file.store).police_name
        self.title.setText(f"KHÓA KHÔI PHỤC – {name}")
        self._subtitle.setText(f"Tệp {file.path.name} · lập ngày {self._now():%d/%m/%Y}")

    def missing(self) -> str:
        if not self._printed:
            return "Chưa in tờ khóa khôi phục"
        if not self._is_right():
            return f"Chưa gõ đúng nhóm thứ {_ORDINALS[self._asked]}"
        return "" if self.sealed.isChecked() else "Chưa xác nhận đã niêm phong"

    def value(self) -> str:
        return "Đã in và niêm phong" if not self.missing() else "Chưa in"

    def entered(self) -> None:
        self.print_button.setFocus()

    def print_sheet(self) -> None:
        """Ask for a printer and print; the sheet is made in memory and never on the disk."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if QPrintDialog(printer, self).exec() == QPrintDialog.DialogCode.Accepted:
            self._make(lambda pdf: self._send(pdf, printer))

    def save_sheet(self) -> None:
        """Write the sheet where the officer says, for a machine that has a printer."""
        name, _ = QFileDialog.getSaveFileName(
            self, "Ghi tờ khóa khôi phục ra USB", "khoa-khoi-phuc.pdf", "PDF (*.pdf)"
        )
        if name:
            self.write_sheet(Path(name))

    def write_sheet(self, target: Path) -> None:
        """Write the sheet to a stick; the officer is told to delete it after printing."""

        def written(pdf: bytes) -> None:
            write_file(target, pdf)
            self._said(f"Đã ghi {target.name}. In xong thì xóa tệp này: ai có nó đều mở được sổ.")

        self._make(written)

    def _make(self, use: Callable[[bytes], None]) -> None:
        assert self._file is not None
        assert self._key is not None
        issuer, text, today = read_issuer(self._file.store), self._key.text, self._now().date()

        def work(_: Progress) -> bytes:
            return paper_bytes(recovery_sheet(issuer, text, today))

        run(self, work, use)

    def _send(self, pdf: bytes, printer: QPrinter) -> None:
        print_pdf(pdf, printer)
        where = printer.printerName() or "tệp PDF"
        self._said(f"Đã gửi tới máy in lúc {self._now():%H:%M}: {where}, 1 tờ")
        self.print_button.setText("In lại…")

    def _said(self, words: str) -> None:
        self._printed = True
        self.mark.show_icon("check-circle", "good")
        self.said.setText(words)
        self.typed.setEnabled(True)
        self.typed.setFocus()
        self.changed.emit()

    def _is_right(self) -> bool:
        return self._key is not None and base32.typed(self.typed.text()) == self._group()

    def _group(self) -> str:
        assert self._key is not None
        return self._key.text.split("-")[self._asked]

    def _judge(self) -> None:
        missing = 4 - len(base32.typed(self.typed.text()))
        if self._is_right():
            words, tone = "Đúng. Tờ in đọc được.", "good"
        elif missing > 0:
            words, tone = f"Còn {missing} ký tự. Gõ chữ hoa hay thường đều được.", "muted"
        else:
            words, tone = "Chưa khớp. Đối chiếu lại với tờ giấy.", "bad"
        self.problem.setText(words)
        set_tone(self.problem, tone)
        self.changed.emit()

    # ---- layout

    def _lay_out(self) -> None:
        self.said.setText("Chưa in. Chuẩn bị một tờ A4 và một phong bì.")
        printed = QHBoxLayout()
        printed.setSpacing(SIZES.space_3)
        printed.addWidget(self.mark)
        printed.addWidget(self.said, 1)
        printed.addWidget(self.save_button)
        printed.addWidget(self.print_button)
        typed = QHBoxLayout()
        self.typed.setFixedWidth(220)
        self.typed.setEnabled(False)
        self.typed.setToolTip("Gõ được sau khi in tờ giấy")
        typed.addWidget(self.typed)
        typed.addWidget(self.problem, 1)
        ask = f"Gõ lại nhóm thứ {_ORDINALS[self._asked]} trên tờ giấy để chắc rằng tờ in đọc được"
        self.column.addWidget(self._sheet())
        self.column.addLayout(printed)
        self.column.addWidget(rule())
        self.column.addWidget(label(ask, role="strong", buddy=self.typed))
        self.column.addLayout(typed)
        self.column.addWidget(rule())
        self.column.addWidget(self.sealed)
        self.print_button.clicked.connect(self.print_sheet)
        self.save_button.clicked.connect(self.save_sheet)
        self.typed.textChanged.connect(self._judge)
        self.sealed.toggled.connect(self.changed)

    def _sheet(self) -> QFrame:
        card = frame("outlined")
        groups = QGridLayout()
        groups.setVerticalSpacing(SIZES.space_2)
        groups.setColumnStretch(8, 1)
        for place in range(len(_ORDINALS)):
            row, column = divmod(place, 4)
            dots = label(_HIDDEN)
            dots.setFont(current().font(TYPE.code))
            dots.setContentsMargins(0, 0, SIZES.space_5, 0)
            groups.addWidget(label(str(place + 1), tone="muted"), row, 2 * column)
            groups.addWidget(dots, row, 2 * column + 1)
        words = QVBoxLayout()
        words.setSpacing(SIZES.space_2)
        for widget in (self.title, self._subtitle):
            words.addWidget(widget)
        words.addLayout(groups)
        note = "Các nhóm chữ được che trên màn hình, chỉ in ra giấy. Không chụp ảnh."
        words.addWidget(label(note, tone="muted"))
        row_layout = QHBoxLayout(card)
        row_layout.setContentsMargins(22, SIZES.space_4, SIZES.space_4, SIZES.space_4)
        row_layout.setSpacing(SIZES.space_5)
        row_layout.addLayout(words, 1)
        row_layout.addWidget(_hidden_code())
        return card


def _hidden_code() -> QFrame:
    box = frame("dashed")
    box.setFixedSize(124, 124)
    column = QVBoxLayout(box)
    column.addStretch(1)
    column.addWidget(
        IconLabel("eye-off-outline", "muted", SIZES.icon_l), 0, Qt.AlignmentFlag.AlignHCenter
    )
    words = label("Mã QR chỉ có\ntrên tờ giấy", tone="muted")
    words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    column.addWidget(words)
    column.addStretch(1)
    return box
