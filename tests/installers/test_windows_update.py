"""An update from a stick on Windows: from the command to the new version, by the real setup."""

import hashlib
import json
import time
from pathlib import Path

import pytest

from antt_desktop.services.updating.taking import FOLDER
from antt_desktop.sshsig import ssh_public_line
from installers.pins import program_version
from tests.helpers.updates import CURRENT, manifest, stick
from tests.installers.conftest import HOME, NEXT
from tests.installers.wine import Program, Windows

pytestmark = pytest.mark.installers

BOOK = r"C:\xa\my-hiep.antt"
DOCUMENTS = HOME.split("AppData")[0] + "Documents"
PRIVATE = HOME.split("Programs")[0] + r"AnTT\cap-nhat"
LONGEST = 600
"""Seconds that the setup may take to install beside, to try and to switch."""


@pytest.fixture(scope="module")
def old(windows: Windows, setup: Path, password: Path) -> Program:
    """Return today's version, installed by its user and knowing the key of these tests."""
    windows.run(rf"{HOME}\uninstall.exe", "/S", f"_?={HOME}")
    assert windows.run(setup, "/S").code == 0
    documents = windows.place(DOCUMENTS)
    if documents.is_symlink():  # Wine leads out of the prefix
        documents.unlink()
        documents.mkdir()
    made = Program(windows, HOME, password)
    (keys,) = made.place.rglob("update_keys.json")
    line = ssh_public_line(CURRENT.public_key().public_bytes_raw())
    keys.write_text(json.dumps({"keys": [line]}), "utf-8")
    return made


def usb(folder: Path, setup: Path, version: str) -> Path:
    content = setup.read_bytes()
    told = manifest(version=version, size=len(content), sha256=hashlib.sha256(content).hexdigest())
    place = stick(folder, told)
    (place / FOLDER / "setup.exe").write_bytes(content)
    return place


def test_what_an_administrator_installed_is_not_updated_from_a_stick(
    old: Program, next_setup: Path, tmp_path: Path
) -> None:
    (note,) = old.place.rglob("installed_as")
    assert note.read_text("ascii") == "setup"
    note.write_text("msi", "ascii")
    before = list(old.windows.place(PRIVATE).glob("*"))
    assert '"Y07"' in old.run("update", usb(tmp_path, next_setup, NEXT)).out
    assert list(old.windows.place(PRIVATE).glob("*")) == before
    note.write_text("setup", "ascii")


def test_the_next_version_is_taken_older_and_altered_ones_are_refused(
    old: Program, setup: Path, next_setup: Path, tmp_path: Path
) -> None:
    old.windows.place(BOOK).parent.mkdir(exist_ok=True)
    old.tell("demo", BOOK, "--households", 5, "--models", 1, "--cases", 1, "--years", 1)
    older = usb(tmp_path / "older", setup, program_version())
    assert '"Y04"' in old.run("update", older).out
    place = usb(tmp_path / "next", next_setup, NEXT)
    spoiled = place / FOLDER / "setup.exe"
    whole = spoiled.read_bytes()
    spoiled.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    assert '"Y03"' in old.run("update", place).out
    assert old.version == program_version()
    spoiled.write_bytes(whole)
    (told,) = old.tell("update", place, "--file", BOOK)
    assert told == {"version": NEXT, "installed": program_version()}
    assert list(old.windows.place(DOCUMENTS).rglob("*truoc-cap-nhat.antt-backup"))
    wait_until_installed(old)
    assert old.version == NEXT
    assert old.run("check", BOOK).code == 0


def wait_until_installed(program: Program) -> None:
    """Wait for the setup, which the program has left behind, and end the window it opens."""
    end = time.monotonic() + LONGEST
    search_path = program.place / "python311._pth"
    while NEXT not in search_path.read_text("ascii", "replace"):
        assert time.monotonic() < end, "the setup never switched to the new version"
        time.sleep(1)
    program.windows.wait_for("bo-cai.exe")
    program.windows.cut_power()
