"""Which stick takes a backup: the one that is plugged in, or one of several, or any folder."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QInputDialog, QWidget

from antt_desktop.system.sticks import plugged_sticks


def ask_stick(parent: QWidget) -> Path | None:
    """Return the folder of the stick; None when the officer chose none."""
    sticks = plugged_sticks()
    if len(sticks) == 1:
        return sticks[0].folder
    if sticks:
        labels = [stick.label for stick in sticks]
        chosen, sure = QInputDialog.getItem(parent, "Sao lưu ra USB", "USB", labels, 0, False)
        return sticks[labels.index(chosen)].folder if sure else None
    name = QFileDialog.getExistingDirectory(parent, "Chưa cắm USB: chọn thư mục", str(Path.home()))
    return Path(name) if name else None
