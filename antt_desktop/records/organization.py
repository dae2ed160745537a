"""Agencies, enterprises, schools and other establishments (domain.md B4)."""

from antt_desktop.domain.fields import (
    BooleanField,
    ChoiceField,
    IntegerField,
    PersonNameField,
    PhoneField,
    ReferenceField,
    TextField,
    Value,
)
from antt_desktop.domain.record_types import RecordType, Surroundings
from antt_desktop.records.options import (
    ENTERPRISE_SIZE,
    MANAGED_BY,
    ORGANIZATION_KIND,
    SCHOOL_LEVEL,
)
from antt_desktop.records.privacy import LOCAL_PERSON

_SCHOOL = ("kind", frozenset({"csgd"}))
_ENTERPRISE = ("kind", frozenset({"doanh_nghiep", "hop_tac_xa", "ho_kinh_doanh", "nha_tro"}))


def fill_managed_by(values: dict[str, Value], around: Surroundings) -> None:
    """An establishment is under the commune unless told otherwise (domain.md B4)."""
    del around
    values["managed_by"] = values.get("managed_by") or "commune"


ORGANIZATION = RecordType(
    name="organization",
    label="Cơ quan, doanh nghiệp, cơ sở giáo dục",
    title="name",
    fields=(
        ChoiceField(name="kind", label="Loại", required=True, options=ORGANIZATION_KIND),
        TextField(name="name", label="Tên đơn vị", required=True),
        TextField(name="address", label="Địa chỉ"),
        ReferenceField(name="area_id", label="Khu dân cư", to="residential_area"),
        PersonNameField(name="head_name", label="Người đứng đầu", **LOCAL_PERSON),
        TextField(name="head_title", label="Chức vụ"),
        PhoneField(name="phone", label="Điện thoại", **LOCAL_PERSON),
        TextField(name="business_line", label="Ngành nghề", shown_when=_ENTERPRISE),
        IntegerField(name="staff_total", label="Số cán bộ, người lao động"),
        IntegerField(name="pupils_total", label="Số học sinh", shown_when=_SCHOOL),
        IntegerField(name="classes_total", label="Số lớp", shown_when=_SCHOOL),
        ChoiceField(name="size", label="Quy mô", options=ENTERPRISE_SIZE, shown_when=_ENTERPRISE),
        ChoiceField(name="school_level", label="Cấp học", options=SCHOOL_LEVEL, shown_when=_SCHOOL),
        BooleanField(name="has_party_cell", label="Có tổ chức Đảng"),
        BooleanField(name="has_security_council", label="Có Hội đồng bảo vệ ANTT"),
        ChoiceField(name="managed_by", label="Cấp quản lý ANTT", required=True, options=MANAGED_BY),
    ),
    list_columns=("name", "kind", "area_id", "address", "head_name", "staff_total"),
    search_fields=("name", "address", "head_name"),
    identity=("name", "area_id"),
    complete=fill_managed_by,
)
