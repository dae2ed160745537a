"""Every action has words, a menu and a tooltip, and no key of the input methods is taken."""

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from antt_desktop.ui.actions import ACTIONS, MENUS, make_actions, shown_keys


def test_names_and_keys_are_used_once() -> None:
    names = [spec.name for spec in ACTIONS]
    keys = [key for spec in ACTIONS for key in spec.keys]
    assert len(names) == len(set(names))
    assert len(keys) == len(set(keys))


def test_every_action_stands_in_a_menu_with_a_tooltip() -> None:
    assert all(spec.menu in MENUS and spec.tip for spec in ACTIONS)


def test_keys_of_vietnamese_input_methods_and_altgr_are_left_alone() -> None:
    keys = [key for spec in ACTIONS for key in spec.keys if key != "Ctrl+Shift+Tab"]
    assert not [key for key in keys if "Ctrl+Shift" in key or "Ctrl+Alt" in key or key == "Alt+Z"]


def test_mnemonics_of_one_menu_differ() -> None:
    for menu in MENUS:
        letters = [
            spec.text[spec.text.index("&") + 1].lower()
            for spec in ACTIONS
            if spec.menu == menu and "&" in spec.text
        ]
        assert len(letters) == len(set(letters)), menu


def test_a_key_is_shown_as_on_the_keyboard() -> None:
    shown = {spec.name: shown_keys(spec) for spec in ACTIONS}
    assert shown["save_next"] == "Ctrl+Enter"
    assert shown["back"] == "Alt+←"
    assert shown["delete"] == "Delete"
    assert shown["dark"] == ""


def test_what_a_page_must_offer_is_disabled_until_it_does(qtbot: QtBot) -> None:
    parent = QObject()
    made = make_actions(parent)
    assert not made["save"].isEnabled()
    assert made["lock"].isEnabled()
    assert "Ctrl+L" in made["lock"].toolTip()
