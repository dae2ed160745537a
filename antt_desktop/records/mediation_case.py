"""Reconciliation cases: the numbered register and the states of a case (domain.md B12, D3)."""

from collections.abc import Iterable

from antt_desktop.domain.fields import (
    BooleanField,
    ChoiceField,
    DateField,
    IntegerField,
    MultiChoiceField,
    NoteField,
    ReferenceField,
    ReferencesField,
    Share,
    TextField,
    Value,
)
from antt_desktop.domain.problems import Problem, warning
from antt_desktop.domain.record_types import Change, RecordType, Surroundings, Values
from antt_desktop.domain.states import States, Transition
from antt_desktop.domain.text.folding import compare_key
from antt_desktop.records.mediation_options import (
    BASIS,
    CASE_FIELD,
    CASE_STATUS,
    CIVIL_KIND,
    END_REASON,
    EXECUTION,
    RESULT,
    SCOPE_CHECK,
    WITHIN_SCOPE,
)
from antt_desktop.records.mediation_register import (
    book_is_open,
    entered_once,
    last_of_its_book,
    next_number,
    numbers_follow,
    register_or_tally,
    void_with_a_reason,
)
from antt_desktop.records.mediation_statuses import ENDED, FOLLOWED, OPEN, SETTLED
from antt_desktop.records.mediation_told import told_by_followups, told_by_sessions
from antt_desktop.records.papers import out_of_order
from antt_desktop.records.privacy import CONFIDENTIAL

_RESULTS = dict.fromkeys(SETTLED, "thanh") | {
    "khong_thanh": "khong_thanh",
    "cham_dut": "cham_dut",
    "dang_hoa_giai": "dang",
}


def complete_case(values: dict[str, Value], around: Surroundings) -> None:
    """Give a new case its book and the next number in it (R-H4)."""
    for name in ("nhap_cu", "is_public"):
        values[name] = bool(values.get(name))
    values["status"] = values.get("status") or "tiep_nhan"
    received = str(values.get("received_date") or around.today.isoformat())
    values["book"] = values.get("book") or f"01/{received[:4]}"
    if values.get("register_no") is None and values.get("team_id"):
        values["register_no"] = next_number(values, around)


def derive_case(values: dict[str, Value], around: Surroundings) -> None:
    """Take the area from the team, the result from the status; out of scope closes a case."""
    team = around.get("mediation_team", values.get("team_id"))
    values["area_id"] = team["area_id"] if team else None
    if _outside(values) and values.get("status") == "tiep_nhan":
        values["status"] = "khong_thuoc_pham_vi"
    status = str(values.get("status"))
    values["result"] = _RESULTS.get(status)
    if status in FOLLOWED:
        values["execution_status"] = status
    elif status in SETTLED:
        values["execution_status"] = values.get("execution_status") or "chua"


def _outside(values: Values) -> bool:
    answers = values.get("scope_check")
    return any(answer != WITHIN_SCOPE for answer in (answers if isinstance(answers, list) else ()))


def scope_before_assignment(change: Change, around: Surroundings) -> Iterable[Problem]:
    """R-H1: the scope is checked before anything else; a case outside it goes no further."""
    del around
    answers, status = change.after.get("scope_check"), change.after.get("status")
    if status == "huy":
        return
    if isinstance(answers, list) and WITHIN_SCOPE in answers and len(answers) > 1:
        yield Problem(
            "R-H1",
            "Phạm vi: chọn “Thuộc phạm vi”, hoặc mục không thuộc, không chọn cả hai.",
            "scope_check",
        )
    elif status not in {"tiep_nhan", "khong_thuoc_pham_vi"} and answers != [WITHIN_SCOPE]:
        yield Problem(
            "R-H1",
            "Vụ này có mục không thuộc phạm vi hòa giải nên kết thúc tại đây. Ghi nơi đã hướng dẫn đến.",
            "scope_check",
        )
    elif status == "khong_thuoc_pham_vi":
        if not _outside(change.after):
            yield Problem(
                "R-H1", "Đánh dấu vì sao vụ này không thuộc phạm vi hòa giải.", "scope_check"
            )
        if change.after.get("referred_to") is None:
            yield Problem(
                "R-H1",
                "Vụ không thuộc phạm vi cần ghi nơi đã hướng dẫn hoặc chuyển đến.",
                "referred_to",
            )


def starts_where_a_case_starts(change: Change, around: Surroundings) -> Iterable[Problem]:
    """D3: a new case is received; one copied from an old book may stand at its end."""
    del around
    before = change.before
    if before is not None and before.get("nhap_cu") != change.after.get("nhap_cu"):
        yield Problem("R-H26", "Dấu “Chép từ sổ cũ” chỉ đặt khi ghi mới nên giữ nguyên.", "nhap_cu")
    first = {"tiep_nhan", "khong_thuoc_pham_vi"}
    late = change.before is not None or change.after.get("nhap_cu")
    if not late and change.after.get("status") not in first:
        yield Problem(
            "R-H26",
            "Vụ mới bắt đầu từ “Tiếp nhận”. Chép từ sổ cũ thì đánh dấu “Chép từ sổ cũ”.",
            "status",
        )


