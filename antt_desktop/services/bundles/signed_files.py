"""Small signed files (receipts, cards): a container of one canonical JSON text and its signature."""

import re
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from antt_desktop.services.bundles import signatures
from antt_desktop.services.bundles.canonical import canonical, read_canonical
from antt_desktop.services.bundles.container import read_container, write_container
from antt_desktop.services.bundles.errors import MalformedError

_HEX_KEY = re.compile(r"[0-9a-f]{64}")


def write_signed(name: str, told: object, key: Ed25519PrivateKey, namespace: str) -> bytes:
    """Return the signed file of `told`; the same for the same key and value."""
    text = canonical(told)
    return write_container([(name, text), (f"{name}.sig", signatures.sign(key, text, namespace))])


class SignedFile:
    """A signed file that was read and whose signature is still to be checked."""

    def __init__(self, data: bytes, name: str) -> None:
        """Read the container; raises MalformedError."""
        entries = read_container(data)
        if list(entries) != [name, f"{name}.sig"]:
            raise MalformedError(
                "Tệp không đúng loại nên không dùng. Chưa thay đổi gì. Chọn lại tệp."
            )
        self._text, self._signature = entries.values()

    def claims(self) -> dict[str, Any]:
        """Return what the file says, unchecked: only to find the key it must be checked with."""
        told = read_canonical(self._text)
        if not isinstance(told, dict):
            raise MalformedError("Nội dung tệp không đúng định dạng. Chưa thay đổi gì.")
        return told

    def verified(self, public: bytes, namespace: str) -> dict[str, Any]:
        """Return what the file says; raises SignatureError unless this key signed it for this."""
        signatures.verify(public, self._text, self._signature, namespace)
        return self.claims()


def public_key_of(text: object) -> bytes:
    """Return the 32 bytes of a public key written in hexadecimal; raises MalformedError."""
    if not isinstance(text, str) or not _HEX_KEY.fullmatch(text):
        raise MalformedError("Khóa trong tệp không đúng định dạng. Chưa thay đổi gì.")
    return bytes.fromhex(text)
