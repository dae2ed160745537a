"""Teams, mediators and books: added, changed, and what a team lacks is said."""

import pytest
from pytestqt.qtbot import QtBot

from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.mediation.record_window import RecordWindow
from antt_desktop.ui.pages.mediation.teams_panel import TeamsPanel
from tests.helpers import mediation
from tests.helpers.mediation import Team


@pytest.fixture
def panel(qtbot: QtBot, desk: Desk) -> TeamsPanel:
    made = TeamsPanel(desk)
    qtbot.addWidget(made)
    made.resize(1020, 500)
    made.show()
    return made


def window(panel: TeamsPanel) -> RecordWindow:
    (found,) = [each for each in panel.findChildren(RecordWindow) if each.isVisible()]
    return found


def test_the_first_team_is_asked_for(panel: TeamsPanel, desk: Desk, qtbot: QtBot) -> None:
    area = desk.store.save(
        "residential_area", {"kind": "ap", "name": "Ấp 6", "households_total": 80}
    )
    panel.commands()["new"]()
    form = window(panel).form
    form.grid.editor("area_id").restore(area.id)
    form.grid.editor("name").restore("Tổ hòa giải Ấp 6")
    with qtbot.waitSignal(panel.changed):
        form.save()
    assert panel.teams.words() == [["Ấp 6", "0, 0 nữ", ""]]


def test_a_team_is_shown_with_its_people_books_and_what_it_lacks(
    desk: Desk, team: Team, panel: TeamsPanel
) -> None:
    desk.store.save("mediator", {"ended_date": "2026-11-01"}, id=team.second.id)
    waiting = {"recognised_no": None, "recognised_date": None, "requested_date": "2026-11-20"}
    mediation.mediator(desk.store, team.record, "Cao Văn Tâm", **waiting)
    desk.store.save(
        "mediation_book",
        {"team_id": team.record.id, "book": "01/2026", "opened_date": "2026-01-02"},
    )
    panel.refresh()
    stands = {line[0]: line[-1] for line in panel.mediators.words()}
    assert stands == {
        "Trần Văn Lộc": "Đã công nhận",
        "Cao Văn Tâm": "Chờ công nhận",
        "Nguyễn Thị Bé": "Đã thôi",
    }
    assert panel.books.words() == [["01/2026", "02/01/2026", "", "Đang ghi"]]
    assert "1 hòa giải viên" in panel.warnings.words.text()


def test_a_mediator_is_added_by_key(
    desk: Desk, team: Team, panel: TeamsPanel, qtbot: QtBot
) -> None:
    panel.refresh()
    panel.commands()["add_line"]()
    form = window(panel).form
    for name, value in {"full_name": "Phan Văn Ước", "gender": "nam",
                        "requested_date": "20/11/2026"}.items():  # fmt: skip
        form.grid.editor(name).restore(value)
    with qtbot.waitSignal(panel.toast):
        form.save()
    assert "Phan Văn Ước" in [line[0] for line in panel.mediators.words()]


def test_enter_changes_a_mediator(desk: Desk, team: Team, panel: TeamsPanel) -> None:
    panel.refresh()
    panel.mediators.opened.emit(0)
    form = window(panel).form
    form.grid.editor("ended_date").restore("01/11/2026")
    form.save()
    assert panel.mediators.words()[-1][-1] == "Đã thôi"


def test_the_way_of_keeping_is_explained_and_changed_back(
    desk: Desk, team: Team, panel: TeamsPanel, qtbot: QtBot
) -> None:
    panel.refresh()
    dialog = panel.ask_keeping()
    assert dialog is not None
    with qtbot.waitSignal(panel.toast) as told:
        dialog.change.click()
    assert desk.store.get("mediation_team", team.record.id)["keeping"] == "tally"
    assert panel.teams.words()[0][-1] == "Số tổng"
    told.args[1]()
    assert desk.store.get("mediation_team", team.record.id)["keeping"] == "register"
