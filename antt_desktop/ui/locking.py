"""When an open file is locked and what is said then (faults.md §4.4, look.md §7)."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from antt_desktop.system.session_events import Leaving

if TYPE_CHECKING:
    from antt_desktop.storage.settings import Settings

LOCK_MINUTES = "lock_minutes"
"""The setting of the unit: minutes without a key or the mouse."""
FEWEST, USUAL, MOST = 1, 10, 15

_KEPT = "Bản nháp đang gõ được giữ nguyên."
_WHY = {
    Leaving.LOCKED: "cùng lúc với máy",
    Leaving.ASLEEP: "vì máy chuyển sang chế độ ngủ",
}


def lock_minutes(settings: "Settings") -> int:
    """Return after how many unused minutes a file is locked; never fewer than 1, more than 15."""
    kept = settings.get(LOCK_MINUTES, USUAL)
    return min(max(kept, FEWEST), MOST) if isinstance(kept, int) else USUAL


def locked_words(at: str, why: str = "", unkept: str = "") -> str:
    """Return what the lock page says: since when, why, that the draft is kept, and what is not."""
    return f"{shut_words(at, why)} {_KEPT} {unkept}".rstrip()


def unkept_words(workplace: QWidget) -> str:
    """Return what is said about work in these pages that leaves no draft, or nothing."""
    from antt_desktop.ui.page import Page

    pages: Iterable[Page] = workplace.findChildren(Page)
    return " ".join(filter(None, (page.unkept() for page in pages)))


def shut_words(at: str, why: str = "") -> str:
    """Return the same where there are no drafts."""
    return f"Đã khóa lúc {at}{f' {why}' if why else ''}."


def why_left(leaving: Leaving) -> str:
    """Return why it was locked when the officer left the computer."""
    return _WHY[leaving]


def why_idle(minutes: int) -> str:
    """Return why it was locked when nobody used it."""
    return f"vì {minutes} phút không dùng"


def dismiss_dialogs() -> None:
    """Close every open dialog as if its officer had thought better of it; each keeps its drafts."""
    for each in QApplication.topLevelWidgets():
        if isinstance(each, QDialog) and each.isVisible():
            each.reject()


def clear_own_clipboard() -> None:
    """Take back what this program put on the clipboard; what others put there stays."""
    clipboard = QGuiApplication.clipboard()
    if clipboard.ownsClipboard():
        clipboard.clear()
