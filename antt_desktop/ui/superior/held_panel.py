"""Bundles put aside: why each waits, and what is to be done about it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from antt_desktop.services.bundles.receipts import Verdict
from antt_desktop.superior.quarantine import MAY_PASS, Held
from antt_desktop.ui.kit.buttons import Button
from antt_desktop.ui.kit.labels import frame, label
from antt_desktop.ui.kit.plain_table import Head, PlainTable
from antt_desktop.ui.pages.record_history import local_time
from antt_desktop.ui.superior.words import to_do, verdict_chip
from antt_desktop.ui.theme import SIZES

_HEADS = (
    Head("Tệp"), Head("Xã", 180), Head("Máy", 110), Head("Gói", 60, number=True),
    Head("Tới lúc", 150), Head("Vì sao", 210),
)  # fmt: skip
_NOTHING = "Không có gói nào bị giữ."


class HeldPanel(QWidget):
    """A table, and below it the words for the line the officer is on."""

    again_wanted = Signal()
    pass_wanted = Signal(str)
    forget_wanted = Signal(str)
    """The digest of the bundle."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._held: Sequence[Held] = ()
        self.table = PlainTable("Gói bị giữ", _HEADS)
        self.about = label(_NOTHING, wrap=True)
        self.again = Button("Nhận lại…", icon_name="refresh")
        self.let_pass = Button("Cho qua số này")
        self.forget = Button("Bỏ gói này…", "danger", icon_name="trash-can-outline")
        self._lay_out()
        self.table.pointed.connect(self._tell)
        self.again.clicked.connect(self.again_wanted)
        self.let_pass.clicked.connect(lambda: self._emit(self.pass_wanted))
        self.forget.clicked.connect(lambda: self._emit(self.forget_wanted))

    def show_held(self, held: Sequence[Held], names: Mapping[str, str]) -> None:
        """Show these bundles; `names` are those of the communes."""
        self._held = held
        self.table.show_rows(
            [
                (
                    each.file, names.get(each.unit or "", ""), each.device, each.sequence,
                    local_time(each.at), verdict_chip(each.verdict),
                )
                for each in held
            ]
        )  # fmt: skip
        self._tell(self.table.currentRow())

    def _tell(self, row: int) -> None:
        shown = self._held[row] if 0 <= row < len(self._held) else None
        self.about.setText(to_do(shown.verdict) if shown else _NOTHING)
        passing = any(each.verdict in MAY_PASS for each in self._held)
        self.again.disable("" if passing else "Không có gói nào có thể nhận lại")
        jumped = shown is not None and shown.verdict == Verdict.JUMP
        self.let_pass.disable("" if jumped else "Chỉ dùng cho gói bị giữ vì số nhảy")
        self.forget.disable("" if shown else "Chưa chọn gói")

    def _emit(self, signal: object) -> None:
        row = self.table.currentRow()
        if 0 <= row < len(self._held):
            signal.emit(self._held[row].digest)  # type: ignore[attr-defined]

    def _lay_out(self) -> None:
        panel = frame("panel")
        inside = QVBoxLayout(panel)
        inside.setContentsMargins(*(SIZES.border,) * 4)
        inside.addWidget(self.table)
        buttons = QHBoxLayout()
        buttons.setSpacing(SIZES.space_2)
        buttons.addWidget(self.about, 1)
        for each in (self.forget, self.let_pass, self.again):
            buttons.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SIZES.panel_gap)
        column.addWidget(panel, 1)
        column.addLayout(buttons)
