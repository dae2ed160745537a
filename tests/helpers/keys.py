"""Keys that cost little or nothing, so that tests which open files stay quick."""

from pathlib import Path

from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.keys.key_file import KeyFile, key_path
from antt_desktop.storage.keys.slots import STANDARD_POLICY, Argon2Cost, KdfPolicy, password_slot
from tests.helpers.clock import FixedClock

CHEAP_POLICY = KdfPolicy(
    cost=Argon2Cost(8, 1, 1), floor=Argon2Cost(8, 1, 1), cap=STANDARD_POLICY.cap
)
"""A key policy that costs nothing."""


def made_standard(commune_file: Path, officer: str, password: str) -> None:
    """Let a password that was made as dear as the machine bears cost the standard again."""
    keys = KeyFile.load(key_path(commune_file))
    held = keys.unlock(officer, password, now=FixedClock()())
    slot = password_slot(held, keys.file_id, officer, password, STANDARD_POLICY.cost)
    others = (each for each in keys.slots if each.officer != officer)
    keys.change_slots(held, (slot, *others))
    CommuneFile.open_with_key(commune_file, held, officer, FixedClock()).close()
