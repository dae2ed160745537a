"""Watches the sticks: which are plugged in, and which receipts for this device lie on them."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from antt_desktop.domain.errors import AnttError
from antt_desktop.services.bundles.arrived import Arrived, arrived_receipts
from antt_desktop.services.bundles.receipts import EXTENSION
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.system.sticks import Stick, plugged_sticks, stick_at
from antt_desktop.ui.tasks import Progress, run

logger = logging.getLogger(__name__)

_EVERY = 2000  # milliseconds
Look = Callable[[], list[Stick]]


@dataclass(frozen=True)
class _Seen:
    sticks: tuple[Stick, ...]
    receipts: tuple[Path, ...]
    arrived: tuple[Arrived, ...]


class StickWatch(QObject):
    """Looks every two seconds, in a thread: a stick that does not answer stops nothing."""

    changed = Signal()
    """Sticks came or went, or their receipts did; not only their free space."""
    receipts_came = Signal()
    """There are receipts to be taken in that were not there before."""

    def __init__(self, file: CommuneFile, parent: QWidget, look: Look = plugged_sticks) -> None:
        super().__init__(parent)
        self._file, self._window, self._look = file, parent, look
        self._by_hand: tuple[Path, ...] = ()
        self._seen = _Seen((), (), ())
        self._looking = self._again = False
        self._timer = QTimer(self, interval=_EVERY)
        self._timer.timeout.connect(self.look_now)

    @property
    def sticks(self) -> tuple[Stick, ...]:
        """The sticks that are plugged in, and the folder that was chosen by hand."""
        return self._seen.sticks

    @property
    def arrived(self) -> tuple[Arrived, ...]:
        """The receipts on them that wait for this device, in their order."""
        return self._seen.arrived

    def start(self) -> None:
        """Look now, and go on looking."""
        self.look_now()
        self._timer.start()

    def start_later(self) -> None:
        """Begin to look after a moment, so that opening a file is not held up."""
        self._timer.start()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def follow(self, folder: Path) -> None:
        """Take a folder chosen by hand for a stick, before all others."""
        self._by_hand = (folder,)
        self.forget_receipts()

    def forget_receipts(self) -> None:
        """Read the receipts anew: some were taken in."""
        self._seen = _Seen(self._seen.sticks, (), ())
        self._again = self._looking
        self.look_now()

    def look_now(self) -> None:
        """Look, unless it is being looked already."""
        if self._looking:
            return
        self._looking = True
        file, look, by_hand, before = self._file, self._look, self._by_hand, self._seen

        def task(_: Progress) -> _Seen:
            sticks = _sticks(look, by_hand)
            receipts = tuple(path for stick in sticks for path in _receipt_files(stick.folder))
            if receipts == before.receipts:
                return _Seen(sticks, receipts, before.arrived)
            return _Seen(sticks, receipts, _arrived(file, sticks))

        run(self._window, task, self._take, self._failed)

    def _failed(self, fault: AnttError) -> None:
        """The file was locked or pulled meanwhile: whoever opens it again looks again."""
        self._looking = self._again = False
        logger.info("sticks were not looked at: %s", fault.code)

    def _take(self, seen: _Seen) -> None:
        self._looking = False
        before, self._seen = self._seen, seen
        if self._again:
            self._again = False
            self.forget_receipts()
            return
        if _places(before) != _places(seen) or before.arrived != seen.arrived:
            self.changed.emit()
        if {each.bundle for each in seen.arrived} - {each.bundle for each in before.arrived}:
            self.receipts_came.emit()


def _sticks(look: Look, by_hand: Sequence[Path]) -> tuple[Stick, ...]:
    chosen = [stick for folder in by_hand if (stick := stick_at(folder)) is not None]
    return (*chosen, *(stick for stick in look() if stick.folder not in by_hand))


def _receipt_files(folder: Path) -> list[Path]:
    try:
        return sorted(folder.glob(f"*{EXTENSION}"))
    except OSError:
        return []


def _arrived(file: CommuneFile, sticks: Sequence[Stick]) -> tuple[Arrived, ...]:
    with file.beside() as beside:
        found = {
            each.bundle: each for stick in sticks for each in arrived_receipts(beside, stick.folder)
        }
    return tuple(sorted(found.values(), key=lambda each: each.number))


def _places(seen: _Seen) -> tuple[Path, ...]:
    return tuple(stick.folder for stick in seen.sticks)
