"""The watch over the computer's session: leaving is told, coming back is not."""

import pytest
from PySide6.QtCore import SLOT
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from antt_desktop.system.session_events import BUS_SIGNALS, Leaving
from antt_desktop.ui.session_watch import _SLOTS, SessionWatch


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def watch(window: QWidget) -> SessionWatch:
    return SessionWatch(window)


def test_leaving_is_told_and_coming_back_is_not(watch: SessionWatch) -> None:
    told: list[Leaving] = []
    watch.left.connect(told.append)
    watch.take_lock(True)
    watch.take_lock(False)
    watch.take_order()
    watch.take_sleep(True)
    watch.take_sleep(False)
    assert told == [Leaving.LOCKED, Leaving.LOCKED, Leaving.ASLEEP]


def test_messages_of_windows_are_told(watch: SessionWatch) -> None:
    told: list[Leaving] = []
    watch.left.connect(told.append)
    watch.take_message(0x02B1, 0x7)
    watch.take_message(0x000F, 0x7)
    assert told == [Leaving.LOCKED]


def test_every_signal_of_the_bus_has_its_slot(watch: SessionWatch) -> None:
    for each in BUS_SIGNALS:
        slot = SLOT(_SLOTS[each.leaving, each.flagged])[1:]
        assert watch.metaObject().indexOfSlot(slot) >= 0, slot
