"""Số liệu: a period is chosen, a figure lists what it counts, what is wrong is named, all goes out."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from antt_desktop.domain.queries import Query
from antt_desktop.services.printing.record_papers import RecordList
from antt_desktop.services.protecting.watching import head_code
from antt_desktop.services.reporting.periods import Period, year_of
from antt_desktop.storage.record_store import RecordStore
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.figures import (
    MEDIATION_FIGURES,
    MODEL_FIGURES,
    FiguresPage,
    Subject,
)
from antt_desktop.ui.pages.figures_period import PeriodChooser
from antt_desktop.ui.pages.figures_table import in_two_lines
from tests.helpers.lives import Lives
from tests.unit.ui.pages.conftest import Went

Show = Callable[..., None]


@pytest.fixture
def lives(store: RecordStore) -> Lives:
    return Lives(store)


def page_of(qtbot: QtBot, desk: Desk, show: Show, subject: Subject, **given: object) -> FiguresPage:
    page = FiguresPage(desk, subject)
    show(page, **given)
    qtbot.waitUntil(lambda: page.table is not None)
    return page


def cells(page: FiguresPage) -> list[list[str]]:
    model = page.view.figures
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def lines(page: FiguresPage) -> list[str]:
    return [page.counted.list.item(row).text() for row in range(page.counted.list.count())]


def test_the_figures_of_the_year_are_shown_first(
    qtbot: QtBot, desk: Desk, show: Show, lives: Lives
) -> None:
    lives.old_model()
    lives.old_model(launch_date="2026-02-01")
    page = page_of(qtbot, desk, show, MODEL_FIGURES)
    assert page.periods.words.text() == "Năm 2026"
    assert cells(page) == [
        ["Công an", "1", "1", "–", "–", "–", "2"],
        ["Toàn xã", "1", "1", "–", "–", "–", "2"],
    ]


def test_another_period_is_stepped_to(qtbot: QtBot, desk: Desk, show: Show, lives: Lives) -> None:
    lives.old_model()
    lives.old_model(launch_date="2026-02-01")
    page = page_of(qtbot, desk, show, MODEL_FIGURES)
    qtbot.mouseClick(page.periods.back, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: cells(page)[-1] == ["Toàn xã", "1", "–", "–", "–", "–", "1"])
    assert page.periods.period == year_of(date(2025, 1, 1))


def test_enter_on_a_figure_lists_its_records_and_a_line_opens_one(
    qtbot: QtBot, desk: Desk, show: Show, lives: Lives, went: Went
) -> None:
    model = lives.old_model(name="Camera an ninh")
    page = page_of(qtbot, desk, show, MODEL_FIGURES)
    page.view.setCurrentIndex(page.view.figures.index(0, 1))
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    qtbot.waitUntil(page.counted.isVisible)
    assert lines(page) == ["Camera an ninh"]
    qtbot.keyClick(page.counted.list, Qt.Key.Key_Return)
    assert went == [("model", {"id": model.id})]


def test_a_case_is_listed_by_its_number_and_never_by_its_account(
    qtbot: QtBot, desk: Desk, show: Show, lives: Lives, went: Went
) -> None:
    case = lives.case(lives.team(lives.area()), "2026-02-01", content="Chuyện riêng của hai nhà")
    page = page_of(qtbot, desk, show, MEDIATION_FIGURES)
    page.view.setCurrentIndex(page.view.figures.index(0, 2))
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    qtbot.waitUntil(page.counted.isVisible)
    assert lines(page) == ["Vụ số 1, quyển 01/2026 · Ấp 8"]
    qtbot.keyClick(page.counted.list, Qt.Key.Key_Return)
    assert went == [("mediation_case", {"id": case.id})]
    page.counted.whole.click()
    key, arguments = went[-1]
    found = desk.store.rows(Query("mediation_case", arguments["filters"]))  # type: ignore[arg-type]
    assert (key, [record.id for record in found]) == ("mediation", [case.id])


def test_records_that_make_the_figures_wrong_are_named(
    qtbot: QtBot, desk: Desk, show: Show, lives: Lives, went: Went
) -> None:
    case = lives.case(lives.team(lives.area()), "2026-02-01")
    lives.store.save("mediation_case", {"end_date": "2026-02-05"}, id=case.id)
    page = page_of(qtbot, desk, show, MEDIATION_FIGURES)
    assert page.banner.isVisible()
    page._show_faults()
    (line,) = lines(page)
    assert line.startswith("Vụ số 1 · Tổ hòa giải Ấp 8: Có ngày kết thúc")
    qtbot.keyClick(page.counted.list, Qt.Key.Key_Return)
    assert went == [("mediation_case", {"id": case.id})]


def test_the_table_goes_out_as_it_is_shown(
    qtbot: QtBot,
    desk: Desk,
    show: Show,
    lives: Lives,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lives.old_model()
    page = page_of(qtbot, desk, show, MODEL_FIGURES)
    target = tmp_path / "so-lieu.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    page.commands()["export"]()
    sheet = openpyxl.load_workbook(target).active
    assert sheet is not None
    found = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert found[0][:2] == ["Đơn vị chủ trì", "Đầu kỳ"]
    assert found[-1] == ["Toàn xã", 1, 0, 0, 0, 0, 1]


def test_the_table_is_printed_with_its_period_and_total(
    qtbot: QtBot, desk: Desk, show: Show, lives: Lives, went: Went
) -> None:
    lives.old_model()
    page = page_of(qtbot, desk, show, MODEL_FIGURES)
    page.commands()["print"]()
    ((key, arguments),) = went
    (table,) = arguments["tables"]  # type: ignore[misc]
    assert key == "print"
    assert isinstance(table, RecordList)
    assert table.scope == f"Năm 2026; mã nhật ký {head_code(desk.file.exchange)}"
    assert list(table.total) == ["Toàn xã", "1", "–", "–", "–", "–", "1"]


def test_the_other_figures_are_one_step_away(
    qtbot: QtBot, desk: Desk, show: Show, went: Went
) -> None:
    page = page_of(qtbot, desk, show, MODEL_FIGURES, period=year_of(date(2024, 5, 5)))
    page._show_other()
    assert went == [("mediation_figures", {"period": year_of(date(2024, 1, 1))})]


@pytest.fixture
def chooser(qtbot: QtBot) -> PeriodChooser:
    made = PeriodChooser(date(2026, 11, 22))
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_period_of_today_is_kept_when_its_length_changes(chooser: PeriodChooser) -> None:
    for kind, words in (("Tháng", "Tháng 11/2026"), ("Quý", "Quý IV/2026"), ("Năm", "Năm 2026")):
        chooser.kinds.setCurrentText(kind)
        assert chooser.words.text() == words


def test_two_days_may_be_typed_and_a_wrong_one_changes_nothing(
    qtbot: QtBot, chooser: PeriodChooser
) -> None:
    chooser.kinds.setCurrentText("Từ ngày đến ngày")
    chooser.first.setText("15/10/2026")
    chooser.last.setText("14/11/2026")
    with qtbot.waitSignal(chooser.changed):
        chooser.last.editingFinished.emit()
    wanted = Period(date(2026, 10, 15), date(2026, 11, 14))
    assert chooser.period == wanted
    chooser.last.setText("31/11/2026")
    chooser.last.editingFinished.emit()
    assert chooser.period == wanted
    assert "không có ngày 31" in chooser.last.toolTip()


@pytest.mark.parametrize(
    ("heading", "lines"),
    [
        ("Tổng", "Tổng"),
        ("Tồn kỳ trước", "Tồn kỳ\ntrước"),
        ("Không thuộc phạm vi", "Không\nthuộc phạm vi"),
    ],
)
def test_a_heading_is_broken_where_its_lines_are_shortest(heading: str, lines: str) -> None:
    assert len(max(in_two_lines(heading).split("\n"), key=len)) <= len(
        max(lines.split("\n"), key=len)
    )
