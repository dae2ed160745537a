"""The parties of a case by keyboard; nothing is written before the case is."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.mediation.ask_dialog import AskDialog
from antt_desktop.ui.pages.mediation.parties_table import PartiesTable


@pytest.fixture
def parties(qtbot: QtBot, desk: Desk) -> PartiesTable:
    made = PartiesTable(desk)
    qtbot.addWidget(made)
    made.resize(600, 240)
    made.show()
    qtbot.waitExposed(made)
    return made


def name(dialog: AskDialog, words: str, **values: str) -> AskDialog:
    for field, value in {"name": words, **values}.items():
        dialog.grid.editor(field).restore(value)
    return dialog


def test_the_sides_are_proposed_in_their_order(parties: PartiesTable) -> None:
    for words in ("Lê Thị Mai", "Phạm Văn Hải", "Phạm Thị Út"):
        name(parties.add(), words).do()
    assert [line[0] for line in parties.table.words()] == ["Bên 1", "Bên 2", "Liên quan"]


def test_a_wrong_party_stays_in_the_dialog(parties: PartiesTable) -> None:
    dialog = name(parties.add(), "Lê Thị Mai", age="460")
    assert not dialog.do()
    assert dialog.grid._rows["age"].note.sentence
    assert parties.parties == []


def test_r_h30_the_same_party_twice_is_told(parties: PartiesTable) -> None:
    name(parties.add(), "Lê Thị Mai", age="46").do()
    dialog = name(parties.add(), "Lê Thị Mai", age="46")
    assert not dialog.do()
    assert "đã ghi" in dialog.grid._rows["name"].note.sentence


def test_ctrl_enter_saves_one_and_asks_for_the_next(parties: PartiesTable, qtbot: QtBot) -> None:
    dialog = name(parties.add(), "Lê Thị Mai")
    with qtbot.waitSignal(dialog.again):
        qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (second,) = [each for each in parties.findChildren(AskDialog) if each is not dialog]
    assert second.grid.editor("role").value() == "ben_2"
    second.reject()


def test_enter_changes_and_delete_takes_away(parties: PartiesTable, qtbot: QtBot) -> None:
    name(parties.add(), "Lê Thị Mai").do()
    parties.table.setCurrentCell(0, 0)
    parties.table.setFocus()
    qtbot.keyClick(parties.table, Qt.Key.Key_Return)
    (dialog,) = [each for each in parties.findChildren(AskDialog) if each.isVisible()]
    name(dialog, "Lê Thị Mận").do()
    assert parties.parties[0]["name"] == "Lê Thị Mận"
    parties.table.setFocus()
    with qtbot.waitSignal(parties.changed):
        qtbot.keyClick(parties.table, Qt.Key.Key_Delete)
    assert parties.parties == []
