"""What is open: no file, a locked one, or an officer at work; and the way between them."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog

from antt_desktop import __version__
from antt_desktop.services.updating.outcome import private_folder, update_outcome
from antt_desktop.system.session_events import Leaving
from antt_desktop.ui.held_drafts import HeldDrafts
from antt_desktop.ui.lock_page import Lock, LockPage
from antt_desktop.ui.locking import (
    USUAL,
    clear_own_clipboard,
    dismiss_dialogs,
    lock_minutes,
    locked_words,
    unkept_words,
    why_idle,
    why_left,
)
from antt_desktop.ui.login import (
    at_closing,
    at_login,
    broken_off,
    failed_words,
    officer_name,
    unit_names,
)
from antt_desktop.ui.look import connect_look, dress
from antt_desktop.ui.main_window import MainWindow
from antt_desktop.ui.preferences import Preferences
from antt_desktop.ui.session_watch import SessionWatch
from antt_desktop.ui.unprinted_keys import UnprintedKeys
from antt_desktop.ui.window_seat import WindowSeat

if TYPE_CHECKING:
    from antt_desktop.domain.errors import AnttError
    from antt_desktop.storage.commune_file import CommuneFile
    from antt_desktop.storage.keys.slots import KdfPolicy
    from antt_desktop.ui.first_run.wizard import FirstRun
    from antt_desktop.ui.history import Visit
    from antt_desktop.ui.masking import Showings
    from antt_desktop.ui.page import Desk, PageSpec
    from antt_desktop.ui.pages.backups.rescue_dialog import RescueDialog
    from antt_desktop.ui.status_bar import Health
    from antt_desktop.ui.workplace import Workplace

MINUTE = 60 * 1000
"""Milliseconds; Qt's timers follow a clock that nobody can set back."""
SIGNS_OF_LIFE = (
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
)


