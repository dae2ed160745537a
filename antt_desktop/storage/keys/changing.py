"""Changing the keys themselves, so that who left can open nothing with what they kept.

A change begins by handing the next key to every slot that stays, beside the key of now; then what
lies in the file is turned over to it; then the old key goes. At each moment every slot that stays
opens what is on the disk, and whoever opens the file after a crash ends the change, or gives it up.
"""

import secrets
from collections.abc import Iterator
from dataclasses import replace

from antt_desktop.storage.keys.escrow import Escrow
from antt_desktop.storage.keys.key_file import KeyFile
from antt_desktop.storage.keys.slots import KEY_BYTES, FileKeys, Slot


def reads_accounts(keys: KeyFile, officer: str) -> bool:
    """Whether this officer's password opens what parties told."""
    return any(slot.officer == officer and slot.accounts for slot in keys.slots)


def hand_accounts(keys: KeyFile, held: FileKeys, officer: str) -> None:
    """Let an officer's password open what parties told, by right of who holds that key."""
    rings = held.accounts + held.next_accounts
    keys.change_slots(
        held,
        (
            slot.with_accounts(keys.file_id, rings) if slot.officer == officer else slot
            for slot in keys.slots
        ),
    )


def begin(keys: KeyFile, held: FileKeys, leaving: str, *, whole_file: bool) -> FileKeys:
    """Hand the next keys to every slot but the one that is `leaving`; returns what is then held.

    The key of accounts changes, and with `whole_file` that of the file. Nothing is taken away yet.
    """
    begun = replace(
        held,
        next_file=secrets.token_bytes(KEY_BYTES) if whole_file else b"",
        next_accounts=secrets.token_bytes(KEY_BYTES) if held.accounts else b"",
    )
    slots = (_begun(keys, slot, begun, leaving) for slot in keys.slots)
    keys.change_slots(held, slots, escrow=_escrow(keys, begun.file + begun.next_file))
    return begun


def _begun(keys: KeyFile, slot: Slot, begun: FileKeys, leaving: str) -> Slot:
    if slot.officer == leaving:
        return slot
    if begun.next_file:
        slot = slot.with_file(keys.file_id, begun.file + begun.next_file)
    if begun.next_accounts and slot.accounts:
        slot = slot.with_accounts(keys.file_id, begun.accounts + begun.next_accounts)
    return slot


def finish_file(keys: KeyFile, held: FileKeys) -> FileKeys:
    """Let only the next key of the file stand; slots that were not handed it go."""
    slots = (
        slot.with_file(keys.file_id, held.next_file) for slot in keys.slots if slot.holds_next_file
    )
    left = _escrow(keys, held.next_file)
    keys.change_slots(held, slots, sealed_by=held.next_file, escrow=left)
    return replace(held, file=held.next_file, next_file=b"")


def give_up_file(keys: KeyFile, held: FileKeys) -> FileKeys:
    """Let only the key of the file that was stand; every slot stays."""
    slots = (slot.with_file(keys.file_id, held.file) for slot in keys.slots)
    keys.change_slots(held, slots, escrow=_escrow(keys, held.file))
    return replace(held, next_file=b"")


def finish_accounts(keys: KeyFile, held: FileKeys) -> FileKeys:
    """Let only the next key of accounts stand; slots that were not handed it keep none."""
    keys.change_slots(held, _with_accounts(keys, held.next_accounts, only_next=True))
    return replace(held, accounts=held.next_accounts, next_accounts=b"")


def give_up_accounts(keys: KeyFile, held: FileKeys) -> FileKeys:
    """Let only the key of accounts that was stand, for all who held it."""
    keys.change_slots(held, _with_accounts(keys, held.accounts, only_next=False))
    return replace(held, next_accounts=b"")


def _escrow(keys: KeyFile, ring: bytes) -> Escrow | None:
    return keys.escrow.with_file(keys.file_id, ring) if keys.escrow else None


def _with_accounts(keys: KeyFile, ring: bytes, *, only_next: bool) -> Iterator[Slot]:
    for slot in keys.slots:
        holds = slot.holds_next_accounts if only_next else bool(slot.accounts)
        yield slot.with_accounts(keys.file_id, ring if holds else b"")
