"""The manual as PDF, which every installer lays beside the program."""

import subprocess
import sys
from pathlib import Path

from installers.pins import ROOT


def write_manual(folder: Path) -> None:
    """Write the book and the one side for the wall into `folder`."""
    command = [sys.executable, "-m", "antt_desktop", "manual", "--to", folder]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
