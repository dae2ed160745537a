"""The questions of a case's steps: every field has a place of its own, in the order it is walked."""

from itertools import combinations

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from antt_desktop.services.mediating.reading import CaseReader
from antt_desktop.services.mediating.steps import Step
from antt_desktop.services.reminding.table import change_rules, shipped_rules
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.mediation.ask_dialog import AskDialog
from antt_desktop.ui.pages.mediation.step_dialog import step_dialog
from tests.helpers import mediation
from tests.helpers.mediation import Team

pytestmark = pytest.mark.usefixtures("confidant")


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture(params=Step, ids=lambda step: step.name)
def dialog(
    qtbot: QtBot, window: QWidget, desk: Desk, team: Team, request: pytest.FixtureRequest
) -> AskDialog:
    case = mediation.begun(desk.store, team)
    file = CaseReader(desk.store).file(case.id)
    made = step_dialog(desk, file, request.param, lambda _: None, window)
    with qtbot.waitExposed(made):
        made.open()
    return made


def test_no_field_lies_over_another(dialog: AskDialog) -> None:
    editors = [dialog.grid.editor(name) for name in dialog.grid.names]
    shown = [each for each in editors if each.isVisible()]
    assert shown
    for one, other in combinations(shown, 2):
        assert not one.geometry().intersects(other.geometry()), (one.field, other.field)


def test_fields_are_walked_from_left_to_right_and_down(dialog: AskDialog) -> None:
    places = [dialog.grid.editor(name).pos() for name in dialog.grid.names]
    walked = [(place.y(), place.x()) for place in places if not place.isNull()]
    assert walked == sorted(walked)


@pytest.mark.parametrize(("change", "told"), [({}, "trong 3 ngày"), ({"days": 5}, "trong 5 ngày")])
def test_the_first_session_is_due_when_the_unit_says(
    window: QWidget, desk: Desk, team: Team, change: dict[str, int], told: str
) -> None:
    mediation.officer(desk.store, "lanh_dao")
    (rule,) = (each for each in shipped_rules() if each.name == "case_start")
    kept = {"on": rule.on, "days": rule.days, "ahead_days": rule.ahead_days}
    change_rules(desk.file.settings, {rule.name: {**kept, **change}})
    file = CaseReader(desk.store).file(mediation.case(desk.store, team).id)
    asked = step_dialog(desk, file, Step.ASSIGN, lambda _: None, window)
    labels = list[QLabel](asked.findChildren(QLabel))
    assert any(told in each.text() for each in labels)
