"""What is done with cards: this device's is written and printed, the superior's is trusted."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from antt_desktop.domain.errors import AnttError
from antt_desktop.services.bundles import identity
from antt_desktop.services.bundles.cards import (
    DEVICE_EXTENSION,
    SUPERIOR_EXTENSION,
    card_bytes,
    write_device_card,
)
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.system.disk import write_file
from antt_desktop.ui.page import Desk, Page
from antt_desktop.ui.pages.exchange.papers import card_document
from antt_desktop.ui.pages.exchange.stick_choice import StickChoice
from antt_desktop.ui.pages.exchange.trust_dialog import TrustDialog
from antt_desktop.ui.pages.exchange.unsent import trusted_card
from antt_desktop.ui.pages.exchange.writing import told_fault
from antt_desktop.ui.problems import show_problem


class CardDeeds(QObject):
    """Does what the view of cards asks for."""

    trusted = Signal()
    """The superior's card is in force from now on."""

    def __init__(self, desk: Desk, choice: StickChoice, page: Page) -> None:
        super().__init__(page)
        self._desk, self._choice, self._page = desk, choice, page

    def write(self) -> None:
        """Write this device's card to the stick."""
        folder = self._choice.folder()
        if folder is None:
            return
        try:
            path = write_card(self._desk.file, folder)
        except AnttError as fault:
            show_problem(self._page, told_fault(fault, folder))
            return
        self._page.toast.emit(f"Đã ghi thẻ {path.name} và đọc lại đúng. An toàn để rút USB.", None)

    def print(self) -> None:
        """Show the sheet with the fingerprint, to be printed."""
        card = identity.device_card(self._desk.file)
        self._page.navigate.emit("print", card_document(card, self._desk.today))

    def load(self) -> None:
        """Ask for the superior's card and let its fingerprint be compared."""
        stick = self._choice.stick()
        start = str(stick.folder if stick is not None else Path.home())
        name, _ = QFileDialog.getOpenFileName(
            self._page, "Nạp thẻ cấp trên", start, f"Thẻ (*{SUPERIOR_EXTENSION})"
        )
        if name:
            self.compare(Path(name))

    def compare(self, path: Path) -> None:
        """Show the fingerprints of a card and of this device; the officer decides."""
        file = self._desk.file
        try:
            data = card_bytes(path)
            card = identity.read_superior(data)
            own = identity.device_card(file)
        except AnttError as fault:
            show_problem(self._page, fault)
            return
        dialog = TrustDialog(card, own, trusted_card(file), self._page)
        dialog.trusted.connect(lambda: self._trust(data))
        dialog.open()

    def _trust(self, data: bytes) -> None:
        try:
            card = identity.trust(self._desk.file, data)
        except AnttError as fault:
            show_problem(self._page, fault)
            return
        self.trusted.emit()
        self._page.toast.emit(f"Đã nạp thẻ của {card.name}. Từ nay ghi gói được.", None)


def write_card(file: CommuneFile, folder: Path) -> Path:
    """Write this device's card into a folder and return where; raises the disk's faults."""
    card = identity.device_card(file)
    path = folder / f"{card.unit}_{card.device}{DEVICE_EXTENSION}"
    write_file(path, write_device_card(card, identity.signing_key(file)), mode=0o644)
    return path
