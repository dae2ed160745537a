"""A case told in a chip and a line: what presses comes before its status."""

import pytest

from antt_desktop.domain.records import Record
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.mediation.deadlines import Deadlines
from antt_desktop.ui.pages.mediation.standing import Standing, standing_of
from tests.helpers import mediation
from tests.helpers.mediation import Team

pytestmark = pytest.mark.usefixtures("confidant")


def told(desk: Desk, case: Record) -> Standing:
    return standing_of(case, Deadlines(desk).of(case.values))


def test_r_h2_a_start_that_is_late_comes_first(desk: Desk, team: Team) -> None:
    standing = told(desk, mediation.assigned(desk.store, team, received_date="2026-11-12"))
    assert (standing.words, standing.state) == ("Quá hạn 7 ngày", "bad")
    assert standing.note == "Hạn bắt đầu 15/11"


def test_a_close_deadline_warns_and_a_far_one_only_says_its_day(desk: Desk, team: Team) -> None:
    close = mediation.assigned(desk.store, team, received_date="2026-11-19")
    assert (told(desk, close).words, told(desk, close).state) == ("Hạn hôm nay", "warn")
    far = mediation.assigned(desk.store, team, received_date="2026-11-21", content="Khác")
    standing = told(desk, far)
    assert (standing.words, standing.state) == ("Đã phân công", "wait")
    assert standing.note == "Hạn bắt đầu 24/11"


def test_a_settled_case_says_until_when_it_is_followed(desk: Desk, team: Team) -> None:
    standing = told(desk, mediation.ended(desk.store, team))
    assert (standing.words, standing.state) == ("Hòa giải thành", "good")
    assert standing.note == "Theo dõi đến 15/12"


def test_a_failed_case_says_when_it_was_closed(desk: Desk, team: Team) -> None:
    standing = told(desk, mediation.ended(desk.store, team, "khong_thanh"))
    assert (standing.words, standing.note) == ("Không thành", "Đóng 15/11/2026")


def test_a_void_number_says_why(desk: Desk, team: Team) -> None:
    case = mediation.case(desk.store, team)
    case = desk.store.save(
        "mediation_case", {"status": "huy", "void_reason": "Ghi nhầm"}, id=case.id
    )
    assert told(desk, case).note == "Ghi nhầm"


def test_a_case_under_way_says_its_last_session(desk: Desk, team: Team) -> None:
    case = mediation.begun(desk.store, team)
    last = desk.store.find("mediation_session", case_id=case.id)
    assert last is not None
    assert standing_of(case, None, 1, last).note == "Phiên 1: 13/11"
