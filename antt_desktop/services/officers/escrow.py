"""Leaving the file's key sealed with the unit above, and asking for it when all else is lost."""

from contextlib import suppress
from pathlib import Path

import msgspec

from antt_desktop.domain.passwords import refuse_poor_password
from antt_desktop.records.roles import Command
from antt_desktop.storage.commune_file import CommuneFile, open_keys
from antt_desktop.storage.errors import FileDamagedError
from antt_desktop.storage.key_events import KeyEvent, note_key_event
from antt_desktop.storage.keys import requests
from antt_desktop.storage.keys.escrow import escrow
from antt_desktop.storage.keys.slots import STANDARD_POLICY, FileKeys, KdfPolicy
from antt_desktop.storage.writer import Clock
from antt_desktop.system.disk import write_file


def leave_escrow(
    file: CommuneFile, recipient: str, holder: str, policy: KdfPolicy = STANDARD_POLICY
) -> None:
    """Seal the file's key to the superior it trusts; what parties told stays out of it.

    Another superior's replaces it; a change of keys renews it. Raises RoleError and the disk's
    faults.
    """
    file.store.permissions.refuse(Command.OFFICERS)
    keys, profile = file.key_file(policy), file.store.find("org_profile")
    unit = str(profile["police_name_line2"]) if profile else file.path.stem
    note_key_event(file.store, KeyEvent.ESCROWED, file.username, f"Nơi giữ: {holder}")
    left = escrow(keys.file_id, file.keys.file, recipient, holder, unit)
    keys.change_slots(file.keys, keys.slots, escrow=left)
    file.compare_generation(keys.generation)


def request_unlock(
    path: Path, username: str, new_password: str, out: Path, policy: KdfPolicy = STANDARD_POLICY
) -> str:
    """Choose a new password for an officer and write the request to the unit above.

    Returns the code to be read out on the telephone; nothing opens until the answer is taken.
    Raises EscrowMissingError, ValidationError and the disk's faults.
    """
    refuse_poor_password(new_password, (username, path.stem))
    request = requests.ask(path, open_keys(path, policy), username, new_password)
    write_file(out, msgspec.json.encode(request), mode=0o644)
    return request.code


def take_answer(
    path: Path,
    answer: bytes,
    password: str,
    policy: KdfPolicy = STANDARD_POLICY,
    *,
    now: Clock,
) -> tuple[str, FileKeys]:
    """Let in the officer whose password waits for this answer; returns who it is and what opens.

    Raises EscrowRefusedError, KeyFileAlteredError, FileInUseError and the disk's faults.
    """
    given = requests.read_answer(answer)

    def note(held: FileKeys) -> None:
        """Tell the file; one that is damaged is brought back with the new password."""
        with (
            suppress(FileDamagedError),
            CommuneFile.open_with_key(path, held, given.officer, now, policy) as file,
        ):
            note_key_event(file.store, KeyEvent.ANSWERED, given.officer)

    return given.officer, requests.take(path, open_keys(path, policy), given, password, note)
