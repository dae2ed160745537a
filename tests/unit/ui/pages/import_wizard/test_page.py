"""The import wizard: nothing is written before Nhập, all of it is undone in one step."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from antt_desktop.domain.queries import Query
from antt_desktop.domain.records import Record
from antt_desktop.services.keeping.remembered import Remembered
from antt_desktop.services.protecting.letting_out import digest_of
from antt_desktop.services.spreadsheets.plan import Action, Verdict
from antt_desktop.services.spreadsheets.sheets import Cell
from antt_desktop.storage.backups.making import Reason, list_backups
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.import_wizard.missing_dialog import MissingDialog
from antt_desktop.ui.pages.import_wizard.page import FILE, MAPPING, PLAN, RESULT, ImportPage
from antt_desktop.ui.reason_dialog import ReasonDialog
from tests.helpers.files import Builder
from tests.helpers.identity import give_password
from tests.helpers.workbooks import locked, workbook

_HEADING = "Họ tên;Năm sinh;Ấp;Địa chỉ\n"
_LINES = (
    "Phạm Trung Sang;1987;Ấp 8;Số 297, tổ 9\n"
    "Huỳnh Đức Trí;1964;Ấp 8;Số 253A, tổ 4\n"
    "Trần Văn Thịnh;89;Ấp 8;Số 126B, tổ 5\n"
)


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    path = tmp_path / "danh-sach.csv"
    path.write_text(_HEADING + _LINES, encoding="utf-8")
    return path


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, area: Record) -> ImportPage:
    assert area.title == "Ấp 8"
    made = ImportPage(desk)
    qtbot.addWidget(made)
    made.resize(1060, 620)
    made.show()
    return made


def _planned(qtbot: QtBot, page: ImportPage, listed: Path) -> None:
    page.read(listed)
    qtbot.waitUntil(lambda: page.stack.currentIndex() == MAPPING)
    page.next.click()
    qtbot.waitUntil(lambda: page.stack.currentIndex() == PLAN)


def _households(desk: Desk) -> int:
    return desk.store.count(Query("household"))


def test_a_file_shows_its_columns_with_examples_and_the_guessed_fields(
    qtbot: QtBot, page: ImportPage, listed: Path
) -> None:
    page.read(listed)
    qtbot.waitUntil(lambda: page.stack.currentIndex() == MAPPING)
    assert set(page.columns.mapping().columns) >= {
        "representative_name", "birth_year", "area_id", "house_no_street"
    }  # fmt: skip


def test_the_plan_writes_nothing(qtbot: QtBot, page: ImportPage, listed: Path, desk: Desk) -> None:
    _planned(qtbot, page, listed)
    assert page.plan is not None
    assert page.plan.counts()["add"] == 2
    assert page.plan.counts()["problem"] == 1
    assert _households(desk) == 0


def test_the_button_names_how_many_rows_will_be_written(
    qtbot: QtBot, page: ImportPage, listed: Path
) -> None:
    _planned(qtbot, page, listed)
    assert page.next.text() == "Nhập 2 dòng"
    page.plan_step.table.setFocus()
    qtbot.keyClick(page.plan_step.table, Qt.Key.Key_Space)
    assert page.plan is not None
    assert page.plan.rows[0].action is Action.SKIP
    assert page.next.text() == "Nhập 1 dòng"


def test_what_is_shown_is_what_is_written_and_one_step_takes_it_back(
    qtbot: QtBot, page: ImportPage, listed: Path, desk: Desk
) -> None:
    _planned(qtbot, page, listed)
    page.commands()["save_next"]()
    qtbot.waitUntil(lambda: page.stack.currentIndex() == RESULT)
    assert _households(desk) == 2
    page.take_back()
    qtbot.waitUntil(lambda: not page.results.undo.isVisible() and _households(desk) == 0)


def test_saved_rows_with_faults_are_told_in_the_log_and_the_plan_still_stands(
    qtbot: QtBot, page: ImportPage, listed: Path, desk: Desk, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    _planned(qtbot, page, listed)
    target = tmp_path / "dong-loi.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    page.save_problems.click()
    (log,) = desk.store.rows(Query("export_log"))
    assert (log["kind"], log["subject"], log["persons"], log["destination"]) == (
        "danh_sach", "Dòng lỗi khi nhập hộ gia đình", 1, "trong_may",
    )  # fmt: skip
    assert log["digest"] == digest_of(target)
    page.commands()["save_next"]()
    qtbot.waitUntil(lambda: page.stack.currentIndex() == RESULT)
    assert _households(desk) == 2


def test_many_rows_with_faults_leave_on_a_reason_and_the_password(
    qtbot: QtBot, page: ImportPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    faulty = tmp_path / "nhieu.csv"
    rows = "".join(f"Trần Văn Thịnh;89;Ấp 8;Số {number}\n" for number in range(51))
    faulty.write_text(_HEADING + rows, encoding="utf-8")
    _planned(qtbot, page, faulty)
    target = tmp_path / "dong-loi.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    page.save_problems.click()
    (asked,) = page.findChildren(ReasonDialog)
    asked.reason.setEditText("Sửa danh sách")
    why = give_password("")
    asked.go.click()
    assert why == ["Lưu dòng lỗi: Sửa danh sách"]
    assert not target.exists()


def test_a_tab_shows_only_its_rows_and_search_needs_no_marks(
    qtbot: QtBot, page: ImportPage, listed: Path
) -> None:
    _planned(qtbot, page, listed)
    page.plan_step.show_tab(Verdict.PROBLEM)
    assert [row.number for row in page.plan_step.model.rows] == [4]
    page.plan_step.show_tab(None)
    page.plan_step.model.show_only(None, "huynh duc")
    assert [row.number for row in page.plan_step.model.rows] == [3]


def test_a_row_with_a_fault_has_no_other_choice_than_to_be_left(
    qtbot: QtBot, page: ImportPage, listed: Path
) -> None:
    _planned(qtbot, page, listed)
    page.plan_step.model.choose([2], Action.ADD)
    assert page.plan is not None
    assert page.plan.rows[2].action is Action.SKIP


def test_without_a_name_column_no_plan_can_be_made(
    qtbot: QtBot, page: ImportPage, listed: Path
) -> None:
    page.read(listed)
    qtbot.waitUntil(lambda: page.stack.currentIndex() == MAPPING)
    first = page.columns.first_editor()
    assert first is not None
    first.setCurrentIndex(0)  # type: ignore[attr-defined]
    assert not page.next.isEnabled()
    assert "Đại diện hộ" in page.next.toolTip()


def test_unknown_areas_are_asked_once_and_may_be_the_one_meant(
    qtbot: QtBot, page: ImportPage, tmp_path: Path, desk: Desk, area: Record
) -> None:
    listed = tmp_path / "khac.csv"
    listed.write_text(_HEADING + "Lê Văn Quý;1979;Ấp Tám;Số 4\n", encoding="utf-8")
    _planned(qtbot, page, listed)
    dialog = next(each for each in page.findChildren(QDialog) if isinstance(each, MissingDialog))
    combo = dialog.combo("Ấp Tám")
    combo.setCurrentIndex(combo.findText("Ấp 8"))
    before = page.plan
    dialog.accept()
    qtbot.waitUntil(lambda: page.stack.currentIndex() == PLAN and page.plan is not before)
    assert page.plan is not None
    assert not page.plan.missing
    assert page.plan.rows[0].values["area_id"] == area.id


def test_a_file_that_is_no_list_is_refused_in_words_on_the_first_step(
    qtbot: QtBot, page: ImportPage, tmp_path: Path, desk: Desk
) -> None:
    wrong = tmp_path / "cu.xls"
    wrong.write_bytes(b"not a workbook")
    page.read(wrong)
    qtbot.waitUntil(lambda: page.stack.currentIndex() == FILE)
    assert page.files.banner.isVisible()
    assert page.files.banner.words.text()
    assert _households(desk) == 0


def test_an_import_is_preceded_by_a_backup_of_the_file_without_it(
    qtbot: QtBot, page: ImportPage, listed: Path, desk: Desk, tmp_path: Path
) -> None:
    Remembered(desk.file.settings).folder = tmp_path / "b"
    _planned(qtbot, page, listed)
    page.carry_out()
    qtbot.waitUntil(lambda: page.stack.currentIndex() == RESULT)
    (made,) = list_backups(tmp_path / "b")
    assert made.reason is Reason.IMPORT
    assert dict(made.manifest.records) == {"residential_area": 1}
    assert _households(desk) == 2


def test_the_mapping_that_was_used_is_remembered_for_the_layout(
    qtbot: QtBot, page: ImportPage, listed: Path
) -> None:
    page.read(listed)
    qtbot.waitUntil(lambda: page.stack.currentIndex() == MAPPING)
    last = list(page.columns._combos.values())[-1]
    last.setCurrentIndex(0)
    page.next.click()
    qtbot.waitUntil(lambda: page.stack.currentIndex() == PLAN)
    page.carry_out()
    qtbot.waitUntil(lambda: page.stack.currentIndex() == RESULT)
    page.begin_again()
    page.read(listed)
    qtbot.waitUntil(lambda: page.stack.currentIndex() == MAPPING)
    assert "house_no_street" not in page.columns.mapping().columns


def test_a_campaign_the_file_does_not_know_can_be_told(
    qtbot: QtBot, page: ImportPage, tmp_path: Path, desk: Desk, make: Builder, area: Record
) -> None:
    campaign = make.campaign(make.template())
    make.household(area, representative_name="Lê Văn Quý", birth_year=1979)
    listed = tmp_path / "phieu.csv"
    listed.write_text(
        "Đợt;Họ tên;Năm sinh;Ấp;Trạng thái\nĐợt xưa;Lê Văn Quý;1979;Ấp 8;Nháp\n", encoding="utf-8"
    )
    page.files.choose_type("pledge")
    _planned(qtbot, page, listed)
    dialog = next(each for each in page.findChildren(QDialog) if isinstance(each, MissingDialog))
    combo = dialog.combo("Đợt xưa")
    combo.setCurrentIndex(combo.findData(campaign.id))
    before = page.plan
    dialog.accept()
    qtbot.waitUntil(lambda: page.stack.currentIndex() == PLAN and page.plan is not before)
    assert page.plan is not None
    assert page.plan.rows[0].values["campaign_id"] == campaign.id


def test_the_password_of_a_locked_workbook_is_asked_for_until_it_opens(
    qtbot: QtBot, page: ImportPage, tmp_path: Path
) -> None:
    rows: list[list[Cell]] = [["Họ tên", "Năm sinh", "Ấp"], ["Phạm Trung Sang", 1987, "Ấp 8"]]
    path = tmp_path / "danh-sach.xlsx"
    path.write_bytes(locked(workbook({"Hộ": rows}), "mật khẩu Ấp 8"))
    page.read(path)
    qtbot.waitUntil(lambda: page.files.password.isVisible())
    assert "mật khẩu" in page.files.banner.accessibleName()
    qtbot.keyClicks(page.files.password, "sai")
    page.files.unlock.click()
    qtbot.waitUntil(lambda: "không mở được" in page.files.banner.accessibleName())
    assert page.files.password.text() == ""
    page.files.password.setText("mật khẩu Ấp 8")
    qtbot.keyClick(page.files.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.stack.currentIndex() == MAPPING)
    assert "representative_name" in page.columns.mapping().columns
    page.begin_again()
    assert not page.files.password.isVisible()
