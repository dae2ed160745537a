"""Which backups are kept: hourly today, 14 days, 8 weeks, 12 months (requirements.md, B 3).

Days, weeks and months are those that have a backup, so a clock that was ahead for a day adds one
and takes none away. One made before a step that somebody may want to take back is kept for the 14
days whatever came after it. One that may hold what was erased since goes once the day that the
erasure told is over (faults.md §5).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from pathlib import Path

from antt_desktop.storage.backups.making import BEFORE, Backup, list_backups
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.driver import storage_faults
from antt_desktop.system.disk import DISK_FAULTS

_DAYS, _WEEKS, _MONTHS = 14, 8, 12
_SURE = 3
"""Days with a backup after which a clock is believed to have come so far."""


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


def is_outlived(made: date, erased: Iterable[Erased], reached: date) -> bool:
    """Whether a copy of that day may hold what was erased since, and its time is over."""
    return any(made <= each.on and each.until < reached for each in erased)


def reached(backups: Iterable[Backup], now: datetime) -> date:
    """Return the day that time surely came to: backups of more than one later day exist."""
    days = sorted({day for each in backups if (day := _day(each, now)) <= now.date()}, reverse=True)
    return days[_SURE - 1] if len(days) >= _SURE else date.min


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

    One that is dated later than today stays. Of those that erasures outlived only the newest stays.
    """
    newest_first = sorted(backups, key=lambda each: each.at, reverse=True)
    until = reached(newest_first, now)
    lasting = newest_first[:1] + [
        each for each in newest_first[1:] if not is_outlived(_day(each, now), erased, until)
    ]
    furthest = max(lasting, key=lambda each: each.manifest.change, default=None)
    early = [each for each in lasting if _day(each, now) > now.date()]
    of_spans = _of_spans([each for each in lasting if each not in early], now)
    staying = {each.path for each in (*newest_first[:1], *early, *of_spans)}
    return [each for each in lasting if each is furthest or each.path in staying]


def _of_spans(newest_first: Sequence[Backup], now: datetime) -> Iterator[Backup]:
    """Yield the newest of every hour of the last day, then of the days, weeks and months there are."""
    days = _spans(newest_first, lambda each: _day(each, now))
    for number, of_day in enumerate(days[: _DAYS + 1]):
        yield from (each for each in of_day if each.reason in BEFORE)
        usual = [each for each in of_day if each.reason not in BEFORE]
        hours = _spans(usual, lambda each: each.at.astimezone(now.tzinfo).hour)
        yield from (each[0] for each in (hours[:1] if number else hours))
    older = [of_day[0] for of_day in days[_DAYS + 1 :]]
    weeks = _spans(older, lambda each: _day(each, now).isocalendar()[:2])
    yield from (each[0] for each in weeks[:_WEEKS])
    oldest = [of_week[0] for of_week in weeks[_WEEKS:]]
    months = _spans(oldest, lambda each: (_day(each, now).year, _day(each, now).month))
    yield from (each[0] for each in months[:_MONTHS])


def _spans(newest_first: Sequence[Backup], span: Callable[[Backup], object]) -> list[list[Backup]]:
    return [list(group) for _, group in groupby(newest_first, span)]


def _day(backup: Backup, now: datetime) -> date:
    return backup.at.astimezone(now.tzinfo).date()


def _removed(backup: Backup) -> bool:
    try:
        backup.remove()
    except DISK_FAULTS:
        return False
    return True
