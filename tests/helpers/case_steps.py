"""The steps of a case by D3, each with what it is given, for tests of what rests on a status."""

from antt_desktop.domain.records import Record
from antt_desktop.records.mediation_options import CASE_STATUS, SCOPE_CHECK
from tests.helpers.lives import SCOPE, Lives

OUTSIDE = [code for code in SCOPE_CHECK.labels if code not in SCOPE]
AGREED = {"end_date": "2026-11-10", "end_reason": "thoa_thuan", "agreement": "Hai bên thống nhất."}
FAILED = {**AGREED, "end_reason": "khong_the", "agreement": "Mỗi bên giữ ý kiến."}
STEPS: dict[tuple[str, str], tuple[str, ...]] = {
    ("tiep_nhan", "khong_thuoc_pham_vi"): ("scope_check", "referred_to"),
    ("tiep_nhan", "phan_cong"): ("assigned_date", "mediators"),
    ("phan_cong", "dang_hoa_giai"): (),
    ("dang_hoa_giai", "phan_cong"): ("mediator_change_reason",),
    ("dang_hoa_giai", "thanh"): tuple(AGREED),
    ("dang_hoa_giai", "khong_thanh"): tuple(FAILED),
    ("dang_hoa_giai", "cham_dut"): tuple(FAILED),
    ("khong_thanh", "dang_hoa_giai"): (),
    ("thanh", "theo_doi"): (),
    ("theo_doi", "da_thuc_hien"): (),
    ("theo_doi", "khong_thuc_hien"): (),
    **{(source, "huy"): ("void_reason",) for source in CASE_STATUS.labels if source != "huy"},
}
"""The steps of D3 (and the void number of R-H4), with the fields each is given by hand."""

WAYS: dict[str, tuple[str, ...]] = {
    "tiep_nhan": (),
    "khong_thuoc_pham_vi": ("khong_thuoc_pham_vi",),
    "phan_cong": ("phan_cong",),
    "dang_hoa_giai": ("phan_cong", "dang_hoa_giai"),
    "thanh": ("phan_cong", "dang_hoa_giai", "thanh"),
    "khong_thanh": ("phan_cong", "dang_hoa_giai", "khong_thanh"),
    "cham_dut": ("phan_cong", "dang_hoa_giai", "cham_dut"),
    "theo_doi": ("phan_cong", "dang_hoa_giai", "thanh", "theo_doi"),
    "da_thuc_hien": ("phan_cong", "dang_hoa_giai", "thanh", "theo_doi", "da_thuc_hien"),
    "khong_thuc_hien": ("phan_cong", "dang_hoa_giai", "thanh", "theo_doi", "khong_thuc_hien"),
    "huy": ("huy",),
}


def given(mediator: Record, target: str) -> dict[str, object]:
    """What a step to this status is given by hand."""
    told: dict[str, dict[str, object]] = {
        "khong_thuoc_pham_vi": {"scope_check": OUTSIDE[:1], "referred_to": "Tòa án."},
        "phan_cong": {
            "assigned_date": "2026-11-03", "mediators": [mediator.id],
            "mediator_change_reason": "Bận việc nhà.",
        },
        "thanh": {**AGREED},
        "khong_thanh": {**FAILED},
        "cham_dut": {**FAILED, "end_reason": "yeu_cau_cham_dut"},
        "huy": {"void_reason": "Ghi nhầm."},
    }  # fmt: skip
    return told.get(target, {})


def take(make: Lives, case: Record, mediator: Record, target: str) -> Record:
    """Take a step as an officer does: by the part that makes it, or by hand."""
    status = make.store.get("mediation_case", case.id)["status"]
    if target == "dang_hoa_giai" and status == "phan_cong":
        return make.session(case, "2026-11-05")
    if target in {"da_thuc_hien", "khong_thuc_hien"}:
        return make.follow_up(case, "2026-11-20", target)
    change = {**given(mediator, target), "status": target}
    return make.store.save("mediation_case", change, id=case.id)


def at(make: Lives, team: Record, mediator: Record, status: str) -> Record:
    """A case that came to a status by the steps of D3."""
    case = make.case(team, "2026-11-02")
    for step in WAYS[status]:
        take(make, case, mediator, step)
    return make.store.get("mediation_case", case.id)
