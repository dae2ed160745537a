"""SSH signatures (SSHSIG, Ed25519): made here, checked by `ssh-keygen -Y verify`, and the reverse.

Format: OpenSSH PROTOCOL.sshsig. The armour is canonical or refused. Bundles, receipts, cards and
updates are signed so; the namespace keeps a signature of one from being used for another.
"""

import base64
import binascii
import hashlib
import struct

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

_HEAD, _FOOT = "-----BEGIN SSH SIGNATURE-----", "-----END SSH SIGNATURE-----"
_MAGIC = b"SSHSIG"
_LINE = 70
_MOST_ARMOUR = 2_000
_ALGORITHM, _HASH = b"ssh-ed25519", b"sha512"
_KEY_BYTES = 32
_KEY = slice(33, 33 + _KEY_BYTES)
"""Where the key lies in the blob: after magic, version, and three lengths with the algorithm."""


class WrongSignatureError(Exception):
    """A signature that is not of this data, key or purpose; callers tell it in their own words."""


def sign(key: Ed25519PrivateKey, data: bytes, namespace: str) -> bytes:
    """Return the armoured signature of these bytes for this purpose."""
    public = key.public_key().public_bytes_raw()
    return _armour(public, key.sign(_signed(data, namespace)), namespace)


def verify(public: bytes, data: bytes, armoured: bytes, namespace: str) -> None:
    """Raise WrongSignatureError unless the key of 32 bytes signed these bytes for this purpose."""
    signature = _signature_of(armoured)
    if armoured != _armour(public, signature, namespace):
        raise WrongSignatureError
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, _signed(data, namespace))
    except (InvalidSignature, ValueError) as error:
        raise WrongSignatureError from error


def signer_of(armoured: bytes) -> bytes:
    """Return the key of 32 bytes that a signature says it is of; raises WrongSignatureError."""
    return _blob_of(armoured)[_KEY]


def ssh_public_line(public: bytes, comment: str = "") -> str:
    """Return the key as OpenSSH writes it, for `allowed_signers` and `inspect`."""
    return f"ssh-ed25519 {base64.b64encode(_public_blob(public)).decode()} {comment}".rstrip()


def read_ssh_public_line(line: str) -> bytes:
    """Return the 32 bytes of a key as OpenSSH writes it; raises ValueError for anything else."""
    kind, _, rest = line.partition(" ")
    try:
        blob = base64.b64decode(rest.split(" ")[0], validate=True)
    except binascii.Error:
        blob = b""
    public = blob[-_KEY_BYTES:]
    if kind.encode() != _ALGORITHM or blob != _public_blob(public):
        raise ValueError("not an ssh-ed25519 key")
    return public


def _signature_of(armoured: bytes) -> bytes:
    """Return the last 64 bytes of the blob; `verify` writes all of it again and compares."""
    return _blob_of(armoured)[-64:]


def _blob_of(armoured: bytes) -> bytes:
    if len(armoured) > _MOST_ARMOUR:
        raise WrongSignatureError
    lines = armoured.decode("ascii", "replace").splitlines()
    try:
        return base64.b64decode("".join(lines[1:-1]), validate=True)
    except (binascii.Error, ValueError) as error:
        raise WrongSignatureError from error


def _armour(public: bytes, signature: bytes, namespace: str) -> bytes:
    blob = b"".join(
        (
            _MAGIC,
            struct.pack(">I", 1),
            _string(_public_blob(public)),
            _string(namespace.encode()),
            _string(b""),
            _string(_HASH),
            _string(_string(_ALGORITHM) + _string(signature)),
        )
    )
    text = base64.b64encode(blob).decode()
    lines = [text[start : start + _LINE] for start in range(0, len(text), _LINE)]
    return "\n".join([_HEAD, *lines, _FOOT, ""]).encode()


def _signed(data: bytes, namespace: str) -> bytes:
    digest = hashlib.sha512(data).digest()
    parts = (namespace.encode(), b"", _HASH, digest)
    return _MAGIC + b"".join(_string(part) for part in parts)


def _public_blob(public: bytes) -> bytes:
    return _string(_ALGORITHM) + _string(public)


def _string(part: bytes) -> bytes:
    return struct.pack(">I", len(part)) + part
