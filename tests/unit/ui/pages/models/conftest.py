"""Models on a real file: one running with its parts, and what tests need to make others."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from antt_desktop.domain.records import Record
from antt_desktop.storage.record_store import RecordStore
from tests.helpers.files import Builder

MODEL = {
    "name": "Camera an ninh Ấp 3",
    "kind": "camera",
    "form": "he_thong_ky_thuat",
    "scope_level": "kdc",
    "patron_org": "mttq",
    "police_role": "tham_muu",
    "purpose": "Phòng ngừa trộm cắp trên các tuyến đường.",
}


@dataclass
class Models:
    """Makes models in any status, the way an officer would have brought them there."""

    store: RecordStore

    def new(self, **changes: object) -> Record:
        """Return a model under survey."""
        return self.store.save("model", {**MODEL, **changes})

    def running(self, **changes: object) -> Record:
        """Return a model that was launched in April 2024 and entered late."""
        return self.new(nhap_cu=True, launch_date="2024-04-26", **changes)

    def point(self, model: Record, area: Record, **changes: object) -> Record:
        values = {"model_id": model.id, "area_id": area.id, "start_date": "2024-04-26"}
        return self.store.save("model_point", {**values, **changes})

    def head(self, model: Record, **changes: object) -> Record:
        values = {"model_id": model.id, "full_name": "Trần Văn Bình", "role": "truong_ban"}
        return self.store.save("model_member", {**values, **changes})

    def activity(self, model: Record, day: str, **changes: object) -> Record:
        values = {"model_id": model.id, "date": day, "kind": "hop", "participants": 17}
        return self.store.save("model_activity", {**values, **changes})

    def review(self, model: Record, day: str, rating: str, **changes: object) -> Record:
        values = {
            "model_id": model.id,
            "date": day,
            "period": "nam",
            "rating": rating,
            "recommendation": "duy_tri",
            "by": "Công an xã",
        }
        return self.store.save("model_review", {**values, **changes})

    def proposed(self, **changes: object) -> Record:
        """Return a model that was surveyed and proposed."""
        model = self.new(**changes)
        told = {"survey_date": "2026-03-12", "proposal_no": "12/TTr-CAX",
                "proposal_date": "2026-04-02"}  # fmt: skip
        return self.store.save("model", {"status": "de_xuat", **told}, id=model.id)

    def decided(self, **changes: object) -> Record:
        """Return a model that waits for its launch."""
        model = self.proposed(**changes)
        self.head(model)
        told = {"decision_no": "38/QĐ-UBND", "decision_date": "2026-04-15",
                "decision_by": "ubnd"}  # fmt: skip
        return self.store.save("model", {"status": "phe_duyet", **told}, id=model.id)

    def again(self, model: Record) -> Record:
        """Return a model as it stands now."""
        return self.store.get("model", model.id)


@pytest.fixture
def models(store: RecordStore) -> Models:
    return Models(store)


@pytest.fixture
def areas(make: Builder) -> Callable[[int], list[Record]]:
    """Make so many areas."""

    def made(count: int) -> list[Record]:
        return [make.area(name=f"Ấp {number}") for number in range(1, count + 1)]

    return made
