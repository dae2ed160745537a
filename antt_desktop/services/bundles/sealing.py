"""The outer layer: an age v1 file that only the addressed keys open."""

from collections.abc import Sequence
from io import BytesIO
from typing import BinaryIO

import pyrage

from antt_desktop.domain.errors import UsageError
from antt_desktop.services.bundles.errors import MalformedError, NotForUsError, TooLargeError
from antt_desktop.services.bundles.limits import MOST_BYTES, MOST_SEALED_BYTES

_ARMOURED = b"-----BEGIN AGE ENCRYPTED FILE-----"


class _Capped(BytesIO):
    """Memory that refuses to grow beyond a bundle's limit; nothing in it is used before the end."""

    def write(self, data: "bytes | bytearray | memoryview", /) -> int:  # type: ignore[override]
        if self.tell() + len(data) > MOST_BYTES:
            raise TooLargeError("Gói lớn quá mức cho phép nên không mở. Chưa thay đổi gì.")
        return super().write(data)


def new_identity() -> str:
    """Return a new age identity (the secret half), `AGE-SECRET-KEY-1…`."""
    return str(pyrage.x25519.Identity.generate())


def recipient_of(identity: str) -> str:
    """Return the public half of an identity, `age1…`."""
    return str(pyrage.x25519.Identity.from_str(identity).to_public())


def read_identities(text: str) -> list[str]:
    """Return the identities of a file as `age-keygen` writes it; raises UsageError for others."""
    found = [line for line in map(str.strip, text.splitlines()) if line and line[0] != "#"]
    try:
        for each in found:
            pyrage.x25519.Identity.from_str(each)
    except pyrage.IdentityError as error:
        raise UsageError(
            "Tệp khóa phải gồm các dòng AGE-SECRET-KEY-1… Chưa thay đổi gì."
        ) from error
    return found


def is_recipient(text: str) -> bool:
    """Whether a text is an age recipient."""
    try:
        pyrage.x25519.Recipient.from_str(text)
    except pyrage.RecipientError:
        return False
    return True


def seal(content: bytes, recipients: Sequence[str], target: BinaryIO) -> None:
    """Write the content to `target`, sealed to these recipients."""
    keys = [pyrage.x25519.Recipient.from_str(each) for each in recipients]
    pyrage.encrypt_io(BytesIO(content), target, keys)


def open_sealed(sealed: bytes, identities: Sequence[str]) -> bytes:
    """Return what was sealed.

    Raises NotForUsError when no identity opens it or a byte was changed, TooLargeError beyond the
    limit, MalformedError for the textual form of age, which the format does not have.
    """
    if len(sealed) > MOST_SEALED_BYTES:
        raise TooLargeError("Gói lớn quá mức cho phép nên không mở. Chưa thay đổi gì.")
    if sealed.startswith(_ARMOURED):
        raise MalformedError("Gói ở dạng chữ, không đúng định dạng. Chưa thay đổi gì.")
    keys = [pyrage.x25519.Identity.from_str(each) for each in identities]
    opened = _Capped()
    try:
        pyrage.decrypt_io(BytesIO(sealed), opened, keys)
    except TooLargeError:
        raise
    except Exception as error:  # age raises several kinds, OSError of a torn tail among them
        raise NotForUsError(
            "Không mở được gói: gói dành cho nơi khác, hoặc đã hỏng trên đường đi. "
            "Chưa thay đổi gì. Kiểm tra lại USB, hoặc yêu cầu nơi gửi tạo gói khác."
        ) from error
    return opened.getvalue()
