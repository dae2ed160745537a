"""The key file beside a commune file: who may open it, by password or by the printed key.

`<file>.keys` and its twin `<file>.keys.1` hold the same text; a damaged or missing one is written
anew from the other. Losing both means restoring them from a backup, never a new key.
"""

import logging
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import msgspec

from antt_desktop.domain.errors import AnttError, UsageError
from antt_desktop.storage.keys.document import (
    FORMAT,
    Attempts,
    KeyDocument,
    decode,
    encode,
)
from antt_desktop.storage.keys.errors import (
    AccountsKeyMissingError,
    KeyFileAlteredError,
    KeyFileExistsError,
    KeyFileMissingError,
    NewerKeyFileError,
    TooSoonError,
    WrongPasswordError,
    WrongRecoveryKeyError,
)
from antt_desktop.storage.keys.escrow import Escrow
from antt_desktop.storage.keys.recovery_key import RecoveryKey
from antt_desktop.storage.keys.slots import (
    KEY_BYTES,
    STANDARD_POLICY,
    Argon2Cost,
    FileKeys,
    KdfPolicy,
    PasswordKdf,
    Slot,
    password_bytes,
    password_slot,
    recovery_slot,
)
from antt_desktop.system.disk import disk_faults, sweep, write_file

logger = logging.getLogger(__name__)

_LONGEST_DELAY = 60  # seconds


@dataclass(frozen=True)
class FailedTries:
    """Wrong passwords of one officer since his last good login, and when the last of them was."""

    count: int
    last: datetime | None


@dataclass(frozen=True)
class TriesBefore:
    """The wrong passwords before a login: the officer's own, and who else's stand in the file."""

    own: FailedTries = FailedTries(0, None)
    nobodys: int = 0
    """Under names that have no password here."""
    others: Mapping[str, FailedTries] = field(default_factory=dict)


def key_path(commune_file: Path) -> Path:
    """Return where the key file of a commune file lies."""
    return commune_file.with_name(commune_file.name + ".keys")


