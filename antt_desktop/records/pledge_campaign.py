"""Pledge campaigns: one signing drive of a year (domain.md B7)."""

from collections.abc import Iterable

from antt_desktop.domain.fields import (
    DateField,
    IntegerField,
    MultiChoiceField,
    NoteField,
    ReferenceField,
    TextField,
    Value,
    YearField,
)
from antt_desktop.domain.problems import Problem
from antt_desktop.domain.record_types import Change, RecordType, Surroundings
from antt_desktop.records.options import PLEDGE_TOPIC, SUBJECT_TYPE

FULL_COVERAGE = 100
"""Default target, per cent of the households of the year (domain.md B7, S0); editable."""


def number_campaign(values: dict[str, Value], around: Surroundings) -> None:
    """Give the campaign its number of the year and the goal of full coverage."""
    values["target_pct"] = values.get("target_pct") or FULL_COVERAGE
    if values.get("number") is None and values.get("year") is not None:
        numbers = [
            other["number"]
            for other in around.find("pledge_campaign", year=values["year"])
            if isinstance(other["number"], int)
        ]
        values["number"] = max(numbers, default=0) + 1


def end_follows_start(change: Change, around: Surroundings) -> Iterable[Problem]:
    """A campaign ends on the day it starts or later."""
    del around
    start, end = change.after.get("start"), change.after.get("end")
    if start and end and str(end) < str(start):
        yield Problem("R-P9", "Ngày kết thúc trước ngày bắt đầu. Xem lại hai ngày này.", "end")


PLEDGE_CAMPAIGN = RecordType(
    name="pledge_campaign",
    label="Đợt ký cam kết",
    title="name",
    fields=(
        TextField(name="name", label="Tên đợt", required=True),
        YearField(name="year", label="Năm", required=True, minimum=2000),
        IntegerField(name="number", label="Số thứ tự trong năm", minimum=1, maximum=99),
        MultiChoiceField(name="topics", label="Chủ đề", required=True, options=PLEDGE_TOPIC),
        ReferenceField(
            name="template_id", label="Mẫu cam kết", required=True, to="pledge_template"
        ),
        MultiChoiceField(
            name="subject_types", label="Chủ thể ký", required=True, options=SUBJECT_TYPE
        ),
        DateField(name="start", label="Bắt đầu", required=True, future=True),
        DateField(name="end", label="Kết thúc", required=True, future=True),
        IntegerField(
            name="target_pct", label="Chỉ tiêu (%)", required=True, minimum=1, maximum=100
        ),
        NoteField(name="note", label="Ghi chú"),
    ),
    list_columns=("name", "year", "topics", "start", "end", "target_pct"),
    search_fields=("name",),
    identity=("name", "year"),
    complete=number_campaign,
    rules=(end_follows_start,),
)
