"""Accounts and their passwords: who is added or comes back, who changes what, whose role opens what.

The account is written first, the slot of the key file after it: cut short in between, an account
stands without a password, which `health` names and `reset_password` mends. A slot alone would let
somebody in whom no list shows.
"""

from dataclasses import dataclass

from antt_desktop.domain.passwords import refuse_poor_password
from antt_desktop.domain.record_types import Values
from antt_desktop.domain.records import Record
from antt_desktop.records.confidence import CONFIDANTS
from antt_desktop.records.roles import Command, may
from antt_desktop.services.officers.errors import (
    LastKeeperError,
    OfficerNotRemovedError,
    OfficerUnknownError,
)
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.key_events import KeyEvent, note_key_event
from antt_desktop.storage.keys import changing
from antt_desktop.storage.keys.errors import AccountsKeyMissingError
from antt_desktop.storage.keys.rekeying import turn_over_accounts
from antt_desktop.storage.keys.slots import STANDARD_POLICY, KdfPolicy


@dataclass(frozen=True)
class NewOfficer:
    """Who is added: user name, full name, role (C18), post."""

    username: str
    full_name: str
    role: str
    title: str = ""


def account_of(file: CommuneFile, username: str) -> Record:
    """Return the account in use with this user name. Raises OfficerUnknownError."""
    found = file.store.find("user_account", username=username, active=True)
    if found is None:
        raise OfficerUnknownError(username)
    return found


def context_words(file: CommuneFile, username: str = "", full_name: str = "") -> list[str]:
    """Return what anybody here would try first as a password: the unit, the areas, own names.

    The full name of who has an account already need not be told.
    """
    account = file.store.find("user_account", username=username)
    own = [username, full_name or (str(account["full_name"]) if account else "")]
    profile = file.store.find("org_profile")
    unit = [str(profile[name] or "") for name in ("unit_name", "province_name")] if profile else []
    areas = [str(each["name"]) for each in file.store.around().find("residential_area")]
    return [file.path.stem, *unit, *areas, *own]


def add_officer(
    file: CommuneFile, officer: NewOfficer, password: str, policy: KdfPolicy = STANDARD_POLICY
) -> Record:
    """Add an officer with an account and a first password; returns the account.

    Raises RoleError, ValidationError for the password or the account, AccountsKeyMissingError when
    the role reads what parties told and the officer at work does not, and the disk's faults.
    """
    file.store.permissions.refuse(Command.OFFICERS)
    refuse_poor_password(password, context_words(file, officer.username, officer.full_name))
    _refuse_role_without_key(file, officer.role)
    account = file.store.save(
        "user_account",
        {
            "username": officer.username,
            "full_name": officer.full_name,
            "title": officer.title,
            "role": officer.role,
            "active": True,
        },
    )
    _set_password(file, account, password, policy)
    return account


def reinstate_officer(
    file: CommuneFile, username: str, role: str, password: str, policy: KdfPolicy = STANDARD_POLICY
) -> Record:
    """Let an officer who was removed work here again: the same account, a new password.

    Raises what `add_officer` raises, and OfficerNotRemovedError.
    """
    file.store.permissions.refuse(Command.OFFICERS)
    account = file.store.find("user_account", username=username, active=False)
    if account is None:
        raise OfficerNotRemovedError(username)
    refuse_poor_password(password, context_words(file, username))
    _refuse_role_without_key(file, role)
    save_with_keys(file, account, {"active": True, "role": role})
    account = account_of(file, username)
    _set_password(file, account, password, policy)
    return account


def rename_officer(file: CommuneFile, username: str, full_name: str, title: str) -> Record:
    """Mend an officer's name or post, at work or removed; no key rests on them.

    Raises RoleError, OfficerUnknownError, ValidationError and the disk's faults.
    """
    file.store.permissions.refuse(Command.OFFICERS)
    account = file.store.find("user_account", username=username)
    if account is None:
        raise OfficerUnknownError(username)
    values: Values = {"full_name": full_name, "title": title}
    return file.store.save("user_account", values, id=account.id, base_rev=account.rev)


