"""Hands and eyes for the journey: keys go where the focus is, pictures go into a folder."""

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QThreadPool, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget

_PATIENCE = 30.0  # seconds for one thing to happen
_DIALOG_DELAY = 50  # milliseconds between looks for a file dialog


class Hands:
    """Types and presses like an officer; never touches a widget that has no focus."""

    def __init__(self, app: QApplication, window: QWidget, pictures: Path) -> None:
        self._app, self._window, self._pictures = app, window, pictures
        self._taken = 0
        pictures.mkdir(parents=True, exist_ok=True)

    def press(self, keys: str, times: int = 1) -> None:
        """Press a key or chord, such as `Ctrl+Return`, where the focus is."""
        chord = QKeySequence(keys)[0]
        for _ in range(times):
            QTest.keyClick(self._target(), chord.key(), chord.keyboardModifiers())
            self.settle()

    def type(self, text: str) -> None:
        """Type a text where the focus is; letters with marks come as from a Vietnamese keyboard."""
        none = Qt.KeyboardModifier.NoModifier
        for letter in text:
            code = ord(letter.upper()) if letter.isascii() else 0
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                self._app.sendEvent(self._target(), QKeyEvent(kind, code, none, letter))
            self._app.processEvents()
        self.settle()

    def choose_file(self, keys: str, path: Path) -> None:
        """Press keys that ask for a file, and type its path into the dialog."""
        timer = QTimer(self._window, interval=_DIALOG_DELAY)

        def answer() -> None:
            dialog = self._app.activeModalWidget()
            if isinstance(dialog, QFileDialog):
                timer.stop()
                line = dialog.findChild(QLineEdit, "fileNameEdit")
                assert line is not None
                line.setText(str(path))
                dialog.accept()  # type: ignore[attr-defined]

        timer.timeout.connect(answer)
        timer.start()
        self.press(keys)
        timer.stop()
        timer.deleteLater()

    def wait_until(self, happened: Callable[[], object], what: str) -> None:
        """Let the window work until something has happened; fail in words after a minute."""
        if not self._wait_for(happened):
            self.look("ket-" + what.replace(" ", "-"))
            raise AssertionError(f"Chờ quá lâu: {what}")
        self.settle()

    def _wait_for(self, happened: Callable[[], object]) -> bool:
        """Let the window work until something has happened, or patience ends."""
        end = time.monotonic() + _PATIENCE
        while not happened():
            if time.monotonic() > end:
                return False
            self._app.processEvents()
            time.sleep(0.01)
        return True

    def press_until(self, keys: str, happened: Callable[[], object], what: str) -> None:
        """Press a chord, and again after a second: on a busy machine focus may come late."""
        for _ in range(int(_PATIENCE)):
            self.press(keys)
            end = time.monotonic() + 1
            while time.monotonic() < end:
                if happened():
                    return
                self._app.processEvents()
                time.sleep(0.01)
        raise AssertionError(f"Chờ quá lâu: {what}")

    def settle(self) -> None:
        """Let everything that is on its way arrive."""
        for _ in range(3):
            self._app.processEvents()
            QThreadPool.globalInstance().waitForDone(50)
        self._app.sendPostedEvents(QObject(), QEvent.Type.DeferredDelete)
        self._app.processEvents()

    def rest(self) -> None:
        """Let all work in threads end, before a picture is taken."""
        for _ in range(4):
            QThreadPool.globalInstance().waitForDone(30_000)
            self._app.processEvents()

    def look(self, name: str, *, numbered: bool = True) -> Path:
        """Take a picture of the window with the dialog over it, if there is one."""
        self.rest()
        self._taken += 1
        lead = f"{self._taken:02d}-" if numbered else ""
        path = self._pictures / f"{lead}{name}.png"
        picture = self._window.grab()
        dialog = self._app.activeModalWidget() or self._app.activePopupWidget()
        if dialog is not None and dialog is not self._window:
            painter = QPainter(picture)
            over = dialog.grab()
            ratio = picture.devicePixelRatio()
            left = (picture.width() - over.width()) / ratio / 2
            top = (picture.height() - over.height()) / ratio / 2
            painter.drawPixmap(round(left), round(top), over)
            painter.end()
        picture.save(str(path))
        return path

    def _target(self) -> QWidget:
        if (popup := self._app.activePopupWidget()) is not None:
            return popup
        modal = self._app.activeModalWidget()
        above = modal or self._window
        if not above.isActiveWindow():  # a bare virtual screen has nobody who hands focus back
            above.activateWindow()
            self._wait_for(above.isActiveWindow)
        focused = self._app.focusWidget()
        if modal is not None and (focused is None or not modal.isAncestorOf(focused)):
            return modal
        return focused or self._window
