"""Models and cases in the course of their lives, for tests of what is due and what is counted."""

from antt_desktop.domain.records import Record
from antt_desktop.storage.record_store import RecordStore
from tests.helpers.files import Builder

SCOPE = ["trong_pham_vi"]
END_REASONS = {"thanh": "thoa_thuan", "cham_dut": "yeu_cau_cham_dut"}


class Lives(Builder):
    """Valid models, teams and cases; a test changes the one thing it is about."""

    def __init__(self, store: RecordStore) -> None:
        super().__init__(store)
        self._made = 0

    def _next(self) -> int:
        self._made += 1
        return self._made

    def model(self, **changes: object) -> Record:
        """A new model at its survey."""
        values = {
            "name": f"Mô hình {self._next()}",
            "kind": "camera",
            "form": "to_nhom",
            "scope_level": "kdc",
            "patron_org": "cong_an",
            "police_role": "tham_muu",
            "purpose": "Giữ gìn an ninh, trật tự.",
        }
        return self._save("model", values, changes)

    def old_model(self, **changes: object) -> Record:
        """An existing model, entered late, running since 2024 unless told."""
        return self.model(**{"nhap_cu": True, "launch_date": "2024-03-01", **changes})

    def approved_model(self, area: Record, decided: str, **changes: object) -> Record:
        """A model with its decision, a head and a point, waiting to be launched."""
        model = self.model(**changes)
        self.store.save(
            "model",
            {
                "status": "de_xuat",
                "survey_date": decided,
                "proposal_no": "1/TTr-CAX",
                "proposal_date": decided,
            },
            id=model.id,
        )
        self.head(model)
        self.point(model, area, start_date=decided)
        return self.store.save(
            "model",
            {
                "status": "phe_duyet",
                "decision_no": "2/QĐ-UBND",
                "decision_date": decided,
                "decision_by": "ubnd",
            },
            id=model.id,
        )

    def head(self, model: Record, **changes: object) -> Record:
        values = {"model_id": model.id, "full_name": "Trần Văn Bình", "role": "truong_ban"}
        return self._save("model_member", values, changes)

    def point(self, model: Record, area: Record | None, **changes: object) -> Record:
        place = area.id if area else None
        values = {"model_id": model.id, "area_id": place, "start_date": "2024-03-01"}
        return self._save("model_point", values, changes)

    def activity(self, model: Record, day: str) -> Record:
        return self._save("model_activity", {"model_id": model.id, "date": day, "kind": "hop"}, {})

    def review(self, model: Record, day: str, **changes: object) -> Record:
        values = {
            "model_id": model.id,
            "period": "nam",
            "date": day,
            "rating": "hieu_qua",
            "recommendation": "duy_tri",
            "by": "Công an xã",
        }
        return self._save("model_review", values, changes)

    def team(self, area: Record, **changes: object) -> Record:
        return self._save("mediation_team", {"area_id": area.id}, changes)

    def mediator(self, team: Record, **changes: object) -> Record:
        values = {
            "team_id": team.id,
            "full_name": "Lê Thị Hoa",
            "gender": "nu",
            "recognised_no": "9/QĐ-UBND",
            "recognised_date": "2024-01-10",
        }
        return self._save("mediator", values, changes)

    def case(self, team: Record, received: str, **changes: object) -> Record:
        """A case as it was received; told apart by its account, which is confidential."""
        values = {
            "team_id": team.id,
            "received_date": received,
            "basis": "yeu_cau",
            "case_field": "mau_thuan",
            "scope_check": SCOPE,
            "content": f"Bí mật số {self._next()}",
        }
        return self._save("mediation_case", values, changes)

    def assign(self, case: Record, mediator: Record, day: str, **changes: object) -> Record:
        values = {"status": "phan_cong", "assigned_date": day, "mediators": [mediator.id]}
        return self._save("mediation_case", values, changes, id=case.id)

    def session(self, case: Record, day: str, **changes: object) -> Record:
        self._save("mediation_session", {"case_id": case.id, "date": day}, changes)
        return self.store.get("mediation_case", case.id)

    def end(self, case: Record, day: str, status: str = "thanh", **changes: object) -> Record:
        reason = END_REASONS.get(status, "khong_the")
        values = {"status": status, "end_date": day, "end_reason": reason, "agreement": "Đã ghi."}
        return self._save("mediation_case", values, changes, id=case.id)

    def party(self, case: Record, **changes: object) -> Record:
        values = {
            "case_id": case.id,
            "role": "ben_1",
            "kind": "ca_nhan",
            "name": "Lê Thị Mai",
            "age": 46,
            "address": "tổ 3",
        }
        return self._save("mediation_party", values, changes)

    def follow_up(self, case: Record, day: str, status: str = "dang") -> Record:
        values = {"case_id": case.id, "date": day, "by": "Tổ trưởng", "status": status}
        self._save("mediation_followup", values, {})
        return self.store.get("mediation_case", case.id)
