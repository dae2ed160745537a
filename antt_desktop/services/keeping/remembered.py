"""What a file remembers of its own keeping: where backups go, when they were made, what was found.

Kept as settings inside the file; a backup carries the state of the moment before it.
"""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from antt_desktop.domain.problems import Problem
from antt_desktop.storage.backups.making import FOLDER_SETTING, Backup
from antt_desktop.storage.settings import Settings
from antt_desktop.system.locations import backup_folder

LAST = "backup.last"
ON_STICK = "backup.stick"
CHECKED_WHOLE = "backup.checked_whole"
_CHANGE = "backup.change"
_FAILED = "backup.failed"
_FOUND = "backup.found"


class Remembered:
    """Reads and keeps these settings of one file."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    @property
    def folder(self) -> Path | None:
        """Where backups go; None while nobody has said."""
        kept = str(self._settings.get(FOLDER_SETTING) or "")
        return Path(kept) if kept else None

    @folder.setter
    def folder(self, folder: Path) -> None:
        self._settings.set(FOLDER_SETTING, str(folder))

    def folder_or_usual(self) -> Path:
        """Return where backups go, or where they are offered to go."""
        return self.folder or backup_folder()

    @property
    def last(self) -> datetime | None:
        """When the last backup was proved."""
        return self._moment(LAST)

    @property
    def change(self) -> int:
        """The last change that stands in a backup; -1 before the first."""
        return int(self._settings.get(_CHANGE, -1))

    @property
    def on_stick(self) -> datetime | None:
        """When the last backup on a stick was proved."""
        return self._moment(ON_STICK)

    @property
    def checked_whole(self) -> date | None:
        """When every index, the whole chain and every reference was checked last."""
        at = self._moment(CHECKED_WHOLE)
        return at.date() if at else None

    @property
    def failed(self) -> str:
        """Why the last backup failed, as it was told; empty after one that was proved."""
        return str(self._settings.get(_FAILED) or "")

    @property
    def found(self) -> list[Problem]:
        """What the last check found wrong in the file; none when it was sound."""
        return [Problem(code, message) for code, message in self._settings.get(_FOUND) or []]

    def note_backup(self, backup: Backup) -> None:
        """A backup in the folder was proved."""
        self._settings.set(LAST, backup.at.isoformat(timespec="seconds"))
        self._settings.set(_CHANGE, backup.manifest.change)
        self._settings.set(_FAILED, "")

    def note_on_stick(self, backup: Backup) -> None:
        """A backup on a stick was proved."""
        self._settings.set(ON_STICK, backup.at.isoformat(timespec="seconds"))

    def note_failure(self, message: str) -> None:
        """A backup failed."""
        self._settings.set(_FAILED, message)

    def note_check(self, found: Sequence[Problem], whole_at: datetime | None) -> None:
        """The file was checked; `whole_at` when all of it was."""
        self._settings.set(_FOUND, [[each.code, each.message] for each in found])
        if whole_at is not None:
            self._settings.set(CHECKED_WHOLE, whole_at.isoformat(timespec="seconds"))

    def _moment(self, name: str) -> datetime | None:
        kept = self._settings.get(name)
        return datetime.fromisoformat(kept) if kept else None
