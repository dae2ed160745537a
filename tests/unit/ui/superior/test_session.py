"""From nothing to an open store, and back to a locked one."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton

from antt_desktop.superior.enrolling import devices
from antt_desktop.system.session_events import Leaving
from antt_desktop.ui.main_window import MainWindow
from antt_desktop.ui.preferences import Preferences
from antt_desktop.ui.problems import ProblemDialog
from antt_desktop.ui.recovery_step import RecoveryStep
from antt_desktop.ui.superior.about_page import StoreAboutPage
from antt_desktop.ui.superior.communes_page import CommunesPage
from antt_desktop.ui.superior.founding_page import FoundingPage
from antt_desktop.ui.superior.help_page import StoreHelpPage
from antt_desktop.ui.superior.lock_page import StoreLockPage
from antt_desktop.ui.superior.session import SuperiorSession
from antt_desktop.ui.superior.words import shown_place
from tests.helpers.clock import FixedClock
from tests.helpers.files import PASSWORD
from tests.helpers.keys import CHEAP_POLICY
from tests.unit.ui.superior.conftest import Office

CTRL = Qt.KeyboardModifier.ControlModifier


def found(office: Office) -> FoundingPage:
    """Fill in the first run by keyboard up to the made store."""
    office.session.start(None)
    page = office.shown(FoundingPage)
    step = page.store_step
    office.write(step.code, "82")
    office.write(step.name, "Công an tỉnh Đồng Tháp")
    step.where.setText(str(office.folder / "sub" / "kho.antt-superior"))
    for field in (step.new_password.first, step.new_password.second):
        field.setText(PASSWORD)
    assert page.forward.isEnabled(), page.missing.text()
    office.press(step.new_password.second, Qt.Key.Key_Return)
    office.wait(lambda: page.stack.currentIndex() == 1)
    return page


def test_the_first_run_makes_a_store_with_its_card_and_its_recovery_sheet(office: Office) -> None:
    page = found(office)
    keys = page.keys_step
    assert page.missing.text() == "Chưa in tờ khóa khôi phục"
    keys.put_card(office.folder / "cap-tren.antt-card")
    keys.put_sheet(office.folder / "to.pdf")
    office.wait(lambda: (office.folder / "to.pdf").exists())
    office.wait(lambda: page.missing.text() == "Chưa xác nhận đã niêm phong")
    office.press(keys.sealed, Qt.Key.Key_Space)
    office.press(page.forward, Qt.Key.Key_Return)
    office.wait(lambda: office.session.workplace)
    assert office.page(CommunesPage)
    assert office.window.windowTitle().startswith("Các xã – Công an tỉnh Đồng Tháp")
    assert devices(office.store) == []


def test_a_store_that_is_there_already_is_not_overwritten(office: Office) -> None:
    office.session.start(None)
    page = office.shown(FoundingPage)
    place = office.folder / "kho.antt-superior"
    place.write_bytes(b"already here")
    step = page.store_step
    step.code.setText("82")
    step.name.setText("Công an tỉnh")
    step.where.setText(str(place))
    for field in (step.new_password.first, step.new_password.second):
        field.setText(PASSWORD)
    page.go_on()
    office.wait(lambda: page.forward.isEnabled())
    assert place.read_bytes() == b"already here"
    assert page.stack.currentIndex() == 0


def test_a_folder_that_cannot_be_made_is_told(office: Office) -> None:
    office.session.start(None)
    page = office.shown(FoundingPage)
    (office.folder / "tep").write_bytes(b"")
    step = page.store_step
    step.code.setText("82")
    step.name.setText("Công an tỉnh")
    step.where.setText(str(office.folder / "tep" / "kho.antt-superior"))
    for field in (step.new_password.first, step.new_password.second):
        field.setText(PASSWORD)
    page.go_on()
    assert "Chưa làm được" in office.dialog(ProblemDialog).windowTitle()
    assert page.forward.isEnabled()


def test_a_locked_store_opens_by_its_password_only(opened: Office, clock: FixedClock) -> None:
    place = opened.store.place
    opened.press(opened.workplace, Qt.Key.Key_L, CTRL)
    page = opened.shown(StoreLockPage)
    assert opened.session.desk is None
    opened.write(page.password, "sai")
    opened.press(page.password, Qt.Key.Key_Return)
    opened.wait(lambda: page.banner.isVisible() and page.password.isEnabled())
    assert opened.session.desk is None
    clock.advance(seconds=60)
    page.password.setText(PASSWORD)
    opened.press(page.password, Qt.Key.Key_Return)
    opened.wait(lambda: opened.session.desk)
    assert opened.store.place == place


def test_a_forgotten_password_is_replaced_with_the_recovery_key(opened: Office) -> None:
    key, new = opened.store.recovery, "một mật khẩu mới hẳn"
    opened.session.lock()
    page = opened.shown(StoreLockPage)
    (forgotten,) = (
        each for each in page.findChildren(QPushButton) if each.text() == "Quên mật khẩu…"
    )
    opened.press(forgotten, Qt.Key.Key_Return)
    (step,) = page.findChildren(RecoveryStep)
    step.typed_key.setText(key)
    opened.press(step.typed_key, Qt.Key.Key_Return)
    opened.wait(lambda: step.currentIndex() == 1)
    for field in (step.new_password.first, step.new_password.second):
        field.setText(new)
    opened.press(step.save_button, Qt.Key.Key_Return)
    opened.wait(lambda: page.banner.isVisible() and "mật khẩu mới" in page.banner.words.text())
    page.password.setText(new)
    opened.press(page.password, Qt.Key.Key_Return)
    opened.wait(lambda: opened.session.desk)


def test_the_last_store_is_remembered_when_it_is_a_file(opened: Office) -> None:
    assert Preferences().last_store == str(opened.folder / "kho.antt-superior")


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        (
            "postgresql://ban:bi-mat@may-chu:5432/kho?sslmode=require",
            "PostgreSQL · may-chu:5432/kho",
        ),
        ("postgresql://may-chu/kho", "PostgreSQL · may-chu/kho"),
        (str(Path("x") / "kho.antt-superior"), "kho.antt-superior"),
    ],
)
def test_no_account_or_password_of_a_server_is_shown(place: str, shown: str) -> None:
    assert shown_place(place) == shown


def test_pages_are_walked_by_keys_alone(opened: Office) -> None:
    for number, key in enumerate(
        ("communes", "receive", "devices", "held", "figures", "arrivals"), 1
    ):
        opened.press(opened.workplace, Qt.Key(ord(str(number))), CTRL)
        assert opened.workplace.key == key


def test_the_look_changes_and_the_page_stays(opened: Office) -> None:
    opened.workplace.show_page("figures")
    opened.workplace.commands["dark"].trigger()
    assert opened.workplace.key == "figures"
    opened.workplace.commands["larger"].trigger()
    assert opened.workplace.key == "figures"


@pytest.mark.parametrize(
    ("leaving", "why"), [(Leaving.LOCKED, "cùng lúc với máy"), (Leaving.ASLEEP, "chế độ ngủ")]
)
def test_the_store_is_locked_with_the_computer_and_comes_back_to_its_page(
    opened: Office, leaving: Leaving, why: str
) -> None:
    opened.workplace.show_page("figures")
    opened.session._watch.left.emit(leaving)
    page = opened.shown(StoreLockPage)
    assert why in page.banner.words.text()
    assert opened.session.desk is None
    page.password.setText(PASSWORD)
    opened.press(page.password, Qt.Key.Key_Return)
    opened.wait(lambda: opened.session.workplace)
    assert opened.workplace.key == "figures"


def test_a_store_that_nobody_uses_is_locked(opened: Office) -> None:
    opened.session._idle.timeout.emit()
    assert "10 phút không dùng" in opened.shown(StoreLockPage).banner.words.text()


def test_a_store_that_another_window_shows_is_not_opened_twice(opened: Office) -> None:
    preferences, place = Preferences(), opened.store.place
    window = MainWindow(preferences)
    second = SuperiorSession(window, preferences, opened.session._now, CHEAP_POLICY)
    opened.window.showMinimized()
    assert not second.start(place)
    opened.wait(lambda: not opened.window.isMinimized())
    window.deleteLater()


def test_the_about_page_says_where_the_store_lies_and_help_explains_updates(
    opened: Office,
) -> None:
    place = opened.store.place
    opened.workplace.commands["about"].trigger()
    page = opened.page(StoreAboutPage)
    told = {line.accessibleName(): line.text() for line in page.findChildren(QLineEdit)}
    assert told["Kho đang mở"] == place
    assert told["Tệp khóa"] == f"{place}.keys"
    opened.workplace.commands["help"].trigger()
    assert opened.page(StoreHelpPage).list.currentItem().text() == "Cập nhật chương trình"
    opened.workplace.show_page("held")
    opened.workplace.commands["help"].trigger()
    assert opened.page(StoreHelpPage).list.currentItem().text() == "Nơi nhận gói (cấp trên)"
