"""The file that the last restore put aside: it comes back whole, or is taken away for good."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from antt_desktop.domain.text.numbers import format_bytes
from antt_desktop.storage.backups.restoring import put_aside_at
from antt_desktop.ui.kit.banners import Banner
from antt_desktop.ui.kit.buttons import Button, flat
from antt_desktop.ui.pages.backups.words import moment_words, undo_back_words


class AsidePanel(Banner):
    """Names the newest such file; hidden while there is none."""

    undo_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "info", "history", parent)
        self.undo = Button("Hoàn tác phục hồi…")
        self.remove = flat("Xóa…", tip="Xóa hẳn sổ trước lần phục hồi")
        self.undo.clicked.connect(self.undo_wanted)
        self.remove.clicked.connect(self.remove_wanted)
        self.add_action(self.undo)
        self.add_action(self.remove)
        self.hide()

    def show_asides(
        self, there: list[Path], today: date, back: Sequence[str] = (), *, may_restore: bool
    ) -> None:
        """Show the newest of the files that restores put aside, and who comes back with it."""
        self.setVisible(bool(there))
        for button in (self.undo, self.remove):
            button.setVisible(may_restore)
        if there:
            at = moment_words(put_aside_at(there[0]), today)
            size = format_bytes(sum(each.stat().st_size for each in there))
            kept = f"Sổ trước lần phục hồi lúc {at} còn giữ nguyên ({size})."
            state = "warn" if back else "info"
            self.show_words(f"{kept} {undo_back_words(back)}".rstrip(), state, "history")
