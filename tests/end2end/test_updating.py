"""`antt-desktop update` in a program that its user installed, made from this checkout."""

import hashlib
import json
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from antt_desktop.services.updating.taking import FOLDER
from antt_desktop.sshsig import ssh_public_line
from antt_desktop.storage.backups.making import Reason, list_backups
from antt_desktop.system.installation import platform_name
from tests.helpers.source import ROOT
from tests.helpers.updates import CURRENT, manifest, stick

SETUP = b'#!/bin/sh\nprintf "%s " "$@" > told.part && mv told.part told\n'
PASSWORD = "một mật khẩu đủ dài"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a program's folder with the note of a setup and a key of its own."""
    place = tmp_path_factory.mktemp("program")
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "antt_desktop", place / "antt_desktop", ignore=ignored)
    resources = place / "antt_desktop" / "_resources"
    shutil.copytree(ROOT / "resources", resources, ignore=ignored)
    line = ssh_public_line(CURRENT.public_key().public_bytes_raw())
    (resources / "update_keys.json").write_text(json.dumps({"keys": [line]}), "utf-8")
    (resources / "installed_as").write_text("setup", "ascii")
    return place


def usb(folder: Path, **changed: object) -> Path:
    told = manifest(
        version="99.0.0", platform=platform_name(), size=len(SETUP),
        sha256=hashlib.sha256(SETUP).hexdigest(), **changed,
    )  # fmt: skip
    place = stick(folder, told)
    (place / FOLDER / "setup.exe").write_bytes(SETUP)
    return place


def run(program: Path, *arguments: object) -> tuple[int, list[dict[str, object]]]:
    done = subprocess.run(
        [sys.executable, "-m", "antt_desktop", *map(str, arguments)],
        cwd=program, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture
def private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where the program keeps the copy of a setup, for this test alone."""
    for variable in ("XDG_DATA_HOME", "XDG_DOCUMENTS_DIR", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(variable, str(tmp_path / "home"))
    return tmp_path / "home" / "AnTT" / "cap-nhat"


def test_the_file_is_backed_up_and_the_setup_started(
    installed: Path, private: Path, tmp_path: Path
) -> None:
    book, secret = tmp_path / "my-hiep.antt", tmp_path / "mat-khau"
    secret.write_text(PASSWORD, "utf-8")
    made, _ = run(
        installed, "demo", book, "--households", 2, "--models", 0, "--cases", 0, "--years", 1,
        "--password-file", secret,
    )  # fmt: skip
    assert made == 0
    code, told = run(installed, "update", usb(tmp_path), "--file", book, "--password-file", secret)
    assert (code, told) == (0, [{"version": "99.0.0", "installed": "0.1.0"}])
    wait_for(private / "told")
    assert (private / "told").read_text("utf-8") == "/S /WAIT=60 /START "
    (backup,) = list_backups(tmp_path / "home" / "AnTT sao luu")
    assert backup.reason is Reason.UPDATE


def test_looking_starts_nothing(installed: Path, private: Path, tmp_path: Path) -> None:
    code, (told,) = run(installed, "update", usb(tmp_path), "--check")
    assert (code, told["version"], told["size"]) == (0, "99.0.0", len(SETUP))
    assert not private.exists()


def test_an_altered_setup_is_refused_and_not_started(
    installed: Path, private: Path, tmp_path: Path
) -> None:
    place = usb(tmp_path)
    (place / FOLDER / "setup.exe").write_bytes(SETUP.replace(b"told", b"evil"))
    code, (told,) = run(installed, "update", place)
    assert (code, told["code"]) == (4, "Y03")
    assert not list(private.iterdir())


def test_a_checkout_is_not_updated_from_a_stick(private: Path, tmp_path: Path) -> None:
    code, (told,) = run(ROOT, "update", usb(tmp_path))
    assert (code, told["code"]) == (3, "Y07")
    assert not private.exists()


def wait_for(path: Path) -> None:
    for _ in range(200):
        if path.exists():
            return
        time.sleep(0.05)
    raise AssertionError(f"{path.name} never came")
