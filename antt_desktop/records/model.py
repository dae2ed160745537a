"""Self-governing models and how their status moves (domain.md B6, D1, R-M1, R-M2)."""

import re
from collections.abc import Iterable

from antt_desktop.domain.fields import (
    BooleanField,
    ChoiceField,
    DateField,
    IntegerField,
    LinesField,
    MultiChoiceField,
    NoteField,
    QuantitiesField,
    ReferenceField,
    TextField,
    Value,
    YearField,
)
from antt_desktop.domain.problems import Problem, warning
from antt_desktop.domain.record_types import Change, RecordType, Surroundings, Values
from antt_desktop.domain.states import States, Transition
from antt_desktop.domain.text.folding import folded_words
from antt_desktop.records.model_event import events_keep_their_papers, events_of_a_step
from antt_desktop.records.model_options import (
    DECISION_BY,
    FUNDING,
    MODEL_FORM,
    MODEL_KIND,
    MODEL_STATUS,
    PATRON,
    POLICE_ROLE,
    RATING,
    SCOPE_LEVEL,
    SELF_PRINCIPLE,
)
from antt_desktop.records.model_told import (
    holds_no_account_of_helped,
    nothing_after_the_end,
    told_by_reviews,
    told_by_the_board,
)
from antt_desktop.records.papers import out_of_order, usual_numbers
from antt_desktop.records.privacy import LOCAL_PERSON

RUNNING = frozenset({"hoat_dong", "cung_co"})
"""The statuses in which a model is counted (domain.md D1)."""

CLOSED = frozenset({"thanh_loai", "khong_duyet"})
"""The statuses from which nothing leads back."""

WEAK_RATINGS = frozenset({"trung_binh", "khong_hieu_qua", "dat", "yeu"})
"""The ratings of C10 after which a model is strengthened."""

_QUOTES = "\"'“”‘’«»"
_HELPED = ("sensitive_beneficiaries", frozenset({"True"}))
_LATE = ("nhap_cu", frozenset({"True"}))
_ADDRESSED = re.compile(r"\b(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Cc]háu)\s+(?=(\w)\w+\s+(\w))")


def complete_model(values: dict[str, Value], around: Surroundings) -> None:
    """Fill what a new model starts with; quotes around its name are left out (B6)."""
    del around
    for name in ("nhap_cu", "is_typical", "sensitive_beneficiaries"):
        values[name] = bool(values.get(name))
    values["status"] = values.get("status") or ("hoat_dong" if values["nhap_cu"] else "khao_sat")
    if isinstance(values.get("name"), str):
        values["name"] = bare_name(str(values["name"])) or None


def bare_name(name: str) -> str:
    """Return the name of a model without the quotes a decision puts around it (B6)."""
    return name.strip(_QUOTES + " ")


def name_key(name: Value) -> str:
    """Return what two names of one model share: no accents, case, quotes or extra spaces."""
    return folded_words(str(name or ""))


def name_is_unique(change: Change, around: Surroundings) -> Iterable[Problem]:
    """R-M1: one active model carries a name."""
    if change.after.get("status") in CLOSED:
        return
    if not change.enters and change.before and change.before["name"] == change.after["name"]:
        return
    key = name_key(change.after.get("name"))
    for other in around.find("model"):
        if (
            other["id"] != change.id
            and other["status"] not in CLOSED
            and name_key(other["name"]) == key
        ):
            yield Problem(
                "R-M1",
                f"Đã có mô hình “{other['name']}” đang có hiệu lực. Mở mô hình ấy, hoặc ghi tên khác.",
                "name",
            )
            return


def dates_in_order(change: Change, around: Surroundings) -> Iterable[Problem]:
    """R-M2: survey ≤ proposal ≤ decision ≤ launch ≤ close.

    A model entered late may have been launched before its decision: that is a warning.
    """
    del around
    steps = (
        ("survey_date", "Ngày khảo sát"),
        ("proposal_date", "Ngày tờ trình"),
        ("decision_date", "Ngày quyết định"),
        ("launch_date", "Ngày ra mắt"),
        ("close_date", "Ngày chấm dứt"),
    )
    yield from out_of_order(
        change, "R-M2", ("launch_date", "Ngày ra mắt"), ("status_date", "Ngày thay đổi trạng thái")
    )
    for problem in out_of_order(change, "R-M2", *steps):
        late = problem.field == "launch_date" and change.after.get("nhap_cu")
        yield warning(problem.code, problem.message, problem.field) if late else problem


