"""Templates: a signed one keeps its words, a copy becomes the next version, the paper follows."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from antt_desktop.domain.queries import Query
from antt_desktop.domain.records import Record
from antt_desktop.services.pledging.signing import sign
from antt_desktop.ui.kit.buttons import Button
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.templates.page import TemplatesPage
from tests.helpers.files import Builder


@pytest.fixture
def template(make: Builder) -> Record:
    return make.template()


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, template: Record, unit: Record) -> TemplatesPage:
    assert template
    assert unit
    made = TemplatesPage(desk)
    qtbot.addWidget(made)
    made.resize(1060, 620)
    made.show()
    return made


def _has_paper(page: TemplatesPage) -> bool:
    return page.editor.preview.sheet.widget().width() > 0 and page.editor.preview.banner.isHidden()


def test_a_template_opens_with_its_paper_beside_it(
    qtbot: QtBot, page: TemplatesPage, template: Record
) -> None:
    page.open({"id": template.id})
    qtbot.waitUntil(lambda: _has_paper(page))
    assert page.edit.isVisible()


def test_a_template_without_clauses_says_why_it_cannot_be_printed(
    qtbot: QtBot, page: TemplatesPage, template: Record
) -> None:
    page.show_template(template, editing=True)
    qtbot.waitUntil(lambda: _has_paper(page))
    page.form.grid.editor("clauses").set_value([])
    page.editor.preview.renew()
    qtbot.waitUntil(lambda: page.editor.preview.banner.isVisible())


def test_a_signed_template_is_not_edited_but_copied_into_the_next_version(
    page: TemplatesPage, template: Record, make: Builder, area: Record, desk: Desk
) -> None:
    sign(desk.store, make.pledge(make.campaign(template), make.household(area)), {})
    page.open({"id": template.id})
    assert page.editor.locked.isVisible()
    assert not page.edit.isVisible()
    assert "edit" not in page.commands()
    page.make_version()
    versions = sorted(str(each["version"]) for each in desk.store.rows(Query("pledge_template")))
    assert versions == ["1", "2"]
    assert page.form.is_editing


def test_without_templates_the_list_offers_to_add_one(qtbot: QtBot, desk: Desk) -> None:
    page = TemplatesPage(desk)
    qtbot.addWidget(page)
    page.show()
    begin = page.list.landing()
    assert isinstance(begin, Button)
    begin.click()
    assert page.form.is_editing
    assert page.head.title.text() == "Mẫu mới"


def test_templates_are_printed_as_a_list_and_written_to_a_file(
    qtbot: QtBot, page: TemplatesPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with qtbot.waitSignal(page.navigate) as went:
        page.commands()["print"]()
    assert went.args[0] == "print"
    assert went.args[1]["shown"].query.type_name == "pledge_template"
    target = tmp_path / "mau.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    with qtbot.waitSignal(page.toast):
        page.commands()["export"]()
    assert "Cam kết hộ gia đình" in target.read_text(encoding="utf-8-sig")


def test_the_form_is_made_for_the_first_template_that_is_opened(
    page: TemplatesPage, template: Record
) -> None:
    assert len(list(page.stack.parts())) == 1
    page.leaving()
    page.open({"id": template.id})
    assert len(list(page.stack.parts())) == 2
