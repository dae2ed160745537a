"""The cards of both sides: before the first bundle they come to know each other by them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from antt_desktop.services.bundles.cards import DeviceCard, SuperiorCard
from antt_desktop.ui.kit.buttons import Button, primary
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.kit.panels import Panel
from antt_desktop.ui.pages.exchange.fingerprints import fingerprint_label
from antt_desktop.ui.theme import SIZES

_DEVICE = (
    "Ghi thẻ của máy này ra USB và in tờ đối chiếu, giao cho bộ phận nhận của cấp trên. "
    "Thẻ không có bí mật."
)
_SUPERIOR = (
    "Mở tệp thẻ do cấp trên giao (*.antt-card), so mã vân tay với nơi giao. "
    "Gói chỉ mở được bằng khóa của thẻ này."
)


class CardsView(QWidget):
    """Two panels: the card of this device, and the superior's."""

    write_wanted = Signal()
    print_wanted = Signal()
    load_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.write = Button("Ghi thẻ ra USB…", icon_name="usb-flash-drive-outline")
        self.to_paper = Button("In tờ đối chiếu…", icon_name="printer-outline")
        self.load = primary("Nạp thẻ cấp trên…", icon_name="shield-check-outline")
        self.write.clicked.connect(self.write_wanted)
        self.to_paper.clicked.connect(self.print_wanted)
        self.load.clicked.connect(self.load_wanted)
        self.device, self.superior = Panel("1. Thẻ thiết bị"), Panel("2. Thẻ cấp trên")
        self._own, self._theirs = QVBoxLayout(), QVBoxLayout()
        _fill(self.device, _DEVICE, self._own, self.write, self.to_paper)
        _fill(self.superior, _SUPERIOR, self._theirs, self.load)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SIZES.panel_gap)
        row = QHBoxLayout()
        row.setSpacing(SIZES.panel_gap)
        row.addWidget(self.device, 1)
        row.addWidget(self.superior, 1)
        column.addLayout(row)
        column.addStretch(1)

    def show_cards(self, own: DeviceCard, theirs: SuperiorCard | None) -> None:
        """Show who both sides are, as far as they are known."""
        self.device.note.setText(f"máy {own.letter} · {own.unit}_{own.device}")
        _show(self._own, own.fingerprint, "Mã vân tay máy này")
        known = theirs.name if theirs is not None else "chưa nạp"
        self.superior.note.setText(known)
        _show(self._theirs, theirs.fingerprint if theirs is not None else "", "Mã vân tay cấp trên")
        self.load.setText("Nạp thẻ khác…" if theirs is not None else "Nạp thẻ cấp trên…")


def _fill(panel: Panel, words: str, place: QVBoxLayout, *buttons: Button) -> None:
    panel.body.setSpacing(SIZES.space_3)
    panel.body.addWidget(label(words, tone="muted", wrap=True))
    panel.body.addLayout(place)
    row = QHBoxLayout()
    row.setSpacing(SIZES.space_2)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    panel.body.addLayout(row)
    panel.body.addStretch(1)


def _show(place: QVBoxLayout, fingerprint: str, whose: str) -> None:
    while item := place.takeAt(0):
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
    if fingerprint:
        place.addWidget(fingerprint_label(fingerprint, whose))
