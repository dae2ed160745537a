"""Bring hostile files to one door of the program and tell how each was met: a process of its own.

`python -m tests.fuzz.doors DOOR FOLDER MANY` prints a JSON object for each file, and at its end the
most memory this process and its children took.
"""

import contextlib
import io
import json
import resource
import signal
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path

from antt_desktop.cli import commands
from antt_desktop.domain.errors import AnttError
from antt_desktop.services.attaching.accepting import accept
from tests.fuzz.hostile import hostile_files

FILE, STORE, ANSWER, PASSWORD = "so.antt", "kho.antt-superior", "tra-loi.json", "mat-khau.txt"
DOORS = {
    "list.xlsx": ("import", FILE, "household", "HOSTILE", "--dry-run"),
    "list.csv": ("import", FILE, "household", "HOSTILE", "--dry-run"),
    "card.antt-card": ("trust", FILE, "HOSTILE"),
    "answer.antt-receipt": ("receipt", FILE, "HOSTILE"),
    "copy.antt-backup": ("restore", FILE, "--from", "HOSTILE"),
    "paper.antt-bundle": ("inspect", "HOSTILE"),
    "goods.antt-bundle": ("superior", "receive", STORE, "HOSTILE"),
    "device.antt-card": ("superior", "enrol", STORE, "HOSTILE"),
    "request.json": (
        "superior",
        "unlock-request",
        STORE,
        "HOSTILE",
        "--code",
        "?",
        "--out",
        ANSWER,
    ),
    "answer.json": ("officer", "unlock-answer", FILE, "HOSTILE", "--password-file", PASSWORD),
    "picture.png": (),
    "other.antt": ("check", "HOSTILE"),
}
"""What is called for a hostile file of this name; of an attachment there is no command."""


class _HangError(BaseException):
    """A door took longer than it may."""


def bring(door: str, path: Path, home: Path) -> str:
    """Return how the door met a file: taken, a code of ours, or what crashed."""
    try:
        if DOORS[door]:
            words = [str(_place(word, path, home)) for word in DOORS[door]]
            with contextlib.redirect_stdout(io.StringIO()):
                commands(words, standalone_mode=False)
        else:
            accept(path)
    except AnttError as refused:
        return refused.code
    except SystemExit as ended:
        return f"exit {ended.code}"
    except Exception:  # noqa: BLE001 - a crash is what is looked for
        return "crash: " + traceback.format_exc()[-1500:]
    return "taken"


def _place(word: str, path: Path, home: Path) -> str | Path:
    if word == "HOSTILE":
        return path
    return home / word if word in {FILE, STORE, ANSWER, PASSWORD} else word


def main(door: str, folder: str, many: str) -> None:
    """Bring every hostile file to the door; each has thirty seconds."""

    def hang(*_: object) -> None:
        raise _HangError

    signal.signal(signal.SIGALRM, hang)
    home = Path(folder)
    tried = home / "thu"
    tried.mkdir()
    good = (home / "tot" / door).read_bytes()
    alarm: Callable[[int], int] = signal.alarm
    for path in hostile_files(good, tried, door, int(many)):
        started = time.monotonic()
        alarm(30)
        try:
            how = bring(door, path, home)
        except _HangError:
            how = "hang"
        alarm(0)
        spent = time.monotonic() - started
        print(json.dumps({"file": path.parent.name, "how": how, "seconds": round(spent, 1)}))
    print(json.dumps({"kilobytes": max(_own_peak(), _peak_of_children())}))


def _own_peak() -> int:
    """Return in kilobytes what this program took; `ru_maxrss` still counts who started it."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.split("VmHWM:")[1].split()[0])


def _peak_of_children() -> int:
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss


if __name__ == "__main__":
    main(*sys.argv[1:])
