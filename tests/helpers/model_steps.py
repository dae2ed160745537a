"""The steps of a model by D1, each with what it is given, for tests of what rests on a status."""

from antt_desktop.domain.queries import Query, equal
from antt_desktop.domain.records import Record
from antt_desktop.storage.record_store import RecordStore
from tests.helpers.lives import Lives

NEEDED: dict[tuple[str, str], dict[str, object]] = {
    ("khao_sat", "de_xuat"): {
        "survey_date": "2026-01-05", "proposal_no": "1/TTr-CAX", "proposal_date": "2026-02-01",
    },
    ("de_xuat", "phe_duyet"): {
        "decision_no": "2/QĐ-UBND", "decision_date": "2026-03-01", "decision_by": "ubnd",
    },
    ("de_xuat", "khong_duyet"): {"status_reason": "Chưa đủ kinh phí."},
    ("phe_duyet", "hoat_dong"): {"launch_date": "2026-04-01"},
    ("hoat_dong", "cung_co"): {"status_doc_no": "3/KH-CAX"},
    ("cung_co", "hoat_dong"): {"status_reason": "Đã củng cố xong."},
    ("hoat_dong", "tam_ngung"): {"status_reason": "Thiếu người."},
    ("cung_co", "tam_ngung"): {"status_reason": "Thiếu người."},
    ("tam_ngung", "hoat_dong"): {"status_reason": "Đã đủ người."},
    ("tam_ngung", "cung_co"): {"status_reason": "Làm lại.", "status_doc_no": "4/KH-CAX"},
    **{
        (source, "thanh_loai"): {
            "close_no": "5/QĐ-UBND", "close_date": "2026-10-01", "close_reason": "Hết việc.",
        }
        for source in ("hoat_dong", "cung_co", "tam_ngung")
    },
}  # fmt: skip
"""What each step of D1 is given, by the guards of domain.md."""

WAYS: dict[str, tuple[str, ...]] = {
    "khao_sat": (),
    "de_xuat": ("de_xuat",),
    "khong_duyet": ("de_xuat", "khong_duyet"),
    "phe_duyet": ("de_xuat", "phe_duyet"),
    "hoat_dong": ("de_xuat", "phe_duyet", "hoat_dong"),
    "cung_co": ("de_xuat", "phe_duyet", "hoat_dong", "cung_co"),
    "tam_ngung": ("de_xuat", "phe_duyet", "hoat_dong", "tam_ngung"),
    "thanh_loai": ("de_xuat", "phe_duyet", "hoat_dong", "thanh_loai"),
}
EVERYTHING: dict[str, object] = {
    name: value for given in NEEDED.values() for name, value in given.items()
}


def at(make: Lives, store: RecordStore, status: str) -> Record:
    """A model that came to a status by the steps of D1, with a head and a point in its time."""
    model = make.model()
    make.head(model)
    point = make.point(model, make.area(), start_date="2026-03-15")
    for step in WAYS[status]:
        source = str(store.get("model", model.id)["status"])
        if step == "thanh_loai":
            end_point(store, point)
        store.save("model", {"status": step, **NEEDED[source, step]}, id=model.id)
    return store.get("model", model.id)


def end_point(store: RecordStore, point: Record) -> None:
    store.save("model_point", {"end_date": "2026-09-30"}, id=point.id)


def ready(store: RecordStore, model: Record, target: str) -> None:
    """Do among the parts what a step asks for."""
    if target == "thanh_loai":
        point = store.find("model_point", model_id=model.id)
        assert point is not None
        end_point(store, point)


def steps_told(store: RecordStore, model: Record) -> list[Record]:
    events = store.rows(Query("model_event", (equal("model_id", model.id),)))
    return sorted((e for e in events if e["to_status"] is not None), key=lambda e: e.id)
