"""What belongs to a model: its points, board, activities and reviews (domain.md B6, R-M3–R-M5)."""

from collections.abc import Iterable

from antt_desktop.domain.fields import (
    ChoiceField,
    DateField,
    IntegerField,
    LinesField,
    NoteField,
    PersonNameField,
    PhoneField,
    ReferenceField,
    TextField,
    Value,
    YearField,
)
from antt_desktop.domain.problems import Problem, warning
from antt_desktop.domain.record_types import Change, RecordType, Surroundings, Values
from antt_desktop.records.model import CLOSED, is_running
from antt_desktop.records.model_options import (
    MODEL_ACTIVITY_KIND,
    MODEL_ROLE,
    POINT_STATUS,
    RATING,
    RECOMMENDATION,
    REVIEW_PERIOD,
)
from antt_desktop.records.model_told import NARRATIVES, head_of, is_serving, rating_of
from antt_desktop.records.papers import out_of_order
from antt_desktop.records.privacy import LOCAL_PERSON
from antt_desktop.records.residential_area import area_title

_MODEL = ReferenceField(name="model_id", label="Mô hình", required=True, to="model")
_POINT = ReferenceField(name="point_id", label="Điểm mô hình", to="model_point")


def model_is_open(change: Change, around: Surroundings) -> Iterable[Problem]:
    """R-M3: a closed model gets no new activity, point or member."""
    model = around.get("model", change.after.get("model_id"))
    if change.before is None and model is not None and model["status"] in CLOSED:
        yield Problem(
            "R-M3",
            f"Mô hình “{model['name']}” đã kết thúc nên không ghi thêm được. Chưa thay đổi gì.",
            "model_id",
        )


def point_is_of_the_model(change: Change, around: Surroundings) -> Iterable[Problem]:
    """What names a point names one of its own model."""
    point = around.get("model_point", change.after.get("point_id"))
    if point is not None and point["model_id"] != change.after.get("model_id"):
        yield Problem("R-M17", "Điểm này thuộc mô hình khác. Chọn lại điểm.", "point_id")


def complete_point(values: dict[str, Value], around: Surroundings) -> None:
    """A new point is active unless it has ended."""
    del around
    values["status"] = values.get("status") or (
        "cham_dut" if values.get("end_date") else "hoat_dong"
    )


def derive_point(values: dict[str, Value], around: Surroundings) -> None:
    """Name a point after its area or organization; one with an end has ended."""
    area = around.get("residential_area", values.get("area_id"))
    body = around.get("organization", values.get("organization_id"))
    values["place_name"] = str(body["name"]) if body else area_title(area) if area else None
    if values.get("end_date") is not None:
        values["status"] = "cham_dut"


def point_has_one_place(change: Change, around: Surroundings) -> Iterable[Problem]:
    """B6: a point is in an area or at an organization; the end is told with its date."""
    del around
    after = change.after
    if after.get("area_id") is None and after.get("organization_id") is None:
        yield Problem("R-M18", "Chọn khu dân cư hoặc cơ quan, đơn vị của điểm.", "area_id")
    if after.get("status") == "cham_dut" and after.get("end_date") is None:
        yield Problem("R-M18", "Điểm đã chấm dứt cần có ngày kết thúc.", "end_date")


def point_is_unique(change: Change, around: Surroundings) -> Iterable[Problem]:
    """R-M4: one active point per model and place; it ends after it starts."""
    yield from out_of_order(
        change, "R-M4", ("start_date", "Ngày bắt đầu"), ("end_date", "Ngày kết thúc")
    )
    if change.after.get("status") == "cham_dut":
        return
    name = "organization_id" if change.after.get("organization_id") else "area_id"
    place: dict[str, Value] = {"organization_id": None, name: change.after.get(name)}
    for other in around.find("model_point", model_id=change.after.get("model_id"), **place):
        if other["id"] != change.id and other["status"] != "cham_dut":
            yield Problem(
                "R-M4", "Mô hình đã có điểm đang hoạt động ở nơi này. Mở điểm ấy để sửa.", name
            )
            return


def closed_model_has_no_open_point(change: Change, around: Surroundings) -> Iterable[Problem]:
    """R-M3: the points of a closed model have ended, by the day it was closed."""
    model = around.get("model", change.after.get("model_id"))
    if change.before is None or model is None or model["status"] != "thanh_loai":
        return
    ended = change.after.get("end_date")
    if change.after.get("status") != "cham_dut":
        yield Problem("R-M3", "Mô hình đã kết thúc nên điểm của nó không mở lại.", "status")
    elif ended is not None and str(ended) > str(model["close_date"]):
        yield Problem("R-M3", "Ngày này sau ngày mô hình chấm dứt. Xem lại ngày.", "end_date")


