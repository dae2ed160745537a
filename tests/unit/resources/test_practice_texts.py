"""The invented texts of the practice commune are clean, complete, and keep to the option lists."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from antt_desktop.domain.text.legacy import recognise_text
from antt_desktop.domain.text.normal import clean_line
from antt_desktop.domain.text.quantities import quantity_line
from antt_desktop.records import record_type
from antt_desktop.records.mediation_options import CASE_FIELD, CIVIL_KIND, EXECUTION, SCOPE_CHECK
from antt_desktop.records.model_options import MODEL_ACTIVITY_KIND, MODEL_KIND, MODEL_ROLE, PATRON
from antt_desktop.system.resources import resource_path

PARTS = dict.fromkeys(
    ("area", "school", "business", "family", "place", "group", "days", "money", "months", "width"),
    "x",
) | {"few": "4", "many": "40"}


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _texts(each)


@pytest.fixture
def models() -> dict[str, Any]:
    return _read("models")


@pytest.fixture
def mediation() -> dict[str, Any]:
    return _read("mediation")


def _read(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(resource_path("demo", f"{name}.json").read_bytes())
    return found


@pytest.mark.parametrize("name", ["models", "mediation"])
def test_every_text_is_clean_unicode_and_names_known_parts(name: str) -> None:
    for text in _texts(_read(name)):
        assert clean_line(text) == text
        assert recognise_text(text).legacy is None
        assert text.format(**PARTS)


def test_an_idea_of_a_model_keeps_to_the_lists(models: dict[str, Any]) -> None:
    model = record_type("model")
    kinds = {idea["kind"] for idea in models["ideas"]}
    assert kinds == MODEL_KIND.labels.keys() - {"khac"}
    for idea in models["ideas"]:
        assert idea["patron"] in PATRON
        assert set(idea["coordinating"]) <= PATRON.labels.keys() - {idea["patron"]}
        assert (
            set(idea["activities"]) <= models["results"].keys() <= MODEL_ACTIVITY_KIND.labels.keys()
        )
        told = {"form": idea["form"], "funding_source": idea.get("funding"),
                "scope_level": idea.get("level", "kdc"), "self_principles": idea.get("principles")}  # fmt: skip
        assert model.clean(told)[1] == []
        assert all(quantity_line(line.format(**PARTS)) for line in idea.get("equipment", ()))
    assert models["posts"].keys() <= MODEL_ROLE.labels.keys()


def test_no_two_quarrels_are_one_and_each_is_of_a_field(mediation: dict[str, Any]) -> None:
    quarrels = mediation["quarrels"]
    assert len({each["content"] for each in quarrels}) == len(quarrels)
    for each in quarrels:
        assert each["field"] in CASE_FIELD
        assert (each["field"] == "dan_su") == ("civil" in each)
        assert each.get("civil", "dat_dai") in CIVIL_KIND
        assert each["agreement"] != each["asked"]


def test_what_is_outside_the_scope_says_why_and_where_to(mediation: dict[str, Any]) -> None:
    for each in mediation["outside"]:
        assert each["scope"] in SCOPE_CHECK
        assert each["referred"]
    assert mediation["followups"].keys() <= EXECUTION.labels.keys()
