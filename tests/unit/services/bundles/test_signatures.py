"""Signatures: ours and those of ssh-keygen are the same thing."""

import base64
import subprocess
from pathlib import Path

import pytest

from antt_desktop.services.bundles.errors import SignatureError
from antt_desktop.services.bundles.signatures import (
    BUNDLE_NAMESPACE,
    RECEIPT_NAMESPACE,
    sign,
    signer_of,
    ssh_public_line,
    verify,
)
from tests.helpers.bundles import DEVICE_KEY, OTHER_KEY

DATA = "Bản kê của gói".encode()
PUBLIC = DEVICE_KEY.public_key().public_bytes_raw()


def verified_by_ssh(folder: Path, data: bytes, signature: bytes, namespace: str) -> bool:
    (folder / "allowed").write_text(f"30247 {ssh_public_line(PUBLIC)}\n")
    (folder / "sig").write_bytes(signature)
    done = subprocess.run(
        [
            "ssh-keygen",
            "-Y",
            "verify",
            "-f",
            "allowed",
            "-I",
            "30247",
            "-n",
            namespace,
            "-s",
            "sig",
        ],
        cwd=folder,
        input=data,
        capture_output=True,
        check=False,
    )
    return done.returncode == 0


def test_ssh_keygen_accepts_our_signature(tmp_path: Path) -> None:
    signature = sign(DEVICE_KEY, DATA, BUNDLE_NAMESPACE)
    assert verified_by_ssh(tmp_path, DATA, signature, BUNDLE_NAMESPACE)
    verify(PUBLIC, DATA, signature, BUNDLE_NAMESPACE)


def test_we_accept_the_signature_of_ssh_keygen(tmp_path: Path) -> None:
    key, data = tmp_path / "key", tmp_path / "data"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
    data.write_bytes(DATA)
    subprocess.run(
        ["ssh-keygen", "-q", "-Y", "sign", "-f", str(key), "-n", BUNDLE_NAMESPACE, str(data)],
        check=True,
        capture_output=True,
    )
    public = base64.b64decode(key.with_suffix(".pub").read_text().split()[1])[-32:]
    verify(public, DATA, data.with_name("data.sig").read_bytes(), BUNDLE_NAMESPACE)


def test_what_we_refuse_of_data_key_and_purpose_ssh_keygen_refuses_too(tmp_path: Path) -> None:
    signature = sign(DEVICE_KEY, DATA, BUNDLE_NAMESPACE)
    by_another = sign(OTHER_KEY, DATA, BUNDLE_NAMESPACE)
    for data, given, namespace in (
        (DATA + b" ", signature, BUNDLE_NAMESPACE),
        (DATA, by_another, BUNDLE_NAMESPACE),
        (DATA, signature, RECEIPT_NAMESPACE),
        (DATA, b"", BUNDLE_NAMESPACE),
    ):
        assert not verified_by_ssh(tmp_path, data, given, namespace)
        with pytest.raises(SignatureError):
            verify(PUBLIC, data, given, namespace)


def test_every_changed_byte_of_a_signature_is_refused() -> None:
    signature = sign(DEVICE_KEY, DATA, BUNDLE_NAMESPACE)
    for place in range(len(signature)):
        changed = bytearray(signature)
        changed[place] ^= 1
        with pytest.raises(SignatureError):
            verify(PUBLIC, DATA, bytes(changed), BUNDLE_NAMESPACE)


@pytest.mark.parametrize("altered", [b"\n", b" ", b"\r\n", b"-----BEGIN SSH SIGNATURE-----\n"])
def test_an_armour_with_anything_added_is_refused(altered: bytes) -> None:
    signature = sign(DEVICE_KEY, DATA, BUNDLE_NAMESPACE)
    for given in (signature + altered, altered + signature, signature.replace(b"\n", b"\r\n")):
        with pytest.raises(SignatureError):
            verify(PUBLIC, DATA, given, BUNDLE_NAMESPACE)


@pytest.mark.parametrize("text", ["!", "AAA", "A" * 4096])
def test_what_is_no_signature_names_no_key(text: str) -> None:
    armoured = f"-----BEGIN SSH SIGNATURE-----\n{text}\n-----END SSH SIGNATURE-----\n"
    with pytest.raises(SignatureError):
        signer_of(armoured.encode())
