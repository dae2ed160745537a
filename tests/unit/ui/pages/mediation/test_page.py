"""The page of reconciliation: its book, its tabs, and what each role is offered."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from antt_desktop.domain.queries import Query, equal
from antt_desktop.ui.lists.list_page import RecordList
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.mediation.page import TABS, MediationPage
from antt_desktop.ui.pages.mediation.record_window import RecordWindow
from antt_desktop.ui.pages.mediation.register_panel import RegisterPanel
from antt_desktop.ui.pages.mediation.summary_panel import SummaryPanel
from tests.helpers import mediation
from tests.helpers.mediation import AGREEMENT, PARTY, SECRET, Team
from tests.unit.ui.pages.conftest import Went

Open = Callable[..., MediationPage]


@pytest.fixture
def open_page(desk: Desk, show: Callable[..., None]) -> Open:
    def put_up(**arguments: object) -> MediationPage:
        page = MediationPage(desk)
        show(page, **arguments)
        return page

    return put_up


def part(page: MediationPage, kind: type) -> object:
    shown = page._stack.currentWidget()
    assert isinstance(shown, kind)
    return shown


@pytest.mark.usefixtures("confidant")
class TestForTheMediationRole:
    def test_the_book_of_the_first_team_is_shown_and_another_is_chosen(
        self, open_page: Open, desk: Desk, team: Team
    ) -> None:
        other = mediation.team(desk.store, "Ấp 8")
        mediation.case(desk.store, other)
        page = open_page()
        register = part(page, RegisterPanel)
        assert isinstance(register, RegisterPanel)
        assert register.model.rowCount() == 0
        page.books.setCurrentIndex(1)
        page.books.activated.emit(1)
        assert register.model.rowCount() == 1
        page.refresh()
        assert page.books.currentText() == "Tổ hòa giải Ấp 8 · Quyển 01/2026"

    def test_from_the_teams_a_list_of_mediators_is_taken_in(
        self, open_page: Open, went: Went
    ) -> None:
        page = open_page(tab="teams")
        page.commands()["import"]()
        assert went[-1] == ("import", {"type": "mediator"})
        assert "import" not in open_page(tab="register").commands()

    def test_without_a_team_the_page_leads_to_adding_one(
        self, open_page: Open, qtbot: QtBot
    ) -> None:
        page = open_page()
        button = page.landing()
        assert isinstance(button, QPushButton)
        assert page.add.isHidden()
        qtbot.keyClick(button, Qt.Key.Key_Return)
        assert page.tabs.currentIndex() == TABS.index("teams")
        (window,) = page.findChildren(RecordWindow)
        window.reject()

    def test_what_is_late_is_counted_in_the_head(
        self, open_page: Open, desk: Desk, team: Team, qtbot: QtBot
    ) -> None:
        mediation.assigned(desk.store, team)
        old: dict[str, object] = {
            "nhap_cu": True, "status": "thanh", "content": "Khác", "book": "01/2025",
            "received_date": "2026-08-01", "assigned_date": "2026-08-01",
            "mediators": [team.head.id], "end_date": "2026-08-20", "end_reason": "thoa_thuan",
            "agreement": AGREEMENT,
        }  # fmt: skip
        mediation.case(desk.store, team, **old)
        page = open_page()
        qtbot.waitUntil(lambda: page.late.accessibleName() == "2 vụ quá hạn")
        assert page.tabs.accessibleTabName(1) == "Danh sách vụ việc, 2"

    def test_the_keys_of_the_page(self, open_page: Open, team: Team, went: Went) -> None:
        page = open_page()
        commands = page.commands()
        commands["new"]()
        commands["fast_entry"]()
        commands["print"]()
        place = (equal("team_id", team.record.id), equal("book", "01/2026"))
        book = Query("mediation_case", place, sort="register_no", descending=True)
        assert went == [
            ("mediation_case", {"team": team.record.id, "book": "01/2026"}),
            ("mediation_old_book", {"team": team.record.id}),
            ("print", {"document": "mediation_register", "query": book}),
        ]
        commands["next_tab"]()
        assert page.tabs.currentIndex() == 1

    def test_a_case_opens_from_the_register(
        self, open_page: Open, desk: Desk, team: Team, went: Went
    ) -> None:
        made = mediation.case(desk.store, team)
        register = part(open_page(), RegisterPanel)
        assert isinstance(register, RegisterPanel)
        register.table.opened.emit(register.model.case(0))
        assert went == [("mediation_case", {"id": made.id})]

    def test_part_two_counts_and_leads_to_its_list(
        self, open_page: Open, desk: Desk, team: Team, qtbot: QtBot
    ) -> None:
        mediation.ended(desk.store, team)
        page = open_page(tab="summary")
        panel = part(page, SummaryPanel)
        assert isinstance(panel, SummaryPanel)
        qtbot.waitUntil(lambda: panel.table.rowCount() == 3)
        words = {line[0]: line[1] for line in panel.table.words()}
        assert words == {"Nguyễn Thị Bé": "–", "Trần Văn Lộc": "1", "Cộng": "1"}
        panel.table.opened.emit(0)
        listed = part(page, RecordList)
        assert isinstance(listed, RecordList)
        assert listed.query.filters == (equal("team_id", team.record.id), equal("book", "01/2026"))

    def test_a_list_is_opened_with_the_conditions_of_a_figure(
        self, open_page: Open, desk: Desk, team: Team
    ) -> None:
        mediation.case(desk.store, team)
        page = open_page(filters=(equal("status", "thanh"),))
        listed = part(page, RecordList)
        assert isinstance(listed, RecordList)
        assert listed.model.rowCount() == 0


@pytest.mark.parametrize("role", ["quan_tri", "can_bo_dia_ban", "can_bo_phong_trao"])
def test_others_see_every_tab_and_no_word_of_any_account(
    role: str, open_page: Open, desk: Desk, team: Team, qtbot: QtBot
) -> None:
    mediation.put_in_charge(desk.store, team.area, mediation.officer(desk.store, role))
    made = mediation.ended(desk.store, team)
    mediation.party(desk.store, made)
    page = open_page()
    assert not {"new", "fast_entry", "print"} & page.commands().keys()
    assert page.add.isHidden()
    assert page.print.isHidden()
    for tab in TABS:
        page.open({"tab": tab})
        assert no_secret_in(page)


@pytest.mark.usefixtures("confidant")
def test_the_list_of_cases_has_no_account_for_anyone(
    open_page: Open, desk: Desk, team: Team
) -> None:
    made = mediation.ended(desk.store, team)
    mediation.party(desk.store, made)
    page = open_page(tab="cases")
    listed = part(page, RecordList)
    assert isinstance(listed, RecordList)
    texts = [column.text(made) for column in listed.shown().columns]
    assert texts[0] == "Vụ số 1, quyển 01/2026"
    for secret in (SECRET, AGREEMENT, PARTY):
        assert secret not in " ".join(texts)
    assert listed.search.isHidden()


def no_secret_in(page: MediationPage) -> bool:
    """Whether nothing on the page, in words, cells or names, holds an account."""
    said = [label.text() for label in page.findChildren(QLabel)]
    said += [page.windowTitle(), page.accessibleName(), page.head.title.text()]
    shown = page._stack.currentWidget()
    if isinstance(shown, RegisterPanel):
        model = shown.model
        said += [model.text(0, column) for column in range(model.columnCount())]
    return not any(s in text for s in (SECRET, AGREEMENT, PARTY, "Võ Văn Bảy") for text in said)
