"""From no file to an open one, and back to a locked one."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from antt_desktop.services.officers.accounts import NewOfficer, add_officer
from antt_desktop.services.pledging.signing import sign
from antt_desktop.services.updating.outcome import note_update, private_folder
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.key_events import KeyEvent, note_key_event
from antt_desktop.storage.keys.errors import WrongPasswordError
from antt_desktop.ui import theme
from antt_desktop.ui.first_run.wizard import FirstRun
from antt_desktop.ui.kit.banners import Banner
from antt_desktop.ui.kit.buttons import Button
from antt_desktop.ui.lock_page import LockPage
from antt_desktop.ui.login import password_words
from antt_desktop.ui.main_window import MainWindow
from antt_desktop.ui.pages.exchange.letter_dialog import LetterDialog
from antt_desktop.ui.pages.exchange.recognition import RecognitionBanner
from antt_desktop.ui.pages.officers.reading import LAST_LOGIN, note_login
from antt_desktop.ui.preferences import Preferences
from antt_desktop.ui.problems import ProblemDialog
from antt_desktop.ui.recovery_paper import RecoveryPaperDialog
from antt_desktop.ui.session import Session
from tests.helpers.clock import FixedClock
from tests.helpers.files import PASSWORD, Builder, open_again
from tests.helpers.keys import CHEAP_POLICY
from tests.helpers.officers import PASSWORDS, found_post
from tests.helpers.sessions import EmptyPage, locked, two_pages, unlock


def test_without_a_file_the_first_run_begins(start: Callable[..., Session]) -> None:
    session = start(None)
    assert isinstance(session._window.centralWidget(), FirstRun)


def test_a_file_is_opened_by_its_password_and_named_in_the_title(
    qtbot: QtBot, path: Path, start: Callable[..., Session]
) -> None:
    session = start(path)
    workplace = unlock(qtbot, session)
    assert session._window.windowTitle() == "Trang chủ – Công an xã Mỹ Hiệp – antt_desktop"
    assert workplace.visit is not None
    assert isinstance(workplace.page, EmptyPage)
    assert workplace.page.field.hasFocus()
    assert Preferences().last_file == path
    assert Preferences().unit_name == "Công an xã Mỹ Hiệp"


def test_a_file_that_another_window_shows_is_not_opened_twice_locked_or_open(
    qtbot: QtBot, path: Path, start: Callable[..., Session]
) -> None:
    first = start(path)
    preferences = Preferences()
    second = Session(MainWindow(preferences), preferences, first._now, two_pages, CHEAP_POLICY)
    qtbot.addWidget(second._window)
    first._window.showMinimized()
    assert not second.start(path)
    qtbot.waitUntil(lambda: not first._window.isMinimized())
    unlock(qtbot, first)
    assert not second.start(path)
    first.close()
    assert second.start(path)
    second.close()


def test_the_start_after_an_update_says_whether_it_got_through(
    path: Path, start: Callable[..., Session]
) -> None:
    private_folder().mkdir(parents=True, exist_ok=True)
    for version, state in (("99.0.0", "warn"), ("0.0.1", "good")):
        note_update(private_folder(), version)
        session = start(path)
        page = session._window.centralWidget()
        assert isinstance(page, LockPage)
        assert page.banner.isVisible()
        assert page.banner.property("state") == state
        assert "cập nhật" in page.banner.words.text()
        session.close()
    page = start(path)._window.centralWidget()
    assert isinstance(page, LockPage)
    assert not page.banner.isVisible()


def test_an_old_key_file_is_told_above_every_page_and_leads_to_the_officers(
    qtbot: QtBot, path: Path, start: Callable[..., Session], clock: FixedClock
) -> None:
    copies = [path.with_name(f"{path.name}.keys{end}") for end in ("", ".1")]
    before = [each.read_bytes() for each in copies]
    with open_again(path, clock) as file:
        officer = NewOfficer("tam", "Trần Văn Tám", "can_bo_dia_ban")
        add_officer(file, officer, "mùa lúa chín vàng đồng 7", CHEAP_POLICY)
        name = file.username
    CommuneFile.open(path, username=name, password=PASSWORD, now=clock, policy=CHEAP_POLICY).close()
    for copy, content in zip(copies, before, strict=True):
        copy.write_bytes(content)
    place = unlock(qtbot, start(path))
    told = [each for each in place.findChildren(Banner) if "Tệp khóa" in each.words.text()]
    assert len(told) == 1
    assert told[0].findChildren(Button)[0].text() == "Cán bộ và khóa"


def test_removing_an_officer_turns_the_file_over_and_opens_it_anew(
    qtbot: QtBot, path: Path, clock: FixedClock, start: Callable[..., Session]
) -> None:
    with open_again(path, clock) as file:
        officer = NewOfficer("tam", "Trần Văn Tám", "can_bo_dia_ban")
        add_officer(file, officer, "mùa lúa chín vàng đồng 7", CHEAP_POLICY)
    session = start(path)
    unlock(qtbot, session)
    before = session.file
    assert before is not None
    session.remove_officer("tam", "Chuyển công tác")
    qtbot.waitUntil(lambda: session.workplace is not None)
    assert session.file is not None
    assert session.file is not before
    assert session.file.key != before.key
    assert session.file.key_file(CHEAP_POLICY).officers() == ("truong",)
    (paper,) = session._window.findChildren(RecoveryPaperDialog)
    paper.reject()


def test_a_removal_that_is_refused_leaves_the_file_open(
    qtbot: QtBot, path: Path, start: Callable[..., Session]
) -> None:
    session = start(path)
    unlock(qtbot, session)
    session.remove_officer("truong", "thử")
    qtbot.waitUntil(lambda: session.workplace is not None)
    assert session.file is not None
    (dialog,) = session._window.findChildren(ProblemDialog)
    dialog.reject()


def test_who_came_by_a_password_from_another_is_told_once(
    qtbot: QtBot, path: Path, clock: FixedClock, start: Callable[..., Session]
) -> None:
    with open_again(path, clock) as file:
        note_login(file, clock())
        file.store.writer = replace(file.store.writer, username="admin")
        clock.advance(60)
        note_key_event(file.store, KeyEvent.SET, "truong")
    clock.advance(60)
    session = start(path)
    (message,) = unlock(qtbot, session).status.toasts.messages
    assert message.text.startswith("Mật khẩu của mình do admin đặt lúc ")
    assert "báo ngay lãnh đạo" in message.text
    session.lock()
    assert not unlock(qtbot, session).status.toasts.messages


def test_who_changed_his_own_password_is_told_nothing(path: Path, clock: FixedClock) -> None:
    with open_again(path, clock) as file:
        note_key_event(file.store, KeyEvent.SET, "truong")
        assert password_words(file) == "", "he was given it, and never came before"
        note_login(file, clock())
        clock.advance(60)
        note_key_event(file.store, KeyEvent.RECOVERED, "truong")
        assert "bằng khóa khôi phục đã in" in password_words(file)
        note_key_event(file.store, KeyEvent.ANSWERED, "truong")
        assert "nhờ cấp trên mở khóa" in password_words(file)
        note_key_event(file.store, KeyEvent.CHANGED, "truong")
        assert password_words(file) == ""


def test_the_last_login_is_kept(qtbot: QtBot, path: Path, start: Callable[..., Session]) -> None:
    session = start(path)
    unlock(qtbot, session)
    assert session.file is not None
    assert session.file.settings.get(f"{LAST_LOGIN}truong").startswith("2026-11-22")


def test_wrong_tries_before_a_login_are_told(
    qtbot: QtBot, path: Path, clock: FixedClock, start: Callable[..., Session]
) -> None:
    session = start(path)
    page = session._window.centralWidget()
    assert isinstance(page, LockPage)
    qtbot.waitUntil(lambda: page.officer.count() > 0)
    page.password.setText("không phải mật khẩu")
    page.unlock()
    qtbot.waitUntil(lambda: "Chờ" in page.problem.text())
    page._tick()
    clock.advance(5)
    workplace = unlock(qtbot, session)
    assert "1 lần nhập sai mật khẩu" in workplace.status.toasts.messages[0].text
    workplace.status.toasts._timer.stop()


def test_wrong_tries_are_told_to_whom_they_concern_and_to_who_leads(
    qtbot: QtBot, tmp_path: Path, clock: FixedClock, start: Callable[..., Session]
) -> None:
    post = found_post(tmp_path, clock)
    for name in ("truong", "hoa"):
        with pytest.raises(WrongPasswordError):
            post.open(name, "không phải mật khẩu")
    clock.advance(120)

    def told(name: str) -> list[str]:
        toasts = unlock(qtbot, session, name, PASSWORDS[name]).status.toasts
        toasts._timer.stop()
        session.lock()
        return [each.text for each in toasts.messages]

    session = start(post.path)
    assert told("dia_ban") == []
    at = "lần cuối 01:00 22/11/2026"
    assert set(told("truong")) == {
        f"Trước lần mở này có 1 lần nhập sai mật khẩu, {at}.",
        f"Tài khoản “hoa”: 1 lần nhập sai mật khẩu, {at}, chưa mở được sổ từ đó.",
    }
    clock.advance(60)
    assert told("truong") == []
    assert told("hoa") == [f"Trước lần mở này có 1 lần nhập sai mật khẩu, {at}."]


def test_an_officer_does_not_wait_for_the_wrong_passwords_of_another(
    qtbot: QtBot, tmp_path: Path, clock: FixedClock, start: Callable[..., Session]
) -> None:
    post = found_post(tmp_path, clock)
    session = start(post.path)
    page = locked(qtbot, session)
    page.officer.setCurrentIndex(page.officer.findData("truong"))
    page.password.setText("không phải mật khẩu")
    page.unlock()
    qtbot.waitUntil(lambda: "Chờ" in page.problem.text())
    assert not page.unlock_button.isEnabled()
    assert unlock(qtbot, session, "hoa", PASSWORDS["hoa"])


def test_pledges_past_their_validity_end_when_the_file_is_opened(
    qtbot: QtBot, path: Path, clock: FixedClock, start: Callable[..., Session]
) -> None:
    file = open_again(path, clock)
    make = Builder(file.store)
    pledge = make.pledge(make.campaign(make.template()), make.household(make.area()))
    sign(file.store, pledge, {"valid_to": "2026-11-25"})
    file.close()
    clock.advance(days=3)
    session = start(path)
    assert not unlock(qtbot, session).status.toasts.messages
    assert session.file is not None
    assert session.file.store.get("pledge", pledge.id)["status"] == "da_ky"
    session.lock()
    clock.advance(days=1)
    said = unlock(qtbot, session).status.toasts
    assert session.file is not None
    assert session.file.store.get("pledge", pledge.id)["status"] == "het_hieu_luc"
    assert said.messages[0].text == "1 phiếu đã hết thời hạn, chuyển sang “Hết hiệu lực”."
    said._timer.stop()


def test_dark_and_text_size_dress_the_open_page_anew(
    qtbot: QtBot, path: Path, start: Callable[..., Session]
) -> None:
    session = start(path)
    unlock(qtbot, session).show_page("pledges")
    assert session.workplace is not None
    session.workplace.commands["dark"].trigger()
    assert theme.current().dark
    session.workplace.commands["larger"].trigger()
    assert theme.current().factor == 1.15
    assert session.workplace.visit is not None
    assert session.workplace.visit.key == "pledges"
    assert session.workplace.commands["dark"].isChecked()
    assert (Preferences().dark, Preferences().factor) == (True, 1.15)


def test_closing_the_window_closes_the_file(
    qtbot: QtBot, path: Path, start: Callable[..., Session]
) -> None:
    session = start(path)
    unlock(qtbot, session)
    session._window.close()
    assert session.file is None


def test_a_copied_file_asks_what_it_is_and_a_second_device_is_opened_again(
    qtbot: QtBot, start: Callable[..., Session], path: Path, tmp_path: Path
) -> None:
    session = start(path)
    unlock(qtbot, session)
    assert session.close()
    copy = tmp_path / "ban-sao.antt"
    for end in ("", ".keys", ".keys.1"):
        shutil.copy(f"{path}{end}", f"{copy}{end}")
    session = start(copy)
    place = unlock(qtbot, session)
    (asked,) = place.findChildren(RecognitionBanner)
    qtbot.keyClick(asked.second, Qt.Key.Key_Return)
    (dialog,) = place.findChildren(LetterDialog)
    qtbot.keyClick(dialog.take, Qt.Key.Key_Return)
    assert session.file is None
    page = session._window.centralWidget()
    assert isinstance(page, LockPage)
    place = unlock(qtbot, session)
    assert session.file is not None
    assert session.file.device.letter == "B"
    assert not place.findChildren(RecognitionBanner)
