"""Opening with a password: right, wrong, waited for, forgotten."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from antt_desktop.services import founding
from antt_desktop.storage.commune_file import CommuneFile, open_keys
from antt_desktop.storage.keys.errors import WrongRecoveryKeyError
from antt_desktop.storage.keys.recovery_key import RecoveryKey
from antt_desktop.ui.lock_page import Lock, LockPage
from antt_desktop.ui.recovery_paper import RecoveryPaperDialog
from antt_desktop.ui.recovery_step import RecoveryStep
from tests.helpers.clock import FixedClock
from tests.helpers.files import PASSWORD, Builder, open_again
from tests.helpers.keys import CHEAP_POLICY
from tests.helpers.sessions import recover

Opened = list[CommuneFile]


@pytest.fixture
def made(tmp_path: Path, clock: FixedClock) -> tuple[Path, RecoveryKey]:
    file, recovery = CommuneFile.create(
        tmp_path / "my-hiep.antt", username="truong", password=PASSWORD, now=clock,
        policy=CHEAP_POLICY,
    )  # fmt: skip
    with file:
        unit = founding.Unit("30247", "xa", "Mỹ Hiệp", "82", "Đồng Tháp")
        file.store.save("org_profile", founding.profile(unit))
        account = {"username": "truong", "full_name": "Lê Văn Hòa", "role": "lanh_dao"}
        file.store.save("user_account", {**account, "active": True})
    return file.path, recovery


@pytest.fixture
def show(qtbot: QtBot, clock: FixedClock) -> Callable[..., LockPage]:
    def shown(path: Path, **facts: str) -> LockPage:
        page = LockPage(Lock(path, clock, policy=CHEAP_POLICY, **facts))  # type: ignore[arg-type]
        qtbot.addWidget(page, before_close_func=lambda p: p._timer.stop())
        page.show()
        qtbot.waitUntil(lambda: page.officer.count() > 0)
        return page

    return shown


def _type(qtbot: QtBot, page: LockPage, password: str) -> None:
    page.password.setText(password)
    qtbot.keyClick(page.password, Qt.Key.Key_Return)


def test_the_cursor_waits_for_the_password_when_the_page_came_into_a_window(
    qtbot: QtBot, made: tuple[Path, RecoveryKey], clock: FixedClock
) -> None:
    page = LockPage(Lock(made[0], clock, policy=CHEAP_POLICY))
    window = QMainWindow()
    qtbot.addWidget(window)
    window.setCentralWidget(page)
    window.show()
    qtbot.waitUntil(lambda: page.officer.count() > 0)
    assert window.focusWidget() is page.password


def test_the_right_password_hands_over_the_open_file(
    qtbot: QtBot, made: tuple[Path, RecoveryKey], show: Callable[..., LockPage]
) -> None:
    page = show(made[0], unit_name="Công an xã Mỹ Hiệp")
    assert page.title.text() == "Công an xã Mỹ Hiệp"
    with qtbot.waitSignal(page.unlocked, timeout=5000) as told:
        _type(qtbot, page, PASSWORD)
    with told.args[0] as file:
        assert file.username == "truong"
    assert page.password.text() == ""


def test_a_wrong_password_is_told_without_saying_which_part_and_makes_one_wait(
    qtbot: QtBot, made: tuple[Path, RecoveryKey], show: Callable[..., LockPage]
) -> None:
    page = show(made[0])
    _type(qtbot, page, "không phải mật khẩu")
    qtbot.waitUntil(lambda: "Chờ 1 giây" in page.problem.text())
    assert "Dữ liệu vẫn an toàn" in page.problem.text()
    assert not page.unlock_button.isEnabled()
    page._tick()
    assert page.unlock_button.isEnabled()
    assert not page._timer.isActive()


def test_a_try_during_the_wait_is_not_made(
    qtbot: QtBot, made: tuple[Path, RecoveryKey], show: Callable[..., LockPage]
) -> None:
    page = show(made[0])
    _type(qtbot, page, "không phải mật khẩu")
    qtbot.waitUntil(lambda: "Chờ" in page.problem.text())
    with qtbot.assertNotEmitted(page.unlocked, wait=200):
        _type(qtbot, page, PASSWORD)


def test_caps_lock_is_said_beside_the_password(
    qtbot: QtBot, made: tuple[Path, RecoveryKey], show: Callable[..., LockPage]
) -> None:
    page = show(made[0])
    qtbot.keyClick(page.password, "A")
    assert page.problem.text() == "Phím Caps Lock đang bật."
    qtbot.keyClick(page.password, "a")
    assert page.problem.isHidden()


def test_a_file_that_is_open_elsewhere_is_told_in_a_banner(
    qtbot: QtBot, made: tuple[Path, RecoveryKey], clock: FixedClock, show: Callable[..., LockPage]
) -> None:
    page = show(made[0])
    with open_again(made[0], clock):
        _type(qtbot, page, PASSWORD)
        qtbot.waitUntil(lambda: page.banner.isVisible())
    assert page.banner.property("state") == "bad"
    assert page.unlock_button.isEnabled()


def test_the_reason_of_a_lock_is_shown(
    made: tuple[Path, RecoveryKey], show: Callable[..., LockPage]
) -> None:
    page = show(made[0], reason="Đã khóa lúc 10:52 vì 10 phút không dùng.")
    assert page.banner.isVisible()
    assert page.banner.accessibleName() == "Đã khóa lúc 10:52 vì 10 phút không dùng."


def test_the_printed_key_sets_a_new_password_and_hands_over_file_and_new_key(
    qtbot: QtBot, made: tuple[Path, RecoveryKey], clock: FixedClock, show: Callable[..., LockPage]
) -> None:
    path, recovery = made
    page = show(path)
    new = "con mèo hát dưới trăng"
    with qtbot.waitSignal(page.recovered, timeout=5000) as told:
        recover(qtbot, page, recovery.text.lower(), new)
    file, key = told.args
    with file:
        assert file.keys.accounts
        assert file.recovery_facts.read_back is None
        file.key_file(CHEAP_POLICY).unlock_with_recovery(key.text)
    open_again(path, clock, new).close()
    keys = open_keys(path, CHEAP_POLICY)
    with pytest.raises(WrongRecoveryKeyError):
        keys.unlock_with_recovery(recovery.text)


@pytest.mark.parametrize("poor", ["phuthuandong2026", "Lê Văn Hòa 2026"])
def test_a_password_that_is_refused_after_the_printed_key_is_told_where_it_was_typed(
    qtbot: QtBot,
    made: tuple[Path, RecoveryKey],
    clock: FixedClock,
    show: Callable[..., LockPage],
    poor: str,
) -> None:
    path, recovery = made
    with open_again(path, clock) as file:
        Builder(file.store).area(name="Phú Thuận Đông")
    page = show(path)
    page._recover()
    step = page.steps.currentWidget()
    assert isinstance(step, RecoveryStep)
    step.typed_key.setText(recovery.text)
    step.try_key()
    qtbot.waitUntil(lambda: step.currentIndex() == 1)
    for field in (step.new_password.first, step.new_password.second):
        field.setText(poor)
    step.save_button.click()
    qtbot.waitUntil(lambda: bool(step.problem.text()))
    assert "ai cũng đoán ra ngay" in step.problem.text()
    qtbot.waitUntil(step.problem.isVisible)
    assert step.save_button.isEnabled()
    assert open_keys(path, CHEAP_POLICY).unlock_with_recovery(recovery.text)


def test_a_paper_that_was_read_back_is_noted(
    qtbot: QtBot, made: tuple[Path, RecoveryKey], clock: FixedClock, tmp_path: Path
) -> None:
    with open_again(made[0], clock) as file:
        paper = RecoveryPaperDialog(file, made[1], "Khóa mới.", clock)
        qtbot.addWidget(paper)
        paper.accept()
        assert file.recovery_facts is not None
        assert file.recovery_facts.read_back is None
        paper.sheet.write_sheet(tmp_path / "khoa.pdf")
        qtbot.waitUntil(paper.sheet.typed.isEnabled)
        paper.sheet.typed.setText(paper.sheet._group())
        paper.sheet.sealed.setChecked(True)
        paper.done_button.click()
        assert file.recovery_facts.read_back == "2026-11-22"


def test_a_mistyped_recovery_key_is_told_and_nothing_opens(
    qtbot: QtBot, made: tuple[Path, RecoveryKey], show: Callable[..., LockPage]
) -> None:
    page = show(made[0])
    page._recover()
    step = page.steps.currentWidget()
    assert isinstance(step, RecoveryStep)
    step.typed_key.setText("7K3M-0000")
    step.try_key()
    qtbot.waitUntil(lambda: bool(step.problem.text()))
    assert "34 ký tự" in step.problem.text()
    assert step.currentIndex() == 0
    step.cancelled.emit()
    assert page.steps.currentIndex() == 0
