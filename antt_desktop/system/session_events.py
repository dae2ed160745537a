"""When the officer leaves his desk: the computer's session is locked, or the computer sleeps.

Windows tells a window by messages, once it has asked to be told; Linux tells by D-Bus signals.
How they reach the window is Qt's matter (`ui/session_watch.py`).
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

_WM_POWERBROADCAST, _PBT_APMSUSPEND = 0x0218, 0x0004
_WM_WTSSESSION_CHANGE = 0x02B1
_WTS_LEFT = frozenset({0x2, 0x4, 0x6, 0x7})
"""Console or remote disconnect, log off, lock (WTS_SESSION_…)."""
_THIS_SESSION = 0


class Leaving(Enum):
    """Why the desk is left."""

    LOCKED = "locked"
    ASLEEP = "asleep"


@dataclass(frozen=True)
class BusSignal:
    """A D-Bus signal; with `flagged` it carries a yes (leaving) or a no (coming back)."""

    system: bool
    service: str
    path: str
    interface: str
    name: str
    leaving: Leaving
    flagged: bool = True


BUS_SIGNALS = (
    BusSignal(True, "org.freedesktop.login1", "/org/freedesktop/login1",
              "org.freedesktop.login1.Manager", "PrepareForSleep", Leaving.ASLEEP),
    BusSignal(True, "org.freedesktop.login1", "", "org.freedesktop.login1.Session", "Lock",
              Leaving.LOCKED, flagged=False),
    BusSignal(False, "", "", "org.freedesktop.ScreenSaver", "ActiveChanged", Leaving.LOCKED),
    BusSignal(False, "", "", "org.gnome.ScreenSaver", "ActiveChanged", Leaving.LOCKED),
)  # fmt: skip
"""What logind and the screen lockers of the usual desktops say."""


def leaving_of(message: int, parameter: int) -> Leaving | None:
    """Return what a window message of Windows says about leaving, or None."""
    if message == _WM_WTSSESSION_CHANGE and parameter in _WTS_LEFT:
        return Leaving.LOCKED
    if message == _WM_POWERBROADCAST and parameter == _PBT_APMSUSPEND:
        return Leaving.ASLEEP
    return None


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    TOLD_BY_MESSAGES = True

    def read_message(place: int) -> tuple[int, int]:
        """Return message and parameter of the MSG structure at an address."""
        told = wintypes.MSG.from_address(place)
        return int(told.message), int(told.wParam)

    def ask_to_be_told(window: int) -> Callable[[], None]:
        """Let Windows tell a window (its handle) of locking; returns how to end that."""
        library = ctypes.WinDLL("wtsapi32")
        register = library.WTSRegisterSessionNotification
        register.argtypes, register.restype = [wintypes.HWND, wintypes.DWORD], wintypes.BOOL
        forget = library.WTSUnRegisterSessionNotification
        forget.argtypes, forget.restype = [wintypes.HWND], wintypes.BOOL
        register(window, _THIS_SESSION)
        return lambda: forget(window)

else:
    TOLD_BY_MESSAGES = False

    def read_message(place: int) -> tuple[int, int]:
        """Return message and parameter of a window message; only Windows has such."""
        del place
        return 0, 0

    def ask_to_be_told(window: int) -> Callable[[], None]:
        """Do nothing: D-Bus tells everybody who listens."""
        del window
        return lambda: None
