"""The text of a key file: JSON `antt-keys/1`, in exactly one spelling, with two seals.

`sha256` (no key needed) tells a damaged copy from a whole one, so that the other copy is used.
`mac` (under the file's key) tells after login whether somebody removed or put back slots.
"""

import hashlib
import hmac
import re
from datetime import datetime
from typing import Annotated

import msgspec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from antt_desktop.storage.keys.errors import KeyFileDamagedError, NewerKeyFileError
from antt_desktop.storage.keys.escrow import Escrow
from antt_desktop.storage.keys.slots import KEY_BYTES, KdfPolicy, Slot

FORMAT = "antt-keys/1"
_MAXIMUM_BYTES = 64 * 1024
_MAXIMUM_SLOTS = 64
_OTHER_VERSION = re.compile(rb'"format": ?"antt-keys/(?:[2-9]|[1-9][0-9]{1,3})"')
_UTC = Annotated[datetime, msgspec.Meta(tz=True)]
_Count = Annotated[int, msgspec.Meta(ge=0, le=1 << 53)]


class Attempts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Wrong passwords since a good login; not under the MAC, which needs the key."""

    failed: _Count = 0
    last: _UTC | None = None


class KeyDocument(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything a key file holds. `generation` counts changes of slots, `writes` every write.

    `attempts` are those under names that have no slot; `tries` those of officers, left out of the
    text when there are none, as in key files that know no others.
    """

    format: str
    file: str
    generation: _Count
    slots: tuple[Slot, ...]
    mac: bytes = b""
    writes: _Count = 0
    attempts: Attempts = Attempts()
    sha256: bytes = b""
    escrow: Escrow | None = None
    tries: dict[str, Attempts] | msgspec.UnsetType = msgspec.UNSET

    def sealed(self, key: bytes) -> "KeyDocument":
        """Return the document with the MAC of its slots and generation under `key`."""
        return msgspec.structs.replace(self, mac=self._mac(key))

    def is_sealed_by(self, key: bytes) -> bool:
        """Whether slots and generation are those that a holder of `key` wrote."""
        return hmac.compare_digest(self.mac, self._mac(key))

    def has(self, officer: str) -> bool:
        """Whether this officer has a slot."""
        return any(slot.officer == officer for slot in self.slots)

    def tries_of(self, officer: str) -> Attempts:
        """Return what counts for an officer; all names without a slot count together."""
        return (self.tries or {}).get(officer, Attempts()) if self.has(officer) else self.attempts

    def tried(self, officer: str, attempts: Attempts) -> "KeyDocument":
        """Return the document as its next write puts it on disk: these tries count for `officer`."""
        again = msgspec.structs.replace(self, writes=self.writes + 1)
        if not self.has(officer):
            return msgspec.structs.replace(again, attempts=attempts)
        return again.with_tries({**(self.tries or {}), officer: attempts})

    def with_tries(self, tries: dict[str, Attempts]) -> "KeyDocument":
        """Return the document with these tries, but for none and for those of nobody."""
        kept = {
            name: each for name, each in sorted(tries.items()) if each.failed and self.has(name)
        }
        return msgspec.structs.replace(self, tries=kept or msgspec.UNSET)

    def _mac(self, key: bytes) -> bytes:
        mac_key = HKDF(SHA256(), KEY_BYTES, None, b"antt-keys/1 mac").derive(key)
        sealed = msgspec.json.encode(
            (self.format, self.file, self.generation, self.slots, self.escrow)
        )
        return hmac.digest(mac_key, sealed, "sha256")


def encode(document: KeyDocument) -> bytes:
    """Return the one spelling of `document`, its checksum filled in."""
    return _spell(msgspec.structs.replace(document, sha256=_checksum(document)))


def decode(data: bytes, policy: KdfPolicy) -> KeyDocument:
    """Read one copy. Raises `KeyFileDamagedError` or `NewerKeyFileError`, and nothing else."""
    if _OTHER_VERSION.search(data[:200]):
        raise NewerKeyFileError
    document = _parse(data)
    if document is None or not _is_sound(document, data, policy):
        raise KeyFileDamagedError
    return document


def _parse(data: bytes) -> KeyDocument | None:
    if len(data) > _MAXIMUM_BYTES:
        return None
    try:
        return msgspec.json.decode(data, type=KeyDocument)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None


def _is_sound(document: KeyDocument, data: bytes, policy: KdfPolicy) -> bool:
    officers = [slot.officer for slot in document.slots]
    return (
        document.format == FORMAT
        and document.sha256 == _checksum(document)
        and data == _spell(document.with_tries(document.tries or {}))
        and len(officers) == len(set(officers)) <= _MAXIMUM_SLOTS
        and all(slot.is_sound(policy) for slot in document.slots)
        and (document.escrow is None or document.escrow.is_sound())
    )


def _checksum(document: KeyDocument) -> bytes:
    return hashlib.sha256(_spell(msgspec.structs.replace(document, sha256=b""))).digest()


def _spell(document: KeyDocument) -> bytes:
    return msgspec.json.format(msgspec.json.encode(document), indent=1) + b"\n"
