"""Backing up an open file: to its folder or a stick, proved, thinned, and remembered in the file.

Everything here may run in a thread beside the window; it works on connections of its own.
"""

import logging
import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from antt_desktop.domain.errors import AnttError
from antt_desktop.domain.problems import Problem
from antt_desktop.services.keeping.remembered import Remembered
from antt_desktop.storage.backups.making import Backup, Reason, list_backups, make_backup
from antt_desktop.storage.backups.restoring import asides, put_aside_at, remove_aside
from antt_desktop.storage.backups.thinning import erased_in, is_outlived, reached, thin
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.errors import BrokenChainError, CopyDamagedError, FileDamagedError
from antt_desktop.system.locations import is_removable

logger = logging.getLogger(__name__)

STICK_FOLDER = "AnTT-sao-luu"
"""The folder on a stick that takes backups."""
DAMAGE = (FileDamagedError, CopyDamagedError, BrokenChainError)
_DAMAGED = "C01"
_PAGE = re.compile(r"page (\d+)")
Progress = Callable[[int, int], None]


def back_up(
    file: CommuneFile,
    reason: Reason,
    now: datetime,
    progress: Progress = lambda done, total: None,
) -> Backup:
    """Back a file up to the folder it remembers, and thin the older backups there.

    What restores put aside goes too, once an erasure outlived it. Raises what `make_backup` raises;
    the failure is remembered for the sentence of health, and damage in the file itself for the page
    that mends it.
    """
    with file.beside() as beside:
        remembered = Remembered(beside.settings)
        folder = remembered.folder_or_usual()
        try:
            made = make_backup(beside, folder, reason, now, progress)
        except AnttError as fault:
            logger.warning("backup failed: %s %s", reason.value, fault.code)
            _note_failure(beside, fault)
            raise
        _note(beside, made, home=True, stick=is_removable(made.path))
    _thin(file, folder, made, now)
    _thin_asides(file, folder, made, now)
    return made


def back_up_to_stick(
    file: CommuneFile, stick: Path, now: datetime, progress: Progress = lambda done, total: None
) -> Backup:
    """Back a file up to a stick; once this returns, the stick may be pulled out.

    Raises what `make_backup` raises; what lay on the stick before still lies there then.
    """
    folder = stick / STICK_FOLDER
    with file.beside() as beside:
        made = make_backup(beside, folder, Reason.STICK, now, progress)
        _note(beside, made, home=False, stick=True)
    _thin(file, folder, made, now)
    return made


def back_up_before(file: CommuneFile, reason: Reason, now: datetime) -> AnttError | None:
    """Back a file up before a step that may be taken back, where it has a folder for that.

    Returns why that failed, for the officer to be told: the step itself stays all or nothing.
    """
    if file.read_only or Remembered(file.settings).folder is None:
        return None
    try:
        back_up(file, reason, now)
    except AnttError as fault:
        return fault
    return None


def note_elsewhere(file: CommuneFile, made: Backup) -> None:
    """Remember a backup that was made to any other place: it counts when that is a stick."""
    _note(file, made, home=False, stick=is_removable(made.path))


def _note(file: CommuneFile, made: Backup, *, home: bool, stick: bool) -> None:
    """Remember a backup; a copy that was proved also proves the pages it was made of.

    While another work holds the file this may fail; the backup stands, and the next one tells.
    """
    if file.read_only:
        return
    remembered = Remembered(file.settings)
    try:
        if home:
            remembered.note_backup(made)
        if stick:
            remembered.note_on_stick(made)
        found = remembered.found
        if any(each.code == _DAMAGED for each in found):
            remembered.note_check([each for each in found if each.code != _DAMAGED], None)
    except AnttError as fault:
        logger.info("a backup was not remembered: %s", fault.code)


def _note_failure(file: CommuneFile, fault: AnttError) -> None:
    """Remember a failure; on a full disk that fails too, and the next backup tells it again."""
    if file.read_only:
        return
    try:
        remembered = Remembered(file.settings)
        remembered.note_failure(fault.message)
        if isinstance(fault, DAMAGE) and (places := file.damaged_places()):
            remembered.note_check([_damage(places)], None)
    except AnttError as second:
        logger.info("a failed backup was not remembered: %s", second.code)


def _damage(places: list[str]) -> Problem:
    pages = sorted({int(number) for place in places for number in _PAGE.findall(place)})
    told = f" (trang {', '.join(map(str, pages[:5]))})" if pages else ""
    return Problem(_DAMAGED, f"Tệp dữ liệu có {len(places)} chỗ hỏng{told}.")


def _thin(file: CommuneFile, folder: Path, made: Backup, now: datetime) -> None:
    """Take away what need not stay; what cannot be read or removed waits for the next backup."""
    try:
        gone = thin(folder, made.manifest.file, now, erased_in(file))
    except AnttError as fault:
        logger.info("backups were not thinned: %s", fault.code)
        return
    if gone:
        logger.info("backups thinned: %d", len(gone))


def _thin_asides(file: CommuneFile, folder: Path, made: Backup, now: datetime) -> None:
    try:
        erased, until = erased_in(file), reached(list_backups(folder, made.manifest.file), now)
        for each in asides(file.path):
            if is_outlived(put_aside_at(each).date(), erased, until):
                remove_aside(each)
    except AnttError as fault:
        logger.info("what restores put aside was not thinned: %s", fault.code)
