"""Administration: own password by own password, the data dictionary, the check of the file."""

import pytest
from pytestqt.qtbot import QtBot

from antt_desktop.records import ALL
from antt_desktop.storage.commune_file import open_keys
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.settings.dictionary import dictionary_rows
from antt_desktop.ui.pages.settings.page import TABS, SettingsPage
from antt_desktop.ui.pages.settings.password_dialog import PasswordDialog
from tests.helpers.files import PASSWORD
from tests.helpers.keys import CHEAP_POLICY

_NEW = "đò ngang sang bãi giữa 1975"


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> SettingsPage:
    made = SettingsPage(desk)
    qtbot.addWidget(made)
    made.show()
    return made


def test_every_tab_opens_and_tells_what_can_be_done_there(page: SettingsPage) -> None:
    for tab in TABS:
        page.open({"tab": tab})
        assert page.tab == tab
        assert page.stack.currentIndex() == TABS.index(tab)
        assert "next_tab" in page.commands()


def test_the_dictionary_names_every_field_with_its_privacy(page: SettingsPage) -> None:
    rows = dictionary_rows()
    assert len(rows) == sum(len(each.fields) for each in ALL)
    page.dictionary.show_found("so dinh danh ca nhan")
    shown = page.dictionary.table.model()
    assert shown.rowCount() == 1
    assert shown.index(0, 5).data() == "không, ở lại máy này"


def test_a_sound_file_is_told_to_be_sound(qtbot: QtBot, page: SettingsPage) -> None:
    page.show_tab("file")
    page.file.inspect()
    qtbot.waitUntil(lambda: "Tệp tốt" in page.file.answer.words.text())


def test_a_password_is_changed_only_by_right_of_the_present_one(
    qtbot: QtBot, page: SettingsPage, desk: Desk, allowed_logs: object
) -> None:
    del allowed_logs
    dialog = PasswordDialog(desk, desk.file.username, page, CHEAP_POLICY)
    dialog.present.setText("không phải mật khẩu này")
    dialog.new.first.setText(_NEW)
    dialog.new.second.setText(_NEW)
    dialog.change()
    qtbot.waitUntil(lambda: not dialog.banner.isHidden())
    desk.now.advance(60)  # type: ignore[attr-defined]
    dialog.present.setText(PASSWORD)
    with qtbot.waitSignal(dialog.changed):
        dialog.change()
    keys = open_keys(desk.file.path, CHEAP_POLICY)
    assert keys.unlock(desk.file.username, _NEW, now=desk.now())


def test_a_password_cannot_be_set_while_the_two_differ(page: SettingsPage, desk: Desk) -> None:
    dialog = PasswordDialog(desk, desk.file.username, page, CHEAP_POLICY)
    dialog.present.setText(PASSWORD)
    dialog.new.first.setText(_NEW)
    dialog.new.second.setText("khác")
    assert not dialog.take.isEnabled()
    assert dialog.take.toolTip()