def starts_at_the_survey(change: Change, around: Surroundings) -> Iterable[Problem]:
    """D1: a new model starts at its survey; an existing one entered late is running."""
    del around
    before, late = change.before, bool(change.after.get("nhap_cu"))
    if before is None and change.after.get("status") != ("hoat_dong" if late else "khao_sat"):
        yield Problem(
            "R-M10",
            "Mô hình mới bắt đầu từ “Đang khảo sát”; mô hình đã có từ trước thì đánh dấu "
            "“Nhập mô hình đã có” và ở trạng thái “Đang hoạt động”.",
            "status",
        )
    if before is not None and bool(before.get("nhap_cu")) != late:
        yield Problem(
            "R-M10", "Dấu “Nhập mô hình đã có” chỉ đặt khi ghi mới nên giữ nguyên.", "nhap_cu"
        )


def launch_of_an_existing_model(change: Change, around: Surroundings) -> Iterable[Problem]:
    """D1: a model entered late tells the year of its launch at least; day and year agree."""
    day, year = change.after.get("launch_date"), change.after.get("launch_year")
    if change.after.get("nhap_cu") and day is None and year is None:
        yield Problem(
            "R-M10", "Mô hình đã có cần ngày ra mắt, hoặc ít nhất năm ra mắt.", "launch_year"
        )
    elif isinstance(year, int) and year > around.today.year:
        yield Problem("R-M10", f"Năm ra mắt {year} chưa tới. Ghi lại năm.", "launch_year")
    elif year is not None and day is not None and str(day)[:4] != str(year):
        yield Problem(
            "R-M10", f"Năm ra mắt {year} khác năm của ngày ra mắt. Ghi lại năm.", "launch_year"
        )


_PROPOSED = ("survey_date", "proposal_no", "proposal_date")
_DECIDED = (*_PROPOSED, "decision_no", "decision_date", "decision_by")
_LAUNCHED = (*_DECIDED, "launch_date")
_CLOSING = ("close_no", "close_date", "close_reason")
_PAPERS_OF = {
    "de_xuat": _PROPOSED,
    "khong_duyet": _PROPOSED,
    "phe_duyet": _DECIDED,
    "hoat_dong": _LAUNCHED,
    "cung_co": _LAUNCHED,
    "tam_ngung": _LAUNCHED,
    "thanh_loai": (*_LAUNCHED, *_CLOSING),
}


def papers_stay(change: Change, around: Surroundings) -> Iterable[Problem]:
    """D1: what the steps of a model rested on is corrected, not emptied."""
    del around
    before = change.before or {}
    for name in _PAPERS_OF.get(str(change.after.get("status")), ()):
        if before.get(name) is not None and change.after.get(name) is None:
            yield Problem(
                "R-M22", "Trạng thái của mô hình dựa vào mục này nên không để trống.", name
            )


def launched_with_a_point(change: Change, around: Surroundings) -> Iterable[Problem]:
    """D1: a model is launched with at least one active point."""
    if _step(change) != ("phe_duyet", "hoat_dong"):
        return
    points = around.find("model_point", model_id=change.id)
    if not any(point["status"] == "hoat_dong" for point in points):
        yield Problem(
            "R-M11", "Chưa có điểm mô hình nào đang hoạt động. Thêm điểm trước.", "status"
        )


def strengthened_for_a_reason(change: Change, around: Surroundings) -> Iterable[Problem]:
    """D1: strengthening follows a weak rating or a plan with its number."""
    del around
    if _step(change) != ("hoat_dong", "cung_co") or change.after.get("status_doc_no"):
        return
    if change.after.get("last_rating") not in WEAK_RATINGS:
        yield Problem(
            "R-M12",
            "Chuyển sang “Đang củng cố” cần đánh giá từ trung bình trở xuống, hoặc số kế hoạch củng cố.",
            "status_doc_no",
        )


