"""Rules that many types share: numbers of documents, and dates that follow one another."""

from collections.abc import Iterable
from itertools import pairwise

from antt_desktop.domain.problems import Problem, warning
from antt_desktop.domain.record_types import Change, Rule, Surroundings
from antt_desktop.domain.text.dates import format_date
from antt_desktop.domain.text.documents import is_document_number


def usual_numbers(*names: str) -> Rule:
    """Return a rule that warns when a document's number has an unusual form (domain.md G5)."""

    def check(change: Change, around: Surroundings) -> Iterable[Problem]:
        del around
        before = change.before or {}
        for name in names:
            number = change.after.get(name)
            if number is None or number == before.get(name) or is_document_number(str(number)):
                continue
            yield warning(
                "R-D2",
                f"Số văn bản “{number}” khác dạng thường gặp, như 15/QĐ-UBND; xem lại trên giấy.",
                name,
            )

    return check


def out_of_order(change: Change, code: str, *steps: tuple[str, str]) -> Iterable[Problem]:
    """Yield a problem for each date (name, label) that lies before the one it follows."""
    dated = [(name, label, str(day)) for name, label in steps if (day := change.after.get(name))]
    for (_, earlier, first), (name, later, second) in pairwise(dated):
        if second < first:
            yield Problem(
                code,
                f"{later} {format_date(second)} trước {earlier.lower()} {format_date(first)}. "
                "Xem lại hai ngày này.",
                name,
            )
