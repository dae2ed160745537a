"""The commune file: one encrypted file, its key file beside it, one program at a time.

A closed file is one file, which people will copy.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from copy import copy
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

import uuid_utils

from antt_desktop.domain.errors import AnttError
from antt_desktop.storage import errors
from antt_desktop.storage.backups.pages import Progress, copy_pages, head_of
from antt_desktop.storage.bringing_up import bring_up_to_date
from antt_desktop.storage.driver import Database, connect, storage_faults
from antt_desktop.storage.exchange import Exchange
from antt_desktop.storage.first_pages import FIRST_DEVICE_LETTER as FIRST_DEVICE_LETTER
from antt_desktop.storage.first_pages import GENERATION, write_first_pages
from antt_desktop.storage.first_pages import SCHEMA_VERSION as SCHEMA_VERSION
from antt_desktop.storage.keys.key_file import KeyFile, TriesBefore, key_path
from antt_desktop.storage.keys.opening import open_keys as open_keys
from antt_desktop.storage.keys.recovery_facts import (
    RecoveryFacts,
    keep_recovery_facts,
    recovery_facts,
)
from antt_desktop.storage.keys.recovery_key import RecoveryKey
from antt_desktop.storage.keys.resealing import lies_under, reseal, text_keys
from antt_desktop.storage.keys.returning import came_back, let_stay
from antt_desktop.storage.keys.sealing import Sealer
from antt_desktop.storage.keys.settling import settled
from antt_desktop.storage.keys.slots import STANDARD_POLICY, FileKeys, KdfPolicy
from antt_desktop.storage.record_store import RecordStore
from antt_desktop.storage.schema import strange_places
from antt_desktop.storage.settings import Drafts
from antt_desktop.storage.writer import Clock, Writer
from antt_desktop.system.disk import ReadOnlyError, is_writable, sweep
from antt_desktop.system.locks import FileLock
from antt_desktop.system.moving import sweep_prepared

_OLD_KEYS = (
    "Tệp khóa bên cạnh cũ hơn lần mở trước, có thể do chép lại từ bản sao lưu: mật khẩu đã đổi từ đó "
    "trở về như cũ. Dữ liệu vẫn nguyên vẹn. Nếu không ai chép lại tệp khóa, hãy đổi mật khẩu mọi tài khoản."
)
_CAME_BACK = (
    "Lần phục hồi hoặc hoàn tác vừa rồi mang theo tệp khóa cũ, nên có người đã ra khỏi sổ, hoặc đã thôi "
    "đọc nội dung hòa giải, nay lại mở được: {}. Đưa ra khỏi sổ lần nữa; ai còn làm việc thì đặt lại mật khẩu."
)


@dataclass(frozen=True)
class Device:
    """One laptop's file: its id, and the letter that its numbers carry."""

    id: str
    letter: str


