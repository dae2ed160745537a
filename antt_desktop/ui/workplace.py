"""The window of an open file: menus, navigation, one page at a time, the status bar."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from antt_desktop.domain.errors import AnttError
from antt_desktop.domain.text.numbers import format_integer
from antt_desktop.services.pledging.signing import find_pledge
from antt_desktop.storage.works import KEPT_WORKS
from antt_desktop.ui.actions import ACTIONS, make_actions, tooltip
from antt_desktop.ui.forms.card_taking import take_card
from antt_desktop.ui.forms.form_foot import FormFoot
from antt_desktop.ui.history import History, Visit
from antt_desktop.ui.kit.toasts import MessagesDialog
from antt_desktop.ui.menu_band import MenuBand, practice_line
from antt_desktop.ui.navigation import Navigation
from antt_desktop.ui.page import Arguments, Desk, Page, PageSpec
from antt_desktop.ui.problems import show_problem
from antt_desktop.ui.read_only import WRITING, DiskWatch, failed_disk_banner, read_only_banner
from antt_desktop.ui.roles import leave_out, page_refusal, refused_actions
from antt_desktop.ui.scanner import Scanner
from antt_desktop.ui.status_bar import Health, StatusBar
from antt_desktop.ui.tasks import Running
from antt_desktop.ui.theme import SIZES, current
from antt_desktop.ui.window_keys import WindowKeys, holds, takes_tab

SEARCH_PAGE = "search"
HELP_PAGE = "help"
BACKUPS_PAGE = "backups"
SCAN_PAGE, PLEDGE_PAGE = "scan", "pledge"
_TAB_STEPS = ("next_tab", "previous_tab")
_EVERYWHERE = ("about", "fast_entry", "scan", "import")
"""What is done by a page of the same name, wherever one is."""


class Workplace(QWidget):
    """Shows the pages of an open file; the main window puts it up and takes it down."""

    title_changed = Signal(str)

    def __init__(
        self,
        desk: Desk,
        specs: Sequence[PageSpec],
        *,
        officer: str,
        health: Callable[[], Health],
        practice: bool = False,
        folded: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self._specs = {spec.key: spec for spec in specs}
        self._health = health
        self._pages: dict[str, Page] = {}
        self._folded_by_hand = folded
        self.history = History()
        self.commands = make_actions(self)
        self.band = MenuBand(self.commands, officer)
        self.navigation = Navigation(specs)
        self.stack = QStackedWidget()
        self.status = StatusBar(desk.now)
        self.notices = QVBoxLayout()
        """What is said above every page until it is settled."""
        self.scanner = Scanner(self)
        self._keys = WindowKeys(self, self.commands.values())
        self._lay_out(practice)
        self._connect()
        self._disk = DiskWatch(desk.file.disk, self)
        self._disk.failed.connect(self._stop_saving)
        self._disk.look()
        self.refresh_counts()

    # ---- pages

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        shown = self.stack.currentWidget()
        return shown if isinstance(shown, Page) else None

    @property
    def visit(self) -> Visit | None:
        """The page that is shown with the arguments it was opened with."""
        return self.history.current

    def show_page(self, key: str, arguments: Arguments | None = None) -> bool:
        """Show a page and remember the way back; False when it may not be seen or read."""
        if key not in self._specs:
            show_problem(self, page_refusal(key))
            return False
        over = self._specs[key].opens_over
        if over is not None:
            over(self, arguments or {}, self._printed)
            return True
        if not self._arrive(key, arguments or {}):
            return False
        self.history.visit(Visit(key, arguments or {}))
        self._settled()
        return True

    def go_back(self) -> None:
        """Show the page before this one."""
        self._travel(self.history.previous, self.history.go_back)

    def go_forward(self) -> None:
        """Show the page that was left by going back."""
        self._travel(self.history.next, self.history.go_forward)

    def leave(self) -> None:
        """Let the shown page put its work aside, before the file is closed.

        The keyboard leaves its field first: what is done then may need the open file.
        """
        focus = self.focusWidget()
        if focus is not None:
            focus.clearFocus()
        if self.page is not None:
            self.page.leaving()
            self.history.stand(self.page.where())

    def refresh(self) -> None:
        """Read the shown page and the numbers again."""
        if self.page is not None:
            self.page.refresh()
        self.refresh_counts()

    def _printed(self, forms: int) -> None:
        self.refresh()
        self.status.toasts.say(f"Đã đưa {format_integer(forms)} bản ra giấy hoặc tệp PDF.")

    def refresh_counts(self) -> None:
        """Read the numbers of the navigation and the sentence of health again.

        Work in a thread may end, and ask for it, once the file is closed.
        """
        if not self.desk.file.is_open:
            return
        self.navigation.show_counts()
        self.status.show_health(self._health())

    def _stop_saving(self) -> None:
        """The disk has failed to write: say so above every page, and offer no saving."""
        self.notices.insertWidget(0, failed_disk_banner(lambda: self.show_page(BACKUPS_PAGE)))
        foot: FormFoot
        for foot in self.findChildren(FormFoot):
            foot.offer_saving(False)
        self._take_commands()

    def show_progress(self, running: Running) -> None:
        """Show a running task in the status bar until it ends."""
        self.status.follow(running)

    def _travel(self, target: Visit | None, step: Callable[[], None]) -> None:
        if target is not None and self._arrive(target.key, target.arguments):
            step()
            self._settled()

    def _settled(self) -> None:
        """Let the search box and the ways say where one is."""
        visit = self.visit
        searched = visit.arguments.get("text") if visit and visit.key == SEARCH_PAGE else ""
        self.band.search.show_text(str(searched or ""))
        self._tell_ways()

    def _arrive(self, key: str, arguments: Arguments, *, typing: bool = False) -> bool:
        before = self.page
        if before is not None:
            before.leaving()
            self.history.stand(before.where())
        try:
            page = self._page(key)
            self.stack.setCurrentWidget(page)
            page.open(arguments)
            page.refresh()
        except AnttError as fault:
            if before is not None:
                self.stack.setCurrentWidget(before)
            show_problem(self, fault)
            return False
        if not typing:
            self._land(page)
        page.head.context.setText(page.context())
        self.status.show_note("")
        self.navigation.show_current(self._specs[key].part_of or key)
        self.title_changed.emit(self._specs[key].title)
        self._take_commands()
        return True

    def _page(self, key: str) -> Page:
        if key not in self._pages:
            page = self._specs[key].factory()
            page.navigate.connect(self.show_page)
            page.toast.connect(self.status.toasts.say)
            page.noted.connect(self.status.show_note)
            page.counts_changed.connect(self.refresh_counts)
            page.commands_changed.connect(self._take_commands)
            page.command_wanted.connect(lambda name: self.commands[name].trigger())
            self.stack.addWidget(page)
            self._pages[key] = page
        return self._pages[key]

    # ---- commands

    def _connect(self) -> None:
        self.addActions(list(self.commands.values()))
        own: Mapping[str, Callable[[], object]] = {
            "back": self.go_back,
            "forward": self.go_forward,
            "next_area": lambda: self._go_to_area(1),
            "previous_area": lambda: self._go_to_area(-1),
            "refresh": self.refresh,
            "fold": self._fold,
            "search": lambda: self.band.search.setFocus(Qt.FocusReason.ShortcutFocusReason),
            "messages": self._show_messages,
            "undo_work": self._undo,
            "help": self._help,
        }
        for name, do in own.items():
            self.commands[name].triggered.connect(lambda _=False, do=do: do())
        for spec in ACTIONS:
            if spec.of_page:
                self.commands[spec.name].triggered.connect(
                    lambda _=False, name=spec.name: self._do_on_page(name)
                )
        self.commands["search"].setEnabled(SEARCH_PAGE in self._specs)
        self.commands["help"].setEnabled(HELP_PAGE in self._specs)
        self.scanner.scanned.connect(self._take_scan)
        self.scanner.card_scanned.connect(lambda card: self.status.toasts.say(take_card(card)))
        self.navigation.chosen.connect(self.show_page)
        self.status.page_wanted.connect(self.show_page)
        self.band.search.searched.connect(self._search)
        self.band.search.returnPressed.connect(self._take_search)
        self.band.search.went_down.connect(self._focus_page)
        self.band.search.left.connect(self._leave_search)
        for number, key in enumerate(list(self.navigation.items)[:9], 1):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{number}"), self)
            shortcut.activated.connect(lambda key=key: self.show_page(key))

    def _take_commands(self) -> None:
        possible = self.page.commands() if self.page else {}
        by_role = self._refused_by_role()
        refused = by_role.keys() | (WRITING if self.desk.file.read_only else frozenset())
        self.commands["undo_work"].setEnabled("undo_work" not in refused)
        for spec in ACTIONS:
            if spec.of_page:
                reachable = spec.name in _EVERYWHERE and spec.name in self._specs
                can = (spec.name in possible or reachable) and spec.name not in refused
                self.commands[spec.name].setEnabled(can)
                self.commands[spec.name].setToolTip(by_role.get(spec.name) or tooltip(spec))
        if self.page is not None:
            leave_out(self.page, by_role)

    def _refused_by_role(self) -> Mapping[str, str]:
        shown = next((key for key, page in self._pages.items() if page is self.page), "")
        return refused_actions(self.desk.store.permissions, shown)

    def _do_on_page(self, name: str) -> None:
        do = self.page.commands().get(name) if self.page else None
        if do is not None:
            do()
        elif name in _EVERYWHERE:
            self.show_page(name)
        if name in _TAB_STEPS and self.page is not None:
            self._land(self.page)

    def _take_scan(self, serial: str) -> None:
        if self.page is not None and self.page.take_scan(serial):
            return
        if not self._open_pledge(serial) and SCAN_PAGE in self._specs:
            self.show_page(SCAN_PAGE, {"serial": serial})

    def _open_pledge(self, serial: str) -> bool:
        found = find_pledge(self.desk.store, serial).pledge
        known = found is not None and PLEDGE_PAGE in self._specs
        return known and found is not None and self.show_page(PLEDGE_PAGE, {"id": found.id})

    def _undo(self) -> None:
        works = self.desk.store.recent_works(1)
        kept = KEPT_WORKS.get(works[0].kind) if works else "Chưa có lần lưu nào để hoàn tác."
        if kept:
            self.status.toasts.say(kept)
            return
        try:
            count = self.desk.store.undo(works[0].id)
        except AnttError as fault:
            show_problem(self, fault)
            return
        self.refresh()
        self.status.toasts.say(f"Đã hoàn tác “{works[0].label}”: {count} hồ sơ trở lại như trước.")

    def _search(self, text: str) -> None:
        """Follow what is typed; the focus stays in the box, so that composing is not disturbed."""
        typing = self.focusWidget() is self.band.search
        searching = self.visit is not None and self.visit.key == SEARCH_PAGE
        if not typing or SEARCH_PAGE not in self._specs or not (text or searching):
            return
        visit = Visit(SEARCH_PAGE, {"text": text})
        if visit != self.visit and self._arrive(visit.key, visit.arguments, typing=True):
            (self.history.replace if searching else self.history.visit)(visit)
            self._tell_ways()

    def _take_search(self) -> None:
        """Enter: to the pledge whose serial was typed, else into the results."""
        if not self._open_pledge(self.band.search.text()):
            self._focus_page()

    def _leave_search(self) -> None:
        """Esc in the empty box: back to where the search began."""
        searching = self.visit is not None and self.visit.key == SEARCH_PAGE
        if searching and self.history.previous is not None:
            self.go_back()
        else:
            self._focus_page()

    def _help(self) -> None:
        visit, page = self.history.current, self.page
        asked = {"page": visit.key if visit else "", "part": page.part() if page else ""}
        self.show_page(HELP_PAGE, asked)

    def _show_messages(self) -> None:
        MessagesDialog(tuple(self.status.toasts.messages), self).open()

    def _tell_ways(self) -> None:
        self.commands["back"].setEnabled(self.history.previous is not None)
        self.commands["forward"].setEnabled(self.history.next is not None)

    # ---- areas and layout

    def _go_to_area(self, step: int) -> None:
        areas = (self.navigation, self.stack, self.band)
        focus = self.focusWidget()
        inside = [place for place, area in enumerate(areas) if holds(area, focus)]
        target = areas[((inside[0] if inside else 1) + step) % len(areas)]
        if target is self.navigation:
            self.navigation.focus_current()
        elif target is self.band:
            self.band.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._focus_page()

    def _land(self, page: Page) -> None:
        """Bring the keyboard to where a page starts, or keeps it."""
        landing = page.landing()
        if landing is not None and landing.isVisible():
            landing.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._focus_page()

    def _focus_page(self) -> None:
        page = self.page
        if page is None:
            return
        inside: QWidget | None = page.focusWidget()
        if inside is None or inside is page or not inside.isVisible():
            inside = next(filter(takes_tab, page.findChildren(QWidget)), None)
        if inside is not None:
            inside.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _fold(self) -> None:
        self._folded_by_hand = not self.navigation.folded
        self.navigation.fold(self._folded_by_hand)

    @property
    def folded(self) -> bool:
        """Whether the officer folded the navigation."""
        return self._folded_by_hand

    def minimumSizeHint(self) -> QSize:
        """Leave room to become so narrow that the navigation folds."""
        hint = super().minimumSizeHint()
        spare = self.navigation.width() - current().px(SIZES.w_nav_folded)
        return QSize(hint.width() - spare, hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.navigation.fold(self._folded_by_hand or self.width() < current().px(SIZES.w_fold))

    def _lay_out(self, practice: bool) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.band)
        if practice:
            column.addWidget(practice_line())
        if self.desk.file.read_only and not self.desk.file.disk.failed:
            column.addWidget(read_only_banner())
        column.addLayout(self.notices)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.navigation)
        middle.addWidget(self.stack, 1)
        column.addLayout(middle, 1)
        column.addWidget(self.status)