def event_of_a_new_point(change: Change, around: Surroundings) -> Iterable[tuple[str, str, Values]]:
    """Replication is no status: a point added to a running model writes its event (D1)."""
    model = around.get("model", change.after.get("model_id"))
    if change.before is not None or model is None or not is_running(model):
        return
    start = str(change.after["start_date"])
    launched = str(model["launch_date"] or f"{model['launch_year']}-12-31")
    if start > launched:
        yield (
            "model_event",
            "",
            {
                "model_id": model["id"],
                "point_id": change.id,
                "kind": "nhan_rong",
                "date": start,
                "note": change.after.get("place_name"),
            },
        )


MODEL_POINT = RecordType(
    name="model_point",
    label="Điểm mô hình",
    title="place_name",
    part_of="model_id",
    fields=(
        _MODEL,
        ReferenceField(name="area_id", label="Khu dân cư", to="residential_area"),
        ReferenceField(name="organization_id", label="Cơ quan, đơn vị", to="organization"),
        TextField(name="place_name", label="Nơi áp dụng"),
        DateField(name="start_date", label="Ngày bắt đầu", required=True),
        DateField(name="end_date", label="Ngày kết thúc"),
        ChoiceField(name="status", label="Trạng thái", required=True, options=POINT_STATUS),
        IntegerField(name="groups_count", label="Số tổ", maximum=10_000),
        IntegerField(name="members_count", label="Số thành viên"),
        IntegerField(name="households_count", label="Số hộ"),
        NoteField(name="note", label="Ghi chú", max_length=500),
    ),
    list_columns=("place_name", "start_date", "end_date", "status", "groups_count",
                  "members_count", "households_count"),
    identity=("model_id", "area_id", "organization_id"),
    complete=complete_point,
    derive=derive_point,
    rules=(model_is_open, closed_model_has_no_open_point, point_has_one_place, point_is_unique),
    effects=(event_of_a_new_point,),
)  # fmt: skip


def one_head(change: Change, around: Surroundings) -> Iterable[Problem]:
    """R-M5: a board has exactly one active head; a board left without one is warned of."""
    yield from out_of_order(change, "R-M5", ("from_date", "Ngày bắt đầu"), ("to_date", "Ngày thôi"))
    today = around.today.isoformat()
    heads = [
        other
        for other in around.find(
            "model_member", model_id=change.after.get("model_id"), role="truong_ban"
        )
        if other["id"] != change.id and is_serving(other, today)
    ]
    leads = change.after.get("role") == "truong_ban" and is_serving(change.after, today)
    if leads and heads:
        yield Problem(
            "R-M5",
            f"Mô hình đã có trưởng ban: {heads[0]['full_name']}. Ghi ngày thôi của người ấy trước.",
            "role",
        )
    was_head = change.before and change.before.get("role") == "truong_ban"
    if was_head and not leads and not heads:
        yield warning("R-M5", "Ban điều hành không còn trưởng ban. Ghi trưởng ban mới.", "role")


def head_of_the_board(change: Change, around: Surroundings) -> Iterable[tuple[str, str, Values]]:
    """Keep the model's head in step with its board."""
    model_id = str(change.after["model_id"])
    model, head = around.get("model", model_id), head_of(model_id, around)
    if model is not None and model["board_head"] != head:
        yield "model", model_id, {"board_head": head}


MODEL_MEMBER = RecordType(
    name="model_member",
    label="Thành viên ban điều hành",
    title="full_name",
    part_of="model_id",
    fields=(
        _MODEL,
        _POINT,
        PersonNameField(name="full_name", label="Họ và tên", required=True, **LOCAL_PERSON),
        ChoiceField(name="role", label="Vai trò", required=True, options=MODEL_ROLE),
        TextField(name="org_title", label="Chức vụ, đơn vị", max_length=120),
        PhoneField(name="phone", label="Điện thoại", **LOCAL_PERSON),
        DateField(name="from_date", label="Từ ngày"),
        DateField(name="to_date", label="Thôi từ ngày", future=True),
    ),
    list_columns=("full_name", "role", "org_title", "phone", "from_date", "to_date"),
    search_fields=("full_name", "org_title"),
    identity=("model_id", "full_name"),
    rules=(model_is_open, point_is_of_the_model, one_head),
    effects=(head_of_the_board,),
)


