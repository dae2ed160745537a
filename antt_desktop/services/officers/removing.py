"""Removing an officer: the account out of use, the slot gone, the whole file under new keys.

Old backups stay under the old key, which the officer may have kept: `stale_copies` names those
beside the file, to be made anew or destroyed.
"""

import glob
from dataclasses import dataclass
from pathlib import Path

from antt_desktop.records.roles import Command
from antt_desktop.services.officers.accounts import refuse_last_keeper, save_with_keys
from antt_desktop.services.officers.errors import OwnRemovalError
from antt_desktop.services.officers.recovering import note_made
from antt_desktop.storage.backups.pages import Progress
from antt_desktop.storage.backups.restoring import asides
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.key_events import KeyEvent, note_key_event
from antt_desktop.storage.keys.errors import AccountsKeyMissingError
from antt_desktop.storage.keys.recovery_key import RecoveryKey
from antt_desktop.storage.keys.rekeying import turn_over
from antt_desktop.storage.keys.slots import STANDARD_POLICY, KdfPolicy


@dataclass(frozen=True)
class Removed:
    """The file as it is open now, under new keys, and the recovery key to print."""

    file: CommuneFile
    recovery: RecoveryKey


def remove_officer(
    file: CommuneFile,
    username: str,
    reason: str = "",
    policy: KdfPolicy = STANDARD_POLICY,
    progress: Progress = lambda done, total: None,
) -> Removed:
    """Take an officer out of the file and turn it over to new keys; `file` is closed afterwards.

    Nothing else may have the file open, in this program either. Also ends a removal that was cut
    short. Raises RoleError, OwnRemovalError, LastKeeperError, AccountsKeyMissingError, UsageError
    for a name without a password, and the faults of copying and of the disk: until the pages
    are exchanged `file` stays open (`file.is_open`).
    """
    file.store.permissions.refuse(Command.OFFICERS)
    if username == file.username:
        raise OwnRemovalError
    if not file.keys.accounts:
        raise AccountsKeyMissingError
    refuse_last_keeper(file, username, policy)
    keys = file.key_file(policy)
    keys.refuse_unknown_or_last(username)
    with file.store.work("officer", KeyEvent.TAKEN.label, reason):
        note_key_event(file.store, KeyEvent.TAKEN, username)
        if account := file.store.find("user_account", username=username, active=True):
            save_with_keys(file, account, {"active": False})
    opened = turn_over(file, keys, username, progress)
    try:
        recovery = keys.new_recovery_key(opened.keys)
        note_made(opened)
        opened.let_stay(username)
        opened.compare_generation(keys.generation)
    except BaseException:
        opened.close()
        raise
    return Removed(opened, recovery)


def stale_copies(file: CommuneFile) -> list[Path]:
    """Return the copies beside the file that keep an old key: from before updates and restores."""
    pattern = f"{glob.escape(file.path.stem)}.truoc-ban-*{file.path.suffix}"
    return [*sorted(file.path.parent.glob(pattern)), *asides(file.path)]
