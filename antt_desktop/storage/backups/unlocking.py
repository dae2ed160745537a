"""Which keys open a backup, and which ones the file that is restored from it is to lie under.

A backup from before a change of keys is turned over to the keys of now where one password opens
both: who was removed since, or lost the texts of mediation, stays out, and no text is left behind
under a key that nobody holds. Only where the present key file does not open does the backup's come
back with it.
"""

from collections.abc import Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from antt_desktop.domain.errors import AnttError, UsageError
from antt_desktop.storage.backups.pages import Progress, copy_pages
from antt_desktop.storage.driver import Database, connect
from antt_desktop.storage.errors import FileDamagedError, NewerFileError, OtherUnitsBackupError
from antt_desktop.storage.first_pages import SCHEMA_VERSION
from antt_desktop.storage.keys.errors import (
    EarlierKeysError,
    KeyFileDamagedError,
    TooSoonError,
    WrongPasswordError,
)
from antt_desktop.storage.keys.key_file import KeyFile, key_path
from antt_desktop.storage.keys.recovery_facts import forget_recovery
from antt_desktop.storage.keys.resealing import reseal, text_keys
from antt_desktop.storage.keys.returning import slots_in
from antt_desktop.storage.keys.sealing import key_id
from antt_desktop.storage.keys.slots import FileKeys, KdfPolicy
from antt_desktop.system.disk import disk_faults, sweep, write_file
from antt_desktop.system.moving import prepared_path


@dataclass(frozen=True)
class Asked:
    """Who asks for which backup in the place of which file, and by what password."""

    path: Path
    backup: Path
    username: str | None
    password: str
    now: datetime
    policy: KdfPolicy


@dataclass(frozen=True)
class Unlocked:
    """What opens a backup, and what is to hold the file that is restored from it."""

    officer: str
    pages: bytes
    """The key of the backup's pages."""
    goal: FileKeys
    """The keys that the restored file is to lie under."""
    accounts: tuple[bytes, ...] = ()
    """The keys of accounts that its texts lie under, where they are to be sealed anew."""
    with_keys: bool = False
    """Whether its key file goes with it, because this password does not open the present one."""

    def copy(self, source: Database, target: Path, progress: Progress) -> None:
        """Copy the open backup to `target` under the keys of the goal, its texts too."""
        copy_pages(source, self.goal.file, target, progress)
        turned = self.pages != self.goal.file
        if turned or self.accounts:
            with closing(connect(target, self.goal.file)) as copy, copy.written():
                if turned:
                    forget_recovery(copy)
                if self.accounts:
                    reseal(copy, self.goal.accounts, *self.accounts)


def unlock(asked: Asked) -> Unlocked:
    """Return what opens a backup: by the present key file, by that of its day, or by both.

    Where the backup's key file is to come along it lies beside the prepared copy then. Raises the
    errors of key files, EarlierKeysError, OtherUnitsBackupError, FileDamagedError and the disk's.
    """
    try:
        keys = KeyFile.load(key_path(asked.path), policy=asked.policy)
        held = keys.unlock(asked.username, asked.password, now=asked.now)
    except (TooSoonError, UsageError):
        raise
    except AnttError:
        if not key_path(asked.backup).exists():
            raise
        keys = _bring_keys(asked)
        own = keys.unlock(asked.username, asked.password, now=asked.now)
        return Unlocked(_officer(asked, keys), own.file, own, with_keys=True)
    return _under_present_keys(asked, keys, held)


def refuse_newer(database: Database) -> None:
    """Raise NewerFileError for a backup that a newer program wrote."""
    if database.execute("PRAGMA user_version").fetchone()[0] > SCHEMA_VERSION:
        raise NewerFileError(
            "Bản sao lưu này do bản mới hơn của chương trình ghi. Chưa thay đổi gì. "
            "Cập nhật chương trình rồi phục hồi lại."
        )


def _under_present_keys(asked: Asked, keys: KeyFile, held: FileKeys) -> Unlocked:
    officer, goal, then = _officer(asked, keys), held.settled, FileKeys(b"")
    pages = _opening(asked.backup, held)
    texts = _texts_of(asked.backup, pages) if pages else set()
    if not pages or not _reads(asked, keys, held, texts):
        if not key_path(asked.backup).exists():
            connect(asked.backup, held.file, read_only=True).close()
            raise EarlierKeysError
        then = _keys_of_its_day(asked, officer)
        pages = pages or _opening(asked.backup, then) or then.file
        texts = _texts_of(asked.backup, pages)
        if texts and not (goal.accounts and texts <= _ids(_accounts_keys(held, then))):
            raise EarlierKeysError
    turned = bool(goal.accounts) and not texts <= _ids((goal.accounts,))
    return Unlocked(officer, pages, goal, _accounts_keys(held, then) if turned else ())


def _reads(asked: Asked, keys: KeyFile, held: FileKeys, texts: set[bytes]) -> bool:
    """Whether the present key file opens what parties told in the backup.

    Who holds no key of accounts cannot tell, unless a slot that does was not sealed anew since.
    """
    if not texts or held.accounts:
        return texts <= _ids(_accounts_keys(held))
    before = slots_in(key_path(asked.backup))
    return any(slot.accounts and slot in before for slot in keys.slots)


def _texts_of(backup: Path, pages: bytes) -> set[bytes]:
    with closing(connect(backup, pages, read_only=True)) as source:
        refuse_newer(source)
        return text_keys(source)


def _keys_of_its_day(asked: Asked, officer: str) -> FileKeys:
    """Return what the same password opens in the backup's key file, which does not come along."""
    try:
        return _bring_keys(asked).unlock(officer, asked.password, now=asked.now)
    except (WrongPasswordError, KeyFileDamagedError) as error:
        raise EarlierKeysError from error
    finally:
        sweep(_key_files(prepared_path(asked.path)))


def _bring_keys(asked: Asked) -> KeyFile:
    """Copy the backup's key file beside the prepared copy and load it: trying it writes to it."""
    copy = prepared_path(asked.path)
    with disk_faults(key_path(asked.backup)):
        text = key_path(asked.backup).read_bytes()
    for each in _key_files(copy):
        write_file(each, text)
    keys = KeyFile.load(key_path(copy), policy=asked.policy)
    _refuse_another_unit(asked, keys.file_id)
    return keys


def _refuse_another_unit(asked: Asked, file_id: str) -> None:
    """A file is never replaced by the backup of another one."""
    try:
        known = KeyFile.load(key_path(asked.path), policy=asked.policy).file_id
    except AnttError:
        return
    if known != file_id:
        raise OtherUnitsBackupError(
            f"{asked.backup.name} là bản sao lưu của sổ khác nên không thay vào sổ này. Chưa thay "
            "đổi gì. Chọn bản sao lưu của đúng sổ, hoặc phục hồi thành tệp mới."
        )


def _officer(asked: Asked, keys: KeyFile) -> str:
    return asked.username or keys.officers()[0]


def _key_files(path: Path) -> tuple[Path, Path]:
    first = key_path(path)
    return first, first.with_name(first.name + ".1")


def _opening(backup: Path, held: FileKeys) -> bytes:
    """Return which of the keys of a file opens the backup; empty when none does."""
    for key in filter(None, (held.file, held.next_file)):
        with suppress(FileDamagedError):
            connect(backup, key, read_only=True).close()
            return key
    return b""


def _accounts_keys(*held: FileKeys) -> tuple[bytes, ...]:
    return tuple(key for each in held for key in (each.accounts, each.next_accounts) if key)


def _ids(keys: Iterable[bytes]) -> set[bytes]:
    return {key_id(each) for each in keys}