def change_own_password(
    file: CommuneFile, present: str, new: str, policy: KdfPolicy = STANDARD_POLICY
) -> None:
    """Change the password of the officer at work, who proves to be it by the present one.

    Raises WrongPasswordError, TooSoonError, ValidationError and the disk's faults.
    """
    refuse_poor_password(new, context_words(file, file.username))
    keys = file.key_file(policy)
    held = keys.unlock(file.username, present, now=file.store.writer.now())
    note_key_event(file.store, KeyEvent.CHANGED, file.username)
    keys.set_password(held, file.username, new)
    file.compare_generation(keys.generation)


def reset_password(
    file: CommuneFile, username: str, new: str, policy: KdfPolicy = STANDARD_POLICY
) -> bool:
    """Give another officer a new password, without the old one.

    Returns whether it opens what his role lets him read: an administrator cannot hand over the key
    of accounts, so that a leader or mediation officer does it afterwards by `set_role`. Raises
    RoleError, OfficerUnknownError, ValidationError and the disk's faults.
    """
    file.store.permissions.refuse(Command.OFFICERS)
    account = account_of(file, username)
    refuse_poor_password(new, context_words(file, username))
    _set_password(file, account, new, policy)
    return account["role"] not in CONFIDANTS or bool(file.keys.accounts)


def set_role(
    file: CommuneFile, username: str, role: str, policy: KdfPolicy = STANDARD_POLICY
) -> None:
    """Give an officer another role, and with it the key of accounts, or take that key away.

    Taking it away turns all texts over to a next key, so that what he kept opens nothing written
    here any more. The same role again hands over a key that is missing. Raises RoleError,
    OfficerUnknownError, LastKeeperError, AccountsKeyMissingError and the disk's faults.
    """
    file.store.permissions.refuse(Command.OFFICERS)
    account = account_of(file, username)
    if not may(role, Command.OFFICERS):
        refuse_last_keeper(file, username, policy)
    keys = file.key_file(policy)
    reads, shall_read = changing.reads_accounts(keys, username), role in CONFIDANTS
    if reads != shall_read and username in keys.officers() and not file.keys.accounts:
        raise AccountsKeyMissingError
    if reads and not shall_read:
        turn_over_accounts(file, keys, username, lambda: _save_role(file, account, role))
    else:
        _save_role(file, account, role)
        if shall_read and not reads and username in keys.officers():
            note_key_event(file.store, KeyEvent.HANDED, username)
            changing.hand_accounts(keys, file.keys, username)
    file.compare_generation(keys.generation)
    file.let_stay(username)


def refuse_last_keeper(file: CommuneFile, leaving: str, policy: KdfPolicy) -> None:
    """Raise LastKeeperError unless somebody else may manage officers and has a password."""
    with_password = set(file.key_file(policy).officers()) - {leaving}
    for account in file.store.around().find("user_account", active=True):
        if account["username"] in with_password and may(str(account["role"]), Command.OFFICERS):
            return
    raise LastKeeperError


def _refuse_role_without_key(file: CommuneFile, role: str) -> None:
    if role in CONFIDANTS and not file.keys.accounts:
        raise AccountsKeyMissingError


def _save_role(file: CommuneFile, account: Record, role: str) -> None:
    save_with_keys(file, account, {"role": role})


def save_with_keys(file: CommuneFile, account: Record, values: Values) -> None:
    """Save of an account what changes with the key file only; the caller has asked for the role."""
    with file.store.by_rule():
        file.store.save("user_account", values, id=account.id)


def _set_password(file: CommuneFile, account: Record, password: str, policy: KdfPolicy) -> None:
    note_key_event(file.store, KeyEvent.SET, str(account["username"]))
    keys = file.key_file(policy)
    given = file.keys if account["role"] in CONFIDANTS else file.keys.without_accounts
    keys.set_password(given, str(account["username"]), password)
    file.compare_generation(keys.generation)
    file.let_stay(str(account["username"]))
