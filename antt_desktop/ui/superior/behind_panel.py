"""Beside a table of figures: the rows a figure counts, without names of people."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from antt_desktop.domain.text.numbers import format_integer
from antt_desktop.superior.drilling import MOST_ROWS, Drilled
from antt_desktop.ui.kit.buttons import IconButton
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.kit.panels import Panel
from antt_desktop.ui.kit.plain_table import Head, PlainTable
from antt_desktop.ui.theme import SIZES, current

_WIDTH = 372


class BehindPanel(Panel):
    """Opens with the first rows; what is cut is whole in the tooltip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Gồm", parent=parent)
        self.setFixedWidth(current().px(_WIDTH))
        self.close_button = IconButton("close", "Đóng danh sách này")
        self.close_button.clicked.connect(self.hide)
        self.add_to_head(self.close_button)
        self.about = label(tone="muted", wrap=True)
        self.about.setContentsMargins(SIZES.panel_pad, SIZES.space_2, SIZES.panel_pad, 0)
        self.table = PlainTable("Hồ sơ của con số này", (Head("Xã", 78), Head("Hồ sơ")))
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self.about)
        self.body.addWidget(self.table, 1)
        self.hide()

    def show_rows(self, about: str, found: Sequence[Drilled]) -> None:
        """Show what a figure was counted from."""
        more = f" · {format_integer(MOST_ROWS)} hồ sơ đầu" if len(found) == MOST_ROWS else ""
        self.about.setText(f"{about}{more}")
        self.table.show_rows([(each.unit, each.words) for each in found])
        for row, each in enumerate(found):
            item = self.table.item(row, 1)
            if item is not None:
                item.setToolTip("\n".join(f"{name}: {text}" for name, text in each.facts))
        self.show()
