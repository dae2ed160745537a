"""The pages of models in the real window: the keys an officer presses reach them."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from antt_desktop.domain.records import Record
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages import page_specs
from antt_desktop.ui.pages.models.form import ModelFormPage
from antt_desktop.ui.pages.models.listing import ModelsPage
from antt_desktop.ui.pages.models.model_page import TABS, ModelPage
from antt_desktop.ui.pages.models.part_dialog import PartDialog
from antt_desktop.ui.pages.models.review_round import ReviewRoundPage
from antt_desktop.ui.pages.models.step_dialog import StepDialog
from antt_desktop.ui.status_bar import Health
from antt_desktop.ui.workplace import Workplace
from tests.unit.ui.pages.models.conftest import Models

_CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def place(qtbot: QtBot, desk: Desk) -> Workplace:
    made = Workplace(desk, page_specs(desk), officer="Tư", health=lambda: Health("tốt"))
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    return made


@pytest.fixture
def press(qtbot: QtBot) -> Callable[..., None]:
    """Press a key where the focus is."""

    def pressed(
        key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        qtbot.keyClick(QApplication.focusWidget(), key, modifier)

    return pressed


def model_page(place: Workplace, model: Record) -> ModelPage:
    place.show_page("model", {"id": model.id})
    assert isinstance(place.page, ModelPage)
    return place.page


def test_ctrl_n_and_f7_lead_from_the_list(
    place: Workplace, press: Callable[..., None], models: Models
) -> None:
    models.running()
    place.show_page("models")
    assert isinstance(place.page, ModelsPage)
    press(Qt.Key.Key_N, _CTRL)
    assert isinstance(place.page, ModelFormPage)
    place.show_page("models")
    press(Qt.Key.Key_F7)
    assert isinstance(place.page, ReviewRoundPage)


def test_enter_opens_a_model_and_f2_its_form(
    place: Workplace, press: Callable[..., None], models: Models
) -> None:
    models.running()
    place.show_page("models")
    press(Qt.Key.Key_Return)
    assert isinstance(place.page, ModelPage)
    press(Qt.Key.Key_F2)
    assert isinstance(place.page, ModelFormPage)
    assert place.page.form.is_editing


def test_ctrl_tab_goes_on_and_f3_adds_a_line_there(
    place: Workplace, press: Callable[..., None], models: Models
) -> None:
    page = model_page(place, models.running())
    for _ in range(3):
        press(Qt.Key.Key_Tab, _CTRL)
    assert TABS[page.tabs.currentIndex()] == "model_activity"
    press(Qt.Key.Key_F3)
    dialog = page.tab.findChild(PartDialog)
    assert dialog is not None
    assert dialog.isVisible()
    dialog.reject()


def test_a_model_is_rated_and_saved_by_keyboard_alone(
    place: Workplace, press: Callable[..., None], models: Models
) -> None:
    model = models.running()
    place.show_page("model_review_round")
    assert isinstance(place.page, ReviewRoundPage)
    place.page.editors["by"].set_value("Công an xã")
    place.page.table.setFocus()
    press(Qt.Key.Key_2)
    press(Qt.Key.Key_Return, _CTRL)
    assert models.again(model)["last_rating"] == "trung_binh"
    press(Qt.Key.Key_U, _CTRL)
    assert models.again(model)["last_rating"] is None


def test_ctrl_u_takes_a_step_back_that_ended_points(
    place: Workplace, press: Callable[..., None], models: Models,
    areas: Callable[[int], list[Record]],
) -> None:  # fmt: skip
    model = models.running()
    point = models.point(model, areas(1)[0])
    page = model_page(place, model)
    page.steps.buttons[-1].click()
    dialog = page.steps.findChild(StepDialog)
    assert dialog is not None
    for name, value in (
        ("close_no", "77/QĐ-UBND"), ("close_date", "1/11/2026"), ("close_reason", "Sáp nhập"),
    ):  # fmt: skip
        dialog.grids["model"][1].editor(name).restore(value)
    dialog.accept()
    assert models.again(model)["status"] == "thanh_loai"
    press(Qt.Key.Key_U, _CTRL)
    assert models.again(model)["status"] == "hoat_dong"
    assert models.store.get("model_point", point.id)["status"] == "hoat_dong"
