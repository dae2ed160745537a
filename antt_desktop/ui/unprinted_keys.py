"""New recovery keys on their way to paper: a lock hides them, and only their officer sees them again."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QApplication, QWidget

from antt_desktop.domain.errors import AnttError

if TYPE_CHECKING:
    from antt_desktop.storage.commune_file import CommuneFile
    from antt_desktop.storage.keys.recovery_key import RecoveryKey
    from antt_desktop.storage.keys.slots import KdfPolicy


class _Unprinted(NamedTuple):
    path: Path
    username: str
    key: "RecoveryKey"
    why: str


class UnprintedKeys:
    """Has new keys printed; holds in memory the one whose paper was open when the window locked."""

    def __init__(self, window: QWidget, now: Callable[[], datetime]) -> None:
        self._window, self._now = window, now
        self._held: _Unprinted | None = None

    def ask(self, file: "CommuneFile", key: "RecoveryKey", why: str) -> None:
        """Have a key printed that replaced the one before."""
        from antt_desktop.ui.recovery_paper import RecoveryPaperDialog

        RecoveryPaperDialog(file, key, why, self._now, self._window).open()

    def replace_used(self, file: "CommuneFile", key: "RecoveryKey") -> None:
        """Have the key printed that took the place of the one that was used."""
        why = "Khóa khôi phục vừa dùng không mở được sổ nữa. In khóa mới này rồi niêm phong."
        self.ask(file, key, why)

    def take_from(self, file: "CommuneFile") -> None:
        """Remember the key whose paper is open, before the lock closes every dialog."""
        from antt_desktop.ui.recovery_paper import RecoveryPaperDialog

        for each in QApplication.topLevelWidgets():
            if isinstance(each, RecoveryPaperDialog) and each.isVisible():
                self._held = _Unprinted(file.path, file.username, each.key, each.why)

    def ask_again(self, file: "CommuneFile", policy: "KdfPolicy") -> None:
        """Ask the officer who came back for the paper, unless another key has taken its place."""
        held = self._held
        if held is None or (held.path, held.username) != (file.path, file.username):
            return
        self._held = None
        try:
            file.key_file(policy).unlock_with_recovery(held.key.text)
        except AnttError:
            return
        self.ask(file, held.key, held.why)
