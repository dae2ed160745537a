"""Everything that takes the focus says what it is, for screen readers and for tests."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from antt_desktop.records import ALL
from antt_desktop.ui.forms.record_form import RecordForm
from antt_desktop.ui.lists.list_page import ListSpec, RecordList
from antt_desktop.ui.page import Desk


def nameless(root: QWidget) -> list[str]:
    found = []
    for each in root.findChildren(QWidget):
        words = each.accessibleName() or (each.text() if isinstance(each, QAbstractButton) else "")
        inner = each.objectName().startswith("qt_")
        if each.focusPolicy() != Qt.FocusPolicy.NoFocus and not inner and not words:
            found.append(f"{type(each).__name__} in {type(each.parent()).__name__}")
    return found


@pytest.mark.parametrize("name", [each.name for each in ALL])
def test_every_control_of_a_form_has_a_name(name: str, desk: Desk, qtbot: QtBot) -> None:
    form = RecordForm(desk, name)
    qtbot.addWidget(form)
    form.open_new()
    assert nameless(form) == []


@pytest.mark.parametrize("name", [each.name for each in ALL])
def test_every_control_of_a_list_has_a_name(name: str, desk: Desk, qtbot: QtBot) -> None:
    shown = RecordList(desk, ListSpec(name, name, "hồ sơ"))
    qtbot.addWidget(shown)
    assert nameless(shown) == []
