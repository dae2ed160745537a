"""Households: one adult representative and an address, nothing more (domain.md B5, P5-P7)."""

from collections.abc import Iterable

from antt_desktop.domain.fields import (
    BooleanField,
    ChoiceField,
    PersonalNumberField,
    PersonNameField,
    PhoneField,
    ReferenceField,
    TextField,
    Value,
    YearField,
)
from antt_desktop.domain.problems import Problem
from antt_desktop.domain.record_types import Change, RecordType, Surroundings, Values
from antt_desktop.domain.text.persons import check_personal_number
from antt_desktop.records.options import RESIDENCE_STATUS
from antt_desktop.records.privacy import LOCAL_PERSON, NAMED_PERSON

ADULT_AGE = 18
"""Age from which a person may represent a household (domain.md B5)."""


def assume_resident(values: dict[str, Value], around: Surroundings) -> None:
    """A household typed in lives here until somebody says it moved."""
    del around
    if values.get("active") is None:
        values["active"] = True


def representative_is_adult(change: Change, around: Surroundings) -> Iterable[Problem]:
    """The representative's year of birth is 1900 to this year less 18 (domain.md B5)."""
    year, latest = change.after.get("birth_year"), around.today.year - ADULT_AGE
    if isinstance(year, int) and year > latest:
        yield Problem(
            "R-H18", f"Người đại diện phải đủ 18 tuổi: nhập từ 1900 đến {latest}.", "birth_year"
        )


def personal_number_is_allowed(change: Change, around: Surroundings) -> Iterable[Problem]:
    """Personal numbers are off until the unit switches them on (P5), and agree with the year (G2)."""
    number, year = change.after.get("id_number"), change.after.get("birth_year")
    if number is None or (change.before and change.before.get("id_number") == number):
        return
    profile = around.find("org_profile")
    if not profile or not profile[0].get("allow_id_number"):
        yield Problem(
            "R-P5N",
            "Đơn vị đang tắt việc ghi số định danh. Để trống, hoặc bật trong Quản trị nếu thật cần.",
            "id_number",
        )
    elif isinstance(year, int):
        told = check_personal_number(str(number), "id_number")
        agrees = check_personal_number(str(number), "id_number", birth_year=year)
        yield from (problem for problem in agrees if problem not in told)


def carry_to_unsigned_pledges(
    change: Change, around: Surroundings
) -> Iterable[tuple[str, str, Values]]:
    """A corrected name or area reaches the pledges that are not signed yet."""
    if change.before is None:
        return
    carried: Values = {
        "subject_name": change.after.get("representative_name"),
        "area_id": change.after.get("area_id"),
    }
    if (change.before.get("representative_name"), change.before.get("area_id")) == tuple(
        carried.values()
    ):
        return
    for pledge in around.find("pledge", subject_id=change.id):
        if pledge["status"] in {"nhap", "da_in"}:
            yield "pledge", str(pledge["id"]), carried


HOUSEHOLD = RecordType(
    name="household",
    label="Hộ gia đình",
    travels=False,
    title="representative_name",
    fields=(
        ReferenceField(name="area_id", label="Khu dân cư", required=True, to="residential_area"),
        PersonNameField(
            name="representative_name", label="Đại diện hộ", required=True, **NAMED_PERSON
        ),
        YearField(name="birth_year", label="Năm sinh", **NAMED_PERSON),
        TextField(name="house_no_street", label="Nơi ở", **NAMED_PERSON),
        PhoneField(name="phone", label="Điện thoại", **LOCAL_PERSON),
        PersonalNumberField(name="id_number", label="Số định danh cá nhân", **LOCAL_PERSON),
        ChoiceField(name="residence_status", label="Cư trú", options=RESIDENCE_STATUS),
        BooleanField(name="active", label="Còn cư trú", required=True),
    ),
    list_columns=("representative_name", "birth_year", "house_no_street", "area_id", "phone"),
    search_fields=("representative_name", "house_no_street", "phone"),
    identity=("area_id", "representative_name", "birth_year", "house_no_street"),
    complete=assume_resident,
    rules=(representative_is_adult, personal_number_is_allowed),
    effects=(carry_to_unsigned_pledges,),
)
