"""The way of a case: what is done, what is due, what was before it was reopened."""

import pytest

from antt_desktop.domain.records import Record
from antt_desktop.services.mediating.reading import CaseReader
from antt_desktop.services.mediating.steps import Step, take_step
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.mediation.deadlines import Deadlines
from antt_desktop.ui.pages.mediation.timeline import Mark, Stage, stages_of
from tests.helpers import mediation
from tests.helpers.mediation import Team

pytestmark = pytest.mark.usefixtures("confidant")


def way(desk: Desk, case: Record) -> tuple[Stage, ...]:
    file = CaseReader(desk.store).file(case.id)
    return stages_of(file, Deadlines(desk).of(file.case.values))


def marks(stages: tuple[Stage, ...]) -> list[Mark]:
    return [stage.mark for stage in stages]


def test_a_received_case_waits_for_its_mediator(desk: Desk, team: Team) -> None:
    stages = way(desk, mediation.case(desk.store, team, received_date="2026-11-21"))
    assert marks(stages) == [Mark.DONE, Mark.NOW, Mark.LATER, Mark.LATER, Mark.LATER]
    assert stages[1].note == "hạn 24/11/2026"


def test_a_late_start_has_its_chip(desk: Desk, team: Team) -> None:
    stages = way(desk, mediation.assigned(desk.store, team))
    assert marks(stages) == [Mark.DONE, Mark.DONE, Mark.LATE, Mark.LATER, Mark.LATER]
    assert stages[2].chip is not None
    assert stages[2].chip.words == "Quá hạn 7 ngày"


def test_sessions_then_result_then_follow_up(desk: Desk, team: Team) -> None:
    begun = way(desk, mediation.begun(desk.store, team))
    assert marks(begun) == [Mark.DONE, Mark.DONE, Mark.DONE, Mark.NOW, Mark.LATER]
    case = mediation.ended(desk.store, team, content="Khác")
    stages = way(desk, case)
    assert stages[3].title == "Hòa giải thành"
    assert stages[3].note == "15/11/2026, các bên đạt được thỏa thuận"
    take_step(desk.store, case, Step.FOLLOW_UP,
              {"date": "2026-11-20", "by": "Lộc", "status": "da_thuc_hien"})  # fmt: skip
    assert marks(way(desk, case)) == [Mark.DONE] * 5
    assert way(desk, case)[4].note == "đã thực hiện 20/11/2026"


def test_a_failed_case_is_not_followed_up(desk: Desk, team: Team) -> None:
    stages = way(desk, mediation.ended(desk.store, team, "khong_thanh"))
    assert stages[-1].title == "Hòa giải không thành"


def test_a_reopened_case_shows_what_was_before(desk: Desk, team: Team) -> None:
    case = mediation.ended(desk.store, team, "khong_thanh")
    take_step(desk.store, case, Step.REOPEN, {"reason": "Các bên xin"})
    titles = [stage.title for stage in way(desk, case)]
    assert titles[3] == "Hòa giải không thành"
    assert way(desk, case)[3].note == "15/11/2026, đã mở lại: Các bên xin"
    assert titles[4] == "Kết quả, thỏa thuận"


def test_out_of_scope_and_void_end_the_way(desk: Desk, team: Team) -> None:
    outside = mediation.case(
        desk.store, team, scope_check=["khong_duoc_hg"], referred_to="Tòa án nhân dân"
    )
    assert [stage.title for stage in way(desk, outside)] == ["Tiếp nhận", "Không thuộc phạm vi"]
    case = mediation.case(desk.store, team, content="Khác")
    take_step(desk.store, case, Step.VOID, {"void_reason": "Ghi nhầm"})
    assert [stage.title for stage in way(desk, case)] == ["Tiếp nhận", "Hủy số"]
