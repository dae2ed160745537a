"""Which state of look.md §1 a status has: its colour, and an icon where the mock-ups show one."""

from dataclasses import dataclass

from antt_desktop.domain.fields import Value


@dataclass(frozen=True)
class Status:
    """The state whose colours a chip takes, and its icon or none."""

    state: str
    icon: str = ""


NO_JUDGEMENT = Status("neutral")

_STATUSES = {
    "pledge": {
        "nhap": NO_JUDGEMENT,
        "da_in": Status("info", "printer-outline"),
        "da_ky": Status("good", "check"),
        "het_hieu_luc": NO_JUDGEMENT,
        "huy": NO_JUDGEMENT,
    },
    "mediation_case": {
        "tiep_nhan": NO_JUDGEMENT,
        "phan_cong": Status("wait", "account-outline"),
        "dang_hoa_giai": Status("info", "progress-clock"),
        "thanh": Status("good", "check"),
        "theo_doi": Status("wait", "timer-sand"),
        "da_thuc_hien": Status("good", "check"),
        "khong_thuc_hien": Status("bad", "alert-circle-outline"),
        "khong_thanh": Status("neutral", "minus"),
        "cham_dut": Status("neutral", "minus"),
        "khong_thuoc_pham_vi": NO_JUDGEMENT,
        "huy": NO_JUDGEMENT,
    },
    "model": {
        "khao_sat": NO_JUDGEMENT,
        "khong_duyet": NO_JUDGEMENT,
        "thanh_loai": NO_JUDGEMENT,
        "de_xuat": Status("info"),
        "phe_duyet": Status("wait", "timer-sand"),
        "hoat_dong": Status("good", "check"),
        "cung_co": Status("warn", "alert-outline"),
        "tam_ngung": Status("warn", "pause-circle-outline"),
    },
    "model_review": {
        "hieu_qua": Status("good"),
        "tot": Status("good"),
        "kha": Status("good"),
        "trung_binh": Status("warn"),
        "dat": Status("warn"),
        "khong_hieu_qua": Status("bad"),
        "yeu": Status("bad"),
    },
    "model_point": {
        "hoat_dong": Status("good", "check"),
        "tam_ngung": Status("warn", "pause-circle-outline"),
        "cham_dut": NO_JUDGEMENT,
    },
}


def status_of(type_name: str, code: Value) -> Status:
    """Return how a status, or the rating of a review, is shown; no judgement without a state."""
    return _STATUSES.get(type_name, {}).get(str(code), NO_JUDGEMENT)