def closed_without_points(change: Change, around: Surroundings) -> Iterable[Problem]:
    """D1: a model is closed when all its points have ended."""
    if not change.before or change.before.get("status") == change.after.get("status"):
        return
    if change.after.get("status") != "thanh_loai":
        return
    points = around.find("model_point", model_id=change.id)
    open_points = sum(1 for point in points if point["status"] != "cham_dut")
    if open_points:
        yield Problem(
            "R-M13",
            f"Còn {open_points} điểm chưa chấm dứt. Ghi ngày kết thúc của các điểm ấy trước.",
            "status",
        )


def purpose_names_nobody(change: Change, around: Surroundings) -> Iterable[Problem]:
    """B6: the purpose of a model names no person; a name is only warned of."""
    del around
    for name in ("purpose", "status_reason", "close_reason"):
        text = str(change.after.get(name) or "")
        if _names_a_person(text) and text != (change.before or {}).get(name):
            yield warning("R-M14", "Có vẻ ghi tên một người. Mô hình không cần tên cá nhân.", name)


def _names_a_person(text: str) -> bool:
    return any((family + given).isupper() for family, given in _ADDRESSED.findall(text))


def counts_of_helped_fit(change: Change, around: Surroundings) -> Iterable[Problem]:
    """Those who made progress are among those who were helped."""
    del around
    helped, progressed = change.after.get("helped_count"), change.after.get("progressed_count")
    if isinstance(helped, int) and isinstance(progressed, int) and progressed > helped:
        yield Problem(
            "R-M15",
            f"Số người tiến bộ ({progressed}) lớn hơn số người được giúp ({helped}).",
            "progressed_count",
        )


def _step(change: Change) -> tuple[Value, Value]:
    return (change.before or {}).get("status"), change.after.get("status")


_TOLD = ("status_date", "status_doc_no", "status_doc_date", "status_reason")


def _moves(source: str, target: str, label: str, *needs: str) -> Transition:
    return Transition(source, target, label, needs, clears=_TOLD)


MODEL_STATES = States(
    field="status",
    start=("khao_sat", "hoat_dong"),
    transitions=(
        _moves("khao_sat", "de_xuat", "Ghi đề xuất", "survey_date", "proposal_no", "proposal_date"),
        _moves("de_xuat", "phe_duyet", "Ghi quyết định",
               "decision_no", "decision_date", "decision_by", "board_head"),
        _moves("de_xuat", "khong_duyet", "Ghi không phê duyệt", "status_reason"),
        _moves("phe_duyet", "hoat_dong", "Ghi ra mắt", "launch_date"),
        _moves("hoat_dong", "cung_co", "Củng cố"),
        _moves("cung_co", "hoat_dong", "Củng cố xong", "status_reason"),
        _moves("hoat_dong", "tam_ngung", "Tạm ngừng", "status_reason"),
        _moves("cung_co", "tam_ngung", "Tạm ngừng", "status_reason"),
        _moves("tam_ngung", "hoat_dong", "Hoạt động trở lại", "status_reason"),
        _moves("tam_ngung", "cung_co", "Củng cố", "status_reason"),
        _moves("hoat_dong", "thanh_loai", "Thanh loại", *_CLOSING),
        _moves("cung_co", "thanh_loai", "Thanh loại", *_CLOSING),
        _moves("tam_ngung", "thanh_loai", "Thanh loại", *_CLOSING),
    ),
)  # fmt: skip