class Session(QObject):
    """Puts the lock page, the first run or the open file into the window."""

    def __init__(
        self,
        window: MainWindow,
        preferences: Preferences,
        now: Callable[[], datetime],
        make_pages: "Callable[[Desk], Sequence[PageSpec]]",
        policy: "KdfPolicy | None" = None,
        minute: int = MINUTE,
    ) -> None:
        super().__init__(window)
        self._window, self._preferences, self._now = window, preferences, now
        self._make_pages, self._policy = make_pages, policy
        self.file: CommuneFile | None = None
        self.workplace: Workplace | None = None
        self._showings: Showings | None = None
        self._first_run: FirstRun | None = None
        self._visit: Visit | None = None
        self._visitor = ""
        self._names: dict[str, str] = {}
        self._minute, self._minutes = minute, USUAL
        self._idle = QTimer(self, interval=USUAL * minute, singleShot=True)
        self._idle.timeout.connect(self._lock_idle)
        self._held_drafts = HeldDrafts()
        self._unprinted = UnprintedKeys(window, now)
        self._seat = WindowSeat(window)
        self._watch = SessionWatch(window)
        self._watch.left.connect(self._lock_left)
        window.may_close = self.close

    # ---- ways between

    def start(self, path: Path | None) -> bool:
        """Ask for the password of a file, or set up a new one when there is none.

        A file of which only the key file is left was lost: nothing new takes its place. False when
        another window shows the file, which comes forward instead of this one.
        """
        if path is None or not (path.exists() or path.with_name(path.name + ".keys").exists()):
            self._show_first_run()
        elif self._seat.sit(path):
            self._show_lock(path).tell_update(update_outcome(private_folder(), __version__))
        else:
            return False
        return True

    def lock(self, reason: str = "", *, why: str = "") -> None:
        """Close the file and ask for the password, saying the reason; drafts and page are kept."""
        file, workplace = self.file, self.workplace
        if file is None or workplace is None:
            return
        workplace.leave()
        self._unprinted.take_from(file)
        dismiss_dialogs()
        self._visit, self._visitor = workplace.visit, file.username
        words = reason or locked_words(self._at(), why, unkept_words(workplace))
        self._close_file()
        self._show_lock(file.path, file.username, words)

    def replace_file(self, act: Callable[[], str]) -> None:
        """Close the file, let `act` put another in its place, and ask for the password.

        What `act` returns is said there.
        """
        file, workplace = self.file, self.workplace
        if file is None or workplace is None:
            return
        workplace.leave()
        self._visit = None
        self._close_file()
        self._show_lock(file.path, file.username, act())

    def remove_officer(self, username: str, reason: str) -> None:
        """Take an officer out of the file, which turns it over to new keys, and open it anew."""
        from antt_desktop.services.officers.removing import Removed, remove_officer
        from antt_desktop.storage.keys.slots import STANDARD_POLICY
        from antt_desktop.ui.kit.empty import EmptyState
        from antt_desktop.ui.problems import show_problem
        from antt_desktop.ui.tasks import run

        file, workplace, policy = self.file, self.workplace, self._policy or STANDARD_POLICY
        if file is None or workplace is None:
            return
        workplace.leave()
        self._stop_watching()
        at_closing(file)
        words = "Đang đổi khóa cả sổ. Sổ cũ chỉ được thay khi bản mới đã kiểm tra xong."
        self._window.show_widget(EmptyState("key-outline", words))
        self.file = self.workplace = None

        def opened(removed: Removed) -> None:
            self.open_file(removed.file, "officers")
            why = "Khóa của sổ vừa đổi nên khóa khôi phục cũ hết dùng được. In tờ mới, hủy tờ cũ."
            self._unprinted.ask(removed.file, removed.recovery, why)

        def refused(fault: "AnttError") -> None:
            if file.is_open:
                self.open_file(file, "officers")
                show_problem(self._window, fault)
            else:
                self._show_lock(file.path, file.username, fault.message)

        run(
            self._window,
            lambda _: remove_officer(file, username, reason, policy),
            opened,
            refused,
        )

    def open_file(self, file: "CommuneFile", page: str = "") -> None:
        """Show an open file; `page` is shown first, else the one this officer left by locking."""
        from antt_desktop.ui.history import Visit
        from antt_desktop.ui.pages.exchange.recognition import recognise_at_opening

        self._close_file()
        self._seat.sit(file.path)
        self.file, self._showings = file, None
        recognise_at_opening(file)
        self._held_drafts.give_back(file)
        self._app().installEventFilter(self)
        if page or file.username != self._visitor:
            self._visit = Visit(page, {})
        self._remember(file)
        since = broken_off(file)
        failed = failed_words(file)
        ended = at_login(file, self._now())
        self._show_workplace()
        self._tell(file, [ended, *failed], since)
        self._idle.start()

    def close(self) -> bool:
        """Close whatever is open; False while it is asked whether drafts may be lost."""
        if self.workplace is not None:
            self.workplace.leave()
        if not self._held_drafts.may_close(self.file, self._window):
            return False
        if self.workplace is not None:
            from antt_desktop.ui.pages.backups.ending import back_up_at_end

            back_up_at_end(self.workplace.desk, self.workplace)
        self._close_file()
        self._seat.leave()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self.file is not None and event.type() in SIGNS_OF_LIFE:
            self._idle.start()
        return False

    # ---- what is put up

    def _show_lock(self, path: Path, username: str = "", reason: str = "") -> LockPage:
        known = path == self._preferences.last_file
        unit = self._preferences.unit_name if known else ""
        province = self._preferences.province_name if known else ""
        page = LockPage(
            Lock(path, self._now, unit, province, username, self._names, reason, self._policy)
        )
        page.unlocked.connect(self.open_file)
        page.recovered.connect(self._unprinted.replace_used)
        page.quit_wanted.connect(self._window.close)
        page.other_file_wanted.connect(self._choose_file)
        page.restore_wanted.connect(lambda: self._rescue(path, username, page))
        self._window.show_widget(page, "Đã khóa", unit)
        return page

    def _rescue(self, path: Path, username: str, page: LockPage) -> "RescueDialog":
        """Offer a backup for a file that does not open any more."""
        from antt_desktop.storage.keys.slots import STANDARD_POLICY
        from antt_desktop.ui.pages.backups.rescue_dialog import RescueDialog

        officer = str(page.officer.currentData() or username)
        dialog = RescueDialog(path, officer, self._now, page, self._policy or STANDARD_POLICY)
        dialog.restored.connect(lambda words: self._show_lock(path, username, words))
        dialog.open()
        return dialog

    def _show_first_run(self) -> None:
        from antt_desktop.ui.first_run.wizard import FirstRun

        page = FirstRun(self._now, self._policy)
        page.founded.connect(self._remember)
        page.finished.connect(self.open_file)
        page.existing_wanted.connect(self._choose_file)
        self._first_run = page
        self._window.show_widget(page, "Thiết lập lần đầu")

    def _show_workplace(self) -> None:
        from antt_desktop.services.founding import PRACTICE
        from antt_desktop.storage.keys.slots import STANDARD_POLICY
        from antt_desktop.ui.masking import Showings
        from antt_desktop.ui.page import Desk
        from antt_desktop.ui.pages.backups.opening import follow_keeping
        from antt_desktop.ui.pages.exchange.opening import follow_exchange
        from antt_desktop.ui.pages.officers.turning_over import follow_officers, warn_of_keys
        from antt_desktop.ui.pages.personal_data.chain_watch import follow_chain
        from antt_desktop.ui.workplace import Workplace

        assert self.file is not None
        self._showings = self._showings or Showings()
        desk = Desk(self.file, self._now, self._policy or STANDARD_POLICY, self._showings)
        specs = self._make_pages(desk)
        workplace = Workplace(
            desk,
            specs,
            officer=self._names.get(self.file.username, self.file.username),
            health=lambda: self._take_counts(desk),
            practice=bool(self.file.settings.get(PRACTICE)),
            folded=self._preferences.folded,
        )
        self.workplace = workplace
        unit = self._preferences.unit_name
        workplace.title_changed.connect(lambda title: self._window.show_titles(title, unit))
        self._connect(workplace)
        follow_exchange(desk, workplace, self.lock)
        follow_chain(desk, workplace)
        follow_keeping(desk, workplace, self.replace_file)
        follow_officers(workplace, self.remove_officer)
        warn_of_keys(workplace)
        self._window.show_widget(workplace, unit)
        visit = self._visit
        known = visit is not None and visit.key in {spec.key for spec in specs}
        if visit is not None and known:
            workplace.show_page(visit.key, visit.arguments)
        elif specs:
            workplace.show_page(specs[0].key)

    def _connect(self, workplace: "Workplace") -> None:
        commands = workplace.commands
        connect_look(commands, self._preferences, self._dress)
        commands["fold"].triggered.connect(self._remember_fold)
        commands["lock"].triggered.connect(lambda: self.lock())
        commands["quit"].triggered.connect(self._window.close)
        commands["open_file"].triggered.connect(self._choose_file)

    def _choose_file(self) -> None:
        """Open another file; a backup becomes one first, as on a new laptop."""
        from antt_desktop.storage.backups.making import EXTENSION, read_backup
        from antt_desktop.ui.pages.backups.rescue_dialog import ask_place

        last = self._preferences.last_file
        start, kinds = str(last.parent if last else ""), f"Sổ, bản sao lưu (*.antt *{EXTENSION})"
        name, _ = QFileDialog.getOpenFileName(self._window, "Mở sổ", start, kinds)
        chosen = Path(name)
        is_backup = chosen.suffix == EXTENSION
        path = ask_place(self._window) if is_backup else chosen
        if not name or path is None or not self._seat.sit(path):
            return
        if self.workplace is not None:
            self.workplace.leave()
        self._close_file()
        self._visit = None
        page = self._show_lock(path)
        if is_backup:
            self._rescue(path, "", page).show_backup(read_backup(chosen))

    # ---- the look

    def _dress(self) -> None:
        """Dress the program anew; sizes are read when widgets are made, so they are made again."""
        workplace = self.workplace
        if workplace is None:
            return
        workplace.leave()
        self._visit = workplace.visit
        dress(self._app(), self._preferences)
        self._show_workplace()

    def _remember_fold(self) -> None:
        if self.workplace is not None:
            self._preferences.folded = self.workplace.folded

    # ---- inside

    def _remember(self, file: "CommuneFile") -> None:
        self._preferences.remember_file(file.path, *unit_names(file))
        self._names[file.username] = officer_name(file)

    def _tell(self, file: "CommuneFile", told: list[str], since: datetime | None) -> None:
        """Say what happened since the last login, and offer what a sudden end or a lock left."""
        from antt_desktop.ui.draft_offer import offer_drafts

        if self.workplace is None:
            return
        for words in filter(None, told):
            self.workplace.status.toasts.say(words)
        if since is not None:
            offer_drafts(self.workplace.desk, self.workplace, since)
        self._unprinted.ask_again(file, self.workplace.desk.policy)

    def _take_counts(self, desk: "Desk") -> "Health":
        """Return the sentence of health; when records were written, settings may have changed."""
        from antt_desktop.ui.health import health

        self._minutes = lock_minutes(desk.store.settings)
        self._idle.setInterval(self._minutes * self._minute)
        return health(desk)

    def _lock_idle(self) -> None:
        self.lock(why=why_idle(self._minutes))
        if self.file is not None:
            self._idle.start()

    def _lock_left(self, leaving: Leaving) -> None:
        self.lock(why=why_left(leaving))

    def _at(self) -> str:
        return f"{self._now():%H:%M}"

    def _stop_watching(self) -> None:
        self._idle.stop()
        self._app().removeEventFilter(self)

    def _close_file(self) -> None:
        self._stop_watching()
        if self._first_run is not None:
            self._first_run.abandon()
        if self.file is not None:
            from antt_desktop.ui.pages.exchange.recognition import remember_at_closing

            clear_own_clipboard()
            at_closing(self.file)
            remember_at_closing(self.file)
            self._held_drafts.take_from(self.file)
            self.file.close()
        self.file, self.workplace, self._first_run = None, None, None

    def _app(self) -> QApplication:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        return app