class CommuneFile:
    """An open commune file. Close it, or use it in a `with` block."""

    def __init__(
        self,
        path: Path,
        keys: FileKeys,
        username: str,
        now: Clock,
        lock: FileLock | None,
        *,
        read_only: bool = False,
    ) -> None:
        self.path = path
        self._read_only = read_only
        self.username = username
        self.keys = keys
        """What the login opened: the key of the file and, for who may, of parties' accounts."""
        self._key = keys.file
        self._now = now
        self._lock = lock
        self._sealer = Sealer(keys.accounts)
        self._old_keys = False
        self.is_open = True
        """False once it was closed, or its pages were handed on to another object."""
        self._db = connect(path, keys.file, read_only=read_only)
        self.disk = self._db.disk
        """The disk under the file; once it has failed to write, nothing is written any more."""
        try:
            with storage_faults():
                bring_up_to_date(self._db, path, keys.file, read_only=read_only)
                self.device = self._read_device()
                self.store = self._store_on(self._db)
        except BaseException:
            self._db.close()
            raise
        self.failed_before_login = TriesBefore()
        self.settings = self.store.settings
        self.drafts = Drafts(self._db, username, self._sealer, kept=not read_only)
        self.exchange = Exchange(self._db, self.store.writer)

    @property
    def read_only(self) -> bool:
        """Whether disk, folder or file refuse writing: reading works, saving does not."""
        return self._read_only or self.disk.failed

    # ---- making and opening

    @classmethod
    def create(
        cls,
        path: Path,
        *,
        username: str,
        password: str,
        now: Clock,
        reads_accounts: bool = True,
        policy: KdfPolicy = STANDARD_POLICY,
    ) -> tuple["CommuneFile", RecoveryKey]:
        """Make a new file with one officer; returns it open, with the recovery key to print.

        `reads_accounts` says whether the role of the officer may read what parties told.

        Raises FileExistsAlreadyError or KeyFileExistsError: nothing is ever overwritten.
        """
        if path.exists():
            raise errors.FileExistsAlreadyError(
                f"Đã có tệp {path.name} ở đây nên không tạo mới. Tệp cũ còn nguyên. Chọn tên khác."
            )
        lock = FileLock.acquire(path, username)
        try:
            file_id = str(uuid_utils.uuid7())
            _, keys, recovery = KeyFile.create(
                key_path(path),
                file_id,
                username,
                password,
                reads_accounts=reads_accounts,
                policy=policy,
            )
        except BaseException:
            lock.release()
            raise
        try:
            write_first_pages(path, keys.file, file_id, now().date())
            return cls(path, keys, username, now, lock), recovery
        except BaseException:
            sweep(_all_files(path))
            lock.release()
            raise

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        username: str | None,
        password: str,
        now: Clock,
        policy: KdfPolicy = STANDARD_POLICY,
    ) -> "CommuneFile":
        """Open a file with an officer's password; `username` None means the only officer.

        Raises the errors of this room, of the key file and of the lock; each leaves all as it was.
        What the disk refuses to let be written is opened to be read (`read_only`).
        """
        key_file = open_keys(path, policy)
        keys = key_file.unlock(username, password, now=now())
        file = cls.open_with_key(path, keys, username or key_file.officers()[0], now, policy)
        file.failed_before_login = key_file.failed_before_login
        return file

    @classmethod
    def open_with_key(
        cls,
        path: Path,
        keys: FileKeys,
        username: str,
        now: Clock,
        policy: KdfPolicy = STANDARD_POLICY,
    ) -> "CommuneFile":
        """Open a file whose keys are at hand (a login that unlocked in the background).

        A change of keys that was cut short is ended or given up first.
        """
        lock = _lock_if_writable(path, username)
        read_only = lock is None or not is_writable(path)
        if lock is not None:
            sweep_prepared(path)
        try:
            key_file = KeyFile.load(key_path(path), policy=policy)
            if not read_only:
                key_file.sweep()
            keys = settled(path, key_file, keys, writable=not read_only)
            file = cls(path, keys, username, now, lock, read_only=read_only)
        except BaseException:
            _release(lock)
            raise
        try:
            file.compare_generation(key_file.generation)
        except BaseException:
            file.close()
            raise
        return file

    # ---- keys

    def key_file(self, policy: KdfPolicy = STANDARD_POLICY) -> KeyFile:
        """Return the key file, whose changes go beyond every one that this file has seen."""
        found = KeyFile.load(key_path(self.path), policy=policy)
        found.seen = int(self.exchange.fact(GENERATION) or 0)
        return found

    def compare_generation(self, generation: int) -> None:
        """Remember the newest key file seen; an older one than that is told in `key_warning`.

        What the disk does not take now is remembered by the next opening: it keeps nobody out.
        """
        seen = int(self.exchange.fact(GENERATION) or 0)
        self._old_keys = generation < seen
        if generation > seen and not self.read_only:
            with suppress(errors.StorageError):
                self.exchange.keep_facts({GENERATION: str(generation)})

    @property
    def came_back(self) -> tuple[str, ...]:
        """The officers whom a restore or its undo let in again with an earlier key file."""
        return came_back(self.path)

    def let_stay(self, officer: str) -> None:
        """Tell no more that an officer came back; what the disk does not take now is told again."""
        with suppress(AnttError):
            let_stay(self.path, officer)

    @property
    def key_warning(self) -> str:
        """What is to be told of the key file beside this file; empty when it is the one expected."""
        told = [_OLD_KEYS] if self._old_keys else []
        if names := self.came_back:
            told.append(_CAME_BACK.format(", ".join(names)))
        return " ".join(told)

    def text_keys(self, database: Database | None = None) -> set[bytes]:
        """Return by their ids the keys that what parties told lies under."""
        return text_keys(database or self._db)

    def take_keys(self, keys: FileKeys) -> None:
        """Go on with these keys: those of accounts were changed, or handed over or taken away."""
        self.keys = keys
        self._sealer.take(keys.accounts)
        self.store.ask_permissions_anew()

    @property
    def recovery_facts(self) -> RecoveryFacts | None:
        """What is known of the printed key; None when it is to be replaced."""
        return recovery_facts(self._db)

    def keep_recovery_facts(self, facts: RecoveryFacts) -> None:
        """Note what is known of the printed key."""
        keep_recovery_facts(self._db, facts)

    def reseal(self, begun: FileKeys) -> None:
        """Turn what parties told over to the next key of accounts, within a work of the store."""
        reseal(self._db, begun.next_accounts, begun.accounts)

    def is_resealed(self, begun: FileKeys) -> bool:
        """Whether what parties told lies under the next key of accounts already."""
        return lies_under(self._db, begun.next_accounts)

    def copy_under(self, key: bytes, target: Path, progress: Progress) -> tuple[int, str]:
        """Copy all pages to `target` under another key; returns the head of the change log."""
        copy_pages(self._db, key, target, progress)
        return head_of(self._db)

    def handed_on(self, change: Callable[[], FileKeys]) -> "CommuneFile":
        """Close the pages, let `change` put others in their place, and open them; the lock stays.

        Raises what `change` and opening raise; this file is closed in any case.
        """
        self.is_open = False
        self._db.close()
        lock, self._lock = self._lock, None
        try:
            keys = change()
            return CommuneFile(self.path, keys, self.username, self._now, lock)
        except BaseException:
            _release(lock)
            raise

    @property
    def key(self) -> bytes:
        """The key of the pages, for a copy made under the same one."""
        return self._key

    def second_store(self) -> tuple[RecordStore, Database]:
        """Open a connection of its own for background work; the caller closes the database."""
        database = connect(self.path, self._key, read_only=self._read_only)
        database.disk = self.disk
        database.execute("PRAGMA foreign_keys=ON")
        return self._store_on(database), database

    @contextmanager
    def beside(self) -> Iterator["CommuneFile"]:
        """Give work in another thread this file on a connection of its own, under the same lock."""
        store, database = self.second_store()
        other = copy(self)
        other._db, other.store, other._lock = database, store, None
        other.settings = store.settings
        other.exchange = Exchange(database, store.writer)
        try:
            yield other
        finally:
            database.close()

    def damaged_places(self) -> list[str]:
        """Return what is wrong in the pages and what they declare; none when all is sound."""
        found: list[str] = []
        for pragma in ("integrity_check(20)", "cipher_integrity_check", "foreign_key_check"):
            try:
                with storage_faults():
                    found += [str(row[0]) for row in self._db.execute(f"PRAGMA {pragma}")]
            except errors.FileDamagedError:
                found.append(pragma)
        with suppress(errors.FileDamagedError):  # the pages that say it are told above
            found += strange_places(self._db)
        return [each for each in found if each != "ok"]

    def remove(self) -> None:
        """Take away a file that was being founded and could not be finished."""
        sweep(_all_files(self.path))

    def close(self) -> None:
        """Close the file and let others open it."""
        self.is_open = self.drafts.kept = False
        self._db.close()
        _release(self._lock)

    def __enter__(self) -> "CommuneFile":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # ---- inside

    def _store_on(self, database: Database) -> RecordStore:
        writer = Writer(self.username, self.device.id, self.device.letter, self._now)
        return RecordStore(database, writer, sealer=self._sealer)

    def _read_device(self) -> Device:
        known: Mapping[str, str] = dict(
            self._db.execute("SELECT name, value FROM file_info WHERE name IN ('device', 'letter')")
        )
        return Device(known["device"], known["letter"])


def _lock_if_writable(path: Path, username: str) -> FileLock | None:
    """Take the lock; None where the folder takes no lock file, so that nobody writes from here."""
    try:
        return FileLock.acquire(path, username)
    except ReadOnlyError:
        return None


def _release(lock: FileLock | None) -> None:
    if lock is not None:
        lock.release()


def _all_files(path: Path) -> tuple[Path, ...]:
    keys = key_path(path)
    return path, keys, keys.with_name(keys.name + ".1")
