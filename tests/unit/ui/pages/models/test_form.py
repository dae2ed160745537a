"""The form of a model: its sections, what is not typed there, and the unit's own criteria."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from antt_desktop.storage.settings import Settings
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.models.criteria_bar import CriteriaBar
from antt_desktop.ui.pages.models.criteria_lists import criteria_lists, drop_list, keep_list
from antt_desktop.ui.pages.models.form import ASKED, ModelFormPage
from tests.unit.ui.pages.conftest import Went
from tests.unit.ui.pages.models.conftest import MODEL, Models

Opened = Callable[..., ModelFormPage]


@pytest.fixture
def opened(desk: Desk, show: Callable[..., None]) -> Opened:
    def put_up(**arguments: object) -> ModelFormPage:
        page = ModelFormPage(desk)
        show(page, **arguments)
        return page

    return put_up


def fill(page: ModelFormPage, **values: object) -> None:
    for name, value in values.items():
        page.form.grid.editor(name).restore(value)


def choose(bar: CriteriaBar, name: str) -> None:
    bar.combo.setCurrentText(name)
    bar.combo.activated.emit(bar.combo.currentIndex())


# ---- the form


@pytest.mark.parametrize(
    "name", ["status", "board_head", "last_rating", "last_rating_date", "status_reason", "close_no"]
)
def test_what_follows_from_elsewhere_is_not_typed(name: str) -> None:
    assert name not in ASKED


def test_a_new_model_begins_under_survey_and_leads_to_its_page(
    opened: Opened, models: Models, went: Went
) -> None:
    page = opened()
    fill(page, **MODEL)
    page.commands()["save"]()
    (model,) = models.store.around().find("model")
    assert (model["name"], model["status"]) == ("Camera an ninh Ấp 3", "khao_sat")
    assert went == [("model", {"id": model["id"]})]


def test_an_existing_model_asks_for_the_year_of_its_launch(opened: Opened, models: Models) -> None:
    page = opened(values={"nhap_cu": True})
    grid = page.form.grid
    assert grid.is_shown("launch_year")
    fill(page, **MODEL)
    assert page.form.save() is None
    fill(page, launch_year="2019")
    assert page.form.save() is not None
    assert models.store.around().find("model")[0]["status"] == "hoat_dong"


def test_a_new_model_is_not_asked_for_the_year(opened: Opened) -> None:
    assert not opened().form.grid.is_shown("launch_year")


def test_counts_of_helped_are_asked_only_where_they_apply(opened: Opened) -> None:
    page = opened()
    assert not page.form.grid.is_shown("helped_count")
    fill(page, sensitive_beneficiaries=True)
    assert page.form.grid.is_shown("helped_count")


def test_a_model_is_changed_and_shown_again(opened: Opened, models: Models, went: Went) -> None:
    model = models.running()
    page = opened(id=model.id)
    assert page.form.is_editing
    fill(page, equipment=["14 camera"])
    page.commands()["save"]()
    assert models.again(model)["equipment"] == ["Camera: 14"]
    assert went == [("model", {"id": model.id})]


def test_leaving_the_form_leads_back_to_the_model(
    opened: Opened, models: Models, went: Went
) -> None:
    model = models.running()
    page = opened(id=model.id)
    page.form.leave_wanted.emit()
    assert went == [("model", {"id": model.id})]
    new = opened()
    new.form.leave_wanted.emit()
    assert went[-1] == ("models", {})


def test_a_name_that_is_taken_is_told_beside_the_name(opened: Opened, models: Models) -> None:
    models.running()
    page = opened()
    fill(page, **{**MODEL, "name": "camera an ninh ap 3"})
    assert page.form.save() is None
    line = page.form.grid.editor("name").inputs()[0]
    assert "Đã có mô hình" in line.accessibleDescription()


# ---- criteria


def test_a_list_is_there_from_the_start(desk: Desk) -> None:
    assert len(criteria_lists(desk.file.settings)["5 không"]) == 5


def test_lists_are_kept_replaced_and_dropped(desk: Desk) -> None:
    settings: Settings = desk.file.settings
    keep_list(settings, "3 sạch", ["Sạch nhà", "Sạch bếp", "Sạch ngõ"])
    keep_list(settings, "5 không", ["Không ma túy"])
    assert criteria_lists(settings)["5 không"] == ["Không ma túy"]
    drop_list(settings, "5 không")
    assert list(criteria_lists(settings)) == ["3 sạch"]


def test_a_list_is_taken_into_the_criteria_of_a_model(opened: Opened, models: Models) -> None:
    page = opened()
    fill(page, **MODEL)
    choose(page.criteria, "5 không")
    page.form.save()
    kept = models.store.around().find("model")[0]["criteria"]
    assert kept == criteria_lists(page.criteria._settings)["5 không"]


def test_lines_that_stand_there_are_kept_and_not_doubled(opened: Opened) -> None:
    page = opened()
    first = criteria_lists(page.criteria._settings)["5 không"][0]
    fill(page, criteria=["Mỗi quý họp một lần", first])
    choose(page.criteria, "5 không")
    lines = page.form.grid.editor("criteria").value()
    assert isinstance(lines, list)
    assert lines[:2] == ["Mỗi quý họp một lần", first]
    assert len(lines) == 6


def test_the_present_lines_are_kept_under_a_name(opened: Opened, desk: Desk, qtbot: QtBot) -> None:
    page = opened()
    assert not page.criteria.keep.isEnabled()
    fill(page, criteria=["Không rác", "Không ồn"])
    assert page.criteria.keep.isEnabled()
    dialog = page.criteria.ask_name()
    dialog.accept()
    assert dialog.isVisible()
    dialog.line.insert("2 không")
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert criteria_lists(desk.file.settings)["2 không"] == ["Không rác", "Không ồn"]
    assert page.criteria.chosen == "2 không"


def test_a_list_is_dropped_but_models_keep_their_lines(opened: Opened, desk: Desk) -> None:
    page = opened()
    choose(page.criteria, "5 không")
    page.criteria.drop.click()
    assert "5 không" not in criteria_lists(desk.file.settings)
    assert page.criteria.chosen == ""
    lines = page.form.grid.editor("criteria").value()
    assert isinstance(lines, list)
    assert len(lines) == 5


def test_every_section_has_a_heading(opened: Opened, models: Models) -> None:
    page = opened(id=models.running().id)
    titles = [head.title for head in page.heads]
    assert titles == ["Thông tin chung", "Pháp lý và quy mô", "Tiêu chí thực hiện"]
    assert all(head.isVisible() for head in page.heads)


def test_the_field_one_writes_in_is_in_sight(opened: Opened, qtbot: QtBot) -> None:
    page = opened()
    grid = page.form.grid
    qtbot.waitUntil(lambda: grid.height() > page.height())
    for name in ("contribution_vnd", "criteria", "name"):
        grid.focus(name)
        line = grid.editor(name).inputs()[-1]
        assert line.visibleRegion().boundingRect().height() == line.height(), name
