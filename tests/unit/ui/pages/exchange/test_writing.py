"""Writing to the stick when things go wrong: stopped, pulled, full, locked; then the slip."""

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from antt_desktop.domain.errors import CancelledError
from antt_desktop.domain.records import Record
from antt_desktop.services.bundles.errors import BundleError
from antt_desktop.services.printing.documents import Document
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.system.disk import (
    DiskFailureError,
    FolderMissingError,
    NoSpaceError,
    ReadOnlyError,
)
from antt_desktop.ui.pages.exchange.writing import Wish, told_fault, write_bundle
from antt_desktop.ui.tasks import Progress
from tests.helpers.clock import FixedClock
from tests.helpers.papers import read
from tests.helpers.provinces import Superior
from tests.unit.ui.pages.exchange.conftest import Port, Window

Show = Callable[[], Window]


def wish(stick: Path, clock: FixedClock) -> Wish:
    return Wish(stick, full=False, named={}, today=clock.today)


def test_a_stick_pulled_while_writing_is_told_in_words_of_a_stick(
    window: Show, superior: Superior, area: Record, stick: Path
) -> None:
    shown = window()
    shutil.rmtree(stick)
    shown.press(Qt.Key.Key_E, ctrl=True)
    said = shown.wait_for("USB bị rút khi đang ghi")
    assert "Dữ liệu trong máy còn nguyên" in said
    assert "Cắm lại USB rồi bấm Ghi gói" in said
    assert not shown.page.slip_button.isVisible()


def test_the_bundle_can_be_written_once_the_stick_is_back(
    window: Show, superior: Superior, area: Record, stick: Path
) -> None:
    shown = window()
    shutil.rmtree(stick)
    shown.press(Qt.Key.Key_E, ctrl=True)
    shown.wait_for("USB bị rút")
    shown.qtbot.waitUntil(lambda: not shown.page.watch.sticks)
    stick.mkdir()
    shown.page.watch.look_now()
    shown.qtbot.waitUntil(lambda: bool(shown.page.watch.sticks))
    shown.wait_for_number(2)
    shown.write()
    assert [path.suffix for path in stick.iterdir()] == [".antt-bundle"]


def test_a_stopped_writing_leaves_nothing_on_the_stick(
    superior: Superior, area: Record, stick: Path, file: CommuneFile, clock: FixedClock
) -> None:
    progress = Progress(lambda done, total: progress.cancel())
    with pytest.raises(CancelledError):
        write_bundle(file, wish(stick, clock), progress)
    assert list(stick.iterdir()) == []


def test_stopping_by_hand_is_no_fault_and_says_what_is_kept(
    window: Show, superior: Superior, area: Record, stick: Path
) -> None:
    shown = window()
    shown.press(Qt.Key.Key_E, ctrl=True)
    assert shown.page.board.stick.stop.isVisible()
    assert not shown.page.write_button.isEnabled()
    shown.page.board.stick.stop.click()
    said = shown.wait_for("gói")
    stopped = "Đã dừng ghi gói" in said
    assert stopped == (list(stick.glob("*.antt-bundle")) == [])
    assert list(stick.glob("*.part")) == []
    shown.qtbot.waitUntil(shown.page.write_button.isEnabled)


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (NoSpaceError("x"), "USB không đủ chỗ"),
        (ReadOnlyError("x"), "USB không cho ghi"),
    ],
)
def test_faults_of_a_disk_are_told_as_those_of_a_stick(
    tmp_path: Path, fault: NoSpaceError | ReadOnlyError, words: str
) -> None:
    told = told_fault(fault, tmp_path)
    assert type(told) is type(fault)
    assert words in told.message
    assert "Dữ liệu trong máy còn nguyên" in told.message


def test_only_a_stick_that_is_gone_was_pulled(tmp_path: Path) -> None:
    gone = tmp_path / "đã rút"
    assert "USB bị rút" in told_fault(DiskFailureError("x"), gone).message
    assert "USB bị rút" in told_fault(FolderMissingError("x"), gone).message
    assert told_fault(DiskFailureError("hỏng"), tmp_path).message == "hỏng"
    assert told_fault(BundleError("khác"), gone).message == "khác"


def test_without_a_stick_any_folder_can_be_chosen(
    window: Show, superior: Superior, area: Record, port: Port, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    port.folders.clear()
    folder = tmp_path / "thư mục"
    folder.mkdir()
    shown = window()
    assert shown.page.board.stick.title.text() == "Chưa cắm USB"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    shown.page.board.stick.change.setFocus()
    shown.press(Qt.Key.Key_Return)
    shown.qtbot.waitUntil(lambda: "thư mục" in shown.page.board.stick.title.text())
    shown.write()
    assert [path.suffix for path in folder.iterdir()] == [".antt-bundle"]


def test_the_slip_tells_of_the_very_file_on_the_stick(
    window: Show, superior: Superior, area: Record, stick: Path, file: CommuneFile
) -> None:
    shown = window()
    went: list[tuple[str, dict[str, object]]] = []
    shown.page.navigate.disconnect()
    shown.page.navigate.connect(lambda page, asked: went.append((page, asked)))
    shown.write()
    assert shown.page.slip_button.isVisible()
    shown.press(Qt.Key.Key_P, ctrl=True)
    ((page, asked),) = went
    document = asked["document"]
    assert page == "print"
    assert isinstance(document, Document)
    paper = document.make(file.store, asked["query"])  # type: ignore[arg-type]
    text = "".join("".join(read(b"".join(paper.chunks())).lines()).split())
    (path,) = stick.iterdir()
    assert path.name in text
    assert hashlib.sha256(path.read_bytes()).hexdigest() in text
    assert "LêVănHòa" in text
    assert "CônganxãMỹHiệp" in text
