"""What a row must be, said field by field; and no kind of field travels that nobody checks."""

from typing import Any

import pytest

from antt_desktop.domain.fields import (
    BooleanField,
    ChoiceField,
    DateField,
    Field,
    IntegerField,
    LinesField,
    MonthField,
    MultiChoiceField,
    ReferenceField,
    TextField,
)
from antt_desktop.services.bundles.travelling import (
    named_fields,
    travelling_types,
    upstream_fields,
)
from antt_desktop.superior.row_checks import problem_of, problem_of_named

ID = "00000000-0000-7000-8000-000000000001"
HEAD = {"id": ID, "rev": 1, "seq": 1, "deleted": False}
GONE = {**HEAD, "deleted": True}
KINDS = (
    BooleanField, ChoiceField, DateField, IntegerField, LinesField, MonthField, MultiChoiceField,
    ReferenceField, TextField,
)  # fmt: skip
SOUND: dict[str, dict[str, Any]] = {
    "mediation_tally": {
        "team_id": ID, "month": "2026-05", "case_field": "mau_thuan", "open_count": 0,
        "received": 1, "settled": 1, "not_settled": 0, "stopped": 0, "out_of_scope": 0,
    },
    "model": {
        "name": "Camera Ấp 8", "kind": "camera", "form": "to_nhom", "scope_level": "kdc",
        "patron_org": "cong_an", "police_role": "tham_muu", "purpose": "Giữ bình yên.",
        "status": "khao_sat", "nhap_cu": False, "is_typical": False,
        "sensitive_beneficiaries": False, "criteria": ["Có", "Không"],
        "coordinating_orgs": ["mttq"],
    },
}  # fmt: skip


def code_of(type_name: str, **changed: object) -> str | None:
    found = problem_of(type_name, {**HEAD, **SOUND[type_name], **changed}, upto=9)
    return found.code if found else None


def travelling() -> list[Field]:
    both = (upstream_fields, named_fields)
    return [field for each in travelling_types() for fields in both for field in fields(each)]


def test_no_kind_of_field_travels_that_is_not_checked() -> None:
    assert {type(each).__name__ for each in travelling() if not isinstance(each, KINDS)} == set()


@pytest.mark.parametrize("type_name", list(SOUND))
def test_a_sound_row_has_no_problem(type_name: str) -> None:
    assert code_of(type_name) is None


@pytest.mark.parametrize(
    ("type_name", "changed"),
    [
        ("mediation_tally", {"month": "2026-13"}),
        ("mediation_tally", {"month": "2026-05-01"}),
        ("mediation_tally", {"settled": True}),
        ("model", {"nhap_cu": 0}),
        ("model", {"criteria": "Có"}),
        ("model", {"criteria": ["Có", 1]}),
        ("model", {"criteria": ["a\0b"]}),
        ("model", {"coordinating_orgs": ["mttq", "khong_co"]}),
        ("model", {"coordinating_orgs": [None]}),
    ],
)
def test_a_value_of_another_kind_is_named(type_name: str, changed: dict[str, object]) -> None:
    assert code_of(type_name, **changed) == "V04"


def test_a_named_row_has_a_head_and_of_a_deletion_nothing_else() -> None:
    for read in (problem_of, problem_of_named):
        assert read("pledge", GONE, 9) is None
        broken = read("pledge", {**GONE, "id": "x"}, 9)
        assert broken is not None
        assert broken.code == "V01"
    wrong = problem_of_named("pledge", {**HEAD, "signer_name": 7}, 9)
    assert wrong is not None
    assert wrong.code == "V04"