MODEL = RecordType(
    name="model",
    label="Mô hình",
    title="name",
    fields=(
        TextField(name="name", label="Tên mô hình", required=True),
        ChoiceField(name="kind", label="Nhóm mô hình", required=True, options=MODEL_KIND),
        ChoiceField(name="form", label="Hình thức tổ chức", required=True, options=MODEL_FORM),
        ChoiceField(name="scope_level", label="Cấp", required=True, options=SCOPE_LEVEL),
        ChoiceField(name="patron_org", label="Đơn vị chủ trì", required=True, options=PATRON),
        MultiChoiceField(name="coordinating_orgs", label="Đơn vị phối hợp", options=PATRON),
        ChoiceField(
            name="police_role", label="Vai trò Công an", required=True, options=POLICE_ROLE
        ),
        MultiChoiceField(name="self_principles", label="Phương châm", options=SELF_PRINCIPLE),
        NoteField(name="purpose", label="Mục đích, nội dung", required=True),
        LinesField(name="criteria", label="Tiêu chí thực hiện", max_length=300),
        BooleanField(name="nhap_cu", label="Nhập mô hình đã có", required=True),
        ChoiceField(name="status", label="Trạng thái", required=True, options=MODEL_STATUS),
        DateField(name="status_date", label="Ngày thay đổi trạng thái"),
        TextField(name="status_doc_no", label="Số văn bản, kế hoạch", max_length=60),
        DateField(name="status_doc_date", label="Ngày văn bản"),
        NoteField(name="status_reason", label="Lý do, kết quả", max_length=500),
        DateField(name="survey_date", label="Ngày khảo sát"),
        TextField(name="proposal_no", label="Số tờ trình", max_length=60),
        DateField(name="proposal_date", label="Ngày tờ trình"),
        TextField(name="decision_no", label="Số quyết định", max_length=60),
        DateField(name="decision_date", label="Ngày quyết định"),
        ChoiceField(name="decision_by", label="Cơ quan ra quyết định", options=DECISION_BY),
        DateField(name="launch_date", label="Ngày ra mắt"),
        YearField(name="launch_year", label="Năm ra mắt", shown_when=_LATE),
        TextField(name="regulation_no", label="Số quy chế hoạt động", max_length=60),
        DateField(name="regulation_date", label="Ngày quy chế"),
        ReferenceField(
            name="board_head", label="Trưởng ban (Chủ nhiệm)", to="model_member", **LOCAL_PERSON
        ),
        IntegerField(name="participants_total", label="Số hộ, người tham gia"),
        QuantitiesField(name="equipment", label="Trang bị", max_length=120),
        ChoiceField(name="funding_source", label="Nguồn kinh phí", options=FUNDING),
        IntegerField(
            name="contribution_vnd", label="Nhân dân đóng góp (đồng)", maximum=999_999_999_999
        ),
        BooleanField(name="is_typical", label="Mô hình tiêu biểu", required=True),
        ChoiceField(name="last_rating", label="Đánh giá gần nhất", options=RATING),
        DateField(name="last_rating_date", label="Ngày đánh giá gần nhất"),
        BooleanField(
            name="sensitive_beneficiaries", label="Giúp đỡ người cần giữ kín", required=True
        ),
        IntegerField(name="helped_count", label="Số người được giúp", shown_when=_HELPED),
        IntegerField(name="progressed_count", label="Số người tiến bộ", shown_when=_HELPED),
        TextField(name="close_no", label="Số QĐ chấm dứt, biên bản", max_length=60),
        DateField(name="close_date", label="Ngày chấm dứt"),
        NoteField(name="close_reason", label="Lý do chấm dứt", max_length=500),
    ),
    list_columns=(
        "name",
        "kind",
        "patron_org",
        "status",
        "last_rating",
        "decision_no",
        "launch_date",
    ),
    search_fields=("name", "decision_no", "purpose"),
    identity=("name",),
    states=MODEL_STATES,
    complete=complete_model,
    rules=(
        name_is_unique,
        dates_in_order,
        starts_at_the_survey,
        launch_of_an_existing_model,
        papers_stay,
        told_by_the_board,
        told_by_reviews,
        launched_with_a_point,
        strengthened_for_a_reason,
        closed_without_points,
        nothing_after_the_end,
        holds_no_account_of_helped,
        purpose_names_nobody,
        counts_of_helped_fit,
        usual_numbers("proposal_no", "decision_no", "regulation_no", "status_doc_no"),
    ),
    effects=(events_of_a_step, events_keep_their_papers),
)


def is_running(model: Values | None) -> bool:
    """Whether a model is counted as running."""
    return model is not None and model.get("status") in RUNNING
