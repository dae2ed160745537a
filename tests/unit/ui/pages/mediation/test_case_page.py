"""One case by keyboard: the scope first, parties by F3, steps by dialogs, drafts, one undo."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from antt_desktop.domain.records import Record
from antt_desktop.records.mediation_options import CASE_STATUS
from antt_desktop.services.mediating.steps import Step, steps_of
from antt_desktop.ui.forms.references_editor import ReferencesEditor
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.mediation.ask_dialog import AskDialog
from antt_desktop.ui.pages.mediation.case_page import CasePage
from antt_desktop.ui.problems import ProblemDialog
from tests.helpers import mediation
from tests.helpers.mediation import AGREEMENT, PARTY, SECRET, Team
from tests.unit.ui.pages.conftest import Went

Open = Callable[..., CasePage]


@pytest.fixture
def open_page(desk: Desk, show: Callable[..., None], qtbot: QtBot) -> Open:
    def put_up(case: Record | None = None, **arguments: object) -> CasePage:
        page = CasePage(desk)
        show(page, **({"id": case.id} if case else arguments))
        qtbot.waitExposed(page)
        page.activateWindow()
        return page

    return put_up


@pytest.fixture
def new(open_page: Open, team: Team) -> CasePage:
    return open_page(team=team.record.id, book="01/2026")


def fill(page: CasePage, **values: object) -> None:
    for name, value in {"basis": "yeu_cau", "case_field": "mau_thuan", "content": SECRET,
                        **values}.items():  # fmt: skip
        page.form.main.editor(name).restore(value)


def put(dialog: AskDialog | None, **values: object) -> AskDialog:
    assert dialog is not None
    for name, value in values.items():
        dialog.grid.editor(name).restore(value)
    return dialog


def stored(desk: Desk) -> list[dict[str, object]]:
    return [dict(each) for each in desk.store.around().find("mediation_case")]


@pytest.mark.usefixtures("confidant")
class TestANewCase:
    def test_the_scope_is_asked_before_anything_else(self, new: CasePage, qtbot: QtBot) -> None:
        assert new.landing() is new.scope.within
        assert not new.form.main.isEnabled()
        qtbot.keyClick(new.scope.within, Qt.Key.Key_Space)
        assert new.form.main.isEnabled()
        assert new.form.parties.isEnabled()
        qtbot.waitUntil(lambda: new.form.main.focused() == "basis")

    def test_it_is_saved_with_its_parties_as_one_undo(
        self, new: CasePage, desk: Desk, team: Team, qtbot: QtBot
    ) -> None:
        new.scope.within.setChecked(True)
        fill(new, assigned_date="h", mediators=[team.head.id])
        put(new.commands()["add_line"](), name=PARTY, age="46", address="tổ 3").do()
        with qtbot.waitSignal(new.toast) as told:
            new.commands()["save"]()
        (case,) = stored(desk)
        assert (case["status"], case["register_no"]) == ("phan_cong", 1)
        assert len(desk.store.around().find("mediation_party")) == 1
        assert SECRET not in told.args[0]
        assert PARTY not in told.args[0]
        told.args[1]()
        assert stored(desk) == []
        assert new.file is None
        assert new.form.parties.parties == []

    def test_a_case_undone_elsewhere_leaves_the_page(
        self, new: CasePage, desk: Desk, went: Went
    ) -> None:
        new.scope.within.setChecked(True)
        fill(new)
        new.save()
        desk.store.undo(desk.store.recent_works(1)[0].id)
        new.refresh()
        assert went[-1][0] == "mediation"
        assert new.file is None

    def test_an_outside_case_asks_where_it_went_and_is_closed(
        self, new: CasePage, desk: Desk, qtbot: QtBot
    ) -> None:
        qtbot.keyClick(new.scope.boxes["hinh_su_hanh_chinh"], Qt.Key.Key_Space)
        assert not new.form.main.is_shown("mediators")
        assert not new.form.main.is_shown("assigned_date")
        fill(new)
        assert new.save() is None
        assert new.scope.problem.sentence
        qtbot.keyClicks(new.scope.referred, "Toa an")
        assert new.save() is not None
        assert stored(desk)[0]["status"] == "khong_thuoc_pham_vi"
        assert new.steps() == (Step.VOID,)

    def test_what_is_missing_is_told_beside_its_field_and_keeps_what_was_typed(
        self, new: CasePage, desk: Desk
    ) -> None:
        new.scope.within.setChecked(True)
        new.form.main.editor("content").restore(SECRET)
        assert new.save() is None
        assert "Căn cứ" in new.form.bottom.left.text()
        assert new.form.main.editor("content").value() == SECRET
        assert stored(desk) == []

    def test_ctrl_enter_begins_the_next_case_of_the_book(
        self, new: CasePage, desk: Desk, team: Team
    ) -> None:
        new.scope.within.setChecked(True)
        fill(new)
        new.commands()["save_next"]()
        assert len(stored(desk)) == 1
        assert new.form.case is None
        assert not new.scope.is_answered
        assert new.form.place.editor("team_id").value() == team.record.id

    def test_a_draft_is_kept_on_leaving_and_offered_at_the_next_opening(
        self, new: CasePage, open_page: Open, desk: Desk, team: Team
    ) -> None:
        new.scope.within.setChecked(True)
        fill(new)
        put(new.form.parties.add(), name=PARTY).do()
        new.leaving()
        again = open_page(team=team.record.id, book="01/2026")
        again.form.restore_draft()
        assert again.form.main.editor("content").value() == SECRET
        assert again.scope.codes() == ["trong_pham_vi"]
        assert [each["name"] for each in again.form.parties.parties] == [PARTY]
        assert again.save() is not None
        assert desk.file.drafts.find("form/mediation_case", "") is None

    def test_only_those_who_serve_in_the_team_are_offered(
        self, new: CasePage, desk: Desk, team: Team
    ) -> None:
        mediation.mediator(desk.store, team.record, "Lý Văn Ổn", ended_date="2026-02-02")
        mediation.team(desk.store, "Ấp 8")
        new.open({"team": team.record.id})
        editor = new.form.main.editor("mediators")
        assert isinstance(editor, ReferencesEditor)
        assert [label for _, label in editor._source.offers("")] == [
            "Nguyễn Thị Bé",
            "Trần Văn Lộc",
        ]


@pytest.mark.usefixtures("confidant")
class TestAStandingCase:
    @pytest.mark.parametrize("status", ["tiep_nhan", "phan_cong", "dang_hoa_giai", "thanh",
                                        "khong_thanh", "cham_dut"])  # fmt: skip
    def test_exactly_the_allowed_steps_are_offered(
        self, status: str, open_page: Open, desk: Desk, team: Team
    ) -> None:
        make: dict[str, Callable[..., Record]] = {
            "tiep_nhan": mediation.case,
            "phan_cong": mediation.assigned,
            "dang_hoa_giai": mediation.begun,
        }
        case = (
            make[status](desk.store, team)
            if status in make
            else mediation.ended(desk.store, team, status)
        )
        page = open_page(case)
        offered = [action.text().rstrip("…") for action in page.more.menu().actions()]
        expected = [step.value for step in steps_of(status)]
        assert [words for words in offered if words in {step.value for step in Step}] == expected
        assert page.status.accessibleName() in (
            CASE_STATUS.labels[status],
            "Không thành",
        )

    def test_a_case_walks_to_its_end_by_dialogs(
        self, open_page: Open, desk: Desk, team: Team
    ) -> None:
        page = open_page(mediation.case(desk.store, team))
        put(page.ask(Step.ASSIGN), mediators=[team.head.id]).do()
        put(page.ask(Step.SESSION), time="8h30", progress="Hai bên trình bày").do()
        put(page.ask(Step.RESULT), agreement=AGREEMENT).do()
        assert stored(desk)[0]["status"] == "thanh"
        put(page.ask(Step.FOLLOW_UP), status="da_thuc_hien").do()
        assert stored(desk)[0]["status"] == "da_thuc_hien"
        assert page.form.meetings.table.rowCount() == 2

    def test_a_dialog_keeps_its_problems_beside_the_fields(
        self, open_page: Open, desk: Desk, team: Team
    ) -> None:
        page = open_page(mediation.begun(desk.store, team))
        dialog = put(page.ask(Step.RESULT), end_date="1/11/2026")
        assert not dialog.do()
        assert dialog.grid._rows["agreement"].note.sentence
        assert dialog.grid._rows["end_date"].note.sentence
        assert stored(desk)[0]["status"] == "dang_hoa_giai"

    def test_the_usual_reason_follows_the_result_until_another_is_chosen(
        self, open_page: Open, desk: Desk, team: Team
    ) -> None:
        page = open_page(mediation.begun(desk.store, team))
        dialog = put(page.ask(Step.RESULT), status="khong_thanh")
        assert dialog.grid.editor("end_reason").value() == "khong_the"
        put(dialog, end_reason="trai_luat", status="cham_dut")
        assert dialog.grid.editor("end_reason").value() == "trai_luat"
        dialog.reject()

    def test_what_was_typed_in_a_dialog_is_offered_when_it_is_opened_again(
        self, open_page: Open, desk: Desk, team: Team
    ) -> None:
        page = open_page(mediation.begun(desk.store, team))
        put(page.ask(Step.SESSION), progress="Bà Mai trình bày").reject()
        again = page.ask(Step.SESSION)
        assert again is not None
        again._restore()
        assert again.grid.editor("progress").value() == "Bà Mai trình bày"

    def test_reopening_keeps_what_was_before_in_sight(
        self, open_page: Open, desk: Desk, team: Team
    ) -> None:
        page = open_page(mediation.ended(desk.store, team, "khong_thanh"))
        put(page.ask(Step.REOPEN), reason="Hai bên xin hòa giải lại").do()
        stage = next(each for each in page.timeline.stages if "đã mở lại" in each.note)
        assert stage.title == "Hòa giải không thành"
        assert "Hai bên xin hòa giải lại" in stage.note

    def test_a_step_is_taken_back_by_its_toast(
        self, open_page: Open, desk: Desk, team: Team, qtbot: QtBot
    ) -> None:
        page = open_page(mediation.assigned(desk.store, team))
        dialog = put(page.ask(Step.SESSION), progress="Hai bên trình bày")
        with qtbot.waitSignal(page.toast) as told:
            dialog.do()
        told.args[1]()
        assert stored(desk)[0]["status"] == "phan_cong"

    def test_a_session_is_opened_read_and_mended(
        self, open_page: Open, desk: Desk, team: Team
    ) -> None:
        page = open_page(mediation.begun(desk.store, team))
        session = desk.store.find("mediation_session")
        assert session is not None
        put(page.open_part(session), progress="Hai bên trình bày").do()
        assert desk.store.get("mediation_session", session.id)["progress"] == "Hai bên trình bày"

    def test_a_session_goes_to_the_bin_by_key_and_comes_back(
        self, open_page: Open, desk: Desk, team: Team, qtbot: QtBot
    ) -> None:
        case = mediation.begun(desk.store, team)
        desk.store.save("mediation_session", {"case_id": case.id, "date": "2026-11-16"})
        page = open_page(case)
        table = page.form.meetings.table
        table.setFocus()
        table.setCurrentCell(1, 0)
        with qtbot.waitSignal(page.toast) as told:
            qtbot.keyClick(table, Qt.Key.Key_Delete)
        assert len(desk.store.around().find("mediation_session")) == 1
        told.args[1]()
        assert len(desk.store.around().find("mediation_session")) == 2

    def test_r_h4_only_the_last_number_goes_to_the_bin(
        self, open_page: Open, desk: Desk, team: Team, qtbot: QtBot
    ) -> None:
        first = mediation.case(desk.store, team)
        last = mediation.case(desk.store, team, content="Khác")
        page = open_page(first)
        page.delete()
        (fault,) = page.findChildren(ProblemDialog)
        fault.accept()
        assert len(stored(desk)) == 2
        page.open({"id": last.id})
        with qtbot.waitSignal(page.toast) as told:
            page.delete()
        assert [each["id"] for each in stored(desk)] == [first.id]
        told.args[1]()
        assert len(stored(desk)) == 2

    def test_mediators_are_changed_by_their_own_step_only(
        self, open_page: Open, desk: Desk, team: Team
    ) -> None:
        page = open_page(mediation.assigned(desk.store, team))
        assert not page.form.main.editor("mediators").isEnabled()
        assert "Phân công lại" in page.form.main.editor("mediators").toolTip()
        dialog = put(page.ask(Step.REASSIGN), mediators=[team.second.id])
        assert not dialog.do()
        put(dialog, mediator_change_reason="Ông Lộc ốm").do()
        assert stored(desk)[0]["mediators"] == [team.second.id]

    def test_only_what_was_changed_is_saved(self, open_page: Open, desk: Desk, team: Team) -> None:
        case = mediation.assigned(desk.store, team)
        page = open_page(case)
        page.form.main.editor("content").restore("Nội dung khác")
        assert page.form.values() == {"content": "Nội dung khác"}
        page.save()
        (entry, *_) = desk.store.history(case.id)
        assert set(entry.after) == {"content"}

    def test_a_case_saved_elsewhere_meanwhile_is_not_written_over(
        self, open_page: Open, desk: Desk, team: Team
    ) -> None:
        case = mediation.assigned(desk.store, team)
        page = open_page(case)
        page.form.main.editor("content").restore("Nội dung khác")
        desk.store.save("mediation_case", {"place": "Nhà văn hóa"}, id=case.id)
        assert page.save() is None
        assert page.form.bottom.left.text().startswith("Hồ sơ này vừa được sửa")
        assert stored(desk)[0]["content"] == SECRET

    def test_r_h5_a_mediator_who_is_a_party_is_warned_of(
        self, open_page: Open, desk: Desk, team: Team
    ) -> None:
        case = mediation.assigned(desk.store, team)
        mediation.party(desk.store, case, "Trần Văn Lộc")
        page = open_page(case)
        assert "trùng tên" in page.form.main._rows["mediators"].note.sentence

    def test_the_late_start_is_said_in_chip_and_sentence(
        self, open_page: Open, desk: Desk, team: Team
    ) -> None:
        page = open_page(mediation.assigned(desk.store, team))
        assert page.due.accessibleName() == "Quá hạn 7 ngày"
        assert page.notice.words.text().startswith("Chưa có phiên nào.")

    def test_neither_title_nor_chips_hold_an_account(
        self, open_page: Open, desk: Desk, team: Team
    ) -> None:
        case = mediation.ended(desk.store, team)
        mediation.party(desk.store, case)
        page = open_page(case)
        said = [page.head.title.text(), page.windowTitle(), page.accessibleName(), page.context()]
        assert page.head.title.text() == "Vụ số 1 · Ấp 6"
        assert not any(secret in text for secret in (SECRET, AGREEMENT, PARTY) for text in said)

    def test_the_paper_of_a_settlement_is_asked_for(
        self, open_page: Open, desk: Desk, team: Team, went: Went
    ) -> None:
        case = mediation.ended(desk.store, team)
        open_page(case).commands()["print"]()
        assert went == [("print", {"document": "mediation_settlement", "ids": (case.id,)})]


@pytest.mark.parametrize("role", ["quan_tri", "can_bo_dia_ban", "can_bo_phong_trao"])
def test_others_see_the_case_without_any_account_and_change_nothing(
    role: str, open_page: Open, desk: Desk, team: Team
) -> None:
    mediation.put_in_charge(desk.store, team.area, mediation.officer(desk.store, role))
    case = mediation.ended(desk.store, team)
    mediation.party(desk.store, case)
    page = open_page(case)
    assert page.commands().keys() == {"history"}
    assert page.steps() == ()
    assert page.save_button.isHidden()
    assert page.scope.isHidden()
    shown = page._faces.currentWidget()
    assert shown is page.closed
    said = [each.text() for each in page.findChildren(QLabel)]
    said += [each.text() for each in page.findChildren(QLineEdit)]
    said += [stage.note for stage in page.timeline.stages]
    assert any("Hòa giải thành" in text for text in said)
    for secret in (SECRET, AGREEMENT, PARTY, "Võ Văn Bảy"):
        assert not any(secret in text for text in said)


def test_an_officer_who_loses_the_role_sees_it_at_the_next_reading(
    open_page: Open, desk: Desk, team: Team
) -> None:
    mediation.officer(desk.store, "hoa_giai")
    page = open_page(mediation.case(desk.store, team))
    assert page._faces.currentWidget() is page.form
    mediation.officer(desk.store, "can_bo_phong_trao")
    page.refresh()
    assert page._faces.currentWidget() is page.closed
