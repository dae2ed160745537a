"""The signing tool makes what the program takes, and nothing that it would refuse."""

import json
import subprocess
from pathlib import Path

import pytest

from antt_desktop.services.updating.taking import take_update
from installers.update.make_bundle import make_bundle
from tests.helpers.updates import program

PASSPHRASE = "khóa phát hành"


@pytest.fixture
def key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a private key under a passphrase, which a program types in for the signer."""
    made = tmp_path / "key"
    asks = tmp_path / "asks"
    asks.write_text(f"#!/bin/sh\necho '{PASSPHRASE}'\n", "utf-8")
    asks.chmod(0o700)
    for name, value in {
        "SSH_ASKPASS": asks,
        "SSH_ASKPASS_REQUIRE": "force",
        "DISPLAY": "none",
    }.items():
        monkeypatch.setenv(name, str(value))
    new_key(made, PASSPHRASE)
    return made


@pytest.fixture
def setup(tmp_path: Path) -> Path:
    made = tmp_path / "antt-desktop-0.10.0-setup.exe"
    made.write_bytes(b"MZ setup")
    return made


def new_key(path: Path, passphrase: str) -> None:
    command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", passphrase, "-f", path]
    subprocess.run(command, check=True, capture_output=True)


def keys_of(folder: Path, *keys: Path) -> Path:
    lines = [key.with_suffix(".pub").read_text("utf-8").strip() for key in keys]
    made = folder / "update_keys.json"
    made.write_text(json.dumps({"keys": lines}), "utf-8")
    return made


def test_the_program_takes_what_the_tool_signed(tmp_path: Path, key: Path, setup: Path) -> None:
    here = program(tmp_path)
    keys = keys_of(tmp_path, key)
    make_bundle(setup, tmp_path / "usb", "0.9.0", key, keys, version="0.10.0")
    assert take_update(tmp_path / "usb", here).read_bytes() == setup.read_bytes()


def test_a_key_without_a_passphrase_signs_nothing(tmp_path: Path, key: Path, setup: Path) -> None:
    bare = tmp_path / "bare"
    new_key(bare, "")
    with pytest.raises(SystemExit, match="passphrase"):
        make_bundle(setup, tmp_path / "usb", "0.9.0", bare, keys_of(tmp_path, key, bare), "0.10.0")
    assert not (tmp_path / "usb").exists()


def test_a_key_that_the_program_does_not_ship_leaves_no_update(
    tmp_path: Path, key: Path, setup: Path
) -> None:
    other = tmp_path / "other"
    new_key(other, PASSPHRASE)
    with pytest.raises(SystemExit, match="would refuse"):
        make_bundle(setup, tmp_path / "usb", "0.9.0", key, keys_of(tmp_path, other), "0.10.0")
    assert not list((tmp_path / "usb").iterdir())


@pytest.mark.parametrize("min_from", ["0.10.0", "1.0.0"])
def test_an_update_over_itself_or_later_ones_is_refused(
    tmp_path: Path, key: Path, setup: Path, min_from: str
) -> None:
    with pytest.raises(SystemExit, match="not before"):
        make_bundle(setup, tmp_path / "usb", min_from, key, keys_of(tmp_path, key), "0.10.0")
