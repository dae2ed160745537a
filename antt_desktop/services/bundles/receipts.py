"""Receipts: the superior's signed answer to one bundle; only it makes records “Đã xác nhận”."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from antt_desktop.services.bundles.errors import AudienceError, MalformedError, NewerFormatError
from antt_desktop.services.bundles.manifest import State
from antt_desktop.services.bundles.signatures import RECEIPT_NAMESPACE
from antt_desktop.services.bundles.signed_files import SignedFile, write_signed

FORMAT = "antt-receipt/1"
EXTENSION = ".antt-receipt"
_NAME = "receipt.json"


class Verdict(StrEnum):
    """What becomes of a bundle, in the order in which it is asked (design §5)."""

    MALFORMED = "malformed"
    BAD_SIGNATURE = "bad_signature"
    REVOKED = "revoked"
    WRONG_AUDIENCE = "wrong_audience"
    NEWER_FORMAT = "newer_format"
    DUPLICATE = "duplicate"
    LATE = "late"
    FORK = "fork"
    JUMP = "jump"
    UNKNOWN_EPOCH = "unknown_epoch"
    CONTENT_PROBLEMS = "content_problems"
    ACCEPTED = "accepted"


class Tally(msgspec.Struct, frozen=True):
    """What became of the rows of one type."""

    received: int
    new: int
    updated: int
    same: int
    rejected: int


class Returned(msgspec.Struct, frozen=True):
    """One row that was not taken, with a code and a sentence the officer can act on."""

    type: str
    id: str
    rev: int
    code: str
    message: str


class Receipt(msgspec.Struct, frozen=True, kw_only=True):
    """What the superior answers; `acknowledged` is the last change number it has all of."""

    format: str = FORMAT
    superior: str
    unit: str
    device: str
    epoch: str
    sequence: int
    bundle: str
    verdict: Verdict
    acknowledged: int
    number: int
    previous: str | None
    tallies: dict[str, Tally]
    returned: list[Returned]
    state: dict[str, State]
    made_at: str


def write_receipt(receipt: Receipt, key: Ed25519PrivateKey) -> bytes:
    """Return the file of a receipt, the same bytes every time."""
    return write_signed(_NAME, msgspec.to_builtins(receipt), key, RECEIPT_NAMESPACE)


def read_receipt(data: bytes, public: bytes, *, unit: str, device: str) -> Receipt:
    """Return a receipt of the superior with this key for this device.

    Raises MalformedError, SignatureError, NewerFormatError, AudienceError.
    """
    told = SignedFile(data, _NAME).verified(public, RECEIPT_NAMESPACE)
    if told.get("format") != FORMAT:
        raise NewerFormatError(
            "Biên nhận do bản chương trình khác tạo. Chưa thay đổi gì. "
            "Cập nhật chương trình rồi mở lại."
        )
    receipt = _receipt(told)
    if (receipt.unit, receipt.device) != (unit, device):
        raise AudienceError(
            f"Biên nhận này không phải cho máy này (đơn vị {receipt.unit}). Chưa thay đổi gì. "
            "Kiểm tra lại USB hoặc hỏi bộ phận nhận của cấp trên."
        )
    return receipt


def stored_receipt(data: bytes) -> Receipt:
    """Return a receipt that was verified when it was taken in; raises MalformedError."""
    return _receipt(SignedFile(data, _NAME).claims())


def _receipt(told: Mapping[str, Any]) -> Receipt:
    try:
        return msgspec.convert(told, Receipt)
    except msgspec.ValidationError as error:
        raise MalformedError(
            "Biên nhận không đúng định dạng nên không dùng. Chưa thay đổi gì."
        ) from error
