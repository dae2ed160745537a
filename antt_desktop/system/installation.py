"""How the program came onto this machine, as its installer noted it (`installed_as`)."""

import sys
from enum import StrEnum
from pathlib import Path

from antt_desktop.system.resources import resource_path


class Installation(StrEnum):
    """Who installed the program, and so who updates it."""

    SOURCE = "source"
    """Nobody: it runs from a checkout or a wheel."""
    SETUP = "setup"
    """Its user, on Windows without an administrator."""
    MSI = "msi"
    """The administrator of Windows, for everybody."""
    DEB = "deb"
    """The administrator of Debian, for everybody."""


def installed_as(note: Path | None = None) -> Installation:
    """Return what the installer noted; a program without its note was not installed."""
    try:
        return Installation((note or resource_path("installed_as")).read_text("ascii").strip())
    except (OSError, ValueError):
        return Installation.SOURCE


def platform_name() -> str:
    """Return the name of this system as updates name it."""
    return "windows-x64" if sys.platform == "win32" else "linux-x64"
