"""Residential areas and their yearly household counts (domain.md B3)."""

from collections.abc import Iterable

from antt_desktop.domain.fields import (
    ChoiceField,
    DateField,
    IntegerField,
    PersonNameField,
    PhoneField,
    ReferenceField,
    TextField,
    YearField,
)
from antt_desktop.domain.problems import Problem
from antt_desktop.domain.record_types import Change, RecordType, Surroundings, Values
from antt_desktop.domain.text.folding import compare_key
from antt_desktop.records.options import AREA_KIND
from antt_desktop.records.privacy import LOCAL_PERSON


def population_covers_households(change: Change, around: Surroundings) -> Iterable[Problem]:
    """A household has at least one person."""
    del around
    households, population = change.after.get("households_total"), change.after.get("population")
    if isinstance(households, int) and isinstance(population, int) and population < households:
        yield Problem(
            "R-A1",
            f"Nhân khẩu ({population}) ít hơn số hộ ({households}). Xem lại hai số này.",
            "population",
        )


def area_title(values: Values) -> str:
    """Return the area's name with its kind, as it is spoken and printed: `Ấp 8`."""
    name, kind = str(values.get("name") or ""), str(values.get("kind"))
    label = AREA_KIND.labels.get(kind, "")
    if kind == "khac" or compare_key(name).startswith(compare_key(label)):
        return name
    return f"{label} {name}"


def area_name_is_unique(change: Change, around: Surroundings) -> Iterable[Problem]:
    """One active area carries a name (spelling variants and case count as the same)."""
    if change.after.get("active_to") is not None:
        return
    title = compare_key(area_title(change.after))
    for other in around.find("residential_area", active_to=None):
        if other["id"] != change.id and compare_key(area_title(other)) == title:
            yield Problem(
                "R-A2", "Khu dân cư này đã có trong danh mục. Mở khu đã có để sửa.", "name"
            )
            return


def one_count_a_year(change: Change, around: Surroundings) -> Iterable[Problem]:
    """An area has one count of households for a year."""
    same = around.find(
        "area_year_stat", area_id=change.after.get("area_id"), year=change.after.get("year")
    )
    if any(other["id"] != change.id for other in same):
        yield Problem("R-A3", "Khu dân cư này đã có số liệu của năm ấy. Sửa số liệu đã có.", "year")


RESIDENTIAL_AREA = RecordType(
    name="residential_area",
    label="Khu dân cư",
    title="name",
    titled=area_title,
    fields=(
        ChoiceField(name="kind", label="Loại", required=True, options=AREA_KIND),
        TextField(name="name", label="Tên khu dân cư", required=True, max_length=60),
        IntegerField(name="households_total", label="Tổng số hộ", required=True, maximum=100_000),
        IntegerField(name="population", label="Nhân khẩu", maximum=1_000_000),
        PersonNameField(name="head_name", label="Trưởng khu dân cư", **LOCAL_PERSON),
        PhoneField(name="head_phone", label="Điện thoại trưởng khu", **LOCAL_PERSON),
        PersonNameField(name="party_cell_secretary", label="Bí thư chi bộ", **LOCAL_PERSON),
        PersonNameField(name="front_head", label="Trưởng Ban Công tác Mặt trận", **LOCAL_PERSON),
        ReferenceField(
            name="officer_in_charge", label="Cán bộ phụ trách địa bàn", to="user_account"
        ),
        DateField(name="active_from", label="Có từ ngày"),
        DateField(name="active_to", label="Kết thúc ngày", future=True),
        ReferenceField(name="merged_into", label="Sáp nhập vào", to="residential_area"),
    ),
    list_columns=(
        "name",
        "kind",
        "households_total",
        "population",
        "head_name",
        "officer_in_charge",
    ),
    search_fields=("name", "head_name"),
    identity=("name",),
    rules=(population_covers_households, area_name_is_unique),
)

AREA_YEAR_STAT = RecordType(
    name="area_year_stat",
    label="Số hộ theo năm",
    title="year",
    fields=(
        ReferenceField(name="area_id", label="Khu dân cư", required=True, to="residential_area"),
        YearField(name="year", label="Năm", required=True),
        IntegerField(name="households_total", label="Tổng số hộ", required=True, maximum=100_000),
        IntegerField(name="population", label="Nhân khẩu", maximum=1_000_000),
        DateField(name="as_of", label="Tính đến ngày"),
    ),
    list_columns=("area_id", "year", "households_total", "population", "as_of"),
    identity=("area_id", "year"),
    rules=(population_covers_households, one_count_a_year),
)