def within_the_model(change: Change, around: Surroundings) -> Iterable[Problem]:
    """An activity lies after the launch of its model and before its end."""
    model = around.get("model", change.after.get("model_id"))
    day = str(change.after.get("date") or "")
    if model is None or not day:
        return
    if model["close_date"] and day > str(model["close_date"]):
        yield Problem("R-M3", "Ngày này sau ngày mô hình chấm dứt. Xem lại ngày.", "date")
    launched = str(model["launch_date"] or "")
    if launched and day < launched:
        yield warning("R-M19", "Ngày này trước ngày ra mắt của mô hình; xem lại.", "date")


def helped_people_are_counted_only(change: Change, around: Surroundings) -> Iterable[Problem]:
    """B6, P3: a model for people to be kept confidential holds counts, no account of them."""
    model = around.get("model", change.after.get("model_id"))
    if model is None or not model["sensitive_beneficiaries"]:
        return
    for name in (name for names in NARRATIVES.values() for name in names):
        if change.after.get(name) is not None:
            yield Problem(
                "R-M7",
                "Mô hình này giúp đỡ người cần giữ kín nên chỉ ghi số lượng, không ghi diễn giải. "
                "Ghi vào số người được giúp của mô hình.",
                name,
            )


MODEL_ACTIVITY = RecordType(
    name="model_activity",
    label="Hoạt động mô hình",
    title="date",
    part_of="model_id",
    fields=(
        _MODEL,
        _POINT,
        DateField(name="date", label="Ngày", required=True),
        ChoiceField(name="kind", label="Hoạt động", required=True, options=MODEL_ACTIVITY_KIND),
        IntegerField(name="participants", label="Số người dự", maximum=1_000_000),
        NoteField(name="result", label="Nội dung, kết quả", max_length=1000),
        IntegerField(name="count_supported", label="Số vụ việc hỗ trợ", maximum=100_000),
    ),
    list_columns=("date", "kind", "participants", "result", "count_supported"),
    identity=("model_id", "date", "kind"),
    rules=(model_is_open, point_is_of_the_model, within_the_model, helped_people_are_counted_only),
)


def complete_review(values: dict[str, Value], around: Surroundings) -> None:
    """A review is of the year of its date unless told otherwise."""
    del around
    if values.get("year") is None and values.get("date"):
        values["year"] = int(str(values["date"])[:4])


def one_review_a_period(change: Change, around: Surroundings) -> Iterable[Problem]:
    """A model, or a point of it, is reviewed once in a period."""
    same = {name: change.after.get(name) for name in ("model_id", "point_id", "period", "year")}
    found = around.find("model_review", **same)
    if any(other["id"] != change.id for other in found):
        yield Problem("R-M20", "Kỳ này đã có đánh giá. Mở đánh giá ấy để sửa.", "period")


def last_rating_of_the_model(
    change: Change, around: Surroundings
) -> Iterable[tuple[str, str, Values]]:
    """Keep the model's last rating in step with its reviews (of the model, not of one point)."""
    model_id = str(change.after["model_id"])
    told = rating_of(model_id, around) or {"last_rating": None, "last_rating_date": None}
    model = around.get("model", model_id)
    if model is not None and any(model[name] != value for name, value in told.items()):
        yield "model", model_id, told


MODEL_REVIEW = RecordType(
    name="model_review",
    label="Đánh giá mô hình",
    title="date",
    part_of="model_id",
    fields=(
        _MODEL,
        _POINT,
        ChoiceField(name="period", label="Kỳ đánh giá", required=True, options=REVIEW_PERIOD),
        YearField(name="year", label="Năm", required=True),
        DateField(name="date", label="Ngày đánh giá", required=True),
        ChoiceField(name="rating", label="Kết quả đánh giá", required=True, options=RATING),
        IntegerField(name="score", label="Điểm", maximum=100),
        LinesField(name="remarks", label="Nhận xét theo tiêu chí", max_length=300),
        NoteField(name="strengths", label="Ưu điểm", max_length=1000),
        NoteField(name="limits", label="Hạn chế", max_length=1000),
        ChoiceField(name="recommendation", label="Đề nghị", required=True, options=RECOMMENDATION),
        TextField(name="by", label="Người, đơn vị đánh giá", required=True, **LOCAL_PERSON),
    ),
    list_columns=("date", "period", "year", "rating", "score", "recommendation", "by"),
    identity=("model_id", "period", "year"),
    complete=complete_review,
    rules=(model_is_open, point_is_of_the_model, within_the_model, one_review_a_period,
           helped_people_are_counted_only),
    effects=(last_rating_of_the_model,),
)  # fmt: skip
