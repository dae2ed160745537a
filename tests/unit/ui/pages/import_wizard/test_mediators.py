"""A list of mediators in the wizard: teams that are missing are asked for before they are made."""

from pathlib import Path

from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from antt_desktop.domain.queries import Query
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.import_wizard.missing_dialog import MissingDialog
from antt_desktop.ui.pages.import_wizard.page import MAPPING, PLAN, RESULT, ImportPage
from tests.helpers.files import Builder
from tests.helpers.workbooks import mediator_list


def test_missing_teams_are_asked_for_and_made_with_their_mediators(
    qtbot: QtBot, desk: Desk, make: Builder, tmp_path: Path
) -> None:
    for name in ("Ấp 1", "Ấp 2"):
        make.area(name=name)
    source = tmp_path / "hoa-giai-vien.xlsx"
    source.write_bytes(mediator_list())
    page = ImportPage(desk)
    qtbot.addWidget(page)
    page.show()
    page.files.choose_type("mediator")
    page.read(source)
    qtbot.waitUntil(lambda: page.stack.currentIndex() == MAPPING)
    page.make_plan()
    qtbot.waitUntil(lambda: page.stack.currentIndex() == PLAN)
    dialog = next(each for each in page.findChildren(QDialog) if isinstance(each, MissingDialog))
    assert dialog.combo("Tổ hòa giải Ấp 1").currentText() == "Thêm mới vào sổ"
    dialog.accept()
    page.carry_out()
    qtbot.waitUntil(lambda: page.stack.currentIndex() == RESULT)
    teams = {each.title: each["head_mediator"] for each in desk.store.rows(Query("mediation_team"))}
    assert teams.keys() == {"Tổ hòa giải Ấp 1", "Tổ hòa giải Ấp 2"}
    assert None not in teams.values()
    assert desk.store.count(Query("mediator")) == 3
