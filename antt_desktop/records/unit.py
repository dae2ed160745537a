"""The unit itself: its profile, the people who sign its papers, the officers who use the file."""

import re
from collections.abc import Iterable

from antt_desktop.domain.fields import (
    BooleanField,
    ChoiceField,
    DateField,
    PersonNameField,
    Share,
    TextField,
)
from antt_desktop.domain.problems import Problem
from antt_desktop.domain.record_types import Change, RecordType, Surroundings
from antt_desktop.records.options import ROLE, SIGN_PREFIX, SUPERIOR_LEVEL, UNIT_KIND
from antt_desktop.records.privacy import LOCAL_PERSON

_CODES = (("unit_code", re.compile("[0-9]{5}"), 5), ("province_code", re.compile("[0-9]{2}"), 2))


def codes_are_whole(change: Change, around: Surroundings) -> Iterable[Problem]:
    """Administrative codes keep all their digits, leading zeros too (domain.md B1, C20)."""
    del around
    for name, pattern, digits in _CODES:
        code = change.after.get(name)
        if code is not None and not pattern.fullmatch(str(code)):
            label = ORG_PROFILE.field(name).label
            yield Problem("R-U1", f"{label} “{code}” phải đủ {digits} chữ số.", name)


def one_profile(change: Change, around: Surroundings) -> Iterable[Problem]:
    """A file belongs to one unit."""
    if any(other["id"] != change.id for other in around.find("org_profile")):
        yield Problem("R-U2", "Tệp này đã có thông tin đơn vị. Sửa thông tin đã có.")


def username_is_free(change: Change, around: Surroundings) -> Iterable[Problem]:
    """Two officers never share a name to log in with."""
    same = around.find("user_account", username=change.after.get("username"))
    for other in (each for each in same if each["id"] != change.id):
        words = (
            "Tên đăng nhập này đã có người dùng. Chọn tên khác."
            if other["active"]
            else "Tên đăng nhập này của một cán bộ đã nghỉ. Người ấy trở lại thì dùng lại tài khoản "
            "ở trang Cán bộ và khóa; người khác thì chọn tên khác."
        )
        yield Problem("R-U3", words, "username")


ORG_PROFILE = RecordType(
    name="org_profile",
    label="Thông tin đơn vị",
    title="unit_name",
    fields=(
        ChoiceField(name="unit_kind", label="Loại đơn vị", required=True, options=UNIT_KIND),
        TextField(name="unit_name", label="Tên đơn vị", required=True, max_length=60),
        TextField(name="unit_code", label="Mã ĐVHC cấp xã", max_length=5),
        TextField(name="province_code", label="Mã tỉnh, thành phố", required=True, max_length=2),
        TextField(name="province_name", label="Tỉnh, thành phố", required=True, max_length=60),
        TextField(
            name="district_name",
            label="Huyện (cũ)",
            max_length=60,
            shown_when=("superior_level", frozenset({"district"})),
        ),
        ChoiceField(
            name="superior_level",
            label="Cấp trên nhận báo cáo",
            required=True,
            options=SUPERIOR_LEVEL,
        ),
        TextField(name="police_name_line1", label="Cơ quan cấp trên (dòng 1)", required=True),
        TextField(name="police_name_line2", label="Tên cơ quan (dòng 2)", required=True),
        TextField(name="ubnd_name_line1", label="Tên UBND (dòng 1)", required=True),
        TextField(name="ubnd_name_line2", label="Tên UBND (dòng 2)", required=True),
        TextField(name="committee_name", label="Tên Ban Chỉ đạo", required=True),
        TextField(name="doc_symbol_police", label="Ký hiệu văn bản Công an", required=True),
        TextField(name="doc_symbol_ubnd", label="Ký hiệu văn bản UBND", required=True),
        TextField(name="doc_symbol_bcd", label="Ký hiệu văn bản Ban Chỉ đạo", required=True),
        TextField(name="place_name", label="Địa danh", required=True),
        TextField(name="head_rank", label="Cấp bậc người ký"),
        PersonNameField(name="head_name", label="Họ tên người ký", **LOCAL_PERSON),
        TextField(name="head_title", label="Chức vụ người ký"),
        TextField(name="receiving_unit", label="Nơi nhận báo cáo"),
        TextField(name="receiving_via", label="Qua bộ phận"),
        BooleanField(name="allow_id_number", label="Cho ghi số định danh", share=Share.LOCAL),
        BooleanField(name="keep_households", label="Quản lý từng hộ gia đình", share=Share.LOCAL),
    ),
    list_columns=("unit_name", "unit_kind", "province_name"),
    rules=(codes_are_whole, one_profile),
)

SIGNER = RecordType(
    name="signer",
    label="Người ký",
    travels=False,
    title="name",
    fields=(
        PersonNameField(name="name", label="Họ và tên", required=True, **LOCAL_PERSON),
        TextField(name="title", label="Chức vụ", required=True),
        TextField(name="rank", label="Cấp bậc"),
        ChoiceField(name="sign_prefix", label="Ký thay", options=SIGN_PREFIX),
        TextField(name="on_behalf_of", label="Thay mặt"),
        DateField(name="active_from", label="Từ ngày"),
        DateField(name="active_to", label="Đến ngày", future=True),
    ),
    list_columns=("name", "title", "rank", "active_from", "active_to"),
    search_fields=("name", "title"),
)

USER_ACCOUNT = RecordType(
    name="user_account",
    label="Cán bộ",
    travels=False,
    title="full_name",
    fields=(
        TextField(name="username", label="Tên đăng nhập", required=True, max_length=32),
        PersonNameField(name="full_name", label="Họ và tên", required=True, **LOCAL_PERSON),
        TextField(name="title", label="Chức vụ"),
        ChoiceField(name="role", label="Vai trò", required=True, options=ROLE),
        BooleanField(name="active", label="Đang dùng", required=True),
    ),
    list_columns=("full_name", "username", "title", "role", "active"),
    search_fields=("full_name", "username"),
    identity=("username",),
    rules=(username_is_free,),
)
