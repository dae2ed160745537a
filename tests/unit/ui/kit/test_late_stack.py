"""Parts of a page are made when they are first asked for, and only once."""

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from antt_desktop.ui.kit.late_stack import LateStack


def test_a_part_is_made_when_it_is_first_shown_and_stays(qtbot: QtBot) -> None:
    made: list[str] = []

    def maker(name: str) -> QWidget:
        made.append(name)
        return QLabel(name)

    stack = LateStack([lambda name=name: maker(name) for name in "abc"])  # type: ignore[misc]
    qtbot.addWidget(stack)
    stack.show()
    assert made == []
    assert stack.show_part(1) is stack.currentWidget()
    assert stack.part(0, QLabel).text() == "a"
    assert stack.currentIndex() == 1
    stack.show_part(0)
    stack.show_part(1)
    assert made == ["b", "a"]
    assert [part.text() for part in stack.parts() if isinstance(part, QLabel)] == ["a", "b"]
