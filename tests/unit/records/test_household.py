"""Households: who may represent one, what stays off, what reaches their pledges."""

import pytest

from antt_desktop.domain.problems import ValidationError
from antt_desktop.storage.record_store import RecordStore
from tests.helpers.files import Builder


def test_a_representative_is_an_adult(make: Builder) -> None:
    with pytest.raises(ValidationError, match="đủ 18 tuổi") as caught:
        make.household(make.area(), birth_year=2016)
    assert caught.value.problems[0].field == "birth_year"


def test_a_personal_number_is_refused_until_the_unit_allows_it(
    make: Builder, store: RecordStore
) -> None:
    area = make.area()
    with pytest.raises(ValidationError, match="đang tắt"):
        make.household(area, id_number="082061012345")
    assert store.find("household") is None


def test_an_allowed_personal_number_must_agree_with_the_year_of_birth(
    make: Builder, store: RecordStore
) -> None:
    store.save("org_profile", _profile(allow_id_number=True))
    area = make.area()
    assert make.household(area, id_number="082061012345")["id_number"] == "082061012345"
    with pytest.raises(ValidationError):
        make.household(
            area, representative_name="Lê Thị Ân", birth_year=1970, id_number="082061012345"
        )


def test_a_corrected_name_reaches_the_pledge_that_is_not_signed(
    make: Builder, store: RecordStore
) -> None:
    area, campaign = make.area(), make.campaign(make.template())
    open_home, signed_home = (
        make.household(area),
        make.household(area, representative_name="Hồ Thị Dung"),
    )
    waiting = make.pledge(campaign, open_home)
    signed = make.pledge(
        campaign, signed_home, status="da_ky", signed_date="2026-11-20", signer_name="Hồ Thị Dung"
    )
    store.save("household", {"representative_name": "Nguyễn Văn Ân"}, id=open_home.id)
    store.save("household", {"representative_name": "Hồ Thị Dũng"}, id=signed_home.id)
    assert store.get("pledge", waiting.id)["subject_name"] == "Nguyễn Văn Ân"
    assert store.get("pledge", signed.id)["subject_name"] == "Hồ Thị Dung"


def _profile(**changes: object) -> dict[str, object]:
    names = (
        "police_name_line1", "police_name_line2", "ubnd_name_line1", "ubnd_name_line2",
        "committee_name", "doc_symbol_police", "doc_symbol_ubnd", "doc_symbol_bcd", "place_name",
        "unit_name", "province_name",
    )  # fmt: skip
    return {
        **dict.fromkeys(names, "X"),
        "unit_kind": "xa",
        "province_code": "82",
        "superior_level": "province",
        **changes,
    }
