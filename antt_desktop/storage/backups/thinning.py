"""Which backups are kept: hourly today, 14 days, 8 weeks, 12 months (requirements.md, B 3).

One made before a step that somebody may want to take back is kept for the 14 days whatever came
after it. One that may hold what was erased since goes on the day the erasure told (faults.md §5).
Ages are counted in days of the calendar, so a clock set back keeps more, never less.
"""

from collections.abc import Hashable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from antt_desktop.storage.backups.making import BEFORE, Backup, list_backups
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.driver import storage_faults
from antt_desktop.system.disk import DISK_FAULTS

_DAYS, _WEEKS, _MONTHS = 14, 8, 12


@dataclass(frozen=True)
class Erased:
    """Personal data was erased: copies made up to that day may hold it, and go after `until`."""

    on: date
    until: date


def erased_in(file: CommuneFile) -> list[Erased]:
    """Return the erasures that a file tells of, whoever asks. Raises the faults of storage."""
    _, database = file.second_store()
    with closing(database), storage_faults():
        rows = database.execute(
            "SELECT DISTINCT erased_on, copies_until FROM erasure WHERE copies_until IS NOT NULL"
        ).fetchall()
    return [Erased(*map(date.fromisoformat, row)) for row in rows]


def is_outlived(made: date, erased: Iterable[Erased], today: date) -> bool:
    """Whether a copy of that day may hold what was erased since, and its time is over."""
    return any(made <= each.on and each.until < today for each in erased)


def thin(folder: Path, file_id: str, now: datetime, erased: Sequence[Erased] = ()) -> list[Backup]:
    """Take away the backups of a file that `kept` does not name; returns those that went.

    To be called after a backup that was proved, never before. One that cannot be removed stays
    until the next time. Raises the disk's faults when the folder cannot be read.
    """
    there = list_backups(folder, file_id)
    staying = kept(there, now, erased)
    return [each for each in there if each not in staying and _removed(each)]


def kept(backups: Sequence[Backup], now: datetime, erased: Sequence[Erased] = ()) -> list[Backup]:
    """Return the backups to keep: the newest of every span, and the newest of all by its changes.

    Of those that erasures outlived none but the newest stays.
    """
    newest_first = sorted(backups, key=lambda each: each.at, reverse=True)
    lasting = newest_first[:1] + [
        each for each in newest_first[1:] if not is_outlived(_day(each, now), erased, now.date())
    ]
    furthest = max(lasting, key=lambda each: each.manifest.change, default=None)
    spans: set[Hashable] = set()
    staying = []
    for backup in lasting:
        span = _span(backup, now)
        fresh = span is not None and span not in spans
        spans.add(span)
        if fresh or backup is furthest or backup is newest_first[0]:
            staying.append(backup)
    return staying


def _span(backup: Backup, now: datetime) -> Hashable | None:
    """Return what a backup stands for, one of which is kept; None when it is too old for any."""
    at, today = backup.at.astimezone(now.tzinfo), now.date()
    day = _day(backup, now)
    age = (today - day).days
    if age < 0 or (age <= _DAYS and backup.reason in BEFORE):
        return backup.path
    if age == 0:
        return day, at.hour
    if age <= _DAYS:
        return day
    if age <= _WEEKS * 7:
        return day.isocalendar()[:2]
    return (day.year, day.month) if _months(day, today) <= _MONTHS else None


def _day(backup: Backup, now: datetime) -> date:
    return backup.at.astimezone(now.tzinfo).date()


def _months(since: date, until: date) -> int:
    return (until.year - since.year) * 12 + until.month - since.month


def _removed(backup: Backup) -> bool:
    try:
        backup.remove()
    except DISK_FAULTS:
        return False
    return True
