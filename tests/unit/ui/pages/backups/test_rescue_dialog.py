"""A file that does not open any more is replaced by its backup, from the lock page."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from antt_desktop.domain.queries import Query
from antt_desktop.services.founding import PRACTICE_UNIT, found, practice_officer
from antt_desktop.services.officers import accounts
from antt_desktop.storage.backups.making import Backup, Reason, make_backup
from antt_desktop.storage.keys.key_file import key_path
from antt_desktop.storage.keys.returning import came_back
from antt_desktop.system.moving import prepared_path
from antt_desktop.ui import theme
from antt_desktop.ui.lock_page import LockPage
from antt_desktop.ui.main_window import MainWindow
from antt_desktop.ui.pages.backups import rescue_dialog as rescuing
from antt_desktop.ui.pages.backups.rescue_dialog import RescueDialog, newest_of
from antt_desktop.ui.preferences import Preferences
from antt_desktop.ui.problems import ProblemDialog
from antt_desktop.ui.session import Session
from tests.helpers.clock import FixedClock
from tests.helpers.files import PASSWORD, Builder, open_again
from tests.helpers.keys import CHEAP_POLICY

OTHER_PASSWORD = "mùa lúa chín vàng đồng 7"


@pytest.fixture
def backup(tmp_path: Path, clock: FixedClock) -> Backup:
    """A file with one area in its backup, made beside it; the file is closed."""
    file, _ = found(
        tmp_path / "my-hiep.antt", PRACTICE_UNIT, practice_officer(PASSWORD), clock, CHEAP_POLICY
    )
    Builder(file.store).area(name="Ấp 1")
    made = make_backup(file, tmp_path, Reason.START, clock())
    file.close()
    return made


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "my-hiep.antt"


@pytest.fixture
def session(qtbot: QtBot, clock: FixedClock) -> Iterator[Session]:
    preferences = Preferences()
    window = MainWindow(preferences)
    qtbot.addWidget(window)
    made = Session(window, preferences, clock, lambda _: [], CHEAP_POLICY)
    window.resize(1280, 720)
    window.show()
    yield made
    made.close()
    window.close()
    theme.apply(made._app())


def lock_page(session: Session) -> LockPage:
    page = session._window.centralWidget()
    assert isinstance(page, LockPage)
    return page


def rescue_dialog(session: Session) -> RescueDialog:
    (shown,) = (each for each in lock_page(session).children() if isinstance(each, RescueDialog))
    return shown


@pytest.mark.parametrize("damage", ["gone", "empty", "cut"])
def test_a_file_that_is_lost_or_damaged_is_brought_back_from_its_backup(
    qtbot: QtBot, session: Session, backup: Backup, path: Path, clock: FixedClock, damage: str
) -> None:
    content = path.read_bytes()
    path.unlink()
    if damage != "gone":
        path.write_bytes(b"" if damage == "empty" else content[:5000])
    session.start(path)
    page = lock_page(session)
    qtbot.waitUntil(lambda: not page.restore.isHidden())
    page.restore.click()
    dialog = rescue_dialog(session)
    assert "hôm nay" in dialog.chosen.text()
    dialog.password.setText("không phải mật khẩu này")
    dialog.restore()
    qtbot.waitUntil(lambda: "(mã" in dialog.banner.words.text(), timeout=20_000)
    clock.advance(90)
    dialog.password.setText(PASSWORD)
    dialog.restore()
    qtbot.waitUntil(lambda: lock_page(session) is not page, timeout=20_000)
    assert lock_page(session).banner.words.text().startswith("Đã phục hồi về bản")
    with open_again(path, clock) as file:
        assert [each["name"] for each in file.store.by_id("residential_area")] == ["Ấp 1"]


@pytest.mark.parametrize("goes_on", [False, True])
def test_who_comes_back_with_the_key_file_of_a_backup_is_told_first(
    qtbot: QtBot, session: Session, backup: Backup, path: Path, clock: FixedClock, goes_on: bool
) -> None:
    with open_again(path, clock) as file:
        hoa = accounts.NewOfficer("hoa", "Trần Văn Hòa", "hoa_giai")
        accounts.add_officer(file, hoa, OTHER_PASSWORD, CHEAP_POLICY)
        make_backup(file, path.parent, Reason.BY_HAND, clock())
        accounts.set_role(file, "hoa", "chi_xem", CHEAP_POLICY)
        accounts.change_own_password(file, PASSWORD, OTHER_PASSWORD, CHEAP_POLICY)
    session.start(path)
    page = lock_page(session)
    dialog = session._rescue(path, "truong", page)
    clock.advance(90)
    dialog.password.setText(PASSWORD)
    dialog.take.click()
    qtbot.waitUntil(lambda: "lại mở được: hoa." in dialog.banner.words.text(), timeout=20_000)
    assert not dialog.choose.isEnabled()
    if goes_on:
        dialog.take.click()
        qtbot.waitUntil(lambda: lock_page(session) is not page, timeout=20_000)
    else:
        dialog.leave.click()
        assert not prepared_path(path).exists()
    assert came_back(path) == (("hoa",) if goes_on else ())


def test_a_file_that_cannot_be_replaced_lets_the_rescue_be_tried_again(
    qtbot: QtBot, session: Session, backup: Backup, path: Path, clock: FixedClock
) -> None:
    session.start(path)
    dialog = session._rescue(path, "truong", lock_page(session))
    dialog.password.setText(PASSWORD)
    with open_again(path, clock):
        dialog.take.click()
        qtbot.waitUntil(lambda: "(mã" in dialog.banner.words.text(), timeout=20_000)
    assert dialog.password.isEnabled()
    dialog.password.setText(PASSWORD)
    dialog.take.click()
    qtbot.waitUntil(lambda: "Đã phục hồi" in lock_page(session).banner.words.text())


def test_the_records_of_a_file_that_does_not_open_are_read_out_of_it(
    qtbot: QtBot, session: Session, backup: Backup, path: Path, tmp_path: Path, clock: FixedClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    content = bytearray(path.read_bytes())
    content[100] ^= 1
    path.write_bytes(content)
    out = tmp_path / "ra"
    out.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(out))
    session.start(path)
    page = lock_page(session)
    qtbot.waitUntil(lambda: page.officer.count() > 0)
    page.password.setText(PASSWORD)
    page.unlock()
    qtbot.waitUntil(lambda: not page.restore.isHidden(), timeout=20_000)
    page.restore.click()
    dialog = rescue_dialog(session)
    assert not dialog.rescue.isEnabled()
    for password, words in (("không phải mật khẩu này", "(mã"), (PASSWORD, "Đã cứu")):
        clock.advance(60)
        dialog.password.setText(password)
        dialog.rescue.click()
        qtbot.waitUntil(lambda words=words: words in dialog.banner.words.text(), timeout=20_000)
    assert "Ấp 1" in (out / "residential_area.jsonl").read_text("utf-8")
    assert path.read_bytes() == content


def test_a_file_that_is_gone_has_no_records_to_read_out(
    qtbot: QtBot, session: Session, backup: Backup, path: Path
) -> None:
    path.unlink()
    session.start(path)
    page = lock_page(session)
    qtbot.waitUntil(lambda: not page.restore.isHidden())
    page.restore.click()
    assert rescue_dialog(session).rescue.isHidden()


def test_a_wrong_password_alone_offers_no_restore(
    qtbot: QtBot, session: Session, backup: Backup, path: Path
) -> None:
    session.start(path)
    page = lock_page(session)
    qtbot.waitUntil(lambda: page.officer.count() > 0)
    page.password.setText("không phải mật khẩu này")
    page.unlock()
    qtbot.waitUntil(lambda: bool(page.problem.text()))
    assert page.restore.isHidden()


def test_another_backup_can_be_chosen(
    qtbot: QtBot, session: Session, backup: Backup, path: Path, clock: FixedClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    session.start(path)
    dialog = RescueDialog(path, "truong", clock, lock_page(session), CHEAP_POLICY)
    dialog.show_backup(None)
    assert "Chưa tìm thấy" in dialog.chosen.text()
    assert not dialog.take.isEnabled()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(backup.path), ""))
    dialog.ask_backup()
    assert "khi mở sổ" in dialog.chosen.text()
    dialog.reject()


def test_backups_of_other_files_are_not_offered(
    backup: Backup, path: Path, tmp_path: Path, clock: FixedClock
) -> None:
    other, _ = found(
        tmp_path / "khac.antt", PRACTICE_UNIT, practice_officer(PASSWORD), clock, CHEAP_POLICY
    )
    with other:
        assert newest_of(other.path, CHEAP_POLICY) is None
    assert newest_of(path, CHEAP_POLICY) == backup
    for end in ("", ".1"):
        key_path(path).with_name(key_path(path).name + end).unlink()
    assert newest_of(path, CHEAP_POLICY) == backup


def test_a_backup_becomes_the_file_of_a_new_laptop(
    qtbot: QtBot,
    session: Session,
    backup: Backup,
    tmp_path: Path,
    clock: FixedClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "máy mới").mkdir()
    place = tmp_path / "máy mới" / "sổ.antt"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(backup.path), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(place), ""))
    session.start(None)
    session._choose_file()
    dialog = rescue_dialog(session)
    assert "hôm nay" in dialog.chosen.text()
    dialog.password.setText(PASSWORD)
    dialog.restore()
    qtbot.waitUntil(place.exists, timeout=20_000)
    qtbot.waitUntil(lambda: "Đã phục hồi" in lock_page(session).banner.words.text())
    with open_again(place, clock) as file:
        assert [area["name"] for area in file.store.rows(Query("residential_area"))] == ["Ấp 1"]


def test_a_usual_folder_that_cannot_be_made_is_told(
    session: Session, backup: Backup, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(backup.path), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: pytest.fail("asked"))
    session.start(path)
    monkeypatch.setattr(rescuing, "data_folder", lambda: backup.path / "AnTT")
    session._choose_file()
    (told,) = session._window.findChildren(ProblemDialog)
    assert "Không tìm thấy thư mục" in told.accessibleName()
    told.close()


def test_whoever_names_no_place_for_a_backup_stays_where_he_was(
    session: Session, backup: Backup, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(backup.path), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    session.start(path)
    page = lock_page(session)
    session._choose_file()
    assert lock_page(session) is page
    assert page.findChildren(RescueDialog) == []
