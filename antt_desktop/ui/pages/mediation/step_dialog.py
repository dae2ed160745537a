"""The dialog of a step: its words, what it starts with, and which mediators it offers."""

from PySide6.QtWidgets import QWidget

from antt_desktop.domain.fields import Value
from antt_desktop.domain.records import Record
from antt_desktop.services.mediating.reading import CaseFile
from antt_desktop.services.mediating.steps import Step, asked_for
from antt_desktop.ui.forms.references_editor import ReferencesEditor
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.mediation.ask_dialog import AskDialog, Attempt
from antt_desktop.ui.pages.mediation.deadlines import Deadlines
from antt_desktop.ui.pages.mediation.mediator_source import MediatorSource

_WORDS = {
    Step.REASSIGN: "Vụ trở về “Đã phân công”; các phiên đã ghi còn nguyên.",
    Step.SESSION: "Diễn biến và người được mời được giữ kín.",
    Step.RESULT: "Thỏa thuận của các bên, hoặc yêu cầu của mỗi bên nếu không thành; được giữ kín.",
    Step.FOLLOW_UP: "“Đã thực hiện” và “Không thực hiện” kết thúc việc theo dõi.",
    Step.REOPEN: "Các bên yêu cầu hòa giải lại. Kết quả lần trước được giữ trong lịch sử của vụ.",
    Step.VOID: "Số hủy vẫn nằm trong sổ với lý do; số ấy không cấp lại cho vụ khác.",
}

_START = "Phiên đầu tiên bắt đầu trong {days} ngày từ ngày phân công, trừ khi các bên thỏa thuận ngày khác."
_START_RULE = "case_start"

_USUAL_REASONS = {
    "thanh": "thoa_thuan",
    "khong_thanh": "khong_the",
    "cham_dut": "yeu_cau_cham_dut",
}


def step_words(step: Step, case: Record) -> str:
    """Return what the button of a step says."""
    if step is Step.SESSION and case["first_session_date"] is None:
        return "Ghi phiên đầu tiên…"
    return f"{step.value}…"


def step_dialog(
    desk: Desk,
    file: CaseFile,
    step: Step,
    attempt: Attempt,
    parent: QWidget,
) -> AskDialog:
    """Return the dialog of a step, begun with what is usual."""
    asked, case = asked_for(step), file.case
    dialog = AskDialog(
        desk,
        asked,
        tuple(asked.by_name),
        step_words(step, case).rstrip("…"),
        attempt,
        parent,
        words=_start_words(desk) if step is Step.ASSIGN else _WORDS[step],
        draft=(f"mediation/{step.name.lower()}", case.id),
    )
    editor = dialog.grid.editor("mediators") if "mediators" in asked.by_name else None
    if isinstance(editor, ReferencesEditor):
        editor.set_source(MediatorSource(desk.store, str(case["team_id"])))
    dialog.begin(_start(desk, file, step))
    if step is Step.RESULT:
        dialog.grid.changed.connect(
            lambda name: _propose_reason(dialog) if name == "status" else None
        )
    return dialog


def _start_words(desk: Desk) -> str:
    """Return what the unit's table says of the first session; nothing where it is switched off."""
    rules = Deadlines(desk).rules.of("mediation_case")
    return next((_START.format(days=each.days) for each in rules if each.name == _START_RULE), "")


def _propose_reason(dialog: AskDialog) -> None:
    """Propose the usual reason of the chosen result, unless another one was chosen already."""
    status, reason = (dialog.grid.editor(name) for name in ("status", "end_reason"))
    if reason.value() in _USUAL_REASONS.values() and status.value() in _USUAL_REASONS:
        reason.restore(_USUAL_REASONS[str(status.value())])


def part_dialog(desk: Desk, part: Record, attempt: Attempt, parent: QWidget) -> AskDialog:
    """Return the dialog in which a session or a follow-up is read and mended."""
    step = Step.SESSION if part.type.name == "mediation_session" else Step.FOLLOW_UP
    names = tuple(asked_for(step).by_name)
    dialog = AskDialog(
        desk,
        part.type,
        names,
        part.type.label,
        attempt,
        parent,
        draft=("mediation/part", part.id),
    )
    dialog.do_button.setText("Lưu")
    dialog.begin({name: part[name] for name in names})
    return dialog


def _start(desk: Desk, file: CaseFile, step: Step) -> dict[str, Value]:
    today, case = desk.today.isoformat(), file.case
    if step in (Step.ASSIGN, Step.REASSIGN):
        return {"assigned_date": today, "mediators": case["mediators"]}
    if step is Step.SESSION:
        return {"date": today, "place": case["place"]}
    if step is Step.RESULT:
        return {"status": "thanh", "end_date": today, "end_reason": "thoa_thuan"}
    if step is Step.FOLLOW_UP:
        by = file.mediators[0].title if file.mediators else None
        return {"date": today, "by": by, "status": "dang"}
    return {}
