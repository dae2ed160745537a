"""One slot of a key file: what an officer, or the printed recovery key, opens the file with.

A slot has a key pair of its own. Its private half is wrapped under the password (Argon2id,
RFC 9106) or under the recovery key (HKDF-SHA256: its 160 bits need no stretching) by AES-256-GCM,
whose associated data bind it to file, officer and cost. What the slot opens is sealed to its public
half (HPKE, RFC 9180), so that another officer can hand over a new key without knowing the password.
"""

import secrets
import unicodedata
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

import msgspec
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
_SALT_BYTES = 16
_NONCE_BYTES = 12
_TAG_BYTES = 16
_SEALED_BYTES = 32 + _TAG_BYTES  # HPKE puts its own public key before, a tag behind
_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


@dataclass(frozen=True)
class FileKeys:
    """What a login opens: the key of the file and, for who may read them, of parties' accounts.

    `next_file` and `next_accounts` are the keys that an unfinished change leads to, else empty.
    """

    file: bytes = field(repr=False)
    accounts: bytes = field(default=b"", repr=False)
    next_file: bytes = field(default=b"", repr=False)
    next_accounts: bytes = field(default=b"", repr=False)

    @property
    def settled(self) -> "FileKeys":
        """The keys once the unfinished change is through."""
        return FileKeys(self.next_file or self.file, self.next_accounts or self.accounts)

    @property
    def without_accounts(self) -> "FileKeys":
        """The same for who may not read what parties told."""
        return FileKeys(self.file, b"", self.next_file)

    @property
    def is_settled(self) -> bool:
        """Whether no change is unfinished."""
        return not self.next_file and not self.next_accounts


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

    @property
    def cost(self) -> Argon2Cost:
        """What one guess costs."""
        return Argon2Cost(self.m, self.t, self.p)

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
    """A key pair and what is sealed to it; `officer` is a user name, or None for the recovery key.

    `file` and `accounts` hold one key, or two while a change is unfinished: that of now, the next.
    """

    officer: str | None
    kdf: PasswordKdf | RecoveryKdf
    nonce: bytes
    ct: bytes
    public: bytes
    file: bytes = b""
    accounts: bytes = b""

    def is_sound(self, policy: KdfPolicy) -> bool:
        """Whether kind, lengths and cost are those this program writes or may believe."""
        lengths = (len(self.kdf.salt), len(self.nonce), len(self.ct), len(self.public))
        if lengths != (_SALT_BYTES, _NONCE_BYTES, KEY_BYTES + _TAG_BYTES, KEY_BYTES):
            return False
        one, two = _SEALED_BYTES + KEY_BYTES, _SEALED_BYTES + 2 * KEY_BYTES
        if len(self.file) not in {one, two} or len(self.accounts) not in {0, one, two}:
            return False
        if isinstance(self.kdf, RecoveryKdf):
            return self.officer is None
        return self.officer is not None and policy.allows(self.kdf.cost)

    @property
    def holds_next_file(self) -> bool:
        """Whether it opens the key of the file that an unfinished change leads to."""
        return len(self.file) == _SEALED_BYTES + 2 * KEY_BYTES

    @property
    def holds_next_accounts(self) -> bool:
        """Whether it opens the key of accounts that an unfinished change leads to."""
        return len(self.accounts) == _SEALED_BYTES + 2 * KEY_BYTES

    def open(self, file_id: str, secret: bytes) -> FileKeys | None:
        """Return what the slot opens, or None when `secret` is not the one that wrapped it."""
        wrapping = AESGCM(self.kdf.derive(secret))
        bound = _bound(file_id, self.officer, self.kdf, self.public)
        try:
            private = wrapping.decrypt(self.nonce, self.ct, bound)
            file = self._unsealed(private, self.file, file_id, b"file")
            accounts = self._unsealed(private, self.accounts, file_id, b"accounts")
        except InvalidTag:
            return None
        return FileKeys(
            file[:KEY_BYTES], accounts[:KEY_BYTES], file[KEY_BYTES:], accounts[KEY_BYTES:]
        )

    def with_file(self, file_id: str, keys: bytes) -> "Slot":
        """Return the slot with the key of the file (or that and the next) sealed to it."""
        return msgspec.structs.replace(self, file=self._sealed(keys, file_id, b"file"))

    def with_accounts(self, file_id: str, keys: bytes) -> "Slot":
        """Return the slot with the key of accounts (or that and the next, or none) sealed to it."""
        return msgspec.structs.replace(self, accounts=self._sealed(keys, file_id, b"accounts"))

    def _sealed(self, keys: bytes, file_id: str, use: bytes) -> bytes:
        return sealed_to(self.public, keys, file_id, self.officer, use) if keys else b""

    def _unsealed(self, private: bytes, sealed: bytes, file_id: str, use: bytes) -> bytes:
        if not sealed:
            return b""
        pair = X25519PrivateKey.from_private_bytes(private)
        return _SUITE.decrypt(sealed, pair, info=_info(file_id, self.officer, use))


def sealed_to(
    public: bytes, keys: bytes, file_id: str, officer: str | None, use: bytes = b"file"
) -> bytes:
    """Seal keys to the public half of an officer's slot of a file."""
    recipient = X25519PublicKey.from_public_bytes(public)
    return _SUITE.encrypt(keys, recipient, info=_info(file_id, officer, use))


def _info(file_id: str, officer: str | None, use: bytes) -> bytes:
    return b"antt-keys/1 sealed\0" + msgspec.json.encode((file_id, officer, use))


def password_slot(
    keys: FileKeys, file_id: str, officer: str, password: str, cost: Argon2Cost
) -> Slot:
    """Make a slot that opens `keys` by an officer's password."""
    kdf = PasswordKdf(19, *cost, salt=secrets.token_bytes(_SALT_BYTES))
    return _made(keys, file_id, officer, kdf, password_bytes(password))


def recovery_slot(keys: FileKeys, file_id: str, secret: bytes) -> Slot:
    """Make a slot that opens `keys` by the recovery key."""
    return _made(keys, file_id, None, RecoveryKdf(secrets.token_bytes(_SALT_BYTES)), secret)


def password_bytes(password: str) -> bytes:
    """Return what is hashed: NFC with every kind of space as U+0020 (RFC 8265, OpaqueString)."""
    spaces = "".join(" " if unicodedata.category(c) == "Zs" else c for c in password)
    return unicodedata.normalize("NFC", spaces).encode("utf-8", "surrogatepass")


def _made(
    keys: FileKeys,
    file_id: str,
    officer: str | None,
    kdf: PasswordKdf | RecoveryKdf,
    secret: bytes,
) -> Slot:
    pair, nonce = X25519PrivateKey.generate(), secrets.token_bytes(_NONCE_BYTES)
    public = pair.public_key().public_bytes_raw()
    bound = _bound(file_id, officer, kdf, public)
    ct = AESGCM(kdf.derive(secret)).encrypt(nonce, pair.private_bytes_raw(), bound)
    slot = Slot(officer, kdf, nonce, ct, public).with_file(file_id, keys.file + keys.next_file)
    return slot.with_accounts(file_id, keys.accounts + keys.next_accounts)


def _bound(
    file_id: str, officer: str | None, kdf: PasswordKdf | RecoveryKdf, public: bytes
) -> bytes:
    return b"antt-keys/1 slot\0" + msgspec.json.encode((file_id, officer, kdf, public))
