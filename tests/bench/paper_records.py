"""A file with many models and cases for the bench, written without its rules in one work."""

from antt_desktop.domain.fields import Value
from antt_desktop.storage.record_store import RecordStore
from tests.helpers.paper_records import PaperRecords

_KINDS = ("camera", "lien_gia", "tuan_tra", "dong_ho", "pccc")
_PATRONS = ("cong_an", "mttq", "hoi_nong_dan", "hoi_phu_nu", "ubnd")
_FIELDS = ("mau_thuan", "dan_su", "hon_nhan")
_CONTENT = (
    "Hai hộ liền kề tranh cãi về lối đi chung và việc đổ rác, có lời qua tiếng lại; tổ hòa giải "
    "đã gặp từng bên, xem hiện trạng và mời trưởng ấp, hội phụ nữ cùng dự. "
)
_AGREEMENT = "Hai bên thống nhất cùng sửa lối đi, góp mỗi bên một nửa, xong trước ngày 30 tháng 4. "


def add_models(store: RecordStore, count: int) -> None:
    """Add running models, each with three points."""
    made = PaperRecords(store)
    area = made.area(name="Ấp 8")
    models: list[dict[str, Value]] = [
        {
            "name": f"Mô hình tự quản bảo đảm an ninh, trật tự số {n}", "kind": _KINDS[n % 5],
            "form": "to_nhom", "scope_level": "kdc", "patron_org": _PATRONS[n % 5],
            "police_role": "tham_muu", "purpose": "Giữ gìn an ninh, trật tự.", "nhap_cu": True,
            "launch_date": "2024-03-15", "decision_no": f"{n + 1}/QĐ-UBND",
            "decision_date": "2024-03-01", "last_rating": "hieu_qua",
        }
        for n in range(count)
    ]  # fmt: skip
    ids = store.add_clean("model", models)
    points: list[dict[str, Value]] = [
        {"model_id": model, "area_id": area.id, "start_date": "2024-03-15", "groups_count": n,
         "members_count": 10 * n, "households_count": 120}
        for model in ids
        for n in range(1, 4)
    ]  # fmt: skip
    store.add_clean("model_point", points)


def add_cases(store: RecordStore, count: int) -> None:
    """Add the settled cases of one book, each with two parties and a session."""
    made = PaperRecords(store)
    team = made.team(made.area(name="Ấp 9"))
    mediators = [made.mediator(team, full_name=name).id for name in ("Trần Thị Bình", "Lê Văn An")]
    cases: list[dict[str, Value]] = [
        {
            "team_id": team.id, "book": "01/2026", "register_no": n + 1, "nhap_cu": True,
            "received_date": "2026-03-02", "basis": "yeu_cau", "case_field": _FIELDS[n % 3],
            "scope_check": ["trong_pham_vi"], "status": "thanh", "is_public": False,
            "content": _CONTENT * (1 + n % 3), "assigned_date": "2026-03-02",
            "mediators": [mediators[n % 2]], "agreement": _AGREEMENT * (1 + n % 2),
            "end_date": "2026-03-05", "end_reason": "thoa_thuan", "execution_status": "chua",
        }
        for n in range(count)
    ]  # fmt: skip
    ids = store.add_clean("mediation_case", cases)
    parties: list[dict[str, Value]] = [
        {"case_id": case, "role": role, "kind": "ca_nhan", "name": name, "age": 45,
         "address": "Số 12, tổ 3, Ấp 9, xã Mỹ Hiệp"}
        for case in ids
        for role, name in (("ben_1", "Nguyễn Văn Phước"), ("ben_2", "Lê Thị Mai"))
    ]  # fmt: skip
    store.add_clean("mediation_party", parties)
    store.add_clean(
        "mediation_session",
        [{"case_id": case, "date": "2026-03-04", "time": "08:30"} for case in ids],
    )
