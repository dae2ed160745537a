"""The table of what leaves the machine with the next bundle."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from antt_desktop.domain.text.numbers import format_integer
from antt_desktop.ui.kit.plain_table import Head, PlainTable
from antt_desktop.ui.pages.exchange.groups import GroupRow

_HEADS = (
    Head("Rời khỏi máy", 184),
    Head("Mới", 50, number=True),
    Head("Gửi lại", 72, number=True),
    Head("Gửi những gì", 176),
    Head("Không gửi"),
)
_FRESH, _GOING, _STAYING = 1, 3, 4


class LeavingTable(PlainTable):
    """One row for each group; Enter shows its lines. What goes and stays is whole in the tooltip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Những gì rời khỏi máy", _HEADS, parent, strong=_FRESH)

    def show_groups(self, rows: Sequence[GroupRow]) -> None:
        """Show these groups and their sum."""
        fresh, again = sum(row.fresh for row in rows), sum(row.again for row in rows)
        total = f"Cộng {format_integer(fresh + again)} hồ sơ"
        self.show_rows(
            [
                *(
                    (row.label, row.fresh, row.again, row.going_words, row.staying_words)
                    for row in rows
                ),
                (total, fresh, again, "", ""),
            ],
            strong_last=True,
        )
        for place, row in enumerate(rows):
            self._tell(place, _GOING, "Gửi: " + ", ".join(row.all_going))
            self._tell(
                place, _STAYING, "Ở lại máy: " + (", ".join(row.all_staying) or "không có gì")
            )

    def _tell(self, row: int, column: int, words: str) -> None:
        item = self.item(row, column)
        if item is not None:
            item.setToolTip(words)