def assigned_to_mediators(change: Change, around: Surroundings) -> Iterable[Problem]:
    """D3: to leave reception a case has its day of assignment and its mediators."""
    after = change.after
    if after.get("status") in {"tiep_nhan", "khong_thuoc_pham_vi", "huy"}:
        return
    if not after.get("mediators"):
        yield Problem("R-H27", "Chưa có hòa giải viên. Chọn người được phân công.", "mediators")
    if after.get("assigned_date") is None:
        yield Problem("R-H27", "Chưa có ngày phân công.", "assigned_date")
    before = change.before or {}
    replaced = before.get("mediators") and before["mediators"] != after.get("mediators")
    if replaced and before.get("status") in OPEN and after.get("mediator_change_reason") is None:
        yield Problem("R-H27", "Thay hòa giải viên cần ghi lý do.", "mediator_change_reason")
    for mediator_id in _ids(after.get("mediators")):
        mediator = around.get("mediator", mediator_id)
        if mediator is not None and mediator["team_id"] != after.get("team_id"):
            yield warning(
                "R-H27", f"{mediator['full_name']} thuộc tổ hòa giải khác; xem lại.", "mediators"
            )


def _ids(value: Value) -> list[str]:
    return value if isinstance(value, list) else []


def mediator_is_no_party(change: Change, around: Surroundings) -> Iterable[Problem]:
    """R-H5: a mediator is no party of the case."""
    names = {compare_key(str(p["name"])) for p in around.find("mediation_party", case_id=change.id)}
    for mediator_id in _ids(change.after.get("mediators")):
        mediator = around.get("mediator", mediator_id)
        if mediator is not None and compare_key(str(mediator["full_name"])) in names:
            yield warning(
                "R-H5", "Hòa giải viên trùng tên một bên trong vụ; phân công người không có lợi ích liên quan.",
                "mediators",
            )  # fmt: skip


def begun_with_a_session(change: Change, around: Surroundings) -> Iterable[Problem]:
    """D3: mediation begins with its first session, and has one as long as it goes on."""
    del around
    if change.after.get("nhap_cu") or change.after.get("first_session_date") is not None:
        return
    if change.after.get("status") in {"dang_hoa_giai", *ENDED}:
        yield Problem(
            "R-H28",
            "Vụ đang hòa giải hoặc đã có kết quả cần ít nhất một phiên. Ghi phiên trước.",
            "status",
        )


def result_is_told(change: Change, around: Surroundings) -> Iterable[Problem]:
    """R-H3: a result has its day, its reason and the agreement, or what each party asked for."""
    del around
    after = change.after
    if after.get("status") not in ENDED:
        return
    asked = {
        "end_date": "Kết quả cần có ngày kết thúc.",
        "end_reason": "Kết quả cần có lý do kết thúc.",
        "agreement": "Kết quả cần có thỏa thuận, hoặc yêu cầu của mỗi bên.",
    }
    for name, sentence in asked.items():
        if after.get(name) is None:
            yield Problem("R-H3", sentence, name)
    agreed = after.get("end_reason") == "thoa_thuan"
    if after.get("end_reason") is not None and agreed != (after.get("status") in SETTLED):
        yield Problem(
            "R-H3", "Lý do kết thúc không khớp với kết quả. Xem lại một trong hai.", "end_reason"
        )


def days_in_order(change: Change, around: Surroundings) -> Iterable[Problem]:
    """B12: received ≤ assigned ≤ ended; the paper is not older than the case."""
    del around
    received, assigned = ("received_date", "Ngày nhận"), ("assigned_date", "Ngày phân công")
    first, ended = ("first_session_date", "Phiên đầu tiên"), ("end_date", "Ngày kết thúc")
    found: dict[str | None, Problem] = {}
    for steps in (
        (received, assigned, ended),
        (received, first, ended),
        (received, ("document_date", "Ngày lập văn bản")),
        (assigned, ("agreed_start", "Ngày bắt đầu đã thỏa thuận")),
    ):
        for problem in out_of_order(change, "R-H7", *steps):
            found.setdefault(problem.field, problem)
    yield from found.values()


def _step(
    source: str, target: str, label: str, *needs: str, clears: tuple[str, ...] = ()
) -> Transition:
    return Transition(source, target, label, needs, clears)


_ENDING = (
    "end_date",
    "end_reason",
    "agreement",
    "has_document",
    "document_date",
    "execution_status",
)

