"""When a backup is due: at the start, every half hour of change, at the end."""

from datetime import date, datetime, timedelta

from antt_desktop.services.keeping.remembered import Remembered
from antt_desktop.storage.commune_file import CommuneFile

BETWEEN = timedelta(minutes=30)
WHOLE_EVERY = timedelta(days=7)


def due_at_start(file: CommuneFile, today: date) -> bool:
    """Whether the file changed since its last backup, or was not looked at today.

    A backup reads every page, so it is the daily check of the file as well.
    """
    last = Remembered(file.settings).last
    return _changed(file) or last is None or last.date() != today


def due_meanwhile(file: CommuneFile, now: datetime, tried: datetime) -> bool:
    """Whether half an hour has gone by since the last try, and something changed."""
    return not timedelta() <= now - tried < BETWEEN and _changed(file)


def due_at_end(file: CommuneFile) -> bool:
    """Whether something stands in no backup yet."""
    return _changed(file)


def whole_check_due(file: CommuneFile, today: date) -> bool:
    """Whether a week has gone by since all of the file was checked, or the clock was set back."""
    last = Remembered(file.settings).checked_whole
    return last is None or not timedelta() <= today - last < WHOLE_EVERY


def _changed(file: CommuneFile) -> bool:
    return file.exchange.head()[0] != Remembered(file.settings).change
