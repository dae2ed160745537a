"""Several records in one field: picked by typing, shown as chips, taken back by a key."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from antt_desktop.domain.fields import ReferencesField
from antt_desktop.domain.records import Record
from antt_desktop.ui.forms.editor import Surroundings
from antt_desktop.ui.forms.editors import editor_for
from antt_desktop.ui.forms.references_editor import ReferencesEditor

FIELD = ReferencesField(name="areas", label="Khu dân cư", to="residential_area")
Show = Callable[[], ReferencesEditor]


@pytest.fixture
def editor(qtbot: QtBot, around: Surroundings, areas: tuple[Record, Record]) -> ReferencesEditor:
    del areas
    made = editor_for(FIELD, around)
    assert isinstance(made, ReferencesEditor)
    qtbot.addWidget(made)
    made.resize(600, 40)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_a_picked_record_becomes_a_chip_and_the_line_waits_for_the_next(
    editor: ReferencesEditor, areas: tuple[Record, Record], qtbot: QtBot
) -> None:
    qtbot.keyClicks(editor.line, "8")
    qtbot.keyClick(editor._picker._completer.popup(), Qt.Key.Key_Return)
    assert editor.value() == [areas[0].id]
    assert editor.line.text() == ""
    assert [chip.text() for chip in editor._chips] == ["Ấp 8"]


def test_names_typed_in_a_row_are_understood_on_leaving(
    editor: ReferencesEditor, areas: tuple[Record, Record], qtbot: QtBot
) -> None:
    qtbot.keyClicks(editor.line, "ap my dong; ap 8; ap 99")
    editor.settle()
    assert editor.value() == [areas[1].id, areas[0].id, "ap 99"]
    problem = editor.problem()
    assert problem is not None
    assert "ap 99" in problem.message


def test_backspace_in_the_empty_line_takes_the_last_one_back(
    editor: ReferencesEditor, areas: tuple[Record, Record], qtbot: QtBot
) -> None:
    editor.set_value([areas[0].id, areas[1].id])
    qtbot.keyClick(editor.line, Qt.Key.Key_Backspace)
    assert editor.value() == [areas[0].id]


@pytest.mark.parametrize("key", [Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Space])
def test_a_chip_is_taken_away_by_keyboard(
    key: Qt.Key, editor: ReferencesEditor, areas: tuple[Record, Record], qtbot: QtBot
) -> None:
    editor.set_value([areas[0].id, areas[1].id])
    with qtbot.waitSignal(editor.changed):
        qtbot.keyClick(editor._chips[0], key)
    assert editor.value() == [areas[1].id]


def test_what_is_named_is_not_offered_again(
    editor: ReferencesEditor, areas: tuple[Record, Record]
) -> None:
    editor.set_value([areas[0].id])
    editor.open_list()
    offered = editor._picker._offered
    assert [offered.item(row).text() for row in range(offered.rowCount())] == ["Ấp Mỹ Đông"]