CASE_STATES = States(
    field="status",
    start=tuple(CASE_STATUS.labels),
    transitions=(
        _step("tiep_nhan", "khong_thuoc_pham_vi", "Không thuộc phạm vi"),
        _step("tiep_nhan", "phan_cong", "Phân công"),
        _step("phan_cong", "dang_hoa_giai", "Bắt đầu hòa giải", "first_session_date"),
        _step(
            "dang_hoa_giai",
            "phan_cong",
            "Phân công lại",
            "mediator_change_reason",
            clears=("mediator_change_reason",),
        ),
        _step("dang_hoa_giai", "thanh", "Hòa giải thành"),
        _step("dang_hoa_giai", "khong_thanh", "Hòa giải không thành"),
        _step("dang_hoa_giai", "cham_dut", "Chấm dứt"),
        _step("khong_thanh", "dang_hoa_giai", "Mở lại", clears=_ENDING),
        _step("thanh", "theo_doi", "Theo dõi"),
        _step("theo_doi", "da_thuc_hien", "Đã thực hiện"),
        _step("theo_doi", "khong_thuc_hien", "Không thực hiện"),
        *(_step(source, "huy", "Hủy số") for source in CASE_STATUS.labels if source != "huy"),
    ),
)


def case_title(values: Values) -> str:
    """Return what a case is called: its number and its book, never what it is about."""
    return f"Vụ số {values.get('register_no')}, quyển {values.get('book')}"


MEDIATION_CASE = RecordType(
    name="mediation_case",
    label="Vụ, việc hòa giải",
    title="register_no",
    titled=case_title,
    fields=(
        ReferenceField(name="team_id", label="Tổ hòa giải", required=True, to="mediation_team"),
        ReferenceField(name="area_id", label="Khu dân cư", to="residential_area"),
        TextField(name="book", label="Quyển số", required=True, max_length=20),
        IntegerField(name="register_no", label="Số thứ tự", required=True, minimum=1, maximum=99_999),
        BooleanField(name="nhap_cu", label="Chép từ sổ cũ", required=True),
        DateField(name="received_date", label="Ngày nhận", required=True),
        ChoiceField(name="basis", label="Căn cứ", required=True, options=BASIS),
        ChoiceField(name="case_field", label="Loại việc", required=True, options=CASE_FIELD),
        ChoiceField(name="civil_kind", label="Tranh chấp về", options=CIVIL_KIND,
                    shown_when=("case_field", frozenset({"dan_su"}))),
        MultiChoiceField(name="scope_check", label="Phạm vi", required=True, options=SCOPE_CHECK),
        ChoiceField(name="status", label="Trạng thái", required=True, options=CASE_STATUS),
        NoteField(name="content", label="Nội dung chủ yếu", required=True, **CONFIDENTIAL),
        DateField(name="assigned_date", label="Ngày phân công"),
        ReferencesField(name="mediators", label="Hòa giải viên", to="mediator", share=Share.LOCAL),
        BooleanField(name="chosen_by_parties", label="Do các bên lựa chọn"),
        TextField(name="mediator_change_reason", label="Lý do thay hòa giải viên", share=Share.LOCAL),
        DateField(name="agreed_start", label="Bắt đầu theo thỏa thuận", future=True),
        DateField(name="first_session_date", label="Phiên đầu tiên"),
        TextField(name="place", label="Địa điểm", share=Share.LOCAL),
        BooleanField(name="is_public", label="Hòa giải công khai", required=True),
        NoteField(name="agreement", label="Thỏa thuận, yêu cầu của mỗi bên", **CONFIDENTIAL),
        ChoiceField(name="result", label="Kết quả", options=RESULT),
        DateField(name="end_date", label="Ngày kết thúc"),
        ChoiceField(name="end_reason", label="Lý do kết thúc", options=END_REASON),
        BooleanField(name="has_document", label="Có lập văn bản"),
        DateField(name="document_date", label="Ngày lập văn bản"),
        ChoiceField(name="execution_status", label="Thực hiện thỏa thuận", options=EXECUTION),
        DateField(name="last_followup_date", label="Theo dõi gần nhất"),
        TextField(name="referred_to", label="Hướng dẫn, chuyển đến", share=Share.LOCAL),
        TextField(name="void_reason", label="Lý do hủy số", share=Share.LOCAL),
        NoteField(name="note", label="Ghi chú", max_length=1000, **CONFIDENTIAL),
    ),
    list_columns=("register_no", "book", "team_id", "received_date", "case_field", "status",
                  "end_date"),
    identity=("team_id", "book", "register_no"),
    states=CASE_STATES,
    complete=complete_case,
    derive=derive_case,
    rules=(
        scope_before_assignment,
        starts_where_a_case_starts,
        assigned_to_mediators,
        mediator_is_no_party,
        begun_with_a_session,
        told_by_sessions,
        told_by_followups,
        result_is_told,
        days_in_order,
        numbers_follow,
        book_is_open,
        register_or_tally,
        entered_once,
        void_with_a_reason,
    ),
    removal=last_of_its_book,
)  # fmt: skip
