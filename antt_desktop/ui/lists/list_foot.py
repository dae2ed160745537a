"""The foot of a list: how many rows are in sight, of how many, in which order."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from antt_desktop.domain.text.numbers import format_integer
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.theme import SIZES, current


class ListFoot(QFrame):
    """Counts in the words of the list: "Hiện 12 trong 400 hộ · xếp theo tên"."""

    def __init__(self, noun: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel_foot")
        self._noun = noun
        self._said, self._hint = label(), label(tone="muted")
        self._said.setTextFormat(Qt.TextFormat.RichText)
        self.setFixedHeight(current().px(SIZES.h_row_wide + 2))
        row = QHBoxLayout(self)
        row.setContentsMargins(SIZES.space_3, 0, SIZES.space_3, 0)
        row.addWidget(self._said, 1)
        row.addWidget(self._hint)

    def say(self, seen: int, total: int | None, order: str, *, at_end: bool) -> None:
        """Say that `seen` rows are in sight; `total` None while they are counted."""
        ordered = f" · {order}" if order else ""
        if total is None:
            words = f"Đang đếm {self._noun}{ordered}"
        elif total == 0:
            words = f"Không có {self._noun} nào"
        elif seen >= total:
            words = f"<b>{format_integer(total)}</b> {self._noun}{ordered}"
        else:
            shown, all_of_them = format_integer(seen), format_integer(total)
            words = f"Hiện {shown} trong <b>{all_of_them}</b> {self._noun}{ordered}"
        self._said.setText(words)
        self._hint.setText("" if at_end else "Cuộn để xem tiếp")
