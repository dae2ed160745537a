"""The key file beside a commune file: who may open it, by password or by the printed key.

`<file>.keys` and its twin `<file>.keys.1` hold the same text; a damaged or missing one is written
anew from the other. Losing both means restoring them from a backup, never a new key.
"""

import logging
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import msgspec

from antt_desktop.domain.errors import AnttError, UsageError
from antt_desktop.storage.key_document import (
    FORMAT,
    Attempts,
    KeyDocument,
    decode,
    encode,
)
from antt_desktop.storage.key_errors import (
    KeyFileAlteredError,
    KeyFileExistsError,
    KeyFileMissingError,
    NewerKeyFileError,
    TooSoonError,
    WrongPasswordError,
    WrongRecoveryKeyError,
)
from antt_desktop.storage.key_slots import (
    KEY_BYTES,
    STANDARD_POLICY,
    KdfPolicy,
    Slot,
    password_bytes,
    password_slot,
    recovery_slot,
)
from antt_desktop.storage.recovery_key import RecoveryKey
from antt_desktop.system.disk import disk_faults, write_file

logger = logging.getLogger(__name__)

_LONGEST_DELAY = 60  # seconds


@dataclass(frozen=True)
class FailedTries:
    """Wrong passwords since the last good login, and when the last of them was."""

    count: int
    last: datetime | None


def key_path(commune_file: Path) -> Path:
    """Return where the key file of a commune file lies."""
    return commune_file.with_name(commune_file.name + ".keys")


