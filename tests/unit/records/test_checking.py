"""What every record type is checked for: references that live, and only what is really missing."""

import pytest

from antt_desktop.domain.problems import ValidationError
from antt_desktop.records.unit import ORG_PROFILE
from antt_desktop.storage.record_store import RecordStore
from tests.helpers.files import Builder


def test_a_reference_names_a_record_that_lives_in_this_file(
    make: Builder, store: RecordStore
) -> None:
    area = make.area()
    home = make.household(area)
    gone = make.area(name="Ấp 9")
    store.delete("residential_area", gone.id)
    for lost in ("Ấp 8", gone.id):
        with pytest.raises(ValidationError) as caught:
            store.save("household", {"area_id": lost}, id=home.id)
        assert [(each.code, each.field) for each in caught.value.problems] == [("R05", "area_id")]
    assert store.save("household", {"phone": "0912345678"}, id=home.id)["area_id"] == area.id


def test_one_bad_field_does_not_make_others_missing(make: Builder, store: RecordStore) -> None:
    with pytest.raises(ValidationError) as caught:
        make.household(make.area(), birth_year="61")
    assert [each.field for each in caught.value.problems] == ["birth_year"]


def test_abbreviations_keep_their_capitals_within_a_sentence(store: RecordStore) -> None:
    problems = store.check("org_profile", {"unit_name": "Mỹ Hiệp"})
    said = next(each.message for each in problems if each.field == "ubnd_name_line1")
    assert said == "Chưa có tên UBND (dòng 1); điền rồi lưu lại."
    assert ORG_PROFILE.field("ubnd_name_line1").label == "Tên UBND (dòng 1)"
