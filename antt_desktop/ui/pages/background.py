"""Reading and writing that may take longer than a moment: in a thread, on a connection of its own."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtWidgets import QWidget

from antt_desktop.storage.record_store import RecordStore
from antt_desktop.ui.page import Desk
from antt_desktop.ui.tasks import Progress, Running, run

Result = TypeVar("Result")


@dataclass(frozen=True)
class Done(Generic[Result]):
    """What a finished work gave, and its number for undoing it."""

    result: Result
    work: int | None

    def undo(self, desk: Desk) -> Callable[[], object] | None:
        """Return what takes the whole work back, or None when it changed nothing."""
        number = self.work
        return None if number is None else lambda: desk.store.undo(number)


def read_behind(
    parent: QWidget,
    desk: Desk,
    read: Callable[[RecordStore], Result],
    on_done: Callable[[Result], object],
) -> Running:
    """Read in a thread; `on_done` gets the result in the window's thread."""

    def task(_: Progress) -> Result:
        store, database = desk.file.second_store()
        try:
            return read(store)
        finally:
            database.close()

    return run(parent, task, on_done)


def write_behind(
    parent: QWidget,
    desk: Desk,
    label: str,
    write: Callable[[RecordStore], Result],
    on_done: Callable[[Done[Result]], object],
) -> Running:
    """Do one work (one transaction, one step of undo) in a thread; `parent` waits disabled.

    A fault leaves the file as it was and is shown.
    """

    def task(_: Progress) -> Done[Result]:
        store, database = desk.file.second_store()
        try:
            with store.work("bulk", label) as work:
                result = write(store)
            return Done(result, work.id)
        finally:
            database.close()

    parent.setEnabled(False)
    running = run(parent, task, on_done, label=label)
    running.ended.connect(lambda: parent.setEnabled(True))
    return running
