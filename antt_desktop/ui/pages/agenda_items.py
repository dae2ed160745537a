"""The agenda as pages need it: read with the coverage of campaigns, in words, and where it leads."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache

from antt_desktop.domain.records import Record
from antt_desktop.services.reminding.agenda import Due, agenda
from antt_desktop.services.reminding.deadlines import Deadline, DeadlineRules
from antt_desktop.services.reminding.table import deadline_rules
from antt_desktop.storage.record_store import RecordStore
from antt_desktop.ui.page import Arguments, Count, Desk
from antt_desktop.ui.pages.campaigns import campaign_coverage

GROUPS = ("Quá hạn", "Tuần này", "30 ngày tới", "Sau đó")
ICONS: Mapping[str, str] = {
    "mediation": "handshake-outline",
    "model": "shield-home-outline",
    "pledge": "file-sign",
    "privacy": "shield-account-outline",
}
_SOON = 30
_SUNDAY = 6


def rules_of(desk: Desk) -> DeadlineRules:
    """Return the unit's table of deadlines, to be handed to a thread."""
    return deadline_rules(desk.file.settings, desk.today)


def read_agenda(store: RecordStore, rules: DeadlineRules, today: date) -> list[Due]:
    """Return what is due, the most pressing first; for a background task."""
    return agenda(store, rules, today, lambda campaign: areas_behind(store, campaign))


def areas_behind(store: RecordStore, campaign: Record) -> int:
    """Return how many areas of a campaign have not reached its target."""
    rows = campaign_coverage(store, campaign)
    return sum(row.state in ("bad", "warn") and not row.is_over for row in rows)


def group_of(due: Due, today: date) -> str:
    """Return under which heading an item stands; a week ends on Sunday."""
    left = due.deadline.days_left
    if left < 0:
        return GROUPS[0]
    sunday = today + timedelta(days=_SUNDAY - today.weekday())
    if due.deadline.due <= sunday:
        return GROUPS[1]
    return GROUPS[2] if left <= _SOON else GROUPS[3]


def chip_words(deadline: Deadline) -> str:
    """Return how far off it is, as short as a chip: “Quá 2 ngày”, “Hôm nay”, “Còn 8 ngày”."""
    if deadline.lasting:
        return "Còn thiếu"
    if deadline.is_overdue:
        return f"Quá {-deadline.days_left} ngày"
    return f"Còn {deadline.days_left} ngày" if deadline.days_left else "Hôm nay"


def due_words(due: Due) -> str:
    """Return what is to be done and for what, in one line."""
    return " · ".join(filter(None, (due.deadline.label, due.title, due.detail)))


def place_of(due: Due) -> tuple[str, Arguments]:
    """Return the page on which an item is dealt with, and what it is opened with."""
    if due.type == "model":
        return "model", {"id": due.id}
    if due.type == "mediation_case":
        return "mediation_case", {"id": due.id}
    if due.type == "data_request":
        return "data_request", {"id": due.id}
    if due.type == "org_profile":
        return "personal_data", {"tab": "retention"}
    if due.type == "mediator":
        return "mediation", {"tab": "teams"}
    return "pledges", {"campaign": due.id, "tab": "board"}


def overdue(found: Sequence[Due]) -> int:
    """Return how many items are overdue."""
    return sum(due.is_overdue for due in found)


class AgendaCounts:
    """The numbers of the navigation; read once for as long as nothing was written."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._read = lru_cache(maxsize=1)(self._agenda)

    def late(self) -> Count | None:
        """Return how much is overdue; None of nothing."""
        return _late(self._found())

    def late_cases(self) -> Count | None:
        """Return how many cases are late; None of none."""
        return _late([due for due in self._found() if due.type == "mediation_case"])

    def reviews(self) -> Count | None:
        """Return how many models are to be reviewed now or soon; None of none."""
        number = len(reviews(self._found()))
        return Count(number) if number else None

    def _found(self) -> list[Due]:
        desk = self._desk
        works = desk.store.recent_works(1)  # of the file: threads write on connections of their own
        written = works[0].id if works else 0
        return self._read(written, rules_of(desk), desk.today)

    def _agenda(self, written: int, rules: DeadlineRules, today: date) -> list[Due]:
        del written
        return agenda(self._desk.store, rules, today)


def reviews(found: Sequence[Due]) -> list[Due]:
    """Return the models to be reviewed now or soon."""
    return [
        due
        for due in found
        if due.deadline.name == "model_review" and due.deadline.state != "neutral"
    ]


def _late(found: Sequence[Due]) -> Count | None:
    number = overdue(found)
    return Count(number, overdue=True) if number else None
