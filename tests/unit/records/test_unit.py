"""The unit: one profile with whole codes; officers log in with names of their own."""

import dataclasses
from pathlib import Path

import pytest

from antt_desktop.domain.errors import UsageError
from antt_desktop.domain.problems import ValidationError
from antt_desktop.services.founding import (
    PRACTICE_UNIT,
    Unit,
    found,
    found_practice,
    practice_officer,
    profile,
)
from antt_desktop.storage.record_store import RecordStore
from antt_desktop.system.disk import NoSpaceError
from tests.helpers.clock import FixedClock
from tests.helpers.files import PASSWORD
from tests.helpers.keys import CHEAP_POLICY

OFFICER = {"username": "an", "full_name": "Lê Văn An", "role": "can_bo_dia_ban", "active": True}


def codes(error: pytest.ExceptionInfo[ValidationError]) -> set[str]:
    return {problem.code for problem in error.value.problems}


def unit(**changes: str) -> Unit:
    return dataclasses.replace(PRACTICE_UNIT, **changes)


@pytest.mark.parametrize(
    "changed", [unit(code="3024"), unit(code="3024a"), unit(province_code="8")]
)
def test_administrative_codes_keep_all_their_digits(store: RecordStore, changed: Unit) -> None:
    with pytest.raises(ValidationError) as caught:
        store.save("org_profile", profile(changed))
    assert codes(caught) == {"R-U1"}


def test_a_file_belongs_to_one_unit(store: RecordStore) -> None:
    first = store.save("org_profile", profile(PRACTICE_UNIT))
    with pytest.raises(ValidationError) as caught:
        store.save("org_profile", profile(unit(name="Tân Tiến")))
    assert codes(caught) == {"R-U2"}
    assert store.save("org_profile", {"place_name": "Mỹ Hiệp"}, id=first.id).id == first.id


def test_two_officers_never_share_a_user_name(store: RecordStore) -> None:
    with store.work("found", "Thiết lập lần đầu"):
        store.save("user_account", OFFICER)
        with pytest.raises(ValidationError) as caught:
            store.save("user_account", {**OFFICER, "full_name": "Trần Thị An"})
    assert codes(caught) == {"R-U3"}


def test_a_file_is_not_founded_with_a_short_password_or_an_unknown_kind(
    tmp_path: Path, clock: FixedClock
) -> None:
    path = tmp_path / "xa.antt"
    with pytest.raises(ValidationError) as caught:
        found(path, PRACTICE_UNIT, practice_officer("ngắn"), clock, CHEAP_POLICY)
    assert codes(caught) == {"K20"}
    officer = practice_officer("một mật khẩu đủ dài")
    with pytest.raises(UsageError):
        found(path, unit(kind="huyen"), officer, clock, CHEAP_POLICY)
    assert list(tmp_path.iterdir()) == []


def test_a_practice_file_that_could_not_be_filled_leaves_nothing(
    tmp_path: Path, clock: FixedClock
) -> None:
    def fill(store: RecordStore) -> dict[str, int]:
        store.save("residential_area", {"kind": "ap", "name": "Ấp 8", "households_total": 9})
        raise NoSpaceError("Ổ đĩa đầy.")

    with pytest.raises(NoSpaceError):
        found_practice(tmp_path / "thuc-hanh.antt", PASSWORD, clock, fill, CHEAP_POLICY)
    assert list(tmp_path.iterdir()) == []


def test_a_unit_name_typed_with_its_kind_is_kept_without() -> None:
    values = profile(unit(kind="phuong", name="Phường  An Lạc"))
    assert (values["unit_name"], values["place_name"]) == ("An Lạc", "An Lạc")
    assert values["police_name_line2"] == "CÔNG AN PHƯỜNG AN LẠC"
