"""Trusting the superior's card: its fingerprint is compared with the one handed over on paper."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from antt_desktop.services.bundles.cards import DeviceCard, SuperiorCard
from antt_desktop.ui.kit.banners import Banner
from antt_desktop.ui.kit.buttons import Button, primary
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.pages.exchange.fingerprints import fingerprint_label
from antt_desktop.ui.theme import SIZES

_WIDTH = 600


class TrustDialog(QDialog):
    """Shows both fingerprints; the card is trusted only after “Mã vân tay giống nhau”."""

    trusted = Signal()

    def __init__(
        self,
        card: SuperiorCard,
        own: DeviceCard,
        before: SuperiorCard | None,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Đối chiếu thẻ cấp trên")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(_WIDTH)
        self.same = QCheckBox("Mã vân tay giống nhau")
        self.leave = Button("Chưa nạp", shortcut="Esc")
        self.take = primary("Nạp thẻ này", icon_name="shield-check-outline")
        self.take.setDefault(True)
        self._lay_out(card, own, before)
        self.same.toggled.connect(self._ready)
        self.leave.clicked.connect(self.reject)
        self.take.clicked.connect(self._take)
        self._ready()
        self.same.setFocus()

    def _take(self) -> None:
        self.trusted.emit()
        self.accept()

    def _ready(self) -> None:
        self.take.disable("" if self.same.isChecked() else "Đối chiếu mã vân tay trước")

    def _lay_out(self, card: SuperiorCard, own: DeviceCard, before: SuperiorCard | None) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(*(SIZES.page_margin,) * 4)
        column.setSpacing(SIZES.space_2)
        if before is not None and before.fingerprint != card.fingerprint:
            column.addWidget(
                Banner(
                    f"Đang dùng thẻ khác của {before.name}. Nạp thẻ này thì gói niêm phong cho "
                    "thẻ mới, biên nhận ký bằng thẻ cũ không nhận được nữa.",
                    "warn",
                )
            )
        column.addWidget(label(f"Thẻ của {card.name} (mã {card.code})", role="section"))
        column.addWidget(
            label(
                "So từng nhóm với mã trên giấy do cấp trên giao, hoặc gọi điện đọc cho nhau.",
                tone="muted",
                wrap=True,
            )
        )
        column.addWidget(fingerprint_label(card.fingerprint, "Mã vân tay thẻ cấp trên"))
        column.addSpacing(SIZES.space_2)
        column.addWidget(label(f"Mã của máy này (máy {own.letter}), để cấp trên so", tone="muted"))
        column.addWidget(fingerprint_label(own.fingerprint, "Mã vân tay máy này"))
        column.addSpacing(SIZES.space_2)
        column.addWidget(self.same)
        column.addWidget(
            label("Khác một ký tự thì không nạp và báo lại nơi giao thẻ.", tone="muted")
        )
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.leave)
        row.addWidget(self.take)
        column.addLayout(row)
