"""Administration: own password by own password, the data dictionary, the check of the file."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from antt_desktop.records import ALL
from antt_desktop.storage.commune_file import open_keys
from antt_desktop.ui.kit.buttons import Button
from antt_desktop.ui.kit.empty import EmptyState
from antt_desktop.ui.lists.list_page import RecordList
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.settings.dictionary import dictionary_rows
from antt_desktop.ui.pages.settings.page import TABS, SettingsPage
from antt_desktop.ui.pages.settings.password_dialog import PasswordDialog
from antt_desktop.ui.pages.settings.record_dialog import RecordDialog
from tests.helpers.files import PASSWORD
from tests.helpers.keys import CHEAP_POLICY

_NEW = "đò ngang sang bãi giữa 1975"


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> SettingsPage:
    made = SettingsPage(desk)
    qtbot.addWidget(made)
    made.show()
    made.open({})
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
    found = [[shown.index(row, n).data() for n in range(5)] for row in range(shown.rowCount())]
    assert [row for row in found if row[1] == "Số định danh cá nhân"] == [
        [
            "Hộ gia đình",
            "Số định danh cá nhân",
            "Chỉ khi đơn vị cho phép ghi; thường để trống, ghi tay trên giấy",
            "có",
            "ở lại máy này",
        ]
    ]


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


def _words(listed: RecordList) -> tuple[str, QWidget | None]:
    """What an empty list says, and where the keyboard starts."""
    face = listed._stack.currentWidget()
    assert isinstance(face, EmptyState)
    return face.accessibleName(), listed.landing()


def test_empty_lists_say_what_belongs_there_and_offer_to_begin(
    qtbot: QtBot, page: SettingsPage
) -> None:
    page.show_tab("signers")
    words, begin = _words(page.signers)
    assert words.startswith("Chưa có người ký nào.")
    assert isinstance(begin, Button)
    begin.click()
    (dialog,) = (each for each in page.children() if isinstance(each, RecordDialog))
    assert dialog.isVisible()
    page.show_tab("print_log")
    words, begin = _words(page.print_log)
    assert words.startswith("Chưa in lần nào.")
    assert isinstance(begin, Button)
    with qtbot.waitSignal(page.navigate) as went:
        begin.click()
    assert went.args == ["pledges", {}]


@pytest.mark.parametrize("tab", ["signers", "print_log"])
def test_lists_are_printed_as_they_are_shown(qtbot: QtBot, page: SettingsPage, tab: str) -> None:
    page.show_tab(tab)
    with qtbot.waitSignal(page.navigate) as went:
        page.commands()["print"]()
    key, arguments = went.args
    assert key == "print"
    listed = page.signers if tab == "signers" else page.print_log
    assert arguments["shown"].query == listed.query


def test_signers_are_written_to_a_file(
    qtbot: QtBot,
    page: SettingsPage,
    desk: Desk,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk.store.save("signer", {"name": "Lê Văn Hòa", "title": "Trưởng Công an xã"})
    page.refresh()
    page.show_tab("signers")
    target = tmp_path / "nguoi-ky.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    with qtbot.waitSignal(page.toast):
        page.commands()["export"]()
    assert "Lê Văn Hòa" in target.read_text(encoding="utf-8-sig")


def test_only_the_shown_tab_is_made(page: SettingsPage) -> None:
    assert [type(part).__name__ for part in page.stack.parts()] == ["RecordForm"]
    page.refresh()
    page.show_tab("signers")
    assert len(list(page.stack.parts())) == 2
