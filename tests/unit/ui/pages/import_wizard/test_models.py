"""A list of models in the wizard: what no column tells is asked once, guesses stand in the plan."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from antt_desktop.domain.queries import Query
from antt_desktop.services.spreadsheets.plan import Verdict
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.import_wizard.page import MAPPING, PLAN, RESULT, ImportPage
from tests.helpers.files import Builder
from tests.helpers.workbooks import model_list


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, make: Builder, tmp_path: Path) -> ImportPage:
    """The wizard at its second step, a list of models read."""
    for name in ("Ấp 1", "Ấp 2", "Ấp 3", "Ấp Mỹ Đông"):
        make.area(name=name)
    make.organization(kind="csgd", name="Trường THCS Mỹ Hiệp")
    source = tmp_path / "mo-hinh.xlsx"
    source.write_bytes(model_list())
    made = ImportPage(desk)
    qtbot.addWidget(made)
    made.resize(1060, 620)
    made.show()
    made.files.choose_type("model")
    made.read(source)
    qtbot.waitUntil(lambda: made.stack.currentIndex() == MAPPING)
    return made


def _plan(qtbot: QtBot, page: ImportPage) -> None:
    page.next.click()
    qtbot.waitUntil(lambda: page.stack.currentIndex() == PLAN)


def _editors(page: ImportPage, kind: type) -> dict[str, object]:
    return {each.accessibleName(): each for each in page.columns.findChildren(kind)}


def test_guesses_stand_in_the_plan_with_what_will_be_added(qtbot: QtBot, page: ImportPage) -> None:
    _plan(qtbot, page)
    model = page.plan_step.model
    shown = [model.text(row, column) for row in model.rows for column in model.columns]
    assert "Camera an ninh" in shown
    assert any("Đoán: Nhóm mô hình" in text for text in shown)
    assert any("điểm Ấp 1, điểm Ấp 2, trưởng ban Nguyễn Văn Hùng" in text for text in shown)


def test_one_value_for_every_row_is_asked_once(qtbot: QtBot, page: ImportPage) -> None:
    form = _editors(page, QComboBox)["Hình thức tổ chức của mọi dòng"]
    purpose = _editors(page, QLineEdit)["Mục đích, nội dung của mọi dòng"]
    assert isinstance(form, QComboBox)
    assert isinstance(purpose, QLineEdit)
    form.setCurrentIndex(form.findText("Chi hội"))
    purpose.setText("Phòng ngừa trộm cắp.")
    _plan(qtbot, page)
    assert page.plan is not None
    told = {(row.values["form"], row.values["purpose"]) for row in page.plan.rows}
    assert told == {("chi_hoi", "Phòng ngừa trộm cắp.")}


def test_models_and_their_points_are_written_and_taken_back_together(
    qtbot: QtBot, page: ImportPage, desk: Desk
) -> None:
    _plan(qtbot, page)
    page.carry_out()
    qtbot.waitUntil(lambda: page.stack.currentIndex() == RESULT)
    assert desk.store.count(Query("model")) == 4
    assert desk.store.count(Query("model_point")) == 4
    page.take_back()
    qtbot.waitUntil(lambda: desk.store.count(Query("model")) == 0)
    assert desk.store.count(Query("model_point")) == desk.store.count(Query("model_member")) == 0


def test_a_new_place_of_a_known_model_is_told_as_a_change(
    qtbot: QtBot, page: ImportPage, desk: Desk
) -> None:
    _plan(qtbot, page)
    page.carry_out()
    qtbot.waitUntil(lambda: page.stack.currentIndex() == RESULT)
    [point, *_] = desk.store.rows(Query("model_point"))
    desk.store.delete("model_point", point.id)
    page.make_plan()
    qtbot.waitUntil(lambda: page.stack.currentIndex() == PLAN)
    model = page.plan_step.model
    changed = [model.reason(row) for row in model.rows if row.verdict is Verdict.UPDATE]
    assert changed == [f"Thêm điểm {point.title}"]
