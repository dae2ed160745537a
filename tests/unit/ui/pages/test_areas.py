"""Areas, their counts by year and their way through the campaigns; households; exports."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from antt_desktop.ui.kit.buttons import Button
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.area_page import AreaPage
from antt_desktop.ui.pages.areas import AreasPage
from antt_desktop.ui.pages.campaign_form import CampaignPage
from antt_desktop.ui.pages.exporting import write_list
from antt_desktop.ui.pages.households import HouseholdsPage
from tests.helpers.files import Builder
from tests.unit.ui.pages.conftest import Drive, Went

Show = Callable[..., None]


def test_a_year_typed_into_the_empty_line_is_saved(
    qtbot: QtBot, desk: Desk, show: Show, drive: Drive
) -> None:
    page = AreaPage(desk)
    show(page, id=drive.area.id)
    item = page.counts.grid.item(0, 1)
    assert item is not None
    item.setText("5")
    stat = desk.store.find("area_year_stat", area_id=drive.area.id)
    assert stat is not None
    assert (stat["year"], stat["households_total"]) == (2026, 5)


def test_a_count_that_is_no_number_stays_and_is_told(
    qtbot: QtBot, desk: Desk, show: Show, drive: Drive
) -> None:
    page = AreaPage(desk)
    show(page, id=drive.area.id)
    item = page.counts.grid.item(0, 1)
    assert item is not None
    item.setText("năm hộ")
    assert desk.store.find("area_year_stat", area_id=drive.area.id) is None
    assert page.counts.grid.text(0, 1) == "năm hộ"
    assert page.counts.said.property("tone") == "bad"


def test_an_area_shows_its_share_in_every_campaign(
    qtbot: QtBot, desk: Desk, show: Show, drive: Drive
) -> None:
    page = AreaPage(desk)
    show(page, id=drive.area.id)
    qtbot.waitUntil(lambda: len(page.progress.areas.rows) == 1)
    row = page.progress.areas.rows[0]
    assert (row.title, row.signed, row.total) == ("Bảo đảm ANTT năm 2026", 1, 4)


def primaries(page: QWidget) -> list[str]:
    shown = (each for each in page.findChildren(Button) if each.isVisible())
    return [each.text() for each in shown if each.role == "primary"]


def test_an_empty_page_has_one_primary_button(
    qtbot: QtBot, desk: Desk, show: Show, make: Builder
) -> None:
    page = AreasPage(desk)
    show(page)
    assert primaries(page) == ["Thêm khu dân cư"]
    make.area()
    page.refresh()
    assert primaries(page) == ["Thêm khu dân cư"]
    homes = HouseholdsPage(desk)
    show(homes)
    assert primaries(homes) == ["Nhập từ Excel…"]
    page.tabs.setCurrentIndex(1)
    assert len(primaries(page)) == 1
    page.tabs.setCurrentIndex(0)
    assert primaries(page) == ["Thêm khu dân cư"]


def test_the_second_tab_adds_organizations(
    qtbot: QtBot, desk: Desk, show: Show, went: Went
) -> None:
    page = AreasPage(desk)
    show(page, tab="organizations")
    page.commands()["new"]()
    assert went == [("organization", {})]


def test_ticked_households_get_their_forms_and_go_to_print(
    qtbot: QtBot, desk: Desk, show: Show, drive: Drive, went: Went
) -> None:
    page = HouseholdsPage(desk)
    show(page)
    page.list.model.flip(range(page.list.model.rowCount()))
    page.print_forms()
    qtbot.waitUntil(lambda: bool(went))
    key, asked = went[0]
    ids = asked["ids"]
    assert key == "print"
    assert isinstance(ids, tuple)
    assert len(ids) == 5
    assert desk.store.find("pledge", subject_id=drive.homes[3].id) is not None


def test_a_new_campaign_starts_with_what_most_posts_choose_and_leads_to_its_board(
    qtbot: QtBot, desk: Desk, show: Show, make: Builder, went: Went
) -> None:
    make.template(topic="phao")
    general = make.template(name="Mẫu chung", topic="antt_chung")
    page = CampaignPage(desk)
    show(page)
    saved = page.form.save()
    assert saved is not None
    assert saved["name"] == "Bảo đảm ANTT năm 2026"
    assert saved["template_id"] == general.id
    assert saved["target_pct"] == 100
    assert went == [("pledges", {"campaign": saved.id, "tab": "board"})]


def test_a_list_becomes_a_file_with_what_it_shows(
    qtbot: QtBot, desk: Desk, show: Show, drive: Drive, tmp_path: Path
) -> None:
    page = HouseholdsPage(desk)
    show(page)
    shown = page.list.shown()
    path = tmp_path / "ho.csv"
    count = write_list(path, "Hộ", shown.columns, shown.records(desk.store))
    text = path.read_text(encoding="utf-8-sig")
    assert count == 5
    assert text.splitlines()[0].startswith("Đại diện hộ;Năm sinh;Nơi ở;Khu dân cư")
    assert "Trần Thị An;1961;;Ấp 8" in text
