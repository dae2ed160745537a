"""The colours of high contrast, where the system is set to it (look.md §1).

Only Windows tells: the desktops of Linux have no such switch that reaches a program of another
toolkit. It is read when the program starts or is dressed anew.
"""

import sys
from dataclasses import dataclass


@dataclass(frozen=True)
class ContrastColours:
    """The colours an officer chose to be able to read, as `#RRGGBB`."""

    window: str
    text: str
    disabled: str
    highlight: str
    link: str


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _GET_HIGH_CONTRAST, _ON = 0x0042, 0x1  # SPI_GETHIGHCONTRAST, HCF_HIGHCONTRASTON
    _WINDOW, _WINDOW_TEXT, _HIGHLIGHT, _GREY_TEXT, _HOT = 5, 8, 13, 17, 26  # COLOR_…

    class _HighContrast(ctypes.Structure):
        _fields_ = (
            ("size", wintypes.UINT),
            ("flags", wintypes.DWORD),
            ("scheme", wintypes.LPWSTR),
        )

    def contrast_colours() -> ContrastColours | None:
        """Return the colours of high contrast, or None while it is off."""
        asked = _HighContrast(size=ctypes.sizeof(_HighContrast))
        user = ctypes.WinDLL("user32")
        known = user.SystemParametersInfoW(_GET_HIGH_CONTRAST, asked.size, ctypes.byref(asked), 0)
        if not known or not asked.flags & _ON:
            return None
        return ContrastColours(*map(_colour, (_WINDOW, _WINDOW_TEXT, _GREY_TEXT, _HIGHLIGHT, _HOT)))

    def _colour(place: int) -> str:
        """Return a colour of the system, which Windows holds as 0x00BBGGRR."""
        value = ctypes.WinDLL("user32").GetSysColor(place)
        return f"#{value & 0xFF:02X}{value >> 8 & 0xFF:02X}{value >> 16 & 0xFF:02X}"

else:

    def contrast_colours() -> ContrastColours | None:
        """Return None: nobody tells here."""
        return None