class KeyFile:
    """A key file that was read; methods that change it write both copies before they return."""

    def __init__(self, path: Path, document: KeyDocument, policy: KdfPolicy) -> None:
        self._path = path
        self._document = document
        self.policy = policy
        """The cost of new slots, and which costs are believed."""
        self._failed_before_login = TriesBefore()
        self.seen = 0
        """The highest generation the file has seen; the next change of slots goes beyond it."""

    @classmethod
    def create(
        cls,
        path: Path,
        file_id: str,
        officer: str,
        password: str,
        *,
        reads_accounts: bool = True,
        policy: KdfPolicy = STANDARD_POLICY,
    ) -> tuple["KeyFile", FileKeys, RecoveryKey]:
        """Make random keys with one officer and a recovery key, and write both copies.

        The recovery key opens what parties told too; the officer's password does when asked.
        Raises `KeyFileExistsError` (a key is never overwritten) and the errors of `write_file`.
        """
        if any(copy.exists() for copy in _copies(path)):
            raise KeyFileExistsError(path.name)
        all_keys = FileKeys(secrets.token_bytes(KEY_BYTES), secrets.token_bytes(KEY_BYTES))
        recovery = RecoveryKey.generate()
        given = all_keys if reads_accounts else all_keys.without_accounts
        slots = (
            password_slot(given, file_id, officer, password, policy.cost),
            recovery_slot(all_keys, file_id, recovery.secret),
        )
        made = cls(path, KeyDocument(FORMAT, file_id, 1, slots).sealed(all_keys.file), policy)
        made._write(made._document)
        return made, given, recovery

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

    def failed_tries(self, officer: str) -> FailedTries:
        """Return an officer's wrong passwords; names without a slot share theirs."""
        tries = self._document.tries_of(officer)
        return FailedTries(tries.failed, tries.last)

    @property
    def failed_before_login(self) -> TriesBefore:
        """What the officer who has just logged in is told: the wrong tries before that."""
        return self._failed_before_login

    def officers(self) -> tuple[str, ...]:
        """Return the user names that have a password."""
        return tuple(slot.officer for slot in self.slots if slot.officer is not None)

    @property
    def slots(self) -> tuple[Slot, ...]:
        """Who opens the file: officers and, with no name, the recovery key."""
        return self._document.slots

    def delay_needed(self, officer: str | None, now: datetime) -> float:
        """Return the seconds until an officer's next try: 1, 2, 4 … 60 after each wrong one.

        A clock that was set back ends the wait: whoever can set it can edit this file as well.
        Raises `UsageError` when no officer is named and there are several.
        """
        tries = self.failed_tries(self._named(officer))
        if not tries.count or tries.last is None or now < tries.last:
            return 0.0
        delay = min(_LONGEST_DELAY, 1 << min(tries.count - 1, 10))
        return max(0.0, delay - (now - tries.last).total_seconds())

    def unlock(self, officer: str | None, password: str, *, now: datetime) -> FileKeys:
        """Return the file's keys; `officer` None means the only one.

        Raises `TooSoonError`, `WrongPasswordError`, `KeyFileAlteredError`, and `UsageError` when
        no officer is named and there are several.
        """
        named = self._named(officer)
        if seconds := self.delay_needed(named, now):
            raise TooSoonError(seconds)
        slot = self._password_slot(named)
        keys = slot.open(self.file_id, password_bytes(password)) if slot else None
        if keys is None:
            self._count_failure(named, now)
            raise WrongPasswordError(self.failed_tries(named).count)
        self._check_seal(keys.file)
        self._forget_tries(named)
        return keys

    def unlock_with_recovery(self, text: str) -> FileKeys:
        """Return the file's keys by the printed recovery key; the tries of passwords stay counted.

        Raises `RecoveryKeyTypoError`, `WrongRecoveryKeyError`, `KeyFileAlteredError`.
        """
        secret = RecoveryKey.from_text(text).secret
        slots = [slot for slot in self.slots if slot.officer is None]
        keys = slots[0].open(self.file_id, secret) if slots else None
        if keys is None:
            raise WrongRecoveryKeyError
        self._check_seal(keys.file)
        return keys

    def set_password(self, keys: FileKeys, officer: str, new_password: str) -> None:
        """Let `officer` open these keys by a (new) password. Raises as `write_file`."""
        slot = self.new_slot(keys, officer, new_password)
        others = (each for each in self.slots if each.officer != officer)
        self.change_slots(keys, (*others, slot))

    def remove_officer(self, keys: FileKeys, officer: str) -> None:
        """Take away an officer's password. Raises `UsageError` for an unknown or the last one.

        Whoever knew it may have kept the file's key: `changing` makes that worthless.
        """
        self.refuse_unknown_or_last(officer)
        self.change_slots(keys, (slot for slot in self.slots if slot.officer != officer))

    def refuse_unknown_or_last(self, officer: str) -> None:
        """Raise `UsageError` unless this officer has a password and another one too."""
        if officer not in self.officers() or len(self.officers()) == 1:
            raise UsageError(
                f"Không bỏ được tài khoản “{officer}”: "
                "không có trong sổ, hoặc là tài khoản duy nhất còn lại."
            )

    def new_recovery_key(self, keys: FileKeys) -> RecoveryKey:
        """Replace the printed key; the old one opens nothing from now on.

        Raises `AccountsKeyMissingError`: a recovery key opens everything.
        """
        self._refuse_without_accounts(keys)
        recovery = RecoveryKey.generate()
        kept = (slot for slot in self.slots if slot.officer is not None)
        slot = recovery_slot(keys, self.file_id, recovery.secret)
        self.change_slots(keys, (*kept, slot))
        return recovery

    def recover(
        self, keys: FileKeys, officer: str, new_password: str, *, reads_accounts: bool
    ) -> RecoveryKey:
        """Use up the recovery key that opened `keys`: a new password and a new key to print.

        Both in one write, so that there is no moment without a way in.
        """
        self._refuse_without_accounts(keys)
        recovery = RecoveryKey.generate()
        given = keys if reads_accounts else keys.without_accounts
        others = (each for each in self.slots if each.officer not in {officer, None})
        slots = (
            self.new_slot(given, officer, new_password),
            recovery_slot(keys, self.file_id, recovery.secret),
        )
        self.change_slots(keys, (*others, *slots))
        return recovery

    @property
    def escrow(self) -> Escrow | None:
        """The key of the file that lies sealed with the unit above, if any."""
        return self._document.escrow

    def change_slots(
        self,
        keys: FileKeys,
        slots: Iterable[Slot],
        *,
        sealed_by: bytes = b"",
        escrow: Escrow | None = None,
    ) -> None:
        """Write these slots instead, and this escrow, if there is a new one.

        `sealed_by` is the key that seals what is written, if it is not the one of now.

        Raises `KeyFileAlteredError` and the errors of `write_file`; nothing changed then.
        """
        self._check_seal(keys.file)
        changed = msgspec.structs.replace(
            self._document,
            slots=tuple(slots),
            escrow=escrow or self._document.escrow,
            generation=max(self.generation, self.seen) + 1,
            writes=self._document.writes + 1,
        ).with_tries(self._document.tries or {})
        self._write(changed.sealed(sealed_by or keys.file))

    def sweep(self) -> None:
        """Take away what a write that was cut short left beside the copies."""
        sweep(copy.with_name(copy.name + ".part") for copy in _copies(self._path))

    def new_slot(self, keys: FileKeys, officer: str, password: str) -> Slot:
        """Make a slot that costs a guess as much as the dearest there is."""
        costs = [slot.kdf.cost for slot in self.slots if isinstance(slot.kdf, PasswordKdf)]
        dearest = max([self.policy.cost, *costs], key=_work)
        return password_slot(keys, self.file_id, officer, password, dearest)

    def _refuse_without_accounts(self, keys: FileKeys) -> None:
        if not keys.accounts:
            raise AccountsKeyMissingError

    def _named(self, officer: str | None) -> str:
        if officer is not None:
            return officer
        if len(self.officers()) != 1:
            raise UsageError("Sổ này có nhiều tài khoản. Hãy cho biết tên đăng nhập (--user).")
        return self.officers()[0]

    def _password_slot(self, officer: str) -> Slot | None:
        """Return the officer's slot, or one that cannot open but takes as long to try."""
        slots = [slot for slot in self.slots if slot.officer is not None]
        for slot in slots:
            if slot.officer == officer:
                return slot
        return msgspec.structs.replace(slots[0], officer=officer) if slots else None

    def _forget_tries(self, officer: str) -> None:
        """End the count of who has logged in, and of nobody, which is told with it."""
        others = (each for each in self.officers() if each != officer)
        found = {each: self.failed_tries(each) for each in others}
        before = TriesBefore(
            self.failed_tries(officer),
            self._document.attempts.failed,
            {each: tries for each, tries in found.items() if tries.count},
        )
        self._failed_before_login = before
        if before.own.count or before.nobodys:
            nobodys = msgspec.structs.replace(self._document, attempts=Attempts())
            self._write_if_possible(nobodys.tried(officer, Attempts()))

    def _check_seal(self, key: bytes) -> None:
        if not self._document.is_sealed_by(key):
            raise KeyFileAlteredError

    def _count_failure(self, officer: str, now: datetime) -> None:
        attempts = Attempts(self.failed_tries(officer).count + 1, now)
        self._write_if_possible(self._document.tried(officer, attempts))

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


def _work(cost: Argon2Cost) -> int:
    return cost.memory_kib * cost.passes


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
