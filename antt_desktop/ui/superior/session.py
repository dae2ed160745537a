"""What is open: no store, a locked one, or an open one; and the way between them."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from antt_desktop.storage.keys.slots import STANDARD_POLICY, KdfPolicy
from antt_desktop.superior.engines import is_url
from antt_desktop.superior.store import Store
from antt_desktop.system.locations import data_folder
from antt_desktop.ui.locking import (
    USUAL,
    clear_own_clipboard,
    dismiss_dialogs,
    shut_words,
    why_idle,
    why_left,
)
from antt_desktop.ui.look import connect_look, dress
from antt_desktop.ui.main_window import MainWindow
from antt_desktop.ui.preferences import Preferences
from antt_desktop.ui.session import MINUTE, SIGNS_OF_LIFE
from antt_desktop.ui.session_watch import SessionWatch
from antt_desktop.ui.superior.desk import StoreDesk
from antt_desktop.ui.superior.founding_page import FoundingPage, ask_existing
from antt_desktop.ui.superior.lock_page import StoreLockPage
from antt_desktop.ui.superior.pages import store_pages
from antt_desktop.ui.superior.workplace import StoreWorkplace
from antt_desktop.ui.window_seat import WindowSeat

_FIRST_PAGE = "communes"


class SuperiorSession(QObject):
    """Puts the lock page, the first run or the open store into the window."""

    def __init__(
        self,
        window: MainWindow,
        preferences: Preferences,
        now: Callable[[], datetime],
        policy: KdfPolicy = STANDARD_POLICY,
        minute: int = MINUTE,
    ) -> None:
        super().__init__(window)
        self._window, self._preferences = window, preferences
        self._now, self._policy = now, policy
        self.desk: StoreDesk | None = None
        self.workplace: StoreWorkplace | None = None
        self._founding: FoundingPage | None = None
        self._key = _FIRST_PAGE
        self._idle = QTimer(self, interval=USUAL * minute, singleShot=True)
        self._idle.timeout.connect(lambda: self.lock(why_idle(USUAL)))
        self._seat = WindowSeat(window)
        self._watch = SessionWatch(window)
        self._watch.left.connect(lambda leaving: self.lock(why_left(leaving)))
        window.may_close = self.close

    def start(self, place: str | None) -> bool:
        """Ask for the password of a store, or set up a new one when none is named.

        False when another window shows the store, which comes forward instead of this one.
        """
        if not place:
            self._show_founding()
        elif self._sit(place):
            self._show_lock(place)
        else:
            return False
        return True

    def open_store(self, store: Store) -> None:
        """Show an open store."""
        self._close_store()
        self._sit(store.place)
        self.desk = StoreDesk(store, self._now)
        if not is_url(store.place):
            self._preferences.last_store = store.place
        self._app().installEventFilter(self)
        self._show_workplace(self._key)
        self._idle.start()

    def lock(self, why: str = "") -> None:
        """Close the store and ask for the password; work that runs is finished first."""
        desk, workplace = self.desk, self.workplace
        if desk is None or workplace is None:
            return
        dismiss_dialogs()
        clear_own_clipboard()
        self._key = workplace.key
        self._close_store()
        self._show_lock(desk.store.place, shut_words(f"{self._now():%H:%M}", why))

    def close(self) -> bool:
        """Close whatever is open; work that runs is finished first."""
        self._close_store()
        self._seat.leave()
        self._key = _FIRST_PAGE
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self.desk is not None and event.type() in SIGNS_OF_LIFE:
            self._idle.start()
        return False

    # ---- what is put up

    def _show_lock(self, place: str, reason: str = "") -> None:
        page = StoreLockPage(place, self._now, self._policy, reason)
        page.unlocked.connect(self.open_store)
        page.quit_wanted.connect(self._window.close)
        page.other_wanted.connect(self._show_founding)
        self._window.show_widget(page, "Đã khóa", "Nơi nhận")

    def _show_founding(self) -> None:
        page = FoundingPage(self._now, self._policy)
        page.finished.connect(self.open_store)
        page.existing_wanted.connect(self._choose_store)
        self._founding = page
        self._window.show_widget(page, "Thiết lập lần đầu", "Nơi nhận")

    def _choose_store(self) -> None:
        chosen = ask_existing(self._window, data_folder())
        if chosen is not None and self._sit(chosen):
            self._show_lock(chosen)

    def _show_workplace(self, key: str) -> None:
        desk = self.desk
        assert desk is not None
        workplace = StoreWorkplace(desk, store_pages(desk), folded=self._preferences.folded)
        self.workplace = workplace
        workplace.title_changed.connect(
            lambda title: self._window.show_titles(title, desk.name, "Nơi nhận")
        )
        self._connect(workplace)
        self._window.show_widget(workplace, desk.name)
        workplace.show_page(key)

    def _connect(self, workplace: StoreWorkplace) -> None:
        commands = workplace.commands
        connect_look(commands, self._preferences, self._dress)
        commands["fold"].triggered.connect(self._remember_fold)
        commands["lock"].triggered.connect(lambda: self.lock())
        commands["quit"].triggered.connect(self._window.close)
        commands["open_file"].triggered.connect(self._leave_store)

    def _leave_store(self) -> None:
        self.close()
        self._show_founding()

    # ---- the look

    def _dress(self) -> None:
        workplace = self.workplace
        if workplace is None:
            return
        dress(self._app(), self._preferences)
        self._show_workplace(workplace.key)

    def _remember_fold(self) -> None:
        if self.workplace is not None:
            self._preferences.folded = self.workplace.folded

    # ---- inside

    def _sit(self, place: str) -> bool:
        """Whether the store may be shown here; a server's may in any number of windows."""
        return is_url(place) or self._seat.sit(Path(place))

    def _close_store(self) -> None:
        self._idle.stop()
        self._app().removeEventFilter(self)
        if self._founding is not None:
            self._founding.abandon()
        if self.desk is not None:
            self.desk.close()
        self.desk, self.workplace, self._founding = None, None, None

    def _app(self) -> QApplication:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        return app
