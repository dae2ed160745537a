"""Which role may do which command on which records (C18, faults.md §4.5), as one table.

Where law and contract are silent, the reasons are these. The leader may do everything, so that a
post of one officer is whole; the administrator the same, but for what parties told in mediation
and named lists, which are decided by the leader. The movement officer works with everything that
is no secret and no matter of accounts; R-D1 keeps for leaders what cannot be taken back, and the
recycle bin can. The area officer reads and writes what lies in the areas he is in charge of
(`residential_area.officer_in_charge`), and makes no report of the whole unit, which his part of
the records would falsify. The mediation officer writes mediation; of pledges and models he needs
figures only, as does who has the role to see figures. A backup is sealed, so everybody makes one.
"""

from collections.abc import Mapping
from enum import Enum
from typing import ClassVar

from antt_desktop.domain.errors import AnttError
from antt_desktop.records.options import ROLE

LEADER = "lanh_dao"
ONLOOKER = "chi_xem"


class Reach(Enum):
    """How far a command of a role goes."""

    NONE = "-"
    TOTALS = "T"
    """Records are counted, and read for counting without what tells a person; never listed."""
    OWN = "O"
    """What lies in the areas the officer is in charge of."""
    ALL = "A"


class Command(Enum):
    """What an officer does; the value is how a refusal calls it."""

    READ = "xem"
    HISTORY = "xem lịch sử thay đổi của"
    PRINT = "in"
    EXPORT = "xuất danh sách"
    SAVE = "thêm, sửa"
    DELETE = "xóa, khôi phục"
    IMPORT = "nhập từ tệp"
    REPORT = "lập báo cáo của cả đơn vị"
    UNDO_OTHERS = "hoàn tác việc người khác làm"
    CONFIDENTIAL = "xem nội dung hòa giải"
    BUNDLE = "tạo gói gửi cấp trên"
    NAMED = "gửi danh sách có tên"
    RECEIPT = "nạp biên nhận"
    CARDS = "nạp thẻ của cấp trên, đổi máy"
    DUMP = "xuất toàn bộ dữ liệu"
    SETTINGS = "đổi cài đặt của đơn vị"
    OFFICERS = "quản lý cán bộ và khóa"
    BACKUP = "sao lưu"
    RESTORE = "phục hồi"
    PURGE = "xóa hẳn dữ liệu cá nhân"
    AUDIT = "xem nhật ký của cả đơn vị"


_ROLES = ("quan_tri", "lanh_dao", "can_bo_phong_trao", "can_bo_dia_ban", "hoa_giai", "chi_xem")

_UNIT = ("org_profile", "signer", "user_account")
_FORMS = ("pledge_template", "pledge_campaign")
_AREAS = ("residential_area", "area_year_stat")
_PLEDGES = ("household", "organization", "pledge", "pledge_tally")
_MODELS = ("model", "model_point", "model_review", "model_event")
_MODEL_WORK = ("model_activity", "model_member")
_TEAMS = ("mediation_team", "mediator", "mediation_tally")
LOGS = ("print_log", "export_log")
"""What was printed and what left the file: told once, by everybody, and never taken back."""
_CASES = (
    "mediation_book", "mediation_case", "mediation_party", "mediation_session",
    "mediation_followup",
)  # fmt: skip


def _rows(*groups: tuple[tuple[str, ...], str]) -> dict[str, str]:
    return {name: letters for names, letters in groups for name in names}


_READING = _rows(
    (_UNIT, "AAAAAA"),
    (_FORMS, "AAAAAA"),
    (_AREAS, "AAAOAT"),
    (_PLEDGES, "AAAOTT"),
    (_MODELS, "AAAOTT"),
    (_MODEL_WORK, "AAAOTT"),
    (_TEAMS, "AAAOAT"),
    (_CASES, "AAAOAT"),
    (("attachment",), "AAAO--"),
    (LOGS, "AAA---"),
)
_SINGLY = {name: letters.replace("T", "-") for name, letters in _READING.items()}
_WRITING = _rows(
    (_UNIT, "AA----"),
    (_FORMS, "AAA---"),
    (_AREAS, "AAA---"),
    (_PLEDGES, "AAAO--"),
    (_MODELS, "AAA---"),
    (_MODEL_WORK, "AAAO--"),
    (_TEAMS, "AAA-A-"),
    (_CASES, "-A--A-"),
    (("attachment",), "AAAO--"),
)
_WRITTEN_BY_ALL, _NEVER = dict.fromkeys(LOGS, "AAAAAA"), dict.fromkeys(LOGS, "------")

_ON_RECORDS: Mapping[Command, Mapping[str, str]] = {
    Command.READ: _READING,
    Command.HISTORY: {**_SINGLY, **_rows((_UNIT, "AA----"), (_FORMS, "AAA---"))},
    Command.PRINT: _SINGLY,
    Command.EXPORT: {**_SINGLY, **_rows((_UNIT, "AA----"))},
    Command.SAVE: {**_WRITING, **_WRITTEN_BY_ALL},
    Command.DELETE: {**_WRITING, **_NEVER, "erasure": "------"},
    Command.IMPORT: {**_WRITING, **_NEVER, "attachment": "------", "erasure": "------"},
}
_ON_FILE: Mapping[Command, str] = {
    Command.REPORT: "AAA-AA",
    Command.UNDO_OTHERS: "AA----",
    Command.CONFIDENTIAL: "-A--A-",
    Command.BUNDLE: "AAA---",
    Command.NAMED: "-A----",
    Command.RECEIPT: "AAA---",
    Command.CARDS: "AA----",
    Command.DUMP: "AA----",
    Command.SETTINGS: "AA----",
    Command.OFFICERS: "AA----",
    Command.BACKUP: "AAAAAA",
    Command.RESTORE: "AA----",
    Command.PURGE: "AA----",
    Command.AUDIT: "AA----",
}

