"""Seal by the age v1 specification alone, with a file key and a share that follow from the content.

So the same content gives the same file, which a committed file must; never for a real bundle.
"""

import base64
import hashlib
import hmac

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_CHUNK = 65_536
_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"


def sealed(content: bytes, recipient: str) -> bytes:
    """Return an age v1 file to one X25519 recipient."""
    file_key, share_key, nonce = (_told(word, content) for word in (b"key", b"share", b"nonce"))
    header = _header(file_key[:16], X25519PrivateKey.from_private_bytes(share_key), recipient)
    mac = hmac.digest(_derived(file_key[:16], b"", b"header"), header, "sha256")
    key = ChaCha20Poly1305(_derived(file_key[:16], nonce[:16], b"payload"))
    return b"".join((header, b" ", _text(mac), b"\n", nonce[:16], *_chunks(key, content)))


def _header(file_key: bytes, own: X25519PrivateKey, recipient: str) -> bytes:
    theirs = _public(recipient)
    share = own.public_key().public_bytes_raw()
    shared = own.exchange(X25519PublicKey.from_public_bytes(theirs))
    key = ChaCha20Poly1305(_derived(shared, share + theirs, b"age-encryption.org/v1/X25519"))
    body = key.encrypt(bytes(12), file_key, None)
    return b"age-encryption.org/v1\n-> X25519 %b\n%b\n---" % (_text(share), _text(body))


def _chunks(key: ChaCha20Poly1305, content: bytes) -> list[bytes]:
    starts = range(0, len(content), _CHUNK)
    return [
        key.encrypt(
            number.to_bytes(11, "big") + bytes([number == len(starts) - 1]),
            content[start : start + _CHUNK],
            None,
        )
        for number, start in enumerate(starts)
    ]


def _public(recipient: str) -> bytes:
    """Return the 32 bytes of `age1…`, which is Bech32 with six symbols of checksum."""
    symbols = [_BECH32.index(each) for each in recipient.removeprefix("age1")[:-6]]
    number = 0
    for symbol in symbols:
        number = number << 5 | symbol
    return (number >> len(symbols) * 5 - 256).to_bytes(32, "big")


def _told(word: bytes, content: bytes) -> bytes:
    return hashlib.sha256(b"test vector " + word + hashlib.sha256(content).digest()).digest()


def _derived(secret: bytes, salt: bytes, info: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt, info).derive(secret)


def _text(data: bytes) -> bytes:
    return base64.b64encode(data).rstrip(b"=")
