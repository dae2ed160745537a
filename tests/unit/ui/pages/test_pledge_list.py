"""The list of forms: whom each stands for, how long it is out, and what is asked for in one go."""

from pathlib import Path

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from antt_desktop.services.spreadsheets.reading import read_workbook
from antt_desktop.ui.kit.chips import FilterChip
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.pledge_list import PledgeList
from antt_desktop.ui.pages.waiting import waiting_presets
from tests.helpers.clock import FixedClock
from tests.helpers.files import Builder
from tests.unit.ui.pages.conftest import Drive


@pytest.fixture
def listed(qtbot: QtBot, desk: Desk, drive: Drive) -> PledgeList:
    made = PledgeList(desk)
    qtbot.addWidget(made)
    made.resize(1060, 600)
    made.show_campaign(drive.campaign)
    made.show()
    return made


def _cells(listed: PledgeList, label: str) -> list[str]:
    model = listed.list.model
    place = [column.label for column in model.columns].index(label) + 1
    return [str(model.index(row, place).data()) for row in range(model.rowCount())]


def test_a_form_shows_birth_year_and_address_of_its_household_or_unit(
    listed: PledgeList, desk: Desk, drive: Drive, make: Builder
) -> None:
    desk.store.save("household", {"house_no_street": "Số 18/4, tổ 8"}, id=drive.homes[1].id)
    unit = make.organization(name="An Bình", address="Số 3, đường Chợ")
    form = make.pledge(drive.campaign, unit)
    listed.list.refresh()
    years, places = _cells(listed, "Năm sinh"), _cells(listed, "Địa chỉ")
    found = [
        (years[row], places[row])
        for row in map(listed.list.model.row_of, (form.id, drive.printed[0].id))
        if row is not None
    ]
    assert found == [("", "Số 3, đường Chợ"), ("1961", "Số 18/4, tổ 8")]


def test_a_changed_household_is_read_again(listed: PledgeList, desk: Desk, drive: Drive) -> None:
    assert "1977" not in _cells(listed, "Năm sinh")
    desk.store.save("household", {"birth_year": 1977}, id=drive.homes[1].id)
    listed.list.refresh()
    assert "1977" in _cells(listed, "Năm sinh")


def test_only_printed_forms_wait(listed: PledgeList, clock: FixedClock) -> None:
    clock.advance(days=8)
    assert sorted(_cells(listed, "Chờ ký")) == ["", "", "8 ngày", "8 ngày"]


def test_the_days_a_form_is_out_are_never_cut(listed: PledgeList, clock: FixedClock) -> None:
    clock.advance(days=250)
    table, model = listed.list.table, listed.list.model
    place = [column.name for column in model.columns].index("waiting") + 1
    needed = QFontMetrics(table.font()).horizontalAdvance("250 ngày")
    assert "250 ngày" in _cells(listed, "Chờ ký")
    assert table.columnWidth(place) > needed


def test_the_columns_fit_into_a_small_screen(listed: PledgeList, desk: Desk, drive: Drive) -> None:
    long = "Số 132, đường Nguyễn Thị Minh Khai nối dài, tổ 4"
    desk.store.save("household", {"house_no_street": long}, id=drive.homes[1].id)
    listed.list.table.forget_layout()
    table = listed.list.table
    widths = [table.columnWidth(place) for place in range(table.model().columnCount())]
    assert sum(widths) <= table.viewport().width()


@pytest.mark.parametrize(("days", "found"), [(7, 0), (8, 2)])
def test_forms_out_for_more_than_a_week_are_asked_for_in_one_go(
    listed: PledgeList, desk: Desk, clock: FixedClock, days: int, found: int
) -> None:
    clock.advance(days=days)
    listed.list.filters.put_preset(waiting_presets(desk.today)[0])
    assert listed.list.model.rowCount() == found
    flow = listed.list.filters.layout()
    assert flow is not None
    shown = [item.widget() for n in range(flow.count()) if (item := flow.itemAt(n)) is not None]
    chips = [each.accessibleName() for each in shown if isinstance(each, FilterChip)]
    assert chips == ["Lọc Trạng thái: Đã in", "Lọc Chờ ký: trên 7 ngày"]


def test_the_menu_of_filters_offers_what_waits_for_a_week_and_for_a_month(
    listed: PledgeList,
) -> None:
    filters = listed.list.filters
    filters._menu.aboutToShow.emit()
    offered = {action.text(): action for action in filters._menu.actions()}
    offered["Chờ ký trên 30 ngày"].trigger()
    assert [each.field for each in filters.filters] == ["status", "printed_at"]
    assert "Chờ ký trên 7 ngày" in offered


def test_the_reckoned_columns_stand_in_the_exported_list(
    qtbot: QtBot, listed: PledgeList, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "phieu.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    with qtbot.waitSignal(listed.toast):
        listed.export()
    (sheet,) = read_workbook(target).sheets
    said = {str(cell) for row in sheet.rows for cell in row}
    assert {"Năm sinh", "Địa chỉ", "Chờ ký", "1961"} <= said