_UNNAMED = "AA----"
"""A type that nobody placed in the table is for leader and administrator."""

UNIT_SETTINGS = frozenset(
    {
        "attachment_limits", "backup.folder", "clock.trusted", "deadlines", "holidays",
        "lock_minutes", "mediation_law_label", "model_rating_scale", "model_review_criteria",
        "retention_reviewed", "retention_reviews", "retention_years", "sample_data",
    }
)  # fmt: skip
"""The settings that bind the unit: `Command.SETTINGS` stands before them."""

OPEN_SETTINGS = (
    "backup.change", "backup.checked_whole", "backup.failed", "backup.found", "backup.last",
    "backup.stick", "exchange.recognised", "import-layout/", "last_login.", "model_criteria_lists",
    "views/", "working_since.",
)  # fmt: skip
"""What the program notes by itself whoever works, and what officers keep for their own work; names
with a sign at their end begin those of many."""

PLACES: Mapping[str, tuple[str, str]] = {
    "area_year_stat": ("area_id", "residential_area"),
    "organization": ("area_id", "residential_area"),
    "household": ("area_id", "residential_area"),
    "pledge": ("area_id", "residential_area"),
    "pledge_tally": ("area_id", "residential_area"),
    "model_point": ("model_id", "model"),
    "model_member": ("model_id", "model"),
    "model_activity": ("model_id", "model"),
    "model_review": ("model_id", "model"),
    "model_event": ("model_id", "model"),
    "mediation_team": ("area_id", "residential_area"),
    "mediator": ("team_id", "mediation_team"),
    "mediation_book": ("team_id", "mediation_team"),
    "mediation_tally": ("team_id", "mediation_team"),
    "mediation_case": ("area_id", "residential_area"),
    "mediation_party": ("case_id", "mediation_case"),
    "mediation_session": ("case_id", "mediation_case"),
    "mediation_followup": ("case_id", "mediation_case"),
}
"""The field that says where a record lies, and the type it names. A model lies where its points do,
an attachment where its owner does; what has no place lies in no officer's area."""


KEYED: Mapping[str, frozenset[str]] = {
    "user_account": frozenset({"username", "role", "active", "deleted"})
}
"""Fields that tell what the key file lets an officer open: they change together (services/officers)."""


class RoleError(AnttError):
    """An officer asked for what his role may not do, or what lies outside his areas."""

    code: ClassVar[str] = "R08"


def reach(role: str, command: Command, type_name: str = "") -> Reach:
    """Return how far a command of a role goes, on records of a type or on the whole file."""
    if role not in _ROLES:
        return Reach.NONE
    letters = _ON_FILE.get(command) or _ON_RECORDS[command].get(type_name, _UNNAMED)
    return Reach(letters[_ROLES.index(role)])


def may(role: str, command: Command, type_name: str = "") -> bool:
    """Whether a role does a command at all, be it in the officer's own areas only.

    Reading means reading records one by one: who only sees figures may not.
    """
    return reach(role, command, type_name) in {Reach.OWN, Reach.ALL}


def is_open_setting(name: str) -> bool:
    """Whether every officer sets a setting of this name."""
    return any(
        name == each or (not each[-1].isalpha() and name.startswith(each)) for each in OPEN_SETTINGS
    )


def who_may(command: Command, type_name: str = "") -> str:
    """Return the roles that do a command, as an officer reads them."""
    labels = [ROLE.labels[role].lower() for role in _ROLES if may(role, command, type_name)]
    return ", ".join(labels)


def refusal(command: Command, type_name: str = "", label: str = "") -> RoleError:
    """Return what is said to who may not do a command; `label` names the kind of record."""
    what = f"{command.value} {label.lower()}".strip()
    who = who_may(command, type_name)
    dedicated = f"chỉ dành cho {who}" if who else "không dành cho vai trò nào"
    return RoleError(
        f"Việc {what} {dedicated}. Chưa thay đổi gì. Nhờ người có vai trò ấy làm giúp."
    )


def elsewhere(label: str) -> RoleError:
    """Return what is said to an area officer about a record outside his areas."""
    return RoleError(
        f"{label} này không thuộc khu dân cư mình phụ trách nên chưa mở và chưa thay đổi gì. "
        "Nhờ cán bộ phong trào hoặc lãnh đạo đơn vị."
    )


def told_once(label: str) -> RoleError:
    """Return what is said to who changes what a log has told."""
    return RoleError(f"{label} chỉ ghi thêm, không sửa được mục đã ghi. Chưa thay đổi gì.")


def beside_keys(label: str) -> RoleError:
    """Return what is said to who changes a record alone that goes together with the key file."""
    return RoleError(
        f"{label}: tên đăng nhập, vai trò và việc còn dùng đi cùng khóa của tệp nên không sửa, xóa riêng ở đây. "
        "Chưa thay đổi gì. Đổi ở trang Cán bộ và khóa."
    )
