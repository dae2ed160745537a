"""Updates on sticks for tests, signed like real ones."""

import hashlib
import json
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from antt_desktop.services.updating.manifest import MANIFEST, NAMESPACE, SIGNATURE
from antt_desktop.services.updating.taking import FOLDER, Program
from antt_desktop.sshsig import sign, ssh_public_line
from antt_desktop.system.installation import Installation

CURRENT = Ed25519PrivateKey.from_private_bytes(bytes(range(40, 72)))
NEXT = Ed25519PrivateKey.from_private_bytes(bytes(range(41, 73)))
SETUP = b'#!/bin/sh\necho "$@" > told\n'


def program(folder: Path, **changed: object) -> Program:
    """Return a program that its user installed, with both keys in a file of its own."""
    keys = folder / "update_keys.json"
    lines = [ssh_public_line(key.public_key().public_bytes_raw()) for key in (CURRENT, NEXT)]
    keys.write_text(json.dumps({"keys": lines}), "utf-8")
    facts: dict[str, object] = {
        "version": "0.9.1", "platform": "windows-x64", "installation": Installation.SETUP,
        "keys": keys, "private": folder / "rieng",
    }  # fmt: skip
    return Program(**(facts | changed))  # type: ignore[arg-type]


def manifest(**changed: object) -> dict[str, object]:
    """Return what an update says of itself, with some facts changed."""
    facts: dict[str, object] = {
        "format": "antt-update/1", "product": "antt_desktop", "version": "0.10.0",
        "min_from": "0.1.0", "platform": "windows-x64", "file": "setup.exe", "size": len(SETUP),
        "sha256": hashlib.sha256(SETUP).hexdigest(),
    }  # fmt: skip
    return facts | changed


def stick(
    folder: Path,
    told: dict[str, object] | bytes | None = None,
    key: Ed25519PrivateKey = CURRENT,
    namespace: str = NAMESPACE,
) -> Path:
    """Return a stick with an update on it."""
    place = folder / "usb" / FOLDER
    place.mkdir(parents=True)
    text = told if isinstance(told, bytes) else json.dumps(told or manifest()).encode()
    (place / MANIFEST).write_bytes(text)
    (place / SIGNATURE).write_bytes(sign(key, text, namespace))
    (place / "setup.exe").write_bytes(SETUP)
    return folder / "usb"
