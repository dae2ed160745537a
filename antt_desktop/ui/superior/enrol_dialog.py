"""Enrolling from cards: each fingerprint is compared with the one the commune reads out."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from antt_desktop.services.bundles.cards import DeviceCard, card_bytes, read_card
from antt_desktop.services.bundles.errors import AudienceError
from antt_desktop.ui.kit.buttons import Button, primary
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.pages.exchange.fingerprints import fingerprint_label
from antt_desktop.ui.theme import SIZES

_WIDTH, _HEIGHT = 620, 460


def read_cards(paths: Sequence[Path]) -> list[bytes]:
    """Return the cards of these files; for a thread.

    Raises AudienceError for a superior's card, the disk's faults, and what `read_card` raises.
    """
    found = []
    for path in paths:
        card = card_bytes(path)
        if not isinstance(read_card(card), DeviceCard):
            raise AudienceError(
                f"{path.name} là thẻ của cấp trên, không phải thẻ của máy cấp xã. Chưa thay đổi gì."
            )
        found.append(card)
    return found


class EnrolDialog(QDialog):
    """Only cards whose fingerprint was ticked as the same are enrolled."""

    enrolled = Signal(list)

    def __init__(self, cards: Sequence[bytes], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Đối chiếu thẻ của xã")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(_WIDTH, _HEIGHT)
        self._cards = list(cards)
        self.boxes: list[QCheckBox] = []
        self.take = primary("Ghi nhận", icon_name="shield-check-outline")
        self.leave = Button("Chưa ghi nhận", shortcut="Esc")
        self._lay_out()
        self.take.clicked.connect(self._take)
        self.leave.clicked.connect(self.reject)
        self._ready()
        self.boxes[0].setFocus()

    def _take(self) -> None:
        pairs = zip(self.boxes, self._cards, strict=True)
        self.enrolled.emit([card for box, card in pairs if box.isChecked()])
        self.accept()

    def _ready(self) -> None:
        count = sum(box.isChecked() for box in self.boxes)
        self.take.disable("" if count else "Đối chiếu mã vân tay trước")
        self.take.setText(f"Ghi nhận {count} máy" if count else "Ghi nhận")

    def _lay_out(self) -> None:
        ground = QWidget()
        ground.setProperty("role", "ground")
        listed = QVBoxLayout(ground)
        listed.setSpacing(SIZES.space_4)
        for card in self._cards:
            listed.addLayout(self._card(card))
        listed.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(ground)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.leave)
        buttons.addWidget(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(SIZES.page_margin,) * 4)
        column.setSpacing(SIZES.space_3)
        column.addWidget(
            label(
                "Gọi điện hoặc so với tờ đối chiếu của xã: đọc từng nhóm bốn ký tự. Khác một ký tự thì "
                "không ghi nhận.",
                wrap=True,
            )
        )
        column.addWidget(scroll, 1)
        column.addLayout(buttons)

    def _card(self, card: bytes) -> QVBoxLayout:
        shown = read_card(card)
        assert isinstance(shown, DeviceCard)
        whose = f"{shown.unit_name} ({shown.unit}), máy {shown.letter}"
        box = QCheckBox("Mã vân tay giống nhau")
        box.setAccessibleName(f"Mã vân tay giống nhau: {whose}")
        box.toggled.connect(self._ready)
        self.boxes.append(box)
        column = QVBoxLayout()
        column.setSpacing(SIZES.space_1)
        column.addWidget(label(whose, role="strong"))
        column.addWidget(fingerprint_label(shown.fingerprint, f"Mã vân tay của {whose}"))
        column.addWidget(box)
        return column
