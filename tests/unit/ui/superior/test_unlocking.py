"""All passwords and the printed key are lost: both windows, a stick and a telephone open the file."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from antt_desktop.services.officers.escrow import leave_escrow
from antt_desktop.storage.keys.requests import waiting_path
from antt_desktop.ui.escrow_step import EscrowStep
from antt_desktop.ui.kit.plain_table import CHIP_ROLE
from antt_desktop.ui.lock_page import Lock, LockPage
from antt_desktop.ui.problems import ProblemDialog
from antt_desktop.ui.recovery_step import RecoveryStep
from antt_desktop.ui.superior.arrivals_page import ArrivalsPage
from antt_desktop.ui.superior.asking import ReasonDialog
from antt_desktop.ui.superior.devices_page import DevicesPage
from tests.helpers.clock import FixedClock
from tests.helpers.keys import CHEAP_POLICY
from tests.helpers.officers import Post, found_post
from tests.unit.ui.superior.conftest import Office

NEW = "đò ngang sang bãi giữa chiều"
Show = Callable[[], LockPage]
Step = Callable[[LockPage], EscrowStep]


@pytest.fixture
def post(tmp_path: Path, clock: FixedClock, opened: Office) -> Post:
    """A post that left its key with the superior of the window."""
    (tmp_path / "xa").mkdir()
    made, card = found_post(tmp_path / "xa", clock), opened.store.superior.card
    with made.open() as file:
        leave_escrow(file, card.recipient, card.name, CHEAP_POLICY)
    return made


@pytest.fixture
def show(qtbot: QtBot, post: Post, clock: FixedClock) -> Iterator[Show]:
    def shown() -> LockPage:
        page = LockPage(Lock(post.path, clock, policy=CHEAP_POLICY))
        qtbot.addWidget(page, before_close_func=lambda p: p._timer.stop())
        page.show()
        qtbot.waitUntil(lambda: page.officer.count() > 0, timeout=20_000)
        return page

    return shown


@pytest.fixture
def step(qtbot: QtBot) -> Step:
    def asked(page: LockPage) -> EscrowStep:
        """Say that the printed key is lost too."""
        page._recover()
        before = page.steps.currentWidget()
        assert isinstance(before, RecoveryStep)
        qtbot.waitUntil(before.superior.isVisible, timeout=20_000)
        before.superior.click()
        found = page.steps.currentWidget()
        assert isinstance(found, EscrowStep)
        return found

    return asked


def _ask(qtbot: QtBot, step: EscrowStep, out: Path) -> str:
    """Write a request; returns the code that is shown."""
    step.officer.setCurrentIndex(step.officer.findData("truong"))
    assert not step.ask.isEnabled()
    for field in (step.new_password.first, step.new_password.second):
        field.setText(NEW)
    step.write_request(out)
    qtbot.waitUntil(lambda: step.code.isVisible(), timeout=20_000)
    assert not step.new_password.first.text()
    return step.code.text().removeprefix("Mã đối chiếu: ")


def _answer(
    office: Office, request: Path, code: str, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Let the superior hear the code and choose where the answer goes."""
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(request), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    office.workplace.show_page("devices")  # by its name: the lock page has the keyboard
    office.page(DevicesPage).request.click()
    dialog = office.dialog(ReasonDialog)
    office.write(dialog.line, code)
    dialog.do.click()


def test_the_superior_lets_one_officer_in(
    qtbot: QtBot, opened: Office, post: Post, show: Show, step: Step, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    request, answer = tmp_path / "don.json", tmp_path / "tra-loi.json"
    code = _ask(qtbot, step(show()), request)
    _answer(opened, request, code.lower(), answer, monkeypatch)
    opened.wait(answer.exists)
    opened.workplace.show_page("arrivals")
    noted = opened.page(ArrivalsPage)
    opened.wait(lambda: noted.table.model().rowCount() == 1)
    assert noted.table.model().index(0, 4).data(CHIP_ROLE)[0] == "Đã trả lời đơn mở khóa"
    noted.table.selectRow(0)
    assert noted.about.text().endswith("xin mở sổ cho tài khoản truong: đã trả lời.")

    page = show()
    waiting = step(page)
    assert waiting.code.text() == f"Mã đối chiếu: {code}", "after a new start too"
    waiting.chosen.setText(NEW)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(answer), ""))
    with qtbot.waitSignal(page.unlocked, timeout=20_000) as told:
        waiting.take.click()
    with told.args[0] as file:
        assert file.username == "truong"
        assert not file.keys.accounts
    post.open("truong", NEW).close()


def test_who_cannot_read_out_the_code_gets_no_answer(
    qtbot: QtBot, opened: Office, show: Show, step: Step, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    request, answer = tmp_path / "don.json", tmp_path / "tra-loi.json"
    _ask(qtbot, step(show()), request)
    _answer(opened, request, "0000-0000", answer, monkeypatch)
    told = opened.dialog(ProblemDialog)
    assert "không khớp" in told.accessibleName()
    assert not answer.exists()


def test_what_is_no_request_is_told(opened: Office, tmp_path: Path) -> None:
    (tmp_path / "la.json").write_bytes(b'{"format": "khac"}' * 4_000)
    opened.page(DevicesPage, "3").take_request(tmp_path / "la.json")
    assert "không khớp" in opened.dialog(ProblemDialog).accessibleName()


def test_another_password_than_the_chosen_one_is_told_and_can_be_typed_again(
    qtbot: QtBot, opened: Office, post: Post, show: Show, step: Step, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    request, answer = tmp_path / "don.json", tmp_path / "tra-loi.json"
    page = show()
    waiting = step(page)
    _answer(opened, request, _ask(qtbot, waiting, request), answer, monkeypatch)
    opened.wait(answer.exists)
    waiting.chosen.setText("một mật khẩu khác hẳn")
    waiting.take_paper(answer)
    qtbot.waitUntil(lambda: "không khớp" in waiting.problem.text(), timeout=20_000)
    waiting.chosen.setText(NEW)
    with qtbot.waitSignal(page.unlocked, timeout=20_000) as told:
        waiting.take_paper(answer)
    told.args[0].close()


def test_a_damaged_waiting_password_leads_to_a_new_request(
    qtbot: QtBot, post: Post, show: Show, step: Step, tmp_path: Path
) -> None:
    page = show()
    _ask(qtbot, step(page), tmp_path / "don.json")
    waiting_path(post.path).write_bytes(b"?")
    page._leave_recovery(page.steps.currentWidget())
    again = step(page)
    assert again.new_password.isVisible()
    assert not again.code.isVisible()


def test_without_an_escrow_nothing_is_offered(
    qtbot: QtBot, tmp_path: Path, clock: FixedClock
) -> None:
    post = found_post(tmp_path, clock)
    page = LockPage(Lock(post.path, clock, policy=CHEAP_POLICY))
    qtbot.addWidget(page, before_close_func=lambda p: p._timer.stop())
    page.show()
    page._recover()
    step = page.steps.currentWidget()
    assert isinstance(step, RecoveryStep)
    qtbot.wait(300)
    assert not step.superior.isVisible()
