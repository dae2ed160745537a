"""Canonical JSON (RFC 8785 for texts, whole numbers, yes/no and lists, all that bundles carry)."""

from collections.abc import Iterable
from typing import Any

import msgspec

from antt_desktop.services.bundles.errors import MalformedError

_encoder = msgspec.json.Encoder(order="deterministic")


def canonical(value: object) -> bytes:
    """Return the one way to write a value."""
    return _encoder.encode(value)


def canonical_lines(values: Iterable[object]) -> bytes:
    """Return the values as lines, a newline after each."""
    return _encoder.encode_lines(values)


def read_canonical(data: bytes) -> Any:
    """Return the value; raises MalformedError unless the bytes are its one way to be written."""
    try:
        value = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise _malformed() from error
    if _encoder.encode(value) != data:
        raise _malformed()
    return value


def _malformed() -> MalformedError:
    return MalformedError(
        "Nội dung trong gói không đúng định dạng nên không dùng. Chưa thay đổi gì. "
        "Yêu cầu nơi gửi tạo gói khác."
    )
