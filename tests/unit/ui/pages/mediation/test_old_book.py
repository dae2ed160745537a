"""An old book row by row: numbers run on, kept fields stay, a void number by one key."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.mediation.old_book import OldBookPage
from tests.helpers import mediation
from tests.helpers.mediation import SECRET, Team

ROW = {
    "received_date": "03/05/2025",
    "case_field": "mau_thuan",
    "parties": "Lê Thị Mai, 46 tuổi, tổ 3; Phạm Văn Hải, 51, tổ 3",
    "content": SECRET,
    "agreement": "Không mở sau 21 giờ",
    "status": "thanh",
    "end_date": "10/05/2025",
}


@pytest.fixture
def open_page(desk: Desk, team: Team, show: Callable[..., None]) -> Callable[[], OldBookPage]:
    def put_up() -> OldBookPage:
        page = OldBookPage(desk)
        show(page, team=team.record.id)
        return page

    return put_up


def fill(page: OldBookPage, team: Team, **changes: object) -> None:
    for name, value in {**ROW, "mediators": [team.head.id], **changes}.items():
        page.grid.editor(name).restore(value)


@pytest.mark.usefixtures("confidant")
class TestForTheMediationRole:
    def test_a_row_is_saved_and_the_next_begins_with_what_is_kept(
        self, open_page: Callable[[], OldBookPage], desk: Desk, team: Team
    ) -> None:
        page = open_page()
        fill(page, team)
        page.commands()["save_next"]()
        (case,) = desk.store.around().find("mediation_case")
        assert (case["book"], case["register_no"], case["nhap_cu"]) == ("01/2025", 1, True)
        assert len(desk.store.around().find("mediation_party")) == 2
        assert page.grid.editor("team_id").value() == team.record.id
        assert page.grid.editor("content").is_empty()
        assert page._number.text() == "Số tiếp theo: 2"

    def test_f4_keeps_a_void_number_and_goes_on(
        self, open_page: Callable[[], OldBookPage], desk: Desk
    ) -> None:
        page = open_page()
        page.commands()["void_number"]()
        (case,) = desk.store.around().find("mediation_case")
        assert (case["status"], case["register_no"]) == ("huy", 1)
        assert page._number.text() == "Số tiếp theo: 2"

    def test_faults_stand_beside_their_fields_and_nothing_is_lost(
        self, open_page: Callable[[], OldBookPage], desk: Desk, team: Team
    ) -> None:
        page = open_page()
        fill(page, team, end_date="01/05/2025", parties="Lê Thị Mai, 460 tuổi")
        assert page.save() is None
        assert page.grid._rows["parties"].note.sentence
        assert page.grid._rows["end_date"].note.sentence
        assert page.grid.editor("content").value() == SECRET
        assert desk.store.around().find("mediation_case") == []

    def test_what_was_just_entered_names_number_and_result_only(
        self, open_page: Callable[[], OldBookPage], team: Team, qtbot: QtBot
    ) -> None:
        page = open_page()
        fill(page, team)
        with qtbot.waitSignal(page.toast) as told:
            page.save()
        assert page.entered.names == ["Số 1, hòa giải thành"]
        assert told.args[0] == "Đã lưu vụ số 1, quyển 01/2025."
        told.args[1]()
        assert page.entered.names == []
        assert page._number.text() == "Số tiếp theo: 1"

    def test_ctrl_d_repeats_and_ctrl_g_keeps(
        self, open_page: Callable[[], OldBookPage], team: Team, qtbot: QtBot
    ) -> None:
        page = open_page()
        qtbot.waitExposed(page)
        page.activateWindow()
        fill(page, team)
        page.save()
        page.grid.focus("case_field")
        qtbot.waitUntil(lambda: page.grid.focused() == "case_field")
        page.commands()["repeat"]()
        assert page.grid.editor("case_field").value() == "mau_thuan"
        page.commands()["pin"]()
        assert "case_field" in page.grid.pinned

    def test_who_served_once_is_offered_for_an_old_book(
        self, open_page: Callable[[], OldBookPage], desk: Desk, team: Team
    ) -> None:
        ended = mediation.mediator(desk.store, team.record, "Lý Văn Ổn", ended_date="2026-02-02")
        page = open_page()
        fill(page, team, mediators=[ended.id])
        assert page.save() is not None


def test_others_are_told_why_they_copy_nothing(
    open_page: Callable[[], OldBookPage], desk: Desk, team: Team
) -> None:
    mediation.officer(desk.store, "can_bo_phong_trao")
    page = open_page()
    assert page.commands() == {}
    assert not page.foot.save.isEnabled()
    assert "theo dõi hòa giải" in page.foot.save.toolTip()
