"""Columns of forms that are reckoned: who stands behind a form, how long it has been out."""

from collections.abc import Callable
from datetime import date

from antt_desktop.domain.records import Record
from antt_desktop.domain.text.numbers import format_integer
from antt_desktop.records.pledge import SUBJECT
from antt_desktop.storage.describer import Describer
from antt_desktop.ui.lists.columns import Column, Look
from antt_desktop.ui.pages.waiting import days_waiting

_ADDRESSES = ("house_no_street", "address")


def pledge_columns(describer: Describer, today: Callable[[], date]) -> tuple[Column, ...]:
    """Return serial, birth year and address of the subject, and the days a form is out."""

    def of_subject(*names: str) -> Callable[[Record], str]:
        return lambda record: _of_subject(describer, record, names)

    def waiting(record: Record) -> str:
        days = days_waiting(record, today())
        return "" if days is None else f"{format_integer(days)} ngày"

    return (
        Column("serial", "Số phiếu", lambda r: str(r["serial"] or ""), Look.QUIET),
        Column("birth_year", "Năm sinh", of_subject("birth_year"), Look.NUMBER, sortable=False),
        Column("address", "Địa chỉ", of_subject(*_ADDRESSES), sortable=False),
        Column("waiting", "Chờ ký", waiting, Look.NUMBER, sortable=False, widest="300 ngày"),
    )


def _of_subject(describer: Describer, pledge: Record, names: tuple[str, ...]) -> str:
    """Return the first of these fields that the form's household or unit has."""
    target, subject_id = SUBJECT.target(pledge["subject_type"]), pledge["subject_id"]
    subject = describer.record(target, str(subject_id)) if target and subject_id else None
    if subject is None:
        return ""
    return next((subject.display(name) for name in names if subject.values.get(name)), "")
