"""Areas, their counts by year and their way through the campaigns; households; exports."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from antt_desktop.domain.queries import equal
from antt_desktop.ui.kit.buttons import Button
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.area_page import AreaPage
from antt_desktop.ui.pages.areas import AreasPage
from antt_desktop.ui.pages.campaign_form import CampaignPage
from antt_desktop.ui.pages.connections import area_links
from antt_desktop.ui.pages.exporting import write_list
from antt_desktop.ui.pages.households import HouseholdsPage
from antt_desktop.ui.pages.models.listing import ModelsPage
from antt_desktop.ui.pages.organization_page import OrganizationPage
from tests.helpers.files import Builder
from tests.helpers.lives import Lives
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


def test_an_area_leads_to_its_models_and_cases(
    qtbot: QtBot, desk: Desk, show: Show, drive: Drive, went: Went
) -> None:
    lives = Lives(desk.store)
    lives.point(lives.old_model(), drive.area)
    lives.point(lives.old_model(), drive.other_area)
    team = lives.team(drive.area)
    lives.case(team, "2026-11-01")
    lives.case(team, "2025-11-01")
    page = AreaPage(desk)
    show(page, id=drive.area.id)
    qtbot.waitUntil(lambda: len(page.links.lines) == 2)
    models, cases = page.links.lines
    assert models.accessibleName() == "1 mô hình đang hoạt động, 1 điểm"
    assert cases.accessibleName() == "Năm 2026: 1 vụ hòa giải, 2 vụ đang mở"
    models.pressed.emit()
    cases.pressed.emit()
    here = equal("area_id", drive.area.id)
    assert went == [
        ("models", {"filters": (here, equal("status", "cung_co", "hoat_dong"))}),
        ("mediation", {"filters": (here,)}),
    ]


def test_the_models_of_an_area_are_those_its_line_leads_to(
    qtbot: QtBot, desk: Desk, show: Show, drive: Drive
) -> None:
    lives = Lives(desk.store)
    lives.point(lives.old_model(name="Camera"), drive.area)
    lives.point(lives.old_model(), drive.other_area)
    link = area_links(desk.store, drive.area.id, desk.today)[0]
    page = ModelsPage(desk)
    show(page, **link.arguments)
    qtbot.waitUntil(lambda: page.list.total == 1)
    assert page.list.model.record(0).title == "Camera"


def test_an_organization_leads_to_its_models_and_pledges(
    qtbot: QtBot, desk: Desk, show: Show, make: Builder, went: Went
) -> None:
    lives = Lives(desk.store)
    body = make.organization()
    model = lives.old_model(name="Doanh nghiệp tự quản")
    lives.point(model, None, organization_id=body.id)
    template = make.template(subject_type="organization", name="Cam kết đơn vị")
    campaign = make.campaign(template, subject_types=["organization"])
    pledge = make.pledge(campaign, body)
    page = OrganizationPage(desk)
    show(page, id=body.id)
    qtbot.waitUntil(lambda: len(page.links.lines) == 2)
    assert [line.accessibleName() for line in page.links.lines] == [
        "Mô hình: Doanh nghiệp tự quản", "1 phiếu cam kết, 0 đã ký",
    ]  # fmt: skip
    for line in page.links.lines:
        line.pressed.emit()
    assert went == [("model", {"id": model.id}), ("pledge", {"id": pledge.id})]


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
