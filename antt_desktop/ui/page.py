"""What a page of the main window is, and what it is given to work with."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.keys.slots import STANDARD_POLICY, KdfPolicy
from antt_desktop.storage.record_store import RecordStore
from antt_desktop.ui.kit.page_head import PageHead
from antt_desktop.ui.masking import Showings
from antt_desktop.ui.theme import SIZES

Arguments = Mapping[str, object]


@dataclass(frozen=True)
class Desk:
    """What every page works with: the open commune file, the clock, what a password costs."""

    file: CommuneFile
    now: Callable[[], datetime]
    policy: KdfPolicy = STANDARD_POLICY
    showings: Showings = field(default_factory=Showings)

    @property
    def store(self) -> RecordStore:
        """The records of the open file."""
        return self.file.store

    @property
    def today(self) -> date:
        """The day on the clock."""
        return self.now().date()


@dataclass(frozen=True)
class Count:
    """The number beside a page in the navigation; red only for what is overdue."""

    number: int
    overdue: bool = False


class Page(QWidget):
    """One page: a head with title, context and actions, and below it whatever the page holds.

    The window calls `open` with the arguments of a `navigate`, `refresh` when the page is shown
    again or F5 is pressed, and `leaving` before another page takes its place.
    """

    navigate = Signal(str, dict)
    """Show the page of this key, opened with these arguments."""
    toast = Signal(str, object)
    """Say that work is done; the second value undoes it, or is None."""
    noted = Signal(str)
    """What stands at the right of the status bar while this page is shown."""
    counts_changed = Signal()
    """Records were written: the numbers of the navigation are read again."""
    command_wanted = Signal(str)
    """Do this action of the window, by its name in `ui/actions.py`."""
    commands_changed = Signal()
    """`commands()` answers differently from now on."""

    title: ClassVar[str] = ""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head = PageHead(self.title)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(SIZES.panel_gap)
        margin = SIZES.page_margin
        column = QVBoxLayout(self)
        column.setContentsMargins(margin, 0, margin, SIZES.space_3)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addLayout(self.body, 1)
        self.setAccessibleName(self.title)

    def context(self) -> str:
        """Return what stands in muted letters beside the title, or nothing."""
        return ""

    def open(self, arguments: Arguments) -> None:
        """Show what the arguments of a `navigate` ask for."""

    def where(self) -> Arguments:
        """Return what opens the page as it stands now, where that differs from how it was opened."""
        return {}

    def unkept(self) -> str:
        """Return what the lock page says about work here that leaves no draft, or nothing."""
        return ""

    def refresh(self) -> None:
        """Read the shown records again."""

    def part(self) -> str:
        """Return the name of the part that is shown, where the parts of a page differ in help."""
        return ""

    def landing(self) -> QWidget | None:
        """Return where the keyboard starts on this page; None for its first control."""
        return None

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """Return what this page can do now, by the names of `ui/actions.py`."""
        return {}

    def take_scan(self, serial: str) -> bool:
        """Take a serial that was scanned while this page is shown; False lets it open its form."""
        del serial
        return False

    def leaving(self) -> None:
        """Put aside unsaved work."""


@dataclass(frozen=True)
class PageSpec:
    """A page as the window knows it before it is made; made when it is first shown."""

    key: str
    title: str
    icon: str
    icon_current: str
    factory: Callable[[], Page]
    count: Callable[[], Count | None] | None = None
    group: int = 0
    """Pages of one group stand together in the navigation; a line parts the groups."""
    at_bottom: bool = False
    in_navigation: bool = True
    part_of: str = ""
    """The page of the navigation that is marked while this one, not in it, is shown."""
    opens_over: "Callable[[QWidget, Arguments, Callable[[int], None]], object] | None" = None
    """Opens a dialog over the present page instead of a page; the last argument is told
    how many forms came out."""
