"""The key of a file, left sealed with the unit above for the day when every password is lost.

An age v1 file to the superior's key; what it holds says whose file it opens. The key of parties'
accounts is never in it: the unit above may let somebody into the file, not into these texts.
"""

import msgspec
import pyrage

from antt_desktop.storage.keys.errors import EscrowRefusedError

_MOST_BYTES = 4096


class EscrowContent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What only the superior reads: whose file it is, and its key (or that and the next)."""

    file: str
    unit: str
    keys: bytes


class Escrow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sealed key as it lies in the key file; `holder` names who can open it."""

    recipient: str
    holder: str
    unit: str
    sealed: bytes

    def is_sound(self) -> bool:
        """Whether it has the shape of what this program writes."""
        return self.recipient.startswith("age1") and 0 < len(self.sealed) <= _MOST_BYTES

    def with_file(self, file_id: str, keys: bytes) -> "Escrow":
        """Return it with the key of the file (or that and the next) sealed to the same superior."""
        return escrow(file_id, keys, self.recipient, self.holder, self.unit)


def escrow(file_id: str, keys: bytes, recipient: str, holder: str, unit: str) -> Escrow:
    """Seal the key of a file to a superior's age recipient."""
    content = msgspec.json.encode(EscrowContent(file_id, unit, keys))
    sealed = pyrage.encrypt(content, [pyrage.x25519.Recipient.from_str(recipient)])
    return Escrow(recipient, holder, unit, sealed)


def open_escrow(sealed: bytes, identity: str) -> EscrowContent:
    """Return what a superior's identity opens; raises EscrowRefusedError for anything else."""
    try:
        opened = pyrage.decrypt(sealed, [pyrage.x25519.Identity.from_str(identity)])
        return msgspec.json.decode(opened, type=EscrowContent)
    except (pyrage.DecryptError, msgspec.MsgspecError, ValueError) as error:
        raise EscrowRefusedError from error
