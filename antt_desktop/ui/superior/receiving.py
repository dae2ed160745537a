"""Receiving a folder in a thread, file by file, so that other pages read in between."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from antt_desktop.domain.errors import AnttError
from antt_desktop.services.bundles.exporting import EXTENSION
from antt_desktop.superior.receiving import Received, receive_all
from antt_desktop.superior.store import Store
from antt_desktop.system.disk import disk_faults
from antt_desktop.ui.superior.desk import StoreDesk
from antt_desktop.ui.tasks import Progress


@dataclass(frozen=True)
class Harvest:
    """What became of the files of a folder, and the fault that ended it early, if one did."""

    folder: Path
    received: tuple[Received, ...]
    fault: AnttError | None = None

    @property
    def receipts(self) -> int:
        """How many receipts were written back and read again."""
        return sum(each.receipt is not None for each in self.received)


def bundles_in(folder: Path) -> int:
    """Return how many bundles a folder holds; for a thread. Raises the disk's faults."""
    with disk_faults(folder):
        return sum(1 for _ in folder.rglob(f"*{EXTENSION}"))


def receive_folder(desk: StoreDesk, folder: Path, progress: Progress) -> Harvest:
    """Receive every bundle of a folder; receipts are written beside them. For a thread.

    What was received before a fault, or before the officer stopped it, stays received.
    """
    received: list[Received] = []
    try:
        total = bundles_in(folder)
        progress(0, total)
        for each in _one_by_one(desk, folder):
            received.append(each)
            progress(len(received), total)
    except AnttError as fault:
        return Harvest(folder, tuple(received), fault)
    return Harvest(folder, tuple(received))


def _one_by_one(desk: StoreDesk, folder: Path) -> Iterable[Received]:
    coming = receive_all(desk.store, [folder])

    def next_one(_: Store) -> Received | None:
        return next(coming, None)

    while (received := desk.turn(next_one)) is not None:
        yield received
