"""An officer who walks the real window of a weak laptop by keyboard alone."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from antt_desktop.services.founding import PRACTICE_UNIT, found, practice_officer
from antt_desktop.services.keeping.remembered import Remembered
from antt_desktop.services.officers.accounts import NewOfficer, add_officer
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.ui import theme
from antt_desktop.ui.lock_page import LockPage
from antt_desktop.ui.main_window import MainWindow
from antt_desktop.ui.pages import page_specs
from antt_desktop.ui.pages.officers.page import OfficersPage
from antt_desktop.ui.preferences import Preferences
from antt_desktop.ui.reauthentication import IdentityDialog
from antt_desktop.ui.session import Session
from antt_desktop.ui.workplace import Workplace
from tests.end2end.hands import Hands
from tests.helpers.clock import FixedClock
from tests.helpers.files import PASSWORD, Builder
from tests.helpers.keys import CHEAP_POLICY

SECOND = "mùa lúa chín vàng đồng 7"
_MOST_TABS = 90
_WEAK_LAPTOP = (1366, 728)


class Walk:
    """An officer before the window: every control is gone to by Tab, nothing is clicked."""

    def __init__(
        self, app: QApplication, session: Session, window: MainWindow, pictures: Path
    ) -> None:
        self.app, self.session, self.window = app, session, window
        self.hands = Hands(app, window, pictures)

    @property
    def place(self) -> Workplace:
        assert self.session.workplace is not None
        return self.session.workplace

    @property
    def file(self) -> CommuneFile:
        assert self.session.file is not None
        return self.session.file

    @property
    def focused(self) -> str:
        """What a screen reader says of where the keyboard is."""
        focus = self.app.focusWidget()
        return "" if focus is None else focus.accessibleName() or getattr(focus, "text", str)()

    def tab_to(self, name: str) -> None:
        """Press Tab until a control is reached; every stop on the way can be seen and is named."""
        passed: list[str] = []
        for _ in range(_MOST_TABS):
            if self.focused.startswith(name):
                return
            self.hands.press("Tab")
            focus = self.app.focusWidget()
            assert focus is not None, passed
            assert focus.isVisible(), (passed, focus)
            assert self.focused, (passed, focus)
            passed.append(self.focused)
        raise AssertionError(f"{name} is not reached by Tab: {passed}")

    def push(self, name: str) -> None:
        """Go to a button by Tab and press it with Enter."""
        self.tab_to(name)
        self.hands.press("Return")

    def push_with_password(self, name: str) -> None:
        """Do the same where one's own password is asked for first."""
        self.tab_to(name)
        self._answering(lambda: self.hands.press("Return"))

    def go(self, room: str, page: type[QWidget]) -> None:
        """Go to a room of administration by its own button."""
        self.push("Quản trị")
        self.push(room)
        self.hands.wait_until(lambda: isinstance(self.place.page, page), room)
        self.hands.rest()

    def dialog(self, kind: type[QWidget]) -> QWidget:
        """Wait for a dialog over the window."""
        self.hands.wait_until(lambda: isinstance(self.app.activeModalWidget(), kind), kind.__name__)
        found_one = self.app.activeModalWidget()
        assert found_one is not None
        return found_one

    def chosen(self) -> str:
        """The user name of the officer under the cursor."""
        page = self.place.page
        assert isinstance(page, OfficersPage)
        return page.table.words()[page.table.currentRow()][1]

    def unlock(self) -> None:
        """Type the password at the lock page."""
        page = self.window.centralWidget()
        assert isinstance(page, LockPage)
        self.hands.wait_until(lambda: page.officer.count() > 0, "tên người dùng")
        self.window.activateWindow()
        self.hands.wait_until(lambda: self.focused == "Mật khẩu", "con trỏ ở ô mật khẩu")
        self.hands.type(PASSWORD)
        self.hands.press("Return")
        self.hands.wait_until(lambda: self.session.workplace is not None, "mở sổ")
        self.hands.rest()

    def fits(self) -> None:
        """The window is no larger than the screen."""
        self.hands.settle()
        assert (self.window.width(), self.window.height()) == _WEAK_LAPTOP

    def _answering(self, act: Callable[[], None]) -> None:
        timer = QTimer(self.window, interval=20)

        def answer() -> None:
            if isinstance(self.app.activeModalWidget(), IdentityDialog):
                timer.stop()
                self.hands.type(PASSWORD)
                self.hands.press("Return")

        timer.timeout.connect(answer)
        timer.start()
        act()
        timer.deleteLater()


@contextmanager
def walking(qtbot: QtBot, tmp_path: Path, clock: FixedClock) -> Iterator[Walk]:
    """Open a window on a small file with two who lead, and an officer before it."""
    made, _ = found(
        tmp_path / "so.antt", PRACTICE_UNIT, practice_officer(PASSWORD), clock, CHEAP_POLICY
    )
    build = Builder(made.store)
    home = build.household(build.area(), representative_name="Hồ Thị Dung", birth_year=1980)
    build.household(made.store.get("residential_area", str(home["area_id"])))
    second = NewOfficer("pho", "Trần Văn Tám", "lanh_dao")
    add_officer(made, second, SECOND, CHEAP_POLICY)
    Remembered(made.settings).folder = tmp_path / "sao lưu"
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app)
    preferences = Preferences()
    window = MainWindow(preferences)
    qtbot.addWidget(window)
    session = Session(window, preferences, clock, page_specs, CHEAP_POLICY)
    window.resize(*_WEAK_LAPTOP)
    window.show()
    window.activateWindow()
    session.open_file(made)
    walk = Walk(app, session, window, tmp_path / "ảnh")
    walk.hands.rest()
    yield walk
    walk.hands.rest()
    session.close()
    window.close()
    theme.apply(app)
