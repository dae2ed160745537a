"""What an update says of itself (`update.json`), and the keys whose word counts.

The signature is SSHSIG over the exact bytes, made by `ssh-keygen -Y sign` (installers/update).
"""

import re
from pathlib import Path

import msgspec

from antt_desktop import sshsig
from antt_desktop.services.updating.errors import (
    NoKeysError,
    UnreadableUpdateError,
    UntrustedUpdateError,
)
from antt_desktop.system.disk import disk_faults
from antt_desktop.system.resources import resource_path

FORMAT, PRODUCT = "antt-update/1", "antt_desktop"
NAMESPACE = "antt-update@v1"
MANIFEST, SIGNATURE = "update.json", "update.sig"
Version = tuple[int, int, int]
_PLAIN_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")


class Update(msgspec.Struct, frozen=True, kw_only=True):
    """A signed update: what it makes of which versions on which system, and its setup file."""

    format: str
    product: str
    version: str
    min_from: str
    """The oldest version that it may be installed over."""
    platform: str
    file: str
    size: int
    sha256: str


class _Keys(msgspec.Struct):
    keys: list[str]


def shipped_keys() -> Path:
    """Return the file of the keys that came with the program: the present one and the next."""
    return resource_path("update_keys.json")


def read_keys(path: Path) -> tuple[bytes, ...]:
    """Return the public keys, 32 bytes each; raises NoKeysError when the build has none."""
    with disk_faults(path):
        lines = msgspec.json.decode(path.read_bytes(), type=_Keys).keys
    if not lines:
        raise NoKeysError(
            "Bản này của chương trình chưa có khóa để kiểm tra bản cập nhật nên không cập nhật từ "
            "USB. Chưa thay đổi gì. Cài bản mới bằng bộ cài do cấp trên giao."
        )
    return tuple(sshsig.read_ssh_public_line(line) for line in lines)


def read_update(manifest: bytes, signature: bytes, keys: tuple[bytes, ...]) -> Update:
    """Return what a signed manifest says; nothing of it is read before the signature holds.

    Raises UntrustedUpdateError, and UnreadableUpdateError for a form of later versions.
    """
    if not any(_signed(key, manifest, signature) for key in keys):
        raise UntrustedUpdateError(
            "Bản cập nhật trên USB không do nơi phát hành ký, hoặc đã bị sửa, nên không dùng. "
            "Chưa thay đổi gì. Lấy lại bản cập nhật từ cấp trên."
        )
    try:
        update = msgspec.json.decode(manifest, type=Update)
        version_of(update.version), version_of(update.min_from)
    except (msgspec.DecodeError, ValueError) as error:
        raise _unreadable() from error
    if update.format != FORMAT or not _PLAIN_NAME.fullmatch(update.file):
        raise _unreadable()
    return update


def version_of(text: str) -> Version:
    """Return "0.10.2" as numbers that compare; raises ValueError for anything else."""
    parts = text.split(".")
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() for part in parts):
        raise ValueError("not a version")
    major, minor, patch = map(int, parts)
    return major, minor, patch


def _signed(key: bytes, manifest: bytes, signature: bytes) -> bool:
    try:
        sshsig.verify(key, manifest, signature, NAMESPACE)
    except sshsig.WrongSignatureError:
        return False
    return True


def _unreadable() -> UnreadableUpdateError:
    return UnreadableUpdateError(
        "Bản cập nhật này có dạng mà bản đang dùng chưa đọc được. Chưa thay đổi gì. "
        "Cài bằng tệp bộ cài, hoặc hỏi cấp trên."
    )
