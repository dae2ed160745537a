"""What is left of a file that is damaged: read by its keys alone, for it need not open any more."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from antt_desktop.domain.record_types import RecordType
from antt_desktop.domain.records import Record
from antt_desktop.records import record_type
from antt_desktop.records.roles import LEADER, ONLOOKER
from antt_desktop.storage.backups.salvaging import Lost, readable_records
from antt_desktop.storage.backups.table_list import copy_with_table_list
from antt_desktop.storage.driver import Database, connect
from antt_desktop.storage.errors import FileDamagedError
from antt_desktop.storage.keys.key_file import KeyFile, key_path
from antt_desktop.storage.keys.sealing import Sealer
from antt_desktop.storage.keys.slots import STANDARD_POLICY, FileKeys, KdfPolicy
from antt_desktop.storage.permissions import Officer, Permissions
from antt_desktop.system.disk import sweep
from antt_desktop.system.moving import finish_moves


@dataclass(frozen=True)
class Holder:
    """Who gave the password of a file, and what it opened."""

    username: str
    keys: FileKeys
    alone: bool
    """Whether nobody else has a password."""


def holder_of(
    path: Path,
    username: str | None,
    password: str,
    now: datetime,
    policy: KdfPolicy = STANDARD_POLICY,
) -> Holder:
    """Return who opens the key file of a file; `username` None means the only officer.

    Raises the errors of the key file; a restore that a crash cut short is finished first.
    """
    finish_moves(path)
    keys = KeyFile.load(key_path(path), policy=policy)
    opened = keys.unlock(username, password, now=now)
    return Holder(username or keys.officers()[0], opened, len(keys.officers()) == 1)


class Remains:
    """The records that can still be read, and what the officer may do with them."""

    def __init__(self, pages: Path, key: bytes, holder: Holder, *, torn_list: bool) -> None:
        self._pages, self._key, self._torn_list = pages, key, torn_list
        self._sealer = Sealer(holder.keys.accounts, holder.keys.next_accounts)
        officer = self._officer(holder)
        with closing(self._connect()) as database:  # which command and which field asks no page
            self.permissions = Permissions(database, officer, opens_accounts=self._sealer.opens)

    def readable_records(self, of_type: RecordType, lost: Lost) -> Iterator[Record]:
        """Return the living records of a type; what cannot be read goes into `lost`."""
        return readable_records(
            self._connect, of_type, lost, self._sealer, torn_list=self._torn_list
        )

    def _connect(self) -> Database:
        return connect(self._pages, self._key, read_only=True, torn_list=self._torn_list)

    def _officer(self, holder: Holder) -> Officer:
        """Return the officer, as the accounts say.

        Where they cannot be read, the key tells: whoever has no other beside him, or opens what
        parties told, as leaders do, stands for the leader.
        """
        lost = Lost()
        accounts = list(self.readable_records(record_type("user_account"), lost))
        for each in accounts:
            if each["username"] == holder.username and each["active"]:
                return Officer(each.id, str(each["role"]))
        unknown = lost.rows or lost.given_up or not accounts
        trusted = unknown and (holder.alone or self._sealer.opens)
        return Officer("", LEADER if trusted else ONLOOKER)


@contextmanager
def remains_of(path: Path, holder: Holder, room: Path) -> Iterator[Remains]:
    """Give what can be read of a file, which is only read.

    Where its list of tables is broken, a copy under the same key lies in the folder `room` meanwhile.
    Raises FileDamagedError when nothing can be read, and the faults of storage and disk.
    """
    keys = [each for each in (holder.keys.file, holder.keys.next_file) if each]
    for key in keys:
        try:
            connect(path, key, read_only=True).close()
        except FileDamagedError:
            continue
        yield Remains(path, key, holder, torn_list=False)
        return
    copy = room / f"{path.stem}.dang-cuu"
    try:
        yield Remains(copy, _copied(path, keys, copy), holder, torn_list=True)
    finally:
        sweep((copy,))


def _copied(path: Path, keys: list[bytes], copy: Path) -> bytes:
    """Write the copy under the key that fits, and return that."""
    *before, last = keys
    for key in before:
        try:
            copy_with_table_list(path, key, copy)
        except FileDamagedError:
            continue
        return key
    copy_with_table_list(path, last, copy)
    return last
