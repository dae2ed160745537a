"""Every record type: migrated tables match the declarations, and personal fields stay."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from antt_desktop.domain import fields
from antt_desktop.domain.fields import (
    BooleanField,
    Field,
    IntegerField,
    Personal,
    Share,
    Value,
)
from antt_desktop.domain.options import OptionList
from antt_desktop.domain.record_types import RecordType
from antt_desktop.records import ALL, purposes
from antt_desktop.services.describing import describe_type
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.tables import HEAD
from tests.helpers.clock import FixedClock
from tests.helpers.files import new_file

each_type = pytest.mark.parametrize("record_type", ALL, ids=lambda each: each.name)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CommuneFile]:
    folder: Path = tmp_path_factory.mktemp("declared")
    with new_file(folder, FixedClock()) as opened:
        yield opened


@each_type
def test_the_migrated_table_is_the_declared_one(file: CommuneFile, record_type: RecordType) -> None:
    table = file._db[record_type.name]
    declared = {
        field.name: "INTEGER" if isinstance(field, IntegerField | BooleanField) else "TEXT"
        for field in record_type.fields
    }
    migrated = {column.name: column.type for column in table.columns}
    assert {name: migrated.pop(name) for name in [*HEAD, "sort_key", "searched"]}
    assert migrated == declared


@each_type
def test_a_searched_type_has_its_index_and_only_it(
    file: CommuneFile, record_type: RecordType
) -> None:
    assert (f"{record_type.name}_search" in file._db.table_names()) == bool(
        record_type.search_fields
    )


@each_type
def test_a_personal_field_never_travels_upstream(record_type: RecordType) -> None:
    for field in record_type.fields:
        assert field.personal is Personal.NONE or field.share is not Share.UPSTREAM


@each_type
def test_names_of_people_and_their_numbers_are_declared_personal(record_type: RecordType) -> None:
    kinds = fields.PersonNameField | fields.PhoneField | fields.PersonalNumberField
    for field in record_type.fields:
        if isinstance(field, kinds):
            assert field.personal is not Personal.NONE, field.name


@each_type
def test_references_and_states_name_what_exists(record_type: RecordType) -> None:
    names = {each.name for each in ALL}
    for field in record_type.fields:
        if isinstance(field, fields.ReferenceField) and field.to:
            assert field.to in names
        if isinstance(field, fields.SubjectField):
            assert {to for _, to in field.types} <= names
    if record_type.states is not None:
        status = record_type.field(record_type.states.field)
        assert isinstance(status, fields.ChoiceField)
        for step in record_type.states.transitions:
            assert {step.source, step.target} <= status.options.labels.keys()
            assert set(step.needs) <= record_type.by_name.keys()


@each_type
def test_no_field_keeps_what_privacy_forbids(record_type: RecordType) -> None:
    """§0.4 P2, P3, P4: no opinion, religion, ethnicity, health, criminal record, image."""
    forbidden = ("dân tộc", "tôn giáo", "chính trị", "sức khỏe", "tiền án", "đối tượng", "ảnh")
    for field in record_type.fields:
        assert not any(word in field.label.lower() for word in forbidden), field.label


@each_type
def test_a_type_is_described_whole(record_type: RecordType) -> None:
    described = describe_type(record_type)
    assert [each["name"] for each in described["fields"]] == list(record_type.by_name)
    if not record_type.travels:
        assert {each["share"] for each in described["fields"]} == {"local"}


@each_type
def test_a_record_and_each_of_its_personal_fields_says_what_it_is_kept_for(
    record_type: RecordType,
) -> None:
    assert purposes.RECORDS[record_type.name]
    for field in record_type.fields:
        if field.personal is not Personal.NONE:
            assert purposes.has_own_purpose(record_type.name, field.name), field.name


def test_no_purpose_is_told_of_what_is_not_kept() -> None:
    kept = {f"{each.name}.{field.name}" for each in ALL for field in each.fields}
    assert set(purposes.named_fields()) <= kept
    assert set(purposes.RECORDS) == {each.name for each in ALL}


AREAS = OptionList("areas", {"ap": "Ấp", "thon": "Thôn"})
SAMPLES: tuple[tuple[type[Field], dict[str, Any], object, Value, str], ...] = (
    (fields.TextField, {}, " Ấp  8 ", "Ấp 8", "Ấp 8"),
    (fields.NoteField, {}, "một \nhai", "một\nhai", "một\nhai"),
    (fields.LinesField, {}, "một\n\nhai", ["một", "hai"], "một\nhai"),
    (fields.QuantitiesField, {}, "14 camera", ["Camera: 14"], "Camera: 14"),
    (fields.PersonNameField, {}, " Lê Văn  Án", "Lê Văn Án", "Lê Văn Án"),
    (fields.PhoneField, {}, "0912.345.678", "0912345678", "0912 345 678"),
    (fields.PersonalNumberField, {}, "087 099 123 456", "087099123456", "0870••••3456"),
    (fields.IntegerField, {}, "1.200", 1200, "1.200"),
    (fields.YearField, {}, "2026", 2026, "2026"),
    (fields.DateField, {}, "5/1/2026", "2026-01-05", "05/01/2026"),
    (fields.TimeField, {}, "7h30", "07:30", "07:30"),
    (fields.MonthField, {}, "1/2026", "2026-01", "01/2026"),
    (fields.BooleanField, {}, "có", True, "Có"),
    (fields.ChoiceField, {"options": AREAS}, "Thôn", "thon", "Thôn"),
    (fields.MultiChoiceField, {"options": AREAS}, "Thôn; ap", ["ap", "thon"], "Ấp, Thôn"),
    (fields.ReferenceField, {"to": "unit"}, " một ", "một", "một"),
    (fields.SubjectField, {"type_field": "kind", "types": ()}, "một", "một", "một"),
    (fields.ReferencesField, {"to": "unit"}, "a; b", ["a", "b"], "a, b"),
)


def test_every_kind_cleans_and_displays() -> None:
    kinds = {
        each for each in vars(fields).values() if isinstance(each, type) and issubclass(each, Field)
    }
    assert {kind for kind, *_ in SAMPLES} == kinds - {Field}
    for kind, more, raw, stored, shown in SAMPLES:
        field = kind(name="x", label="X", **more)
        assert (kind, field.clean(raw)) == (kind, stored)
        assert (kind, field.display(stored)) == (kind, shown)
        assert (field.clean(None), field.display(None)) == (None, "")
