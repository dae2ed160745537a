"""A change of a model's status: what it asks for, and how it is written as one work (D1)."""

from collections.abc import Mapping
from dataclasses import dataclass

from antt_desktop.domain.record_types import RecordType
from antt_desktop.domain.records import Record
from antt_desktop.domain.states import Transition
from antt_desktop.records.model import MODEL, MODEL_STATES, WEAK_RATINGS
from antt_desktop.storage.record_store import RecordStore
from antt_desktop.storage.works import Work
from antt_desktop.ui.pages.models.asking import asked_type

STEP_TOLD = ("status_date", "status_doc_no", "status_doc_date", "status_reason")
"""The fields that tell of a step which has no paper of its own; told anew by every step."""

_HEAD = "board_head"
HEAD_FIELDS = ("full_name", "org_title", "phone", "from_date")
POINT_FIELDS = (
    "area_id", "organization_id", "start_date", "groups_count", "members_count", "households_count"
)  # fmt: skip
_NO_HEAD = "Chưa có trưởng ban: ghi luôn ở đây."
_NO_POINT = "Chưa có điểm nào đang hoạt động: ghi điểm đầu tiên ở đây."
_NO_WEAK_RATING = "Đánh giá gần nhất không từ trung bình trở xuống, nên cần số kế hoạch củng cố."

Told = Mapping[str, object]


@dataclass(frozen=True)
class Asked:
    """What one step asks before it can be taken."""

    step: Transition
    names: tuple[str, ...]
    """The fields of the model."""
    required: frozenset[str]
    head: bool
    """The board has no head: one is made with the step."""
    point: bool
    """There is no active point: one is made with the step."""
    open_points: tuple[Record, ...]
    """The points that the step ends, if the officer agrees."""

    @property
    def missing(self) -> str:
        """What is missing, in a sentence; nothing when the fields suffice."""
        if self.head:
            return _NO_HEAD
        if self.point:
            return _NO_POINT
        return _NO_WEAK_RATING if "status_doc_no" in self.required else ""

    @property
    def closes(self) -> bool:
        """Whether the model ends with this step."""
        return self.step.target == "thanh_loai"

    @property
    def model_type(self) -> RecordType:
        """The declaration of what is asked of the model."""
        return asked_type(MODEL, self.names, self.required)


def steps_of(model: Record) -> tuple[Transition, ...]:
    """Return the steps that a model may take now."""
    return MODEL_STATES.allowed(model["status"])


def asked_by(store: RecordStore, model: Record, step: Transition) -> Asked:
    """Return what a step asks of a model as it stands."""
    points = store.around().find("model_point", model_id=model.id)
    ended = [each for each in points if each["status"] == "cham_dut"]
    active = [each for each in points if each["status"] == "hoat_dong"]
    closing = step.target == "thanh_loai"
    still_open = (each for each in points if closing and each not in ended)
    needs = tuple(name for name in step.needs if name != _HEAD)
    required = {*needs, *(["status_doc_no"] if _needs_plan(model, step) else [])}
    return Asked(
        step,
        (*needs, *(name for name in _told_by(step) if name not in needs)),
        frozenset(required),
        head=_HEAD in step.needs and model[_HEAD] is None,
        point=(step.source, step.target) == ("phe_duyet", "hoat_dong") and not active,
        open_points=tuple(store.get("model_point", str(each["id"])) for each in still_open),
    )


def _needs_plan(model: Record, step: Transition) -> bool:
    strengthening = (step.source, step.target) == ("hoat_dong", "cung_co")
    return strengthening and model["last_rating"] not in WEAK_RATINGS


def _told_by(step: Transition) -> tuple[str, ...]:
    """Return the fields that tell of a step which has no paper of its own among the model's."""
    own_paper = step.target in ("de_xuat", "phe_duyet", "thanh_loai")
    return () if own_paper or step.source == "phe_duyet" else STEP_TOLD


def take_step(
    store: RecordStore,
    model: Record,
    asked: Asked,
    told: Told,
    *,
    head: Told,
    point: Told,
    end_points: bool,
) -> Work:
    """Write a step and all that goes with it as one work.

    Raises ValidationError with what is still missing; nothing is written then.
    """
    part = {"model_id": model.id}
    with store.work("model_step", f"{asked.step.label} mô hình") as work:
        if asked.head:
            store.save("model_member", {**head, **part, "role": "truong_ban"})
        if asked.point:
            store.save("model_point", {**point, **part})
        for each in asked.open_points if end_points else ():
            store.save("model_point", {"end_date": told.get("close_date")}, id=each.id)
        store.save("model", {**told, "status": asked.step.target}, id=model.id)
    return work
