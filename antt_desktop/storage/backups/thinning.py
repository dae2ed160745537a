"""Which backups are kept: hourly today, 14 days, 8 weeks, 12 months (requirements.md, B 3).

One made before a step that somebody may want to take back is kept for the 14 days whatever came
after it. Ages are counted in days of the calendar, so a clock set back keeps more, never less.
"""

from collections.abc import Hashable, Sequence
from datetime import date, datetime
from pathlib import Path

from antt_desktop.storage.backups.making import BEFORE, Backup, list_backups
from antt_desktop.system.disk import DISK_FAULTS

_DAYS, _WEEKS, _MONTHS = 14, 8, 12


def thin(folder: Path, file_id: str, now: datetime) -> list[Backup]:
    """Take away the backups of a file that `kept` does not name; returns those that went.

    To be called after a backup that was proved, never before. One that cannot be removed stays
    until the next time. Raises the disk's faults when the folder cannot be read.
    """
    there = list_backups(folder, file_id)
    staying = kept(there, now)
    return [each for each in there if each not in staying and _removed(each)]


def kept(backups: Sequence[Backup], now: datetime) -> list[Backup]:
    """Return the backups to keep: the newest of every span, and the newest of all by its changes."""
    newest_first = sorted(backups, key=lambda each: each.at, reverse=True)
    furthest = max(newest_first, key=lambda each: each.manifest.change, default=None)
    spans: set[Hashable] = set()
    staying = []
    for backup in newest_first:
        span = _span(backup, now)
        fresh = span is not None and span not in spans
        spans.add(span)
        if fresh or backup is furthest or backup is newest_first[0]:
            staying.append(backup)
    return staying


def _span(backup: Backup, now: datetime) -> Hashable | None:
    """Return what a backup stands for, one of which is kept; None when it is too old for any."""
    at, today = backup.at.astimezone(now.tzinfo), now.date()
    day = at.date()
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


def _months(since: date, until: date) -> int:
    return (until.year - since.year) * 12 + until.month - since.month


def _removed(backup: Backup) -> bool:
    try:
        backup.remove()
    except DISK_FAULTS:
        return False
    return True