class KeyFile:
    """A key file that was read; methods that change it write both copies before they return."""

    def __init__(self, path: Path, document: KeyDocument, policy: KdfPolicy) -> None:
        self._path = path
        self._document = document
        self._policy = policy
        self._failed_before_login = FailedTries(0, None)

    @classmethod
    def create(
        cls,
        path: Path,
        file_id: str,
        officer: str,
        password: str,
        *,
        policy: KdfPolicy = STANDARD_POLICY,
    ) -> tuple["KeyFile", bytes, RecoveryKey]:
        """Make a random key with one officer and a recovery key, and write both copies.

        Raises `KeyFileExistsError` (a key is never overwritten) and the errors of `write_file`.
        """
        if any(copy.exists() for copy in _copies(path)):
            raise KeyFileExistsError(path.name)
        key, recovery = secrets.token_bytes(KEY_BYTES), RecoveryKey.generate()
        slots = (
            password_slot(key, file_id, officer, password, policy.cost),
            recovery_slot(key, file_id, recovery.secret),
        )
        keys = cls(path, KeyDocument(FORMAT, file_id, 1, slots).sealed(key), policy)
        keys._write(keys._document)
        return keys, key, recovery

    @classmethod
    def load(cls, path: Path, *, policy: KdfPolicy = STANDARD_POLICY) -> "KeyFile":
        """Read the newest whole copy and mend the other one.

        Raises `KeyFileMissingError`, `KeyFileDamagedError`, `NewerKeyFileError` or a disk fault.
        """
        documents, faults = _read_copies(path, policy)
        if not documents:
            raise _worst(faults, path)
        newest = max(documents, key=lambda document: (document.generation, document.writes))
        keys = cls(path, newest, policy)
        if documents != [newest, newest]:
            logger.info("a copy of the key file was missing, older or damaged")
            keys._write_if_possible(newest)
        return keys

    @property
    def file_id(self) -> str:
        """The id of the commune file this key belongs to."""
        return self._document.file

    @property
    def generation(self) -> int:
        """Rises with every change of slots; one lower than it has been is a rollback."""
        return self._document.generation

    @property
    def failed_tries(self) -> FailedTries:
        """Wrong passwords since the last good login."""
        return FailedTries(self._document.attempts.failed, self._document.attempts.last)

    @property
    def failed_before_login(self) -> FailedTries:
        """What the officer who has just logged in is told: the wrong tries before that."""
        return self._failed_before_login

    def officers(self) -> tuple[str, ...]:
        """Return the user names that have a password."""
        return tuple(slot.officer for slot in self._document.slots if slot.officer is not None)

    def delay_needed(self, now: datetime) -> float:
        """Return the seconds to wait before the next try: 1, 2, 4 … 60 after each wrong one.

        A clock that was set back ends the wait: whoever can set it can edit this file as well.
        """
        tries = self._document.attempts
        if not tries.failed or tries.last is None or now < tries.last:
            return 0.0
        delay = min(_LONGEST_DELAY, 1 << min(tries.failed - 1, 10))
        return max(0.0, delay - (now - tries.last).total_seconds())

    def unlock(self, officer: str | None, password: str, *, now: datetime) -> bytes:
        """Return the file's key; `officer` None means the only one.

        Raises `TooSoonError`, `WrongPasswordError`, `KeyFileAlteredError`, and `UsageError` when
        no officer is named and there are several.
        """
        if seconds := self.delay_needed(now):
            raise TooSoonError(seconds)
        slot = self._password_slot(self._only_officer() if officer is None else officer)
        key = slot.open(self.file_id, password_bytes(password)) if slot else None
        if key is None:
            self._count_failure(now)
            raise WrongPasswordError(self.failed_tries.count)
        return self._opened(key)

    def unlock_with_recovery(self, text: str) -> bytes:
        """Return the file's key by the printed recovery key.

        Raises `RecoveryKeyTypoError`, `WrongRecoveryKeyError`, `KeyFileAlteredError`.
        """
        secret = RecoveryKey.from_text(text).secret
        slots = [slot for slot in self._document.slots if slot.officer is None]
        key = slots[0].open(self.file_id, secret) if slots else None
        if key is None:
            raise WrongRecoveryKeyError
        return self._opened(key)

    def set_password(self, key: bytes, officer: str, new_password: str) -> None:
        """Give `officer` a (new) password; `key` comes from an unlock. Raises as `write_file`."""
        slot = password_slot(key, self.file_id, officer, new_password, self._policy.cost)
        others = (slot for slot in self._document.slots if slot.officer != officer)
        self._change_slots(key, (*others, slot))

    def remove_officer(self, key: bytes, officer: str) -> None:
        """Take away an officer's password. Raises `UsageError` for an unknown or the last one."""
        if officer not in self.officers() or len(self.officers()) == 1:
            raise UsageError(
                f"Không bỏ được tài khoản “{officer}”: "
                "không có trong sổ, hoặc là tài khoản duy nhất còn lại."
            )
        self._change_slots(key, (slot for slot in self._document.slots if slot.officer != officer))

    def new_recovery_key(self, key: bytes) -> RecoveryKey:
        """Replace the printed key; the old one opens nothing from now on."""
        recovery = RecoveryKey.generate()
        kept = (slot for slot in self._document.slots if slot.officer is not None)
        self._change_slots(key, (*kept, recovery_slot(key, self.file_id, recovery.secret)))
        return recovery

    def _only_officer(self) -> str:
        if len(self.officers()) != 1:
            raise UsageError("Sổ này có nhiều tài khoản. Hãy cho biết tên đăng nhập (--user).")
        return self.officers()[0]

    def _password_slot(self, officer: str) -> Slot | None:
        """Return the officer's slot, or one that cannot open but takes as long to try."""
        slots = [slot for slot in self._document.slots if slot.officer is not None]
        for slot in slots:
            if slot.officer == officer:
                return slot
        return msgspec.structs.replace(slots[0], officer=officer) if slots else None

    def _opened(self, key: bytes) -> bytes:
        self._check_seal(key)
        self._failed_before_login = self.failed_tries
        if self.failed_tries.count:
            self._write_if_possible(self._document.written_again(Attempts()))
        return key

    def _check_seal(self, key: bytes) -> None:
        if not self._document.is_sealed_by(key):
            raise KeyFileAlteredError

    def _count_failure(self, now: datetime) -> None:
        attempts = Attempts(self._document.attempts.failed + 1, now)
        self._write_if_possible(self._document.written_again(attempts))

    def _change_slots(self, key: bytes, slots: Iterable[Slot]) -> None:
        self._check_seal(key)
        changed = msgspec.structs.replace(
            self._document,
            slots=tuple(slots),
            generation=self._document.generation + 1,
            writes=self._document.writes + 1,
        )
        self._write(changed.sealed(key))

    def _write(self, document: KeyDocument) -> None:
        """Write the first copy, which decides; the second is mended at the next load if need be."""
        first, second = _copies(self._path)
        write_file(first, encode(document))
        self._document = document
        _try_write(second, document)

    def _write_if_possible(self, document: KeyDocument) -> None:
        """Count on even where the folder cannot be written: the login itself is still right."""
        self._document = document
        for copy in _copies(self._path):
            _try_write(copy, document)


def _try_write(copy: Path, document: KeyDocument) -> None:
    try:
        write_file(copy, encode(document))
    except AnttError as error:
        logger.warning("key file not written: %s", error.code)


def _copies(path: Path) -> tuple[Path, Path]:
    return path, path.with_name(path.name + ".1")


def _read_copies(path: Path, policy: KdfPolicy) -> tuple[list[KeyDocument], list[AnttError]]:
    documents: list[KeyDocument] = []
    faults: list[AnttError] = []
    for copy in _copies(path):
        try:
            with disk_faults(copy):
                documents.append(decode(copy.read_bytes(), policy))
        except AnttError as fault:
            faults.append(fault)
    return documents, faults


def _worst(faults: list[AnttError], path: Path) -> AnttError:
    """Return what to tell when no copy serves: newer before damaged or unreadable, before missing."""
    there = [fault for fault in faults if not isinstance(fault.__cause__, FileNotFoundError)]
    newer = [fault for fault in there if isinstance(fault, NewerKeyFileError)]
    return [*newer, *there, KeyFileMissingError(path.name)][0]
