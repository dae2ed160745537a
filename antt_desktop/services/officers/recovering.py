"""The printed recovery key: used once and made anew, or replaced, or read back from the paper."""

from dataclasses import dataclass
from pathlib import Path

from antt_desktop.domain.passwords import refuse_poor_password
from antt_desktop.records.confidence import CONFIDANTS
from antt_desktop.records.roles import Command
from antt_desktop.services.officers.accounts import account_of, context_words
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.key_events import KeyEvent, note_key_event
from antt_desktop.storage.keys.errors import AccountsKeyMissingError
from antt_desktop.storage.keys.recovery_facts import RecoveryFacts
from antt_desktop.storage.keys.recovery_key import RecoveryKey
from antt_desktop.storage.keys.slots import STANDARD_POLICY, FileKeys, KdfPolicy
from antt_desktop.storage.writer import Clock


@dataclass(frozen=True)
class Recovered:
    """The keys of the officer who has a new password, and the recovery key that replaces the used one."""

    keys: FileKeys
    recovery: RecoveryKey


def recover(
    path: Path,
    held: FileKeys,
    username: str,
    new_password: str,
    now: Clock,
    policy: KdfPolicy = STANDARD_POLICY,
) -> Recovered:
    """Give an officer a new password by what the printed key opened, and replace that key.

    Both change in one write; until then the printed key stays what it is. Raises
    OfficerUnknownError, ValidationError, and what opening raises.
    """
    with CommuneFile.open_with_key(path, held, username, now, policy) as file:
        account = account_of(file, username)
        refuse_poor_password(new_password, context_words(file, username))
        reads = account["role"] in CONFIDANTS
        keys = file.key_file(policy)
        note_key_event(file.store, KeyEvent.RECOVERED, username)
        note_made(file)
        recovery = keys.recover(file.keys, username, new_password, reads_accounts=reads)
        file.compare_generation(keys.generation)
        return Recovered(file.keys if reads else file.keys.without_accounts, recovery)


def new_recovery_key(file: CommuneFile, policy: KdfPolicy = STANDARD_POLICY) -> RecoveryKey:
    """Replace the printed key, for who lost it or finds its envelope open.

    Raises RoleError, AccountsKeyMissingError (it opens everything) and the disk's faults.
    """
    file.store.permissions.refuse(Command.OFFICERS)
    if not file.keys.accounts:
        raise AccountsKeyMissingError
    keys = file.key_file(policy)
    note_key_event(file.store, KeyEvent.PRINTED, file.username)
    note_made(file)
    recovery = keys.new_recovery_key(file.keys)
    file.compare_generation(keys.generation)
    return recovery


def read_back(file: CommuneFile, typed: str, policy: KdfPolicy = STANDARD_POLICY) -> None:
    """Prove that a typed key is the one in force, and note the day: the paper exists and is right.

    Raises RecoveryKeyTypoError, WrongRecoveryKeyError.
    """
    file.key_file(policy).unlock_with_recovery(typed)
    note_read_back(file)


def note_read_back(file: CommuneFile) -> None:
    """Note that the key just printed was typed back from its paper."""
    today = file.store.writer.today.isoformat()
    known = file.recovery_facts
    file.keep_recovery_facts(RecoveryFacts(known.made if known else today, today))


def note_made(file: CommuneFile) -> None:
    """Note that a new recovery key is in force, whose paper nobody has read back yet.

    To be noted before it is: a key that could be made and not noted would be shown to nobody.
    """
    file.keep_recovery_facts(RecoveryFacts(file.store.writer.today.isoformat()))
