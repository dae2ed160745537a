"""Hears that the officer leaves the computer, on Windows and on Linux (faults.md §4.4)."""

import logging
from typing import Any

from PySide6.QtCore import (
    SLOT,
    QAbstractNativeEventFilter,
    QByteArray,
    QCoreApplication,
    QObject,
    Signal,
    Slot,
)
from PySide6.QtWidgets import QWidget

from antt_desktop.system.session_events import (
    BUS_SIGNALS,
    TOLD_BY_MESSAGES,
    Leaving,
    ask_to_be_told,
    leaving_of,
    read_message,
)

logger = logging.getLogger(__name__)

_SLOTS = {
    (Leaving.LOCKED, True): "take_lock(bool)",
    (Leaving.LOCKED, False): "take_order()",
    (Leaving.ASLEEP, True): "take_sleep(bool)",
}


class SessionWatch(QObject):
    """Tells when the session is locked or the computer goes to sleep while a window lives."""

    left = Signal(Leaving)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._messages = _Messages(self)
        if TOLD_BY_MESSAGES:
            app = QCoreApplication.instance()
            assert app is not None
            app.installNativeEventFilter(self._messages)
            forget = ask_to_be_told(int(window.winId()))
            window.destroyed.connect(forget)
        else:
            self.heard = self._listen()

    @Slot(bool)
    def take_lock(self, locked: bool) -> None:
        """Take a screen locker's word."""
        if locked:
            self.left.emit(Leaving.LOCKED)

    @Slot()
    def take_order(self) -> None:
        """Take logind's order to lock."""
        self.left.emit(Leaving.LOCKED)

    @Slot(bool)
    def take_sleep(self, asleep: bool) -> None:
        """Take logind's word that the computer is about to sleep, or has woken up."""
        if asleep:
            self.left.emit(Leaving.ASLEEP)

    def take_message(self, message: int, parameter: int) -> None:
        """Take a window message of Windows."""
        leaving = leaving_of(message, parameter)
        if leaving is not None:
            self.left.emit(leaving)

    def _listen(self) -> int:
        """Ask both buses; returns how many signals are heard. Without a bus only idling locks."""
        try:
            from PySide6.QtDBus import QDBusConnection
        except ImportError:
            logger.info("no D-Bus: the session's lock is not heard")
            return 0
        heard = 0
        for each in BUS_SIGNALS:
            bus = QDBusConnection.systemBus() if each.system else QDBusConnection.sessionBus()
            slot: Any = SLOT(_SLOTS[each.leaving, each.flagged])  # text, whatever the stubs say
            if bus.isConnected():
                heard += bus.connect(each.service, each.path, each.interface, each.name, self, slot)
        return heard


class _Messages(QAbstractNativeEventFilter):
    """Hands the messages of Windows to the watch and lets everybody else have them too."""

    def __init__(self, watch: SessionWatch) -> None:
        super().__init__()
        self._watch = watch

    def nativeEventFilter(
        self, kind: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> object:
        if bytes(kind) == b"windows_generic_MSG":  # type: ignore[arg-type]
            self._watch.take_message(*read_message(int(message)))
        return False, 0
