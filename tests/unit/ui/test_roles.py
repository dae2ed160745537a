"""The window of each role: it leads to nothing that would be refused, and says who may."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from antt_desktop.domain.queries import Query
from antt_desktop.records.options import ROLE
from antt_desktop.services.founding import PRACTICE_UNIT, add_templates, profile
from antt_desktop.services.practising.filling import fill
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.ui.health import health
from antt_desktop.ui.kit.buttons import Button
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages import page_specs
from antt_desktop.ui.problems import ProblemDialog
from antt_desktop.ui.workplace import Workplace
from tests.helpers import mediation
from tests.helpers.clock import FixedClock
from tests.helpers.files import new_file
from tests.helpers.keys import CHEAP_POLICY

ROLES = list(ROLE.labels)
EVERYBODY = {"home", "pledges", "help"}
OF_LEADERS = {"settings", "personal_data", "data_request", "journal", "incident"}
LEFT_OUT = {
    "quan_tri": set[str](),
    "lanh_dao": set[str](),
    "can_bo_phong_trao": OF_LEADERS,
    "can_bo_dia_ban": {*OF_LEADERS, "exchange", "templates", "print_log", "model_form",
                       "model_review_round", "model_figures", "mediation_figures",
                       "mediation_tally"},
    "hoa_giai": {*OF_LEADERS, "exchange", "templates", "print_log", "households", "household",
                 "organization", "models", "model", "model_form", "model_review_round", "pledge",
                 "fast_entry", "scan", "tick_list", "tally"},
}  # fmt: skip


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CommuneFile]:
    clock = FixedClock()
    with new_file(tmp_path_factory.mktemp("roles"), clock) as made:
        with made.store.by_rule():
            made.store.save("org_profile", profile(PRACTICE_UNIT))
            add_templates(made.store)
            fill(made.store, households=12, models=3, cases=8, years=1, seed=1)
        account = mediation.officer(made.store, "lanh_dao")
        (area,) = made.store.page(Query("residential_area"), limit=1).records
        mediation.put_in_charge(made.store, area, account)
        yield made


@pytest.fixture
def desk(file: CommuneFile) -> Desk:
    return Desk(file, FixedClock(), CHEAP_POLICY)


def window(qtbot: QtBot, desk: Desk, role: str) -> Workplace:
    mediation.officer(desk.store, role)
    made = Workplace(desk, page_specs(desk), officer="", health=lambda: health(desk))
    qtbot.addWidget(made)
    made.resize(1280, 720)
    made.show()
    return made


@pytest.mark.parametrize("role", LEFT_OUT)
def test_pages_a_role_may_not_open_are_left_out(desk: Desk, role: str) -> None:
    mediation.officer(desk.store, "lanh_dao")
    every = {spec.key for spec in page_specs(desk)}
    mediation.officer(desk.store, role)
    assert every - {spec.key for spec in page_specs(desk)} == LEFT_OUT[role]


def test_who_sees_figures_gets_boards_and_figures_only(desk: Desk) -> None:
    mediation.officer(desk.store, "chi_xem")
    specs = page_specs(desk)
    shown = {spec.key for spec in specs if spec.in_navigation}
    assert shown == {
        "home", "pledges", "model_figures", "mediation_figures", "officers", "backups", "help",
    }  # fmt: skip


@pytest.mark.parametrize("role", ROLES)
def test_every_page_of_the_navigation_opens_without_a_refusal(
    qtbot: QtBot, desk: Desk, role: str
) -> None:
    shown = window(qtbot, desk, role)
    for key in list(shown.navigation.items):
        assert shown.show_page(key), key
        QThreadPool.globalInstance().waitForDone()
        QApplication.processEvents()
        assert not shown.findChildren(ProblemDialog), key


def test_an_action_of_another_role_says_who_may(qtbot: QtBot, desk: Desk) -> None:
    shown = window(qtbot, desk, "hoa_giai")
    shown.show_page("areas")
    new = shown.commands["new"]
    assert not new.isEnabled()
    assert "quản trị, lãnh đạo đơn vị, cán bộ phong trào" in new.toolTip()


def test_buttons_of_another_role_are_not_shown(qtbot: QtBot, desk: Desk) -> None:
    for role, seen in (("can_bo_phong_trao", True), ("chi_xem", False)):
        shown = window(qtbot, desk, role)
        shown.show_page("home")
        keys = {
            each.accessibleDescription()
            for each in shown.stack.currentWidget().findChildren(Button)
            if each.isVisible()
        }
        assert ({"F7", "F8"} <= keys) is seen


def test_being_led_to_a_page_of_another_role_tells_who_may(qtbot: QtBot, desk: Desk) -> None:
    shown = window(qtbot, desk, "chi_xem")
    assert not shown.show_page("households")
    (dialog,) = shown.findChildren(ProblemDialog)
    dialog.reject()
