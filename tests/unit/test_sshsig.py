"""Keys as OpenSSH writes them; signatures are tried in services/bundles/test_signatures.py."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from antt_desktop.sshsig import (
    WrongSignatureError,
    read_ssh_public_line,
    sign,
    ssh_public_line,
    verify,
)
from tests.helpers.bundles import DEVICE_KEY

PUBLIC = DEVICE_KEY.public_key().public_bytes_raw()
LINE = ssh_public_line(PUBLIC)


@given(st.binary(min_size=32, max_size=32), st.sampled_from(["", "khóa năm 2026", "a b"]))
def test_a_key_is_read_back_as_it_was_written(public: bytes, comment: str) -> None:
    assert read_ssh_public_line(ssh_public_line(public, comment)) == public


@pytest.mark.parametrize(
    "line",
    [
        "",
        "ssh-ed25519",
        "ssh-ed25519 A",
        "ssh-ed25519 AAAA",
        LINE[:-8],
        LINE.replace("ssh-ed25519", "ssh-rsa"),
        LINE[12:],
    ],
    ids=["nothing", "no key", "not whole", "another blob", "cut", "another kind", "no kind"],
)
def test_anything_else_is_no_key(line: str) -> None:
    with pytest.raises(ValueError, match="not an ssh-ed25519 key"):
        read_ssh_public_line(line)


@given(st.binary(max_size=50), st.binary(max_size=50))
def test_a_signature_is_of_its_own_data_key_and_purpose(data: bytes, other: bytes) -> None:
    signature = sign(DEVICE_KEY, data, "a@v1")
    verify(PUBLIC, data, signature, "a@v1")
    stranger = Ed25519PrivateKey.generate().public_key().public_bytes_raw()
    wrong = [(PUBLIC, data, "b@v1"), (stranger, data, "a@v1")]
    for key, told, purpose in wrong + ([(PUBLIC, other, "a@v1")] if other != data else []):
        with pytest.raises(WrongSignatureError):
            verify(key, told, signature, purpose)
