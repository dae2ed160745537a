"""Record types as lists hold them: without what follows by itself, with what goes to their parts."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from antt_desktop.domain.fields import Field, IntegerField, PhoneField, TextField
from antt_desktop.domain.record_types import RecordType
from antt_desktop.records import record_type
from antt_desktop.records.privacy import LOCAL_PERSON


@dataclass(frozen=True)
class _Listed:
    """What a list tells of a record: `own` fields of it, and `more` that its parts are made of."""

    own: tuple[str, ...]
    more: tuple[Field, ...]
    columns: tuple[str, ...]
    """The columns of the plan."""


_LISTED: Mapping[str, _Listed] = {
    "model": _Listed(
        own=(
            "name", "kind", "form", "scope_level", "patron_org", "coordinating_orgs", "police_role",
            "self_principles", "purpose", "criteria", "status", "decision_no", "decision_date",
            "decision_by", "launch_date", "launch_year", "participants_total", "equipment",
            "funding_source", "contribution_vnd", "is_typical", "last_rating", "last_rating_date",
        ),
        more=(
            TextField(name="area_names", label="Nơi áp dụng (điểm mô hình)", max_length=1000),
            IntegerField(name="points_count", label="Số điểm", maximum=10_000),
            IntegerField(name="groups_count", label="Số tổ", maximum=10_000),
            TextField(
                name="head_name", label="Trưởng ban (Chủ nhiệm)", max_length=120, **LOCAL_PERSON
            ),
            PhoneField(name="head_phone", label="Điện thoại trưởng ban", **LOCAL_PERSON),
        ),
        columns=("name", "kind", "patron_org", "area_names"),
    ),
    "mediation_team": _Listed(
        own=("name", "area_id", "established_no", "established_date", "keeping"),
        more=(),
        columns=("name", "area_id", "established_no", "established_date"),
    ),
    "mediator": _Listed(
        own=(
            "full_name", "team_id", "gender", "birth_year", "recognised_no", "recognised_date",
            "requested_date", "ended_date", "legal_training", "law_expertise",
        ),
        more=(TextField(name="post", label="Chức danh trong tổ", max_length=60),),
        columns=("full_name", "team_id", "gender", "birth_year"),
    ),
}  # fmt: skip

ASKED: Mapping[str, tuple[str, ...]] = {
    "model": ("kind", "form", "scope_level", "patron_org", "police_role", "purpose"),
    "mediator": ("gender",),
}
"""Required fields that such lists seldom have: one value for every row may be told instead."""


@cache
def listed_type(name: str) -> RecordType:
    """Return what a list of this record type may tell; the type itself when that is the same."""
    whole, listed = record_type(name), _LISTED.get(name)
    if listed is None:
        return whole
    fields = tuple(whole.field(each) for each in listed.own)
    return replace(
        whole,
        fields=(*fields, *listed.more),
        list_columns=listed.columns,
        search_fields=(),
    )
