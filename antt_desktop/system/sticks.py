"""The sticks that are plugged in: where each is, what it is called, how much room it has.

Asked again and again, so it must be cheap and must never wait for a person: Windows would ask for
a disk in an empty card reader.
"""

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Stick:
    """A removable volume, or a folder that stands for one."""

    folder: Path
    label: str
    free: int
    """Bytes that may still be written, when it was looked at."""


def stick_at(folder: Path, label: str = "") -> Stick | None:
    """Return what a folder offers as a stick, or None when it is not there any more."""
    try:
        free = shutil.disk_usage(folder).free
    except OSError:
        return None
    return Stick(folder, label or folder.name or str(folder), free)


def plugged_sticks() -> list[Stick]:
    """Return the sticks that are plugged in now, in the order of their places."""
    found = (stick_at(folder, label) for folder, label in sorted(_volumes()))
    return [each for each in found if each is not None]


if sys.platform == "win32":
    import ctypes

    from antt_desktop.system.locations import is_removable

    _NO_DISK_QUESTIONS = 0x1  # SEM_FAILCRITICALERRORS
    _LABEL_LENGTH = 261

    def _volumes() -> list[tuple[Path, str]]:
        kernel = ctypes.WinDLL("kernel32")
        before = ctypes.c_uint()
        kernel.SetThreadErrorMode(_NO_DISK_QUESTIONS, ctypes.byref(before))
        try:
            drives = kernel.GetLogicalDrives()
            letters = [chr(ord("A") + bit) for bit in range(26) if drives >> bit & 1]
            roots = [Path(f"{letter}:\\") for letter in letters]
            return [(root, _label(root)) for root in roots if is_removable(root)]
        finally:
            kernel.SetThreadErrorMode(before, None)

    def _label(root: Path) -> str:
        name = ctypes.create_unicode_buffer(_LABEL_LENGTH)
        known = ctypes.WinDLL("kernel32").GetVolumeInformationW(
            str(root), name, _LABEL_LENGTH, None, None, None, None, 0
        )
        letter = root.drive
        return f"{name.value} ({letter})" if known and name.value else letter

else:
    from antt_desktop.system.locations import mounted_sticks

    def _volumes() -> list[tuple[Path, str]]:
        """Desktops name the folder they mount a stick at after the stick's label."""
        return [(folder, folder.name) for folder in mounted_sticks()]
