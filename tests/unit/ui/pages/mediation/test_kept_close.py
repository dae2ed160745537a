"""What parties told leaves by no other door: search, titles, exports, the numbers of the window."""

import pytest
from pytestqt.qtbot import QtBot

from antt_desktop.domain.errors import UsageError
from antt_desktop.domain.queries import Query, equal
from antt_desktop.records import ALL
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages import page_specs
from antt_desktop.ui.pages.search_finding import search_everything
from antt_desktop.ui.status_bar import Health
from antt_desktop.ui.workplace import Workplace
from tests.helpers import mediation
from tests.helpers.mediation import AGREEMENT, PARTY, SECRET, Team

pytestmark = pytest.mark.usefixtures("confidant")


@pytest.fixture
def told(desk: Desk, team: Team) -> str:
    made = mediation.ended(desk.store, team)
    mediation.party(desk.store, made)
    return made.id


@pytest.mark.parametrize("words", [SECRET, AGREEMENT, PARTY, "Võ Văn Bảy", "mé nước", "cọc mốc"])
def test_the_search_over_everything_never_finds_an_account(
    words: str, desk: Desk, told: str
) -> None:
    assert search_everything(desk.store, words).count == 0


def test_teams_and_mediators_are_found_and_lead_to_their_team(desk: Desk, team: Team) -> None:
    for words, place in (("to hoa giai", "Tổ hòa giải"), ("trần văn lộc", "Hòa giải viên")):
        (group,) = search_everything(desk.store, words).groups
        assert group.label == place
        assert group.hits[0].page == "mediation"
        assert group.hits[0].arguments == {"tab": "teams", "team": team.record.id}


@pytest.mark.parametrize("name", [t.name for t in ALL if t.name.startswith("mediation_")])
def test_no_list_of_reconciliation_filters_or_sorts_by_an_account(name: str, desk: Desk) -> None:
    listed = next(each for each in ALL if each.name == name)
    for field in set(listed.by_name) - set(listed.listable):
        with pytest.raises(UsageError):
            listed.listable_field(field)
    if not listed.search_fields:
        with pytest.raises(UsageError):
            desk.store.page(Query(name, search=SECRET))


def test_the_title_of_the_window_holds_no_account(desk: Desk, told: str, qtbot: QtBot) -> None:
    window = Workplace(
        desk, page_specs(desk), officer="Phạm Thị Ngân", health=lambda: Health("", "good")
    )
    qtbot.addWidget(window)
    titles: list[str] = []
    window.title_changed.connect(titles.append)
    window.show_page("mediation")
    window.show_page("mediation_case", {"id": told})
    assert titles
    for secret in (SECRET, AGREEMENT, PARTY):
        assert not any(secret in title for title in titles)
    window.show_page("mediation", {"filters": (equal("status", "thanh"),)})
