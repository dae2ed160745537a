"""A restored or copied file asks what it is to be; receipts are told of on every page."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from antt_desktop.services.bundles.exporting import export
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.ui.page import Desk, Page, PageSpec
from antt_desktop.ui.pages.exchange.letter_dialog import LetterDialog
from antt_desktop.ui.pages.exchange.opening import follow_exchange
from antt_desktop.ui.pages.exchange.recognition import (
    RecognitionBanner,
    recognise_at_opening,
    recognised,
    remember_at_closing,
)
from antt_desktop.ui.pages.exchange.stick_watch import StickWatch
from antt_desktop.ui.status_bar import Health
from antt_desktop.ui.workplace import Workplace
from tests.helpers.clock import FixedClock
from tests.helpers.files import Builder, new_file, open_again
from tests.helpers.provinces import Superior
from tests.unit.ui.pages.exchange.conftest import Port


def worked_on(folder: Path, clock: FixedClock) -> Path:
    """A file that was opened, worked on and closed on this machine."""
    with new_file(folder, clock, "so.antt") as file:
        recognise_at_opening(file)
        Builder(file.store).area()
        remember_at_closing(file)
    return file.path


def copied(path: Path, target: Path) -> Path:
    for end in ("", ".keys", ".keys.1"):
        shutil.copy(f"{path}{end}", f"{target}{end}")
    return target


@pytest.fixture
def copy_of(tmp_path: Path, clock: FixedClock) -> Iterator[CommuneFile]:
    """A copy beside the first, opened as the window opens it."""
    copy = copied(worked_on(tmp_path, clock), tmp_path / "ban-sao.antt")
    with open_again(copy, clock) as opened:
        recognise_at_opening(opened)
        yield opened


def place_on(qtbot: QtBot, file: CommuneFile, clock: FixedClock) -> Workplace:
    spec = PageSpec("home", "Trang chủ", "home-outline", "home", Page)
    place = Workplace(Desk(file, clock), [spec], officer="", health=lambda: Health("Tốt"))
    qtbot.addWidget(place)
    place.resize(1280, 720)
    place.show()
    return place


def banner(place: QWidget) -> RecognitionBanner | None:
    shown = [each for each in place.findChildren(RecognitionBanner) if each.isVisible()]
    return shown[0] if shown else None


def asked(qtbot: QtBot, place: QWidget) -> RecognitionBanner:
    qtbot.waitUntil(lambda: banner(place) is not None)
    shown = banner(place)
    assert shown is not None
    return shown


def test_a_file_worked_on_here_is_asked_nothing(
    qtbot: QtBot, tmp_path: Path, clock: FixedClock
) -> None:
    with open_again(worked_on(tmp_path, clock), clock) as file:
        recognise_at_opening(file)
        place = place_on(qtbot, file, clock)
        follow_exchange(place.desk, place, lambda _: None)
        assert banner(place) is None


def test_an_older_state_is_recognised_and_stays_asked_until_it_is_answered(
    tmp_path: Path, clock: FixedClock
) -> None:
    path = worked_on(tmp_path, clock)
    old = tmp_path / "cu"
    old.mkdir()
    backup = copied(path, old / path.name)
    with open_again(path, clock) as file:
        recognise_at_opening(file)
        Builder(file.store).area(name="Ấp 9")
        remember_at_closing(file)
    copied(backup, path)
    for _ in range(2):
        with open_again(path, clock) as file:
            recognise_at_opening(file)
            assert recognised(file) == "restored"
            assert len(file.exchange.lineage()) == 1
            remember_at_closing(file)


def test_the_banner_says_what_happened_what_is_safe_and_what_to_do(
    qtbot: QtBot, copy_of: CommuneFile, clock: FixedClock
) -> None:
    place = place_on(qtbot, copy_of, clock)
    follow_exchange(place.desk, place, lambda _: None)
    shown = asked(qtbot, place)
    words = shown.words.text()
    for part in ("vừa được chép", "còn nguyên", "gửi đầy đủ", "Chọn đúng trường hợp"):
        assert part in words


@pytest.mark.parametrize(("choice", "said"), [("same", "vừa phục hồi"), ("moved", "máy cũ")])
def test_an_answer_takes_the_question_away_for_good(
    qtbot: QtBot, copy_of: CommuneFile, clock: FixedClock, choice: str, said: str
) -> None:
    place = place_on(qtbot, copy_of, clock)
    follow_exchange(place.desk, place, lambda _: None)
    shown = asked(qtbot, place)
    button = getattr(shown, choice)
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert banner(place) is None
    assert recognised(copy_of) == ""
    assert said in place.status.toasts.messages[0].text


def test_a_second_device_gets_a_letter_and_is_opened_again(
    qtbot: QtBot, copy_of: CommuneFile, clock: FixedClock
) -> None:
    before = copy_of.device
    place = place_on(qtbot, copy_of, clock)
    reopened: list[str] = []
    follow_exchange(place.desk, place, reopened.append)
    shown = asked(qtbot, place)
    qtbot.keyClick(shown.second, Qt.Key.Key_Return)
    (dialog,) = place.findChildren(LetterDialog)
    letters = [dialog.letters.itemText(n) for n in range(dialog.letters.count())]
    assert before.letter not in letters
    qtbot.keyClick(dialog.letters, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.take, Qt.Key.Key_Return)
    assert len(reopened) == 1
    assert "máy C" in reopened[0]
    copy_of.close()
    with open_again(copy_of.path, clock) as again:
        assert again.device.letter == "C"
        assert again.device.id != before.id
        assert recognised(again) == ""


def test_a_memory_that_cannot_be_written_keeps_no_file_closed(
    tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "tệp"
    blocked.write_text("")
    monkeypatch.setenv("XDG_DATA_HOME", str(blocked))
    monkeypatch.setenv("LOCALAPPDATA", str(blocked))
    with new_file(tmp_path, clock) as file:
        recognise_at_opening(file)
        remember_at_closing(file)
        assert recognised(file) == ""


def test_a_receipt_on_a_stick_is_told_of_on_any_page(
    qtbot: QtBot, superior: Superior, file: CommuneFile, stick: Path, port: Port, clock: FixedClock
) -> None:
    export(file, stick)
    superior.answer(stick)
    place = place_on(qtbot, file, clock)
    follow_exchange(place.desk, place, lambda _: None, port.look)
    place.findChildren(StickWatch)[0].look_now()
    qtbot.waitUntil(lambda: bool(place.status.toasts.messages))
    assert place.status.toasts.messages[0].text == (
        "Có 1 biên nhận trên USB. Mở Đồng bộ rồi bấm Ctrl+I để nạp."
    )  # fmt: skip
