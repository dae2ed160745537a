"""Models and reconciliation cases for papers: valid records, of which a test changes one thing."""

from antt_desktop.domain.records import Record
from tests.helpers.lives import Lives

PROFILE = {
    "unit_kind": "xa",
    "unit_name": "Mỹ Hiệp",
    "province_code": "82",
    "province_name": "Đồng Tháp",
    "superior_level": "province",
    "police_name_line1": "CÔNG AN TỈNH ĐỒNG THÁP",
    "police_name_line2": "CÔNG AN XÃ MỸ HIỆP",
    "ubnd_name_line1": "ỦY BAN NHÂN DÂN",
    "ubnd_name_line2": "XÃ MỸ HIỆP",
    "committee_name": "Ban Chỉ đạo 138",
    "doc_symbol_police": "CAX",
    "doc_symbol_ubnd": "UBND",
    "doc_symbol_bcd": "BCĐ",
    "place_name": "Mỹ Hiệp",
}

_DECIDED = {"decision_no": "15/QĐ-UBND", "decision_date": "2024-02-20"}
_SETTLED = {
    "nhap_cu": True,
    "status": "thanh",
    "assigned_date": "2026-03-03",
    "end_date": "2026-03-05",
    "end_reason": "thoa_thuan",
    "agreement": "Hai bên cùng sửa lối đi.",
}


class PaperRecords(Lives):
    """Models and cases as papers show them, of a unit that is set up."""

    def profile(self, **changes: object) -> Record:
        return self._save("org_profile", PROFILE, changes)

    def decided_model(self, **changes: object) -> Record:
        """An existing model with its decision."""
        return self.old_model(**{**_DECIDED, **changes})

    def point_of(self, model: Record, **changes: object) -> Record:
        """A point of a model in an area of its own."""
        return self.point(model, self.area(name=f"Ấp {self._next()}"), **changes)

    def member(self, model: Record, name: str, role: str = "uy_vien", **changes: object) -> Record:
        values = {"model_id": model.id, "full_name": name, "role": role}
        return self._save("model_member", values, changes)

    def act(self, model: Record, day: str = "2026-05-06", **changes: object) -> Record:
        """An activity of a model, with what it came to."""
        values = {"model_id": model.id, "date": day, "kind": "hop", "participants": 20}
        return self._save("model_activity", values, changes)

    def settled(self, team: Record, mediator: Record, **changes: object) -> Record:
        """A case copied from an old book at its end."""
        given = {**_SETTLED, "mediators": [mediator.id], **changes}
        return self.case(team, str(given.pop("received_date", "2026-03-02")), **given)

    def party(self, case: Record, name: str, role: str = "ben_1", **changes: object) -> Record:
        values = {"case_id": case.id, "role": role, "kind": "ca_nhan", "name": name}
        return self._save("mediation_party", values, changes)

    def meeting(self, case: Record, day: str = "2026-03-04", **changes: object) -> Record:
        """A session with its hour and place."""
        values = {"case_id": case.id, "date": day, "time": "08:30", "place": "Nhà văn hóa ấp"}
        return self._save("mediation_session", values, changes)
