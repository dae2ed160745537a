"""What a pledge paper is made of: the unit, the kind of paper, one form's values."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from antt_desktop.services.printing.frames import MM
from antt_desktop.services.printing.identity import Cell, Row
from antt_desktop.services.printing.issuers import Issuer
from antt_desktop.services.printing.templates import Template


@dataclass(frozen=True, eq=False)
class PaperKind:
    """One of the pledge papers E1 to E4 of domain.md: which identity rows it opens with."""

    rows: tuple[Row, ...]
    statement: str = ""
    """The sentence after the rows that says for whom the signer speaks."""
    class_annex: bool = False
    """Whether a table of classes follows on a page of its own (E3)."""


_PERSON_ROWS: tuple[Row, ...] = (
    (Cell("Tôi là:", "name", bold=True), Cell("Năm sinh:", "birth_year", 36 * MM)),
    (Cell("Số định danh cá nhân/CCCD (nếu có ghi):", "personal_number"),),
    (Cell("Điện thoại:", "phone"),),
    (Cell("Nơi ở hiện nay:", "address", tail="locality"),),
)

HOUSEHOLD = PaperKind(_PERSON_ROWS, "Là người đại diện cho hộ gia đình.")
CLAN = PaperKind(
    ((Cell("Dòng họ:", "clan", bold=True),), *_PERSON_ROWS), "Là người đại diện cho dòng họ."
)
VEHICLE_OWNER = PaperKind(
    (*_PERSON_ROWS, (Cell("Phương tiện:", "vehicle"), Cell("Biển số:", "plate", 65 * MM))),
    "Là chủ phương tiện nêu trên.",
)
BUSINESS = PaperKind(
    (
        (Cell("Tên cơ sở:", "organization", bold=True),),
        (Cell("Địa chỉ:", "address", tail="locality"),),
        (Cell("Ngành, nghề kinh doanh:", "business_line"),),
        (Cell("Người đại diện:", "head_name"), Cell("Chức vụ:", "head_title", 62 * MM)),
        (Cell("Điện thoại:", "phone"), Cell("Số lao động:", "staff_total", 62 * MM)),
    )
)
SCHOOL = PaperKind(
    (
        (Cell("Trường:", "organization", bold=True), Cell("Cấp học:", "school_level", 50 * MM)),
        (Cell("Địa chỉ:", "address", tail="locality"),),
        (Cell("Hiệu trưởng:", "head_name"), Cell("Điện thoại:", "phone", 62 * MM)),
        (
            Cell("Số lớp:", "classes_total"),
            Cell("Số cán bộ, giáo viên:", "staff_total", 58 * MM),
            Cell("Số học sinh:", "pupils_total", 44 * MM),
        ),
    ),
    class_annex=True,
)
AGENCY = PaperKind(
    (
        (Cell("Tên cơ quan:", "organization", bold=True),),
        (Cell("Địa chỉ:", "address", tail="locality"),),
        (Cell("Thủ trưởng cơ quan:", "head_name"), Cell("Chức vụ:", "head_title", 62 * MM)),
        (Cell("Điện thoại:", "phone"), Cell("Số cán bộ, công chức:", "staff_total", 62 * MM)),
    )
)


@dataclass(frozen=True, eq=False)
class PledgePaper:
    """What all forms of one campaign share. Compared by identity: make one for a batch."""

    kind: PaperKind
    template: Template
    issuer: Issuer
    year: int
    topic_label: str = ""


@dataclass(frozen=True, slots=True)
class PledgeForm:
    """One form. `values` fill the identity rows by the names of their fields; NFC text."""

    paper: PledgePaper
    values: Mapping[str, str] = field(default_factory=dict)
    serial: str = ""
    """The bookkeeping number, printed with its QR code; empty on a blank form."""
    area: str = ""
    """`Ấp 8`; empty: `khu dân cư`."""
    area_kind: str = ""
    """`Ấp`"""
    letterhead: str = ""
    """The organisation that issues the paper (H-ORG); empty: a citizen's paper (H-CIT)."""
    headcount_total: str = ""
    headcount_signed: str = ""
    reprint: int = 0
    """How often the form was printed before; above 0 the footer says so."""
