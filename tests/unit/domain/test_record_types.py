"""A declaration: what it refuses of itself, how it fills a record, where a field has its place."""

from datetime import date

import pytest

from antt_desktop.domain.fields import (
    BooleanField,
    Field,
    NoteField,
    Personal,
    Share,
    TextField,
    Value,
)
from antt_desktop.domain.record_types import Change, RecordType, Surroundings, Values

FIELDS: tuple[Field, ...] = (
    TextField(name="name", label="Tên"),
    TextField(name="told", label="Được tính"),
    BooleanField(name="late", label="Nhập cũ"),
    TextField(name="year", label="Năm", shown_when=("late", frozenset({"True"}))),
    NoteField(name="secret", label="Nội dung", personal=Personal.SENSITIVE, share=Share.LOCAL),
)


class Nobody:
    """A file without records."""

    today = date(2026, 11, 22)
    opens_accounts = False

    def get(self, type_name: str, record_id: Value) -> Values | None:
        return None

    def find(self, type_name: str, **equal: Value) -> list[Values]:
        return []

    find_deleted = find

    def next_number(self, counter: str) -> str:
        return "A0001"


def complete(values: dict[str, Value], around: Surroundings) -> None:
    values["name"] = values.get("name") or around.next_number("x")


def derive(values: dict[str, Value], around: Surroundings) -> None:
    values["told"] = f"{values['name']}!"


SAMPLE = RecordType(
    name="sample", label="Mẫu", fields=FIELDS, title="name", list_columns=("name",),
    complete=complete, derive=derive,
)  # fmt: skip


def test_a_new_record_is_completed_and_derived() -> None:
    values: dict[str, Value] = {"name": None, "told": "cũ"}
    SAMPLE.fill(values, Nobody(), new=True)
    assert values == {"name": "A0001", "told": "A0001!"}


def test_a_changed_record_is_derived_only() -> None:
    values: dict[str, Value] = {"name": None, "told": "cũ"}
    SAMPLE.fill(values, Nobody(), new=False)
    assert values == {"name": None, "told": "None!"}


@pytest.mark.parametrize("place", ["part_of", "title"])
def test_a_declaration_that_names_no_field_of_its_own_is_refused(place: str) -> None:
    named = {"title": "name", "list_columns": ("name",), place: "nowhere"}
    with pytest.raises(ValueError, match="nowhere"):
        RecordType(name="x", label="x", fields=FIELDS, **named)  # type: ignore[arg-type]


@pytest.mark.parametrize("place", ["list_columns", "search_fields", "identity"])
def test_what_is_sensitive_neither_lists_nor_finds_nor_tells_apart(place: str) -> None:
    named = {"list_columns": ("name",), place: ("secret",)}
    with pytest.raises(ValueError, match="sensitive"):
        RecordType(name="x", label="x", fields=FIELDS, title="name", **named)  # type: ignore[arg-type]


def test_a_field_has_its_place_under_its_condition() -> None:
    year = SAMPLE.field("year")
    assert SAMPLE.shows(year, {"late": True})
    assert not SAMPLE.shows(year, {"late": False})
    assert not SAMPLE.shows(year, {})


def test_a_record_enters_when_it_is_new_or_comes_back() -> None:
    assert Change("x", None, {}).enters
    assert Change("x", {}, {}, returned=True).enters
    assert not Change("x", {}, {}).enters
