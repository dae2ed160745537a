"""Officers whom an earlier key file lets in again: told before a restore or its undo, and afterwards.

Their names lie in `<file>.tro-lai` beside the key file, which pages that go back in time leave
alone, until they are removed again or somebody lets them stay.
"""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import msgspec

from antt_desktop.domain.errors import AnttError
from antt_desktop.storage.keys.document import decode
from antt_desktop.storage.keys.key_file import key_path
from antt_desktop.storage.keys.slots import STANDARD_POLICY, Argon2Cost, KdfPolicy, Slot
from antt_desktop.system.disk import remove, write_file

_READ_ONLY = KdfPolicy(STANDARD_POLICY.cost, Argon2Cost(1, 1, 1), STANDARD_POLICY.cap)
"""What is not opened may have cost anything."""


def slots_in(key_file: Path) -> tuple[Slot, ...]:
    """Return the slots of a key file as it lies there, believed and mended by nobody; or none."""
    found = []
    for copy in (key_file, key_file.with_name(key_file.name + ".1")):
        with suppress(AnttError, OSError):
            found.append(decode(copy.read_bytes(), _READ_ONLY))
    newest = max(found, key=lambda each: (each.generation, each.writes), default=None)
    return newest.slots if newest is not None else ()


def coming_back(path: Path, brought: Path) -> tuple[str, ...]:
    """Return who opens more of the file at `path` once it has the key file of another one.

    Officers without a password there now, and those who lost what parties told. Nobody where the
    present key file cannot be read: who stood in it is not known.
    """
    present = {slot.officer: slot for slot in slots_in(key_path(path))}
    more = (
        slot.officer
        for slot in slots_in(key_path(brought))
        if slot.officer is not None
        and (slot.officer not in present or (slot.accounts and not present[slot.officer].accounts))
    )
    return tuple(sorted(more)) if present else ()


def note_coming_back(path: Path, officers: Iterable[str]) -> None:
    """Note who is about to come back into the file at `path`. Raises the disk's faults."""
    names = {*_noted(path), *officers}
    if names:
        _keep(path, names)


def came_back(path: Path) -> tuple[str, ...]:
    """Return who came back into a file, has a password there, and was not let stay."""
    names = _noted(path)
    return tuple(sorted(names & {s.officer for s in slots_in(key_path(path))})) if names else ()


def let_stay(path: Path, officer: str) -> None:
    """Tell no more that an officer came back: he was removed, or somebody who may let him stay.

    Raises the disk's faults.
    """
    names = _noted(path)
    if officer in names:
        _keep(path, names - {officer})


def _keep(path: Path, names: set[str]) -> None:
    if names:
        write_file(_place(path), msgspec.json.encode(sorted(names)))
    else:
        remove(_place(path))


def _noted(path: Path) -> set[str]:
    try:
        return set(msgspec.json.decode(_place(path).read_bytes(), type=list[str]))
    except (OSError, msgspec.DecodeError):
        return set()


def _place(path: Path) -> Path:
    return path.with_name(path.name + ".tro-lai")
