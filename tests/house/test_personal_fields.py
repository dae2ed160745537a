"""Every personal field is claimed: by a purpose, by a retention class, by the report on one person."""

from collections import Counter

import pytest

from antt_desktop.domain.fields import Personal
from antt_desktop.domain.record_types import RecordType
from antt_desktop.records import ALL, purposes
from antt_desktop.records.subjects import MENTIONS, PERSONS, claimed_fields
from antt_desktop.services.protecting.retention import class_of, shipped_classes

each_type = pytest.mark.parametrize("record_type", ALL, ids=lambda each: each.name)


def _personal(record_type: RecordType) -> list[str]:
    return [f.name for f in record_type.fields if f.personal is not Personal.NONE]


@each_type
def test_a_personal_field_is_claimed_once_by_the_report_on_one_person(
    record_type: RecordType,
) -> None:
    assert Counter(claimed_fields(record_type.name)) == Counter(_personal(record_type))


@each_type
def test_a_personal_field_has_its_purpose_and_its_retention_class(record_type: RecordType) -> None:
    for name in _personal(record_type):
        assert purposes.has_own_purpose(record_type.name, name)
        assert class_of(record_type.name, name).label


def test_a_retention_class_covers_personal_fields_alone_and_each_once() -> None:
    covered = Counter(name for each in shipped_classes() for name in each.fields)
    assert covered == Counter(f"{each.name}.{name}" for each in ALL for name in _personal(each))


def test_what_is_claimed_exists() -> None:
    types = {each.name: each for each in ALL}
    assert set(PERSONS) | set(MENTIONS) <= set(types)
    for name, persons in PERSONS.items():
        for told in persons:
            assert not told.through or told.through in types[name].by_name


def test_a_class_with_an_end_counts_from_fields_that_exist() -> None:
    types = {each.name: each for each in ALL}
    for kept in shipped_classes():
        assert (kept.years is None) == (not kept.counted_from)
        for name, days in kept.counted_from.items():
            assert set(days) <= {*types[name].by_name, "updated_at"}
            assert set(kept.only.get(name, {})) <= set(types[name].by_name)
