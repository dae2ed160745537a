"""Sticks come and go, by themselves or chosen by hand; nothing else is told of."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.ui.pages.exchange.stick_watch import StickWatch
from tests.unit.ui.pages.exchange.conftest import Port


@pytest.fixture
def watch(qtbot: QtBot, file: CommuneFile, port: Port) -> Iterator[StickWatch]:
    window = QWidget()
    qtbot.addWidget(window)
    yield StickWatch(file, window, port.look)
    window.close()


def labels(watch: StickWatch) -> list[str]:
    return [each.label for each in watch.sticks]


def test_a_stick_arrives_and_leaves(
    qtbot: QtBot, watch: StickWatch, port: Port, stick: Path
) -> None:
    port.folders.clear()
    watch.look_now()
    qtbot.wait(50)
    port.folders.append(stick)
    with qtbot.waitSignal(watch.changed):
        watch.look_now()
    assert labels(watch) == ["KINGSTON"]
    stick.rmdir()
    with qtbot.waitSignal(watch.changed):
        watch.look_now()
    assert labels(watch) == []


def test_a_folder_chosen_by_hand_comes_first(
    qtbot: QtBot, watch: StickWatch, tmp_path: Path
) -> None:
    folder = tmp_path / "thư mục"
    folder.mkdir()
    with qtbot.waitSignal(watch.changed):
        watch.follow(folder)
    assert labels(watch) == ["thư mục", "KINGSTON"]


def test_other_receipts_are_not_told_of(qtbot: QtBot, watch: StickWatch, stick: Path) -> None:
    (stick / "cua-xa-khac.antt-receipt").write_bytes(b"PK")
    with (
        qtbot.assertNotEmitted(watch.receipts_came),
        qtbot.waitSignal(watch.changed),
    ):
        watch.look_now()
    assert watch.arrived == ()
