"""One slot of a key file: the file's key, wrapped under a password or the recovery key.

Passwords go through Argon2id (RFC 9106), the recovery key through HKDF-SHA256 (its 160 bits need
no stretching); AES-256-GCM wraps, and its associated data bind the slot to file, officer and cost.
"""

import secrets
import unicodedata
from dataclasses import dataclass
from typing import Literal, NamedTuple

import msgspec
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
_SALT_BYTES = 16
_NONCE_BYTES = 12
_TAG_BYTES = 16


class Argon2Cost(NamedTuple):
    """What one guess of a password costs."""

    memory_kib: int
    passes: int
    lanes: int


@dataclass(frozen=True)
class KdfPolicy:
    """The cost of new slots, and the bounds within which a slot that was read is believed.

    Below `floor` somebody weakened the file, above `cap` somebody wants to exhaust the laptop.
    """

    cost: Argon2Cost
    floor: Argon2Cost
    cap: Argon2Cost

    def allows(self, cost: Argon2Cost) -> bool:
        """Whether every part of `cost` lies between floor and cap."""
        return all(
            low <= value <= high
            for low, value, high in zip(self.floor, cost, self.cap, strict=True)
        )


STANDARD_POLICY = KdfPolicy(
    cost=Argon2Cost(64 * 1024, 3, 4),
    floor=Argon2Cost(64 * 1024, 3, 1),
    cap=Argon2Cost(512 * 1024, 10, 8),
)


class PasswordKdf(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="alg", tag="argon2id"
):
    """Argon2id with its cost (memory `m` in KiB, passes `t`, lanes `p`) and salt."""

    v: Literal[19]
    m: int
    t: int
    p: int
    salt: bytes

    def derive(self, secret: bytes) -> bytes:
        """Stretch a password to the 32 bytes that wrap."""
        return hash_secret_raw(
            secret, self.salt, self.t, self.m, self.p, KEY_BYTES, Type.ID, self.v
        )


class RecoveryKdf(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="alg", tag="hkdf-sha256"
):
    """HKDF-SHA256 for a secret that is already random."""

    salt: bytes

    def derive(self, secret: bytes) -> bytes:
        """Turn the recovery key's bytes into the 32 bytes that wrap."""
        return HKDF(SHA256(), KEY_BYTES, self.salt, b"antt-keys/1 recovery").derive(secret)


class Slot(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A wrapped key; `officer` is a user name, or None for the recovery key."""

    officer: str | None
    kdf: PasswordKdf | RecoveryKdf
    nonce: bytes
    ct: bytes

    def is_sound(self, policy: KdfPolicy) -> bool:
        """Whether kind, lengths and cost are those this program writes or may believe."""
        lengths = (len(self.kdf.salt), len(self.nonce), len(self.ct))
        if lengths != (_SALT_BYTES, _NONCE_BYTES, KEY_BYTES + _TAG_BYTES):
            return False
        if isinstance(self.kdf, RecoveryKdf):
            return self.officer is None
        cost = Argon2Cost(self.kdf.m, self.kdf.t, self.kdf.p)
        return self.officer is not None and policy.allows(cost)

    def open(self, file_id: str, secret: bytes) -> bytes | None:
        """Return the file's key, or None when `secret` is not the one that wrapped it."""
        wrapping = AESGCM(self.kdf.derive(secret))
        try:
            return wrapping.decrypt(self.nonce, self.ct, _bound(file_id, self.officer, self.kdf))
        except InvalidTag:
            return None


def password_slot(key: bytes, file_id: str, officer: str, password: str, cost: Argon2Cost) -> Slot:
    """Wrap `key` under an officer's password."""
    kdf = PasswordKdf(19, *cost, salt=secrets.token_bytes(_SALT_BYTES))
    return _wrap(key, file_id, officer, kdf, password_bytes(password))


def recovery_slot(key: bytes, file_id: str, secret: bytes) -> Slot:
    """Wrap `key` under the recovery key."""
    return _wrap(key, file_id, None, RecoveryKdf(secrets.token_bytes(_SALT_BYTES)), secret)


def password_bytes(password: str) -> bytes:
    """Return what is hashed: NFC with every kind of space as U+0020 (RFC 8265, OpaqueString)."""
    spaces = "".join(" " if unicodedata.category(c) == "Zs" else c for c in password)
    return unicodedata.normalize("NFC", spaces).encode("utf-8", "surrogatepass")


def _wrap(
    key: bytes, file_id: str, officer: str | None, kdf: PasswordKdf | RecoveryKdf, secret: bytes
) -> Slot:
    nonce = secrets.token_bytes(_NONCE_BYTES)
    ct = AESGCM(kdf.derive(secret)).encrypt(nonce, key, _bound(file_id, officer, kdf))
    return Slot(officer, kdf, nonce, ct)


def _bound(file_id: str, officer: str | None, kdf: PasswordKdf | RecoveryKdf) -> bytes:
    return b"antt-keys/1 slot\0" + msgspec.json.encode((file_id, officer, kdf))
