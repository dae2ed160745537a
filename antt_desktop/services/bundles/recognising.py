"""Telling a restored or copied file from the one that was here: it begins a new epoch.

Without this, two copies would go on under one number, which the superior could only answer by
holding both (FORMAT.md: fork).
"""

import secrets
from enum import StrEnum
from pathlib import Path

from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.system.instances import Instance, Instances

_MARK = "instance"


class Recognition(StrEnum):
    """What a file is to this machine."""

    KNOWN = "known"
    NEW = "new"
    RESTORED = "restored"
    """An older state of a file that had gone further here."""
    COPIED = "copied"
    """A file that came from another machine or place, where the first may still be in use."""


def recognise(file: CommuneFile, instances: Instances) -> Recognition:
    """Say what the file is to this machine; a restored or copied one begins a new epoch.

    Raises the disk's faults of the machine's memory.
    """
    found = _compare(file, instances)
    if found in {Recognition.RESTORED, Recognition.COPIED}:
        file.exchange.begin_epoch(file.device.id)
    if found is not Recognition.KNOWN:
        file.exchange.keep_facts({_MARK: secrets.token_hex(8)})
    remember(file, instances)
    return found


def remember(file: CommuneFile, instances: Instances) -> None:
    """Keep how far the file has come, after a bundle or before it is closed."""
    mark = file.exchange.fact(_MARK)
    if mark is not None:
        change, chained = file.exchange.head()
        made = file.exchange.next_number() - 1
        place = str(file.path.resolve())
        instances.keep(_file_id(file), Instance(mark, place, change, chained, made))


def _compare(file: CommuneFile, instances: Instances) -> Recognition:
    inside, outside = file.exchange.fact(_MARK), instances.find(_file_id(file))
    if inside is None:
        return Recognition.NEW if outside is None else Recognition.RESTORED
    if outside is None:
        return Recognition.COPIED
    if outside.mark != inside or not _went_on_from(file, outside):
        return Recognition.RESTORED
    elsewhere = Path(outside.path)
    if elsewhere != file.path.resolve() and elsewhere.exists():
        return Recognition.COPIED
    return Recognition.KNOWN


def _went_on_from(file: CommuneFile, outside: Instance) -> bool:
    """Whether the file holds the last change and the last bundle this machine remembers of it."""
    return (
        outside.change <= file.exchange.head()[0]
        and outside.hash in {"", file.exchange.hash_of(outside.change)}
        and file.exchange.next_number() > outside.sequence
    )


def _file_id(file: CommuneFile) -> str:
    return str(file.exchange.fact("file"))
