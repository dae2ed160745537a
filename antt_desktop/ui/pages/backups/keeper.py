"""Backs the open file up when it is due, in a thread, one backup at a time."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from antt_desktop.domain.errors import AnttError
from antt_desktop.services.inspecting import inspect_backup
from antt_desktop.services.keeping.backing_up import back_up, back_up_to_stick
from antt_desktop.services.keeping.remembered import Remembered
from antt_desktop.services.keeping.schedule import due_at_start, due_meanwhile, whole_check_due
from antt_desktop.services.protecting.letting_out import record_kept_backup
from antt_desktop.storage.backups.making import Backup, Reason
from antt_desktop.storage.backups.restoring import Staged, Undo
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.system.locations import backup_folder, backup_warning
from antt_desktop.ui.page import Desk
from antt_desktop.ui.tasks import Progress, run

logger = logging.getLogger(__name__)

_AFTER_OPENING = 5_000  # milliseconds: the officer is at work first
_LOOK_EVERY = 60_000
Done = Callable[[Backup], object]
Refused = Callable[[AnttError], object]


class Keeper(QObject):
    """Lives with the window of an open file; pages find it with `keeper_of`."""

    changed = Signal()
    """A backup was made, or could not be: what is told of it is read again."""
    warned = Signal(str)
    """Backups begin to go to a folder that nobody chose, and it is a bad one."""
    replace_wanted = Signal(object, str)
    """Put a staged copy, or the file before it (`Staged`, `Undo`), in its place, and say this."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self._tried = desk.now()
        self._busy = False
        self._timer = QTimer(self, interval=_LOOK_EVERY)
        self._timer.timeout.connect(self.look)

    @property
    def busy(self) -> bool:
        """Whether a backup is under way."""
        return self._busy

    def start_later(self) -> None:
        """Begin after a moment with what is due at the start, then look every minute."""
        QTimer.singleShot(_AFTER_OPENING, self, self.begin)
        self._timer.start()

    def begin(self) -> None:
        """Back up at the start when that is due; weekly all of the file is checked on the copy.

        A file that was never told where backups go begins with the usual folder.
        """
        file, today = self._desk.file, self._desk.today
        if not file.is_open:
            return
        with self._unasked():
            remembered = Remembered(file.settings)
            if remembered.folder is None:
                with file.store.by_rule():
                    remembered.folder = folder = backup_folder()
                if words := backup_warning(folder):
                    self.warned.emit(words)
            if due_at_start(file, today):
                self._run(self._starting(whole=whole_check_due(file, today)), "")

    def look(self) -> None:
        """Back up when half an hour of change has gone by."""
        file, now = self._desk.file, self._desk.now()
        with self._unasked():
            if file.is_open and due_meanwhile(file, now, self._tried):
                self._run(lambda progress: keep(file, Reason.CHANGE, now, progress), "")

    def back_up_now(self, done: Done, refused: Refused) -> None:
        """Back up because somebody asked for it."""
        file, now = self._desk.file, self._desk.now()
        self._run(
            lambda progress: keep(file, Reason.BY_HAND, now, progress),
            "Đang sao lưu",
            done,
            refused,
        )

    def back_up_to_stick(self, stick: Path, done: Done, refused: Refused) -> None:
        """Back up to a stick."""
        file, now = self._desk.file, self._desk.now()
        self._run(
            lambda progress: back_up_to_stick(file, stick, now, progress),
            "Đang sao lưu ra USB",
            done,
            refused,
        )

    def replace(self, ready: Staged | Undo, words: str) -> None:
        """Have the window close the file and put the staged copy, or the one before, in its place."""
        self.replace_wanted.emit(ready, words)

    @contextmanager
    def _unasked(self) -> Iterator[None]:
        """Let what nobody asked for be tried another time where the disk refuses it."""
        try:
            yield
        except AnttError as fault:
            logger.info("not backed up: %s", fault.code)

    def _starting(self, *, whole: bool) -> Callable[[Progress], Backup]:
        file, now = self._desk.file, self._desk.now()

        def task(progress: Progress) -> Backup:
            made = keep(file, Reason.START, now, progress)
            if whole:
                found = inspect_backup(file, made)
                with file.beside() as beside:
                    Remembered(beside.settings).note_check(found, now)
                logger.info("the whole file was checked: %d problems", len(found))
            return made

        return task

    def _run(
        self,
        task: Callable[[Progress], Backup],
        label: str,
        done: Done = lambda _: None,
        refused: Refused = lambda _: None,
    ) -> None:
        if self._busy:
            return
        self._busy, self._tried = True, self._desk.now()

        def end() -> None:
            self._busy = False
            self.changed.emit()

        def finished(made: Backup) -> None:
            end()
            done(made)

        def failed(fault: AnttError) -> None:
            end()
            refused(fault)

        run(self._window, task, finished, failed, label)


def keep(file: CommuneFile, reason: Reason, now: datetime, progress: Progress) -> Backup:
    """Back a file up to its folder; where that lies outside the machine, the export log tells it.

    What cannot be written down does not undo the backup. Raises what `back_up` raises.
    """
    made = back_up(file, reason, now, progress)
    if not file.read_only:
        try:
            with file.beside() as beside:
                record_kept_backup(beside.store, made.path)
        except AnttError as fault:
            logger.info("a backup was not written into the export log: %s", fault.code)
    return made


def keeper_of(widget: QWidget) -> Keeper:
    """Return the keeper of the window that a widget stands in."""
    found: Keeper | None = widget.window().findChild(Keeper)
    assert found is not None, "a file is open without its keeper"
    return found
