"""Files on their way into a record: each is looked at behind the window, named, then kept."""

from collections import deque
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from antt_desktop.domain.errors import AnttError, CancelledError
from antt_desktop.services.attaching.accepting import Accepted, accept
from antt_desktop.services.attaching.limits import limits_of
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.attach_dialog import AttachDialog, small_picture
from antt_desktop.ui.tasks import Progress, Running, run


class AttachmentIntake(QObject):
    """Takes files one after another; a dialog asks for the words of each."""

    kept = Signal(object)
    """A file is in the record: the finished work, with its record."""
    refused = Signal(str, object)
    """The name of a file that is not taken, and the fault that tells why."""
    busy_changed = Signal(bool)

    def __init__(self, desk: Desk, owner_type: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._owner_type, self._window = desk, owner_type, parent
        self._waiting: deque[Path] = deque()
        self._running: Running | None = None
        self._dialog: AttachDialog | None = None
        self._owner_id = ""

    @property
    def busy(self) -> bool:
        """Whether a file is under way."""
        return self._running is not None or self._dialog is not None

    def take(self, owner_id: str, paths: Iterable[Path]) -> None:
        """Take these files for a record; those that already wait for it come first."""
        self._owner_id = owner_id
        self._waiting.extend(paths)
        if not self.busy:
            self._next()

    def stop(self) -> None:
        """Forget the files that wait, and the one that is looked at."""
        self._waiting.clear()
        if self._running is not None:
            self._running.cancel()
        if self._dialog is not None:
            self._dialog.reject()

    def _next(self) -> None:
        self._running = self._dialog = None
        if not self._waiting:
            self.busy_changed.emit(False)
            return
        path, limits = self._waiting.popleft(), limits_of(self._desk.file.settings)

        def task(progress: Progress) -> tuple[Accepted, QImage | None]:
            accepted = accept(path, limits, progress.is_cancelled)
            return accepted, small_picture(accepted)

        self._running = run(
            self._window,
            task,
            self._ask,
            lambda fault: self._refuse(path.name, fault),
            label="Xem tệp đính kèm",
        )
        self.busy_changed.emit(True)

    def _ask(self, looked_at: tuple[Accepted, QImage | None]) -> None:
        owner = (self._owner_type, self._owner_id)
        self._running = None
        self._dialog = dialog = AttachDialog(self._desk, owner, *looked_at, self._window)
        dialog.saved.connect(self.kept)
        dialog.finished.connect(lambda _: self._next())
        dialog.open()

    def _refuse(self, name: str, fault: AnttError) -> None:
        if not isinstance(fault, CancelledError):
            self.refused.emit(name, fault)
        self._next()
