"""The steps of the superior's first run: the store, then its card and its recovery key."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QHBoxLayout, QLineEdit, QWidget

from antt_desktop.domain.errors import AnttError
from antt_desktop.services.bundles.cards import SUPERIOR_EXTENSION, write_superior_card
from antt_desktop.services.printing.issuers import Issuer
from antt_desktop.services.printing.jobs import paper_bytes
from antt_desktop.services.printing.recovery_sheets import recovery_sheet
from antt_desktop.superior.engines import is_url
from antt_desktop.superior.store import Store
from antt_desktop.system.disk import write_file
from antt_desktop.system.locations import data_folder
from antt_desktop.ui.first_run.step import Rows, WizardStep
from antt_desktop.ui.kit.buttons import Button, flat
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.kit.new_password import NewPassword
from antt_desktop.ui.pages.exchange.fingerprints import fingerprint_label
from antt_desktop.ui.printer import print_pdf
from antt_desktop.ui.problems import show_problem
from antt_desktop.ui.tasks import run
from antt_desktop.ui.theme import SIZES

FILE, SERVER = "file", "server"
_EXTENSION = ".antt-superior"
_LEVELS = ("tỉnh ", "thành phố ")


class StoreStep(WizardStep):
    """Who receives, and where the store is."""

    word = "Kho"
    heading = "Kho của nơi nhận"
    explanation = (
        "Kho giữ dữ liệu các xã gửi lên, được mã hóa. Một tệp trên máy này đủ cho một tỉnh; máy chủ "
        "PostgreSQL dùng khi nhiều người cùng nhận hoặc dữ liệu vượt một máy."
    )

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.code, self.name, self.where = QLineEdit(), QLineEdit(), QLineEdit()
        self.kind, self.new_password = QComboBox(), NewPassword()
        self.kind.addItem("Tệp trên máy này", FILE)
        self.kind.addItem("Máy chủ PostgreSQL", SERVER)
        self.code.setMaxLength(10)
        self.choose = Button("Chọn nơi…", icon_name="folder-open-outline")
        rows = Rows()
        rows.add("Mã nơi nhận", self.code, "Mã tỉnh, hai chữ số; đi trong mọi gói.", required=True)
        rows.add("Tên nơi nhận", self.name, "Ví dụ: Công an tỉnh Đồng Tháp.", required=True)
        rows.add("Loại kho", self.kind)
        rows.add("Nơi để kho", self.where, required=True)
        rows.addWidget(self.choose, rows.rowCount() - 1, 2)
        rows.add("", self.new_password)
        self.column.addLayout(rows)
        self.column.addStretch(1)
        self.kind.currentIndexChanged.connect(lambda _: self._offer_place())
        for field in (self.code, self.name, self.where):
            field.textChanged.connect(self._judge)
        self.new_password.changed.connect(self.changed)
        self.choose.clicked.connect(self._choose)
        self._offer_place()

    @property
    def place(self) -> str:
        """Where the store shall be: a path, or the URL of a database."""
        return self.where.text().strip()

    def missing(self) -> str:
        if not self.code.text().strip().isalnum():
            return "Chưa ghi mã nơi nhận (chữ số hoặc chữ cái)"
        if not self.name.text().strip():
            return "Chưa ghi tên nơi nhận"
        if is_url(self.place) != (self.kind.currentData() == SERVER) or not self.place:
            return "Chưa ghi đúng nơi để kho"
        return self.new_password.missing

    def entered(self) -> None:
        self.code.setFocus()

    def _judge(self) -> None:
        self.new_password.guess_with((self.name.text(), self.code.text()))
        self.changed.emit()

    def _offer_place(self) -> None:
        file = self.kind.currentData() == FILE
        self.choose.setVisible(file)
        self.where.setText(str(data_folder() / f"kho{_EXTENSION}") if file else "")
        self.where.setPlaceholderText("" if file else "postgresql://tài-khoản@máy-chủ/kho")

    def _choose(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, "Nơi để kho", self.place, f"Kho của cấp trên (*{_EXTENSION})"
        )
        if name:
            self.where.setText(str(Path(name).with_suffix(_EXTENSION)))


class KeysStep(WizardStep):
    """The card that communes load, and the sheet that opens the store again."""

    word = "Thẻ và khóa"
    heading = "Thẻ của cấp trên và khóa khôi phục"
    explanation = (
        "Kho đã tạo. Ghi thẻ giao cho các xã; họ so mã vân tay dưới đây trước khi nạp. Sau đó in tờ "
        "khóa khôi phục và niêm phong."
    )

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._store: Store | None = None
        self._done = False
        self.write_card = Button("Ghi thẻ của cấp trên…", icon_name="usb-flash-drive-outline")
        self.print_sheet = Button("In tờ khóa khôi phục…", icon_name="printer-outline")
        self.save_sheet = flat("Ghi tệp PDF ra USB…")
        self.said = label(tone="muted", wrap=True)
        self.sealed = QCheckBox("Đã cất tờ khóa khôi phục vào phong bì niêm phong, xa máy này.")
        self.sealed.toggled.connect(self.changed)
        self.write_card.clicked.connect(self._ask_card)
        self.print_sheet.clicked.connect(self._ask_printer)
        self.save_sheet.clicked.connect(self._ask_sheet)

    def take(self, store: Store) -> None:
        """Take the store that was made."""
        self._store = store
        card = store.superior.card
        self.column.addWidget(label("Mã vân tay của thẻ", role="section"))
        self.column.addWidget(fingerprint_label(card.fingerprint, "Mã vân tay của cấp trên"))
        for buttons in ((self.write_card,), (self.print_sheet, self.save_sheet)):
            row = QHBoxLayout()
            row.setSpacing(SIZES.space_2)
            for each in buttons:
                row.addWidget(each)
            row.addStretch(1)
            self.column.addLayout(row)
        self.column.addWidget(self.said)
        self.column.addWidget(self.sealed)
        self.column.addStretch(1)
        in_file = bool(store.recovery)
        for widget in (self.print_sheet, self.save_sheet, self.sealed):
            widget.setVisible(in_file)
        if not in_file:
            self._say("Kho trên máy chủ chỉ mở bằng mật khẩu: ghi mật khẩu ra giấy và niêm phong.")

    def missing(self) -> str:
        if self._store is None or not self._store.recovery:
            return ""
        if not self._done:
            return "Chưa in tờ khóa khôi phục"
        return "" if self.sealed.isChecked() else "Chưa xác nhận đã niêm phong"

    def entered(self) -> None:
        self.write_card.setFocus()

    def put_card(self, path: Path) -> None:
        """Write the superior's card, to be handed to the communes."""
        superior = self._of_store().superior
        write_file(path, write_superior_card(superior.card, superior.signing_key), mode=0o644)
        self._say(f"Đã ghi {path.name} và đọc lại đúng. Thẻ không có bí mật.")

    def put_sheet(self, path: Path) -> None:
        """Write the sheet to a stick, for a machine that has a printer."""

        def written(pdf: bytes) -> None:
            write_file(path, pdf)
            self._finished(
                f"Đã ghi {path.name}. In xong thì xóa tệp này: ai có nó đều mở được kho."
            )

        self._make(written)

    def _ask_card(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, "Ghi thẻ của cấp trên", f"cap-tren{SUPERIOR_EXTENSION}",
            f"Thẻ (*{SUPERIOR_EXTENSION})",
        )  # fmt: skip
        if name:
            self._tried(lambda: self.put_card(Path(name)))

    def _ask_sheet(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, "Ghi tờ khóa khôi phục ra USB", "khoa-khoi-phuc.pdf", "PDF (*.pdf)"
        )
        if name:
            self.put_sheet(Path(name))

    def _ask_printer(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if QPrintDialog(printer, self).exec() == QPrintDialog.DialogCode.Accepted:
            self._make(lambda pdf: self._send(pdf, printer))

    def _send(self, pdf: bytes, printer: QPrinter) -> None:
        print_pdf(pdf, printer)
        self._finished("Đã gửi tờ khóa khôi phục tới máy in.")

    def _make(self, use: Callable[[bytes], None]) -> None:
        store, today = self._of_store(), self._now().date()
        key, issuer = store.recovery, _issuer(store.superior.card.name)
        run(
            self,
            lambda _: paper_bytes(recovery_sheet(issuer, key, today)),
            lambda pdf: self._tried(lambda: use(pdf)),
        )

    def _tried(self, do: Callable[[], None]) -> None:
        try:
            do()
        except AnttError as fault:
            show_problem(self, fault)

    def _finished(self, words: str) -> None:
        self._done = True
        self._say(words)
        self.changed.emit()

    def _say(self, words: str) -> None:
        self.said.setText(words)

    def _of_store(self) -> Store:
        assert self._store is not None
        return self._store


def _issuer(name: str) -> Issuer:
    """Return the head of a paper of the superior's own."""
    unit = name.removeprefix("Công an ")
    place = unit
    for level in _LEVELS:
        place = place.removeprefix(level)
    return Issuer(unit, unit, place, "BỘ CÔNG AN", name.upper())
