"""The window of an open store: menus, navigation, one page at a time, the status bar."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from antt_desktop.superior.communes import Commune, communes
from antt_desktop.ui.actions import ACTIONS, make_actions
from antt_desktop.ui.kit.buttons import IconButton
from antt_desktop.ui.kit.cards import IconLabel
from antt_desktop.ui.kit.labels import frame, label
from antt_desktop.ui.kit.toasts import MessagesDialog
from antt_desktop.ui.menu_band import menu_bar
from antt_desktop.ui.navigation import Navigation
from antt_desktop.ui.page import Arguments, Page, PageSpec
from antt_desktop.ui.status_bar import StatusBar
from antt_desktop.ui.superior.desk import StoreDesk
from antt_desktop.ui.superior.standing import health
from antt_desktop.ui.tasks import Running
from antt_desktop.ui.theme import SIZES, current
from antt_desktop.ui.window_keys import WindowKeys

ABOUT_PAGE, HELP_PAGE = "about", "help"
_ACTIONS = frozenset(
    {
        "open_file", "export", "lock", "quit", "find_here", "next_area", "previous_area", "next_tab",
        "previous_tab", "refresh", "fold", "dark", "larger", "smaller", "normal_size", "messages",
        "help", "about",
    }
)  # fmt: skip
"""What of the table of actions there is to do here."""


class StoreWorkplace(QWidget):
    """Shows the pages of an open store."""

    title_changed = Signal(str)

    def __init__(
        self,
        desk: StoreDesk,
        specs: Sequence[PageSpec],
        *,
        folded: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self._specs = {spec.key: spec for spec in specs}
        self._pages: dict[str, Page] = {}
        self._folded_by_hand = folded
        self.key = ""
        made = make_actions(self)
        self.commands = {name: action for name, action in made.items() if name in _ACTIONS}
        self.navigation, self.stack = Navigation(specs), QStackedWidget()
        self.status = StatusBar(desk.now)
        self._keys = WindowKeys(self, self.commands.values())
        self._lay_out()
        self._connect()
        self.refresh_counts()

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        shown = self.stack.currentWidget()
        return shown if isinstance(shown, Page) else None

    @property
    def folded(self) -> bool:
        """Whether the navigation was folded by hand."""
        return self._folded_by_hand

    def show_page(self, key: str, arguments: Arguments | None = None) -> None:
        """Show a page."""
        page = self._page(key)
        self.key = key
        self.stack.setCurrentWidget(page)
        page.open(arguments or {})
        page.refresh()
        self._land(page)
        self.status.show_note("")
        page.head.context.setText(page.context())
        self.navigation.show_current(self._specs[key].part_of or key)
        self.title_changed.emit(self._specs[key].title)
        self._take_commands()

    def refresh(self) -> None:
        """Read the shown page again."""
        if self.page is not None:
            self.page.refresh()
        self.refresh_counts()

    def refresh_counts(self) -> None:
        """Read how the store fares again: the sentence of health, the numbers beside the pages."""
        today = self.desk.today
        self.desk.behind(self, lambda store: communes(store, today), self._show_standing)

    def _show_standing(self, found: Sequence[Commune]) -> None:
        self.desk.communes = found
        self.status.show_health(health(found))
        self.navigation.show_counts()

    def show_progress(self, running: Running) -> None:
        """Show a running task in the status bar until it ends."""
        self.status.follow(running)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.navigation.fold(self._folded_by_hand or self.width() < current().px(SIZES.w_fold))

    # ---- inside

    def _page(self, key: str) -> Page:
        if key not in self._pages:
            page = self._specs[key].factory()
            page.navigate.connect(self.show_page)
            page.toast.connect(self.status.toasts.say)
            page.noted.connect(self.status.show_note)
            page.counts_changed.connect(self.refresh_counts)
            page.commands_changed.connect(self._take_commands)
            self.stack.addWidget(page)
            self._pages[key] = page
        return self._pages[key]

    def _connect(self) -> None:
        self.addActions(list(self.commands.values()))
        own: Mapping[str, Callable[[], object]] = {
            "refresh": self.refresh,
            "fold": self._fold,
            "next_area": self._other_area,
            "previous_area": self._other_area,
            "messages": lambda: MessagesDialog(tuple(self.status.toasts.messages), self).open(),
            "help": lambda: self.show_page(HELP_PAGE, {"page": self.key}),
            "about": lambda: self.show_page(ABOUT_PAGE),
        }
        for name, do in own.items():
            self.commands[name].triggered.connect(lambda _=False, do=do: do())
        for spec in ACTIONS:
            if spec.of_page and spec.name in self.commands:
                self.commands[spec.name].triggered.connect(
                    lambda _=False, name=spec.name: self._do_on_page(name)
                )
        self.navigation.chosen.connect(self.show_page)
        self.status.page_wanted.connect(self.show_page)
        for number, key in enumerate(list(self.navigation.items)[:9], 1):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{number}"), self)
            shortcut.activated.connect(lambda key=key: self.show_page(key))

    def _take_commands(self) -> None:
        possible = self.page.commands() if self.page else {}
        for spec in ACTIONS:
            if spec.of_page and spec.name in self.commands:
                can = spec.name in possible or spec.name == ABOUT_PAGE
                self.commands[spec.name].setEnabled(can)

    def _do_on_page(self, name: str) -> None:
        do = self.page.commands().get(name) if self.page else None
        if do is not None:
            do()

    def _other_area(self) -> None:
        focus = self.focusWidget()
        if focus is not None and self.stack.isAncestorOf(focus):
            self.navigation.focus_current()
        elif self.page is not None:
            self._land(self.page)

    def _land(self, page: Page) -> None:
        landing = page.landing()
        if landing is not None:
            landing.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fold(self) -> None:
        self._folded_by_hand = not self.navigation.folded
        self.navigation.fold(self._folded_by_hand)

    def _band(self) -> QFrame:
        band = frame("menu_band")
        band.setFixedHeight(current().px(SIZES.h_menu))
        lock = IconButton("lock-outline", "Khóa ngay", shortcut="Ctrl+L")
        lock.clicked.connect(self.commands["lock"].trigger)
        row = QHBoxLayout(band)
        row.setContentsMargins(SIZES.space_2 - 1, 0, SIZES.space_3 + 1, 0)
        row.setSpacing(SIZES.space_2)
        row.addWidget(menu_bar(self.commands))
        row.addStretch(1)
        row.addWidget(IconLabel("office-building-outline"))
        row.addWidget(label(self.desk.name))
        row.addWidget(lock)
        return band

    def _lay_out(self) -> None:
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.navigation)
        middle.addWidget(self.stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._band())
        column.addLayout(middle, 1)
        column.addWidget(self.status)
