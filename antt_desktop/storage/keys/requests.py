"""Asking the unit above to open a file with its escrowed key (KEYS.md, “Escrow”).

The officer chooses a new password first: it wraps a fresh key pair, kept in `<file>.mo-khoa`, and
the request carries the public half with the escrow. The answer is the file's key sealed to that
half, so that neither paper opens anything without the password.
"""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import msgspec

from antt_desktop.storage.keys.errors import EscrowMissingError, EscrowRefusedError
from antt_desktop.storage.keys.escrow import Escrow, open_escrow
from antt_desktop.storage.keys.key_file import KeyFile
from antt_desktop.storage.keys.slots import FileKeys, Slot, password_bytes, sealed_to
from antt_desktop.system.disk import disk_faults, remove, write_file

_REQUEST, _ANSWER = "antt-unlock-request/1", "antt-unlock-answer/1"
_MOST_BYTES = 16 * 1024


class Request(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What goes up: whose password was chosen, the key to answer to, the escrow to open."""

    format: str
    file: str
    officer: str
    public: bytes
    escrow: bytes

    @property
    def code(self) -> str:
        """Eight letters to be compared by voice: they stand for file, officer and key."""
        told = msgspec.json.encode((self.file, self.officer, self.public))
        digest = hashlib.sha256(b"antt unlock request\0" + told).hexdigest().upper()
        return f"{digest[:4]}-{digest[4:8]}"


class Answer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What comes back: the file's key, sealed to the key of the request."""

    format: str
    file: str
    officer: str
    public: bytes
    sealed: bytes


def waiting_path(commune_file: Path) -> Path:
    """Return where the chosen password waits for its answer."""
    return commune_file.with_name(commune_file.name + ".mo-khoa")


def ask(commune_file: Path, keys: KeyFile, officer: str, new_password: str) -> Request:
    """Choose a password for an officer and return the request; a later one replaces it.

    Raises EscrowMissingError and the errors of `write_file`.
    """
    if keys.escrow is None:
        raise EscrowMissingError
    slot = keys.new_slot(FileKeys(b""), officer, new_password)
    write_file(waiting_path(commune_file), msgspec.json.encode(slot))
    return _request(keys, keys.escrow, slot)


def waiting_request(commune_file: Path, keys: KeyFile) -> Request | None:
    """Return the request whose answer is waited for, so that its code can be read out again."""
    if keys.escrow is None or not waiting_path(commune_file).exists():
        return None
    try:
        return _request(keys, keys.escrow, _waiting(commune_file))
    except EscrowRefusedError:
        return None


def _request(keys: KeyFile, left: Escrow, slot: Slot) -> Request:
    return Request(_REQUEST, keys.file_id, slot.officer or "", slot.public, left.sealed)


def answer(request: Request, identity: str) -> tuple[str, Answer]:
    """Return the unit whose file it is, as the escrow says, and the answer to its request.

    Raises EscrowRefusedError when the escrow is not for this superior, or of another file, or when
    nothing can be sealed to the key of the request.
    """
    content = open_escrow(request.escrow, identity)
    if content.file != request.file:
        raise EscrowRefusedError
    try:
        sealed = sealed_to(request.public, content.keys, content.file, request.officer)
    except ValueError as error:  # no key to seal to
        raise EscrowRefusedError from error
    return content.unit, Answer(_ANSWER, request.file, request.officer, request.public, sealed)


def take(
    commune_file: Path,
    keys: KeyFile,
    given: Answer,
    password: str,
    note: Callable[[FileKeys], None] = lambda held: None,
) -> FileKeys:
    """Let the officer in whose password waits; returns what it opens, without any accounts.

    `note` is told what opens, before the password does. Raises what it raises, EscrowRefusedError
    when it answers another request or the password is another, and KeyFileAlteredError when the
    answer's key is not this file's.
    """
    waiting = _waiting(commune_file)
    if (given.file, given.officer, given.public) != (keys.file_id, waiting.officer, waiting.public):
        raise EscrowRefusedError
    slot = msgspec.structs.replace(waiting, file=given.sealed)
    known = slot.is_sound(keys.policy)
    held = slot.open(keys.file_id, password_bytes(password)) if known else None
    if held is None:
        raise EscrowRefusedError
    note(held)
    others = (each for each in keys.slots if each.officer != slot.officer)
    keys.change_slots(held, (*others, slot))
    remove(waiting_path(commune_file))
    return held


def read_paper(path: Path) -> bytes:
    """Return the bytes of a request or an answer; of a longer file the beginning.

    Raises the disk's faults.
    """
    with disk_faults(path), path.open("rb") as file:
        return file.read(_MOST_BYTES)


def read_request(data: bytes) -> Request:
    """Read a request. Raises EscrowRefusedError."""
    return _read(data, Request, _REQUEST)


def read_answer(data: bytes) -> Answer:
    """Read an answer. Raises EscrowRefusedError."""
    return _read(data, Answer, _ANSWER)


def _waiting(commune_file: Path) -> Slot:
    try:
        return msgspec.json.decode(waiting_path(commune_file).read_bytes(), type=Slot)
    except (OSError, msgspec.MsgspecError) as error:
        raise EscrowRefusedError from error


Paper = TypeVar("Paper", Request, Answer)


def _read(data: bytes, kind: type[Paper], form: str) -> Paper:
    try:
        found = msgspec.json.decode(data[:_MOST_BYTES], type=kind)
    except msgspec.MsgspecError as error:
        raise EscrowRefusedError from error
    if found.format != form:
        raise EscrowRefusedError
    return found
