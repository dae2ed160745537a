"""From an empty machine to a founded file whose printed key was read back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from antt_desktop.services.founding import PRACTICE
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.ui.first_run.start_step import EMPTY, IMPORT, PRACTISE
from antt_desktop.ui.first_run.wizard import BACKUP_FOLDER, IMPORT_PAGE, FirstRun
from tests.helpers.clock import FixedClock
from tests.helpers.keys import CHEAP_POLICY

PASSWORD = "con mèo hát dưới trăng"


@pytest.fixture
def wizard(qtbot: QtBot, clock: FixedClock, tmp_path: Path) -> Iterator[FirstRun]:
    made = FirstRun(clock, CHEAP_POLICY)
    qtbot.addWidget(made)
    made.account.show_path(tmp_path / "so.antt")
    made.show()
    yield made
    made.abandon()


def _to_account(wizard: FirstRun) -> None:
    wizard.unit.province.setEditText("tỉnh đồng tháp")
    wizard.unit.commune.setEditText("Xã Mỹ Hiệp")
    wizard.go_on()
    wizard.superior.head_name.setText("Lê Văn Hòa")
    wizard.go_on()


def _found(qtbot: QtBot, wizard: FirstRun) -> CommuneFile:
    _to_account(wizard)
    for field in (wizard.account.new_password.first, wizard.account.new_password.second):
        field.setText(PASSWORD)
    wizard.go_on()
    qtbot.waitUntil(lambda: wizard.place == 3)
    assert wizard.file is not None
    return wizard.file


def test_nothing_goes_on_while_something_is_missing(wizard: FirstRun) -> None:
    assert not wizard.forward.isEnabled()
    assert wizard.missing.text() == "Chưa chọn tỉnh, thành phố"
    wizard.go_on()
    assert wizard.place == 0


def test_a_commune_of_the_list_brings_its_kind_and_code(wizard: FirstRun) -> None:
    wizard.unit.province.setEditText("Thành phố Hà Nội")
    wizard.unit.commune.setEditText(wizard.unit.commune.texts()[0])
    assert len(wizard.unit.code.text()) == 5
    assert wizard.unit.missing() == ""


def test_a_commune_the_list_does_not_know_is_typed(wizard: FirstRun) -> None:
    wizard.unit.province.setEditText("Tỉnh Đồng Tháp")
    wizard.unit.commune.setEditText("Mỹ Hiệp Mới")
    assert wizard.unit.name == "Mỹ Hiệp Mới"
    assert wizard.unit.missing() == ""
    wizard.unit.code.setText("12")
    assert wizard.unit.missing() == "Mã phải có năm chữ số"


def test_enter_goes_to_the_next_field_and_on_when_all_is_there(
    qtbot: QtBot, wizard: FirstRun
) -> None:
    qtbot.keyClick(wizard, Qt.Key.Key_Return)
    assert wizard.place == 0
    wizard.unit.province.setEditText("tỉnh đồng tháp")
    wizard.unit.commune.setEditText("Xã Mỹ Hiệp")
    qtbot.keyClick(wizard, Qt.Key.Key_Return)
    assert wizard.place == 1


def test_the_head_is_offered_as_first_officer(wizard: FirstRun) -> None:
    _to_account(wizard)
    assert wizard.account.full_name.text() == "Lê Văn Hòa"
    assert wizard.account.username.text() == "hoa"
    wizard.account.username.setText("Hòa")
    assert "chữ thường không dấu" in wizard.account.missing()


def test_the_file_holds_what_was_asked(qtbot: QtBot, wizard: FirstRun) -> None:
    file = _found(qtbot, wizard)
    profile = file.store.find("org_profile")
    officer = file.store.find("user_account", username="hoa")
    assert profile is not None
    assert officer is not None
    assert (profile["unit_name"], profile["head_name"]) == ("Mỹ Hiệp", "Lê Văn Hòa")
    assert officer["full_name"] == "Lê Văn Hòa"


def test_the_key_is_never_shown_and_must_be_read_back_from_paper(
    qtbot: QtBot, wizard: FirstRun, tmp_path: Path
) -> None:
    _found(qtbot, wizard)
    sheet = wizard.sheet
    assert sheet.missing() == "Chưa in tờ khóa khôi phục"
    assert not sheet.typed.isEnabled()
    sheet.write_sheet(tmp_path / "khoa.pdf")
    qtbot.waitUntil(lambda: sheet.typed.isEnabled())
    assert (tmp_path / "khoa.pdf").read_bytes().startswith(b"%PDF")
    group = sheet._group()
    wrong = "2222" if group != "2222" else "3333"
    sheet.typed.setText(wrong)
    assert "Chưa gõ đúng" in sheet.missing()
    sheet.typed.setText(group.lower())
    assert sheet.missing() == "Chưa xác nhận đã niêm phong"
    sheet.sealed.setChecked(True)
    assert sheet.missing() == ""
    assert sheet._key is not None
    shown = " ".join(label.text() for label in sheet.findChildren(type(sheet.said)))
    *groups, _check = sheet._key.text.split("-")  # two check characters may stand in a date
    years = {"2026"}
    assert not [each for each in groups if each in shown and each not in years]


def test_putting_the_sheet_off_is_remembered(qtbot: QtBot, wizard: FirstRun) -> None:
    file = _found(qtbot, wizard)
    wizard.later.click()
    assert wizard.place == 4
    assert file.recovery_facts is not None
    assert file.recovery_facts.read_back is None


def test_backups_in_a_synchronised_folder_are_warned_of(
    qtbot: QtBot, wizard: FirstRun, tmp_path: Path
) -> None:
    _found(qtbot, wizard)
    wizard.later.click()
    assert not wizard.backup.danger.isVisible()
    wizard.backup.folder.setText(str(tmp_path / "OneDrive"))
    assert wizard.backup.danger.isVisible()
    assert "OneDrive đồng bộ" in wizard.backup.danger.words.text()


@pytest.fixture
def at_the_end(qtbot: QtBot, wizard: FirstRun, tmp_path: Path) -> CommuneFile:
    file = _found(qtbot, wizard)
    wizard.later.click()
    wizard.backup.folder.setText(str(tmp_path / "sao luu"))
    wizard.go_on()
    return file


@pytest.mark.parametrize(("choice", "page"), [(IMPORT, IMPORT_PAGE), (EMPTY, "")])
def test_the_file_is_handed_over_open(
    qtbot: QtBot,
    wizard: FirstRun,
    at_the_end: CommuneFile,
    tmp_path: Path,
    choice: str,
    page: str,
) -> None:
    wizard.start.buttons[choice].setChecked(True)
    with qtbot.waitSignal(wizard.finished, timeout=5000) as told:
        wizard.go_on()
    file = told.args[0]
    assert (file, told.args[1]) == (at_the_end, page)
    assert file.settings.get(BACKUP_FOLDER) == str(tmp_path / "sao luu")
    assert wizard.account.new_password.first.text() == ""
    file.close()


def test_practising_makes_a_file_of_its_own(
    qtbot: QtBot, wizard: FirstRun, at_the_end: CommuneFile
) -> None:
    wizard.start.buttons[PRACTISE].setChecked(True)
    with qtbot.waitSignal(wizard.finished, timeout=60_000) as told:
        wizard.go_on()
    with told.args[0] as file:
        assert file.path.name == "thuc-hanh.antt"
        assert file.settings.get(PRACTICE)
        assert file.store.find("household") is not None
    with CommuneFile.open(
        at_the_end.path, username="hoa", password=PASSWORD, now=FixedClock(), policy=CHEAP_POLICY
    ) as own:
        assert own.store.find("household") is None


def test_a_file_that_stands_there_already_is_never_overwritten(
    wizard: FirstRun, tmp_path: Path
) -> None:
    _to_account(wizard)
    (tmp_path / "so.antt").write_bytes(b"already here")
    wizard.account.show_path(tmp_path / "so.antt")
    for field in (wizard.account.new_password.first, wizard.account.new_password.second):
        field.setText(PASSWORD)
    assert "Đã có tệp" in wizard.account.missing()
    assert not wizard.forward.isEnabled()
