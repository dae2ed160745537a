"""What is signed in the exchange, and for which purpose each."""

from antt_desktop import sshsig
from antt_desktop.services.bundles.errors import SignatureError
from antt_desktop.sshsig import sign, ssh_public_line

BUNDLE_NAMESPACE = "antt-bundle@v1"
RECEIPT_NAMESPACE = "antt-receipt@v1"
CARD_NAMESPACE = "antt-card@v1"


def verify(public: bytes, data: bytes, armoured: bytes, namespace: str) -> None:
    """Raise SignatureError unless the key of 32 bytes signed these bytes for this purpose."""
    try:
        sshsig.verify(public, data, armoured, namespace)
    except sshsig.WrongSignatureError as error:
        raise _refused() from error


def signer_of(armoured: bytes) -> bytes:
    """Return the key of 32 bytes that a signature says it is of; raises SignatureError."""
    try:
        return sshsig.signer_of(armoured)
    except sshsig.WrongSignatureError as error:
        raise _refused() from error


def _refused() -> SignatureError:
    return SignatureError(
        "Chữ ký của tệp không đúng nên không dùng. Chưa thay đổi gì. "
        "Tệp có thể đã bị sửa, hoặc không phải do nơi ấy tạo."
    )


__all__ = [
    "BUNDLE_NAMESPACE", "CARD_NAMESPACE", "RECEIPT_NAMESPACE", "sign", "signer_of",
    "ssh_public_line", "verify",
]  # fmt: skip
