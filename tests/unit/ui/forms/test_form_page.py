"""The page around a form: what it offers when, deleting with a way back, leaving."""

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from antt_desktop.domain.records import Record
from antt_desktop.storage.errors import NotFoundError
from antt_desktop.ui.forms.form_page import FormPage
from antt_desktop.ui.page import Desk
from tests.helpers.files import Builder


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> FormPage:
    made = FormPage(desk, "household", "households")
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    return made


@pytest.fixture
def household(make: Builder, areas: tuple[Record, Record]) -> Record:
    return make.household(areas[0])


def test_a_record_is_read_first_and_edited_on_demand(page: FormPage, household: Record) -> None:
    page.open({"id": household.id})
    assert set(page.commands()) == {"edit", "history", "delete"}
    assert "Nguyễn Văn Án" in [each.text() for each in page.findChildren(QLabel)]
    page.commands()["edit"]()
    assert {"save", "history"} <= set(page.commands())
    assert "delete" not in page.commands()


def test_a_new_record_offers_series(page: FormPage) -> None:
    page.open({})
    assert page.head.title.text() == "Hộ gia đình mới"
    assert {"save", "save_next", "pin", "repeat"} <= set(page.commands())


def test_the_title_never_names_a_person(page: FormPage, household: Record) -> None:
    page.open({"id": household.id})
    assert page.head.title.text() == "Hộ gia đình"


def test_deleting_asks_nothing_and_can_be_taken_back(
    page: FormPage, household: Record, desk: Desk, qtbot: QtBot
) -> None:
    page.open({"id": household.id})
    with qtbot.waitSignals([page.toast, page.navigate]):
        said = []
        page.toast.connect(lambda words, undo: said.append((words, undo)))
        page.delete()
    with pytest.raises(NotFoundError):
        desk.store.get("household", household.id)
    words, undo = said[0]
    assert "thùng rác" in words
    undo()
    assert not desk.store.get("household", household.id).deleted


def test_leaving_keeps_the_draft(page: FormPage, desk: Desk) -> None:
    page.open({})
    page.form.grid.editor("phone").restore("0912")
    page.leaving()
    assert desk.file.drafts.find("form/household", "") is not None
