"""A list leaves as it is shown: columns in order, filters, order, search, ticks; as text and dates."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from antt_desktop.domain.queries import Query, equal
from antt_desktop.services.printing.jobs import paper_bytes
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.exporting import number_or_text
from antt_desktop.ui.pages.households import HouseholdsPage
from antt_desktop.ui.pages.pledges import PledgesPage
from antt_desktop.ui.print_dialog import requests
from antt_desktop.ui.reason_dialog import ReasonDialog
from tests.helpers.clock import FixedClock
from tests.helpers.files import Builder
from tests.helpers.identity import give_password
from tests.helpers.keys import CHEAP_POLICY
from tests.helpers.papers import read
from tests.unit.ui.pages.conftest import Drive

Show = Callable[..., None]


@pytest.fixture
def desk(file: CommuneFile, clock: FixedClock) -> Desk:
    return Desk(file, clock, CHEAP_POLICY)


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, make: Builder, show: Show) -> HouseholdsPage:
    area = make.area(name="Ấp 8")
    for given, year in (("An", 1961), ("Bình", 1970), ("Chi", 1955)):
        make.household(area, representative_name=f"Trần Thị {given}", birth_year=year,
                       phone="0912345678")  # fmt: skip
    make.household(make.area(name="Ấp 10"), house_no_street="=1+1", birth_year=1950)
    made = HouseholdsPage(desk)
    show(made)
    return made


def asked_for(monkeypatch: pytest.MonkeyPatch, path: Path, kind: str) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), kind))


def areas_of(desk: Desk, name: str) -> list[str]:
    return [area.id for area in desk.store.rows(Query("residential_area")) if area.title == name]


def test_what_is_typed_is_no_formula_in_the_file(
    qtbot: QtBot, page: HouseholdsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.list.columns.show_columns(["house_no_street"])
    for kind, suffix in (("Tệp CSV (*.csv)", ".csv"), ("Sổ tính Excel (*.xlsx)", ".xlsx")):
        asked_for(monkeypatch, tmp_path / f"ho{suffix}", kind)
        with qtbot.waitSignal(page.toast):
            page.commands()["export"]()
    assert "'=1+1" in (tmp_path / "ho.csv").read_text(encoding="utf-8-sig").splitlines()
    sheet = openpyxl.load_workbook(tmp_path / "ho.xlsx").worksheets[0]
    assert [c.data_type for row in sheet.iter_rows() for c in row if c.value == "=1+1"] == ["s"]


def test_a_csv_has_the_shown_columns_filters_order_and_ticks(
    qtbot: QtBot, desk: Desk, page: HouseholdsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.list.columns.show_columns(["birth_year", "representative_name", "phone"])
    page.list.show_filters([equal("area_id", *areas_of(desk, "Ấp 8"))])
    page.list.model.cycle_sort(1)
    page.list.model.flip([0, 1])
    asked_for(monkeypatch, tmp_path / "ho", "Tệp CSV (*.csv)")
    with qtbot.waitSignal(page.toast) as said:
        page.commands()["export"]()
    assert said.args[0] == "Đã ghi 2 dòng ra ho.csv."
    lines = (tmp_path / "ho.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines == [
        "Năm sinh;Đại diện hộ;Điện thoại",
        "1955;Trần Thị Chi;0912 345 678",
        "1961;Trần Thị An;0912 345 678",
    ]


def test_only_what_was_searched_for_is_written(
    qtbot: QtBot, page: HouseholdsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.list.show_filters([], search="tran thi binh")
    asked_for(monkeypatch, tmp_path / "ho.csv", "Tệp CSV (*.csv)")
    with qtbot.waitSignal(page.toast) as said:
        page.commands()["export"]()
    assert said.args[0] == "Đã ghi 1 dòng ra ho.csv."


def test_a_workbook_takes_reckoned_columns_and_days_as_days(
    qtbot: QtBot, desk: Desk, drive: Drive, show: Show, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    page = PledgesPage(desk)
    show(page, tab="list")
    page.pledges.list.columns.show_columns(["subject_name", "birth_year", "printed_at", "waiting"])
    page.pledges.list.show_filters([equal("status", "da_in")])
    asked_for(monkeypatch, tmp_path / "phieu.xlsx", "Sổ tính Excel (*.xlsx)")
    with qtbot.waitSignal(page.toast):
        page.commands()["export"]()
    sheet = openpyxl.load_workbook(tmp_path / "phieu.xlsx").worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0] == ["Đại diện", "Năm sinh", "Ngày in", "Chờ ký"]
    assert rows[1][:2] == ["Trần Thị Bình", 1961]
    assert sheet.cell(2, 3).is_date
    assert rows[1][3] == "0 ngày"


def test_the_board_leaves_with_its_figures(
    qtbot: QtBot, desk: Desk, drive: Drive, show: Show, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    page = PledgesPage(desk)
    show(page, tab="board")
    qtbot.waitUntil(lambda: len(page.board.table.areas.rows) == 2)
    asked_for(monkeypatch, tmp_path / "dot.csv", "Tệp CSV (*.csv)")
    page.commands()["export"]()
    lines = (tmp_path / "dot.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines == [
        "Khu dân cư;Tỷ lệ;Đã ký;Chờ ký;Chưa in;Tổng hộ",
        "Ấp 8;25,0%;1;2;1;4",
        "Ấp 10;100%;1;–;–;1",
    ]


def test_the_printed_list_has_reckoned_columns_and_only_the_ticked_rows(
    desk: Desk, drive: Drive, show: Show, unit: object
) -> None:
    del unit
    page = PledgesPage(desk)
    show(page, tab="list")
    listed = page.pledges.list
    listed.columns.show_columns(["subject_name", "birth_year", "waiting"])
    listed.show_filters([equal("status", "da_in")])
    listed.model.tick_all()
    listed.model.flip([0])
    shown = listed.shown()
    paper = requests._list_document(shown).make(desk.store, shown.query)
    text = " ".join(read(paper_bytes(paper)).lines())
    assert "1 Trần Thị Chi 1961 0 ngày" in text
    assert "Bình" not in text
    assert "Trạng thái: Đã in" in text


@pytest.mark.parametrize(
    ("text", "written"),
    [("1961", 1961), ("1.234", 1234), ("12 ngày", "12 ngày"), ("007", "007"), ("1.2", "1.2")],
)
def test_a_reckoned_number_is_written_as_one(text: str, written: object) -> None:
    assert number_or_text(text) == written


def test_an_export_is_written_down_without_what_was_searched_for(
    qtbot: QtBot, desk: Desk, page: HouseholdsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    phone = equal("phone", "0912345678")
    page.list.show_filters([equal("area_id", *areas_of(desk, "Ấp 8")), phone], search="tran")
    asked_for(monkeypatch, tmp_path / "ho.xlsx", "")
    with qtbot.waitSignal(page.toast):
        page.commands()["export"]()
    (kept,) = desk.store.rows(Query("export_log"))
    assert (kept["rows"], kept["persons"], kept["destination"], kept["sealed"]) == (
        3, 3, "trong_may", False,
    )  # fmt: skip
    assert kept["scope"] == "Khu dân cư: Ấp 8; Điện thoại; có tìm theo chữ"
    assert kept["digest"] == hashlib.sha256((tmp_path / "ho.xlsx").read_bytes()).hexdigest()


def test_a_list_of_many_people_leaves_only_with_a_reason(
    qtbot: QtBot, desk: Desk, make: Builder, page: HouseholdsPage, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    area = make.area(name="Ấp 11")
    for number in range(50):
        make.household(area, representative_name="Hồ Thị Dung", birth_year=1930 + number)
    page.refresh()
    asked_for(monkeypatch, tmp_path / "ho.xlsx", "")
    page.commands()["export"]()
    (dialog,) = page.findChildren(ReasonDialog)
    assert not dialog.go.isEnabled()
    assert not (tmp_path / "ho.xlsx").exists()
    dialog.reason.setEditText("Họp tổng kết")
    give_password("")
    dialog.go.click()
    assert not (tmp_path / "ho.xlsx").exists()
    page.commands()["export"]()
    (dialog,) = [each for each in page.findChildren(ReasonDialog) if each.isVisible()]
    dialog.reason.setEditText("Họp tổng kết")
    give_password()
    with qtbot.waitSignal(page.toast):
        dialog.go.click()
    (kept,) = desk.store.rows(Query("export_log"))
    assert (kept["persons"], kept["reason"]) == (54, "Họp tổng kết")
