"""An identity card scanned anywhere in the window fills in the person of the form, or nothing."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from antt_desktop.domain.records import Record
from antt_desktop.ui.forms.form_page import FormPage
from antt_desktop.ui.forms.record_form import RecordForm
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages import page_specs
from antt_desktop.ui.pages.fast_entry import FastEntryPage
from antt_desktop.ui.pages.mediation.record_window import RecordWindow
from antt_desktop.ui.status_bar import Health
from antt_desktop.ui.workplace import Workplace
from tests.helpers.files import Builder
from tests.unit.ui.test_scanner import CARD, SERIAL, scan


@pytest.fixture
def place(qtbot: QtBot, desk: Desk, make: Builder, unit: Record) -> Iterator[Workplace]:
    del unit
    make.area(name="Ấp 8")
    made = Workplace(desk, page_specs(desk), officer="Lê Văn Hòa", health=lambda: Health("tốt"))
    qtbot.addWidget(made)
    made.resize(1280, 720)
    made.show()
    made.activateWindow()
    yield made
    made.status.toasts._timer.stop()
    made.band.search._pause.stop()


def new_household(place: Workplace) -> RecordForm:
    place.show_page("household", {})
    page = place.page
    assert isinstance(page, FormPage)
    return page.form


def said(place: Workplace) -> str:
    return place.status.toasts.messages[0].text


def text_of(form: RecordForm, name: str) -> str:
    line = form.grid.editor(name).inputs()[0]
    assert isinstance(line, QLineEdit)
    return line.text()


def scan_into(target: QWidget | None, text: str = CARD) -> None:
    assert target is not None
    target.setFocus()
    scan(target, text)


def test_name_and_year_are_filled_in_whichever_field_has_the_focus(place: Workplace) -> None:
    form = new_household(place)
    form.grid.focus("house_no_street")
    scan_into(QApplication.focusWidget())
    assert text_of(form, "representative_name") == "Nguyễn Thị Hòa"
    assert text_of(form, "birth_year") == "1980"
    assert text_of(form, "house_no_street") == ""
    assert "id_number" not in form.grid.names, "the unit keeps no numbers"
    assert "Đối chiếu với thẻ" in said(place)
    assert "Hòa" not in said(place), "messages stay listed"


def test_the_number_is_taken_where_the_unit_keeps_it(place: Workplace, desk: Desk) -> None:
    profile = desk.store.find("org_profile")
    assert profile is not None
    desk.store.save("org_profile", {"allow_id_number": True}, id=profile.id)
    form = new_household(place)
    form.grid.focus("area_id")
    scan_into(QApplication.focusWidget())
    assert form.grid.values()["id_number"] == "087180001234"


def test_a_card_that_was_not_read_whole_fills_nothing_in(place: Workplace) -> None:
    form = new_household(place)
    before = form.grid.typed()
    form.grid.focus("representative_name")
    scan_into(QApplication.focusWidget(), CARD[:-3])
    assert form.grid.typed() == before
    assert "chưa điền gì" in said(place)


def test_outside_of_a_form_a_card_changes_nothing(place: Workplace) -> None:
    place.show_page("home")
    scan_into(place.band.search)
    assert place.band.search.text() == ""
    assert "biểu mẫu của một người" in said(place)


def test_a_form_in_a_dialog_takes_it_too(qtbot: QtBot, place: Workplace, desk: Desk) -> None:
    dialog = RecordWindow(desk, "mediator", None, {}, place)
    dialog.open()
    dialog.activateWindow()
    dialog.form.grid.focus("birth_year")
    qtbot.waitUntil(lambda: dialog.form.grid.focused() == "birth_year")
    scan_into(QApplication.focusWidget())
    assert text_of(dialog.form, "full_name") == "Nguyễn Thị Hòa"
    assert text_of(dialog.form, "birth_year") == "1980"
    scan_into(QApplication.focusWidget(), SERIAL)
    assert place.page is None, "no page is shown under a dialog"
    assert text_of(dialog.form, "birth_year") == "1980"
    dialog.reject()


def test_fast_entry_takes_it(place: Workplace) -> None:
    place.show_page("fast_entry", {})
    page = place.page
    assert isinstance(page, FastEntryPage)
    page.grid.focus("serial")
    scan_into(QApplication.focusWidget())
    typed = page.grid.values()
    assert (typed["representative_name"], typed["birth_year"]) == ("Nguyễn Thị Hòa", "1980")
    assert typed["signer_name"] == "Nguyễn Thị Hòa"


def test_in_a_form_with_several_people_the_one_in_focus_is_filled_in(place: Workplace) -> None:
    place.show_page("area", {})
    page = place.page
    assert isinstance(page, FormPage)
    page.form.grid.focus("front_head")
    scan_into(QApplication.focusWidget())
    assert text_of(page.form, "front_head") == "Nguyễn Thị Hòa"
    assert text_of(page.form, "head_name") == ""
