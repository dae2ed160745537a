"""A plan is made ready before it is shown: every row once under its verdict, found by its words."""

from pytestqt.qtbot import QtBot

from antt_desktop.domain.fields import Value
from antt_desktop.records import record_type
from antt_desktop.services.spreadsheets.plan import Action, ImportPlan, PlanRow, Verdict
from antt_desktop.storage.describer import Describer
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.import_wizard.plan_step import PlanStep
from antt_desktop.ui.pages.import_wizard.plan_view import Part, PlanView, view_of

_NAMES = ("Trần Thị Ánh", "Lê Văn Quý", "Võ Thị Bé")
_VERDICTS = (Verdict.ADD, Verdict.PROBLEM, Verdict.ADD)


def _view() -> PlanView:
    rows = [
        PlanRow(2, {"representative_name": name}, verdict, Action.SKIP, sheet=f"Ấp {number}")
        for number, (name, verdict) in enumerate(zip(_NAMES, _VERDICTS, strict=True))
    ]
    return view_of(ImportPlan(record_type("household"), rows, []))


def _names(view: PlanView, verdict: Verdict | None = None, search: str = "") -> list[object]:
    return [row.values["representative_name"] for row in view.rows(verdict, search)]


def test_every_row_stands_once_under_its_verdict_and_once_under_all() -> None:
    view = _view()
    assert _names(view) == list(_NAMES)
    assert _names(view, Verdict.ADD) == ["Trần Thị Ánh", "Võ Thị Bé"]
    assert _names(view, Verdict.SAME) == []


def test_rows_of_several_sheets_with_one_number_are_told_apart_by_a_search() -> None:
    view = _view()
    assert _names(view, search="thi") == ["Trần Thị Ánh", "Võ Thị Bé"]
    assert _names(view, Verdict.PROBLEM, "quy van") == ["Lê Văn Quý"]
    assert _names(view, search="ánh 7") == []


def test_an_id_is_not_searched() -> None:
    values: dict[str, Value] = {"representative_name": _NAMES[0], "area_id": "01a201bc-19c8-7241"}
    row = PlanRow(2, values, Verdict.ADD, Action.ADD)
    view = view_of(ImportPlan(record_type("household"), [row], []))
    assert _names(view, search="7241") == []
    assert _names(view, search="anh 2") == [_NAMES[0]]


def test_only_filled_fields_have_a_column() -> None:
    parts = [column.part for column in _view().columns]
    assert parts == [Part.NUMBER, Part.VERDICT, Part.TITLE, Part.REASON, Part.ACTION]


def test_another_plan_is_shown_whole_whatever_was_looked_at_before(
    qtbot: QtBot, desk: Desk
) -> None:
    step = PlanStep(Describer(desk.store))
    qtbot.addWidget(step)
    step.show_plan(_view())
    step.show_tab(Verdict.PROBLEM)
    assert step.model.rowCount() == 1
    step.show_plan(_view())
    assert step.model.rowCount() == 3
    assert step.table.currentIndex().row() == 0
