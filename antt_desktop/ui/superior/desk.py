"""What every page of the superior's window works with: the open store, always behind the window.

A store in a file has one connection, so one work is done at a time; the window itself never waits.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from threading import Lock
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from antt_desktop.domain.errors import AnttError, CancelledError
from antt_desktop.superior.communes import Commune
from antt_desktop.superior.engines import is_url
from antt_desktop.superior.store import Store
from antt_desktop.system.locations import data_folder
from antt_desktop.ui.problems import show_problem
from antt_desktop.ui.tasks import Progress, Running, run

Result = TypeVar("Result")


@dataclass
class StoreDesk:
    """The open store and the clock."""

    store: Store
    now: Callable[[], datetime]
    communes: Sequence[Commune] = ()
    """The table of communes as it was read last."""
    _turn: Lock = field(default_factory=Lock, repr=False)
    _closed: bool = False

    @property
    def today(self) -> date:
        """The day on the clock."""
        return self.now().date()

    @property
    def name(self) -> str:
        """How the superior is called."""
        return self.store.superior.card.name

    @property
    def folder(self) -> Path:
        """Where files are offered to be written: beside the store."""
        return data_folder() if is_url(self.store.place) else Path(self.store.place).parent

    def turn(self, work: Callable[[Store], Result]) -> Result:
        """Do one piece of work when its turn comes; for a thread. Raises CancelledError when closed."""
        with self._turn:
            if self._closed:
                raise CancelledError
            return work(self.store)

    def behind(
        self,
        parent: QWidget,
        work: Callable[[Store], Result],
        on_done: Callable[[Result], object],
        label: str = "",
    ) -> Running:
        """Work on the store in a thread; `on_done` gets the result in the window's thread.

        Nothing is said of work that the store was closed over.
        """

        def task(_: Progress) -> Result:
            return self.turn(work)

        def refused(fault: AnttError) -> None:
            if not isinstance(fault, CancelledError):
                show_problem(parent, fault)

        return run(parent, task, on_done, refused, label=label)

    def close(self) -> None:
        """Close the store after the piece of work at hand; what waits for its turn is dropped."""
        with self._turn:
            self._closed = True
            self.store.close()
