"""The search over everything: how it is walked by keys, where it leads."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from antt_desktop.domain.records import Record
from antt_desktop.ui.lists.list_page import RecordList
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages import page_specs
from antt_desktop.ui.pages.areas import AreasPage
from antt_desktop.ui.pages.households import HouseholdsPage
from antt_desktop.ui.pages.pledges import PledgesPage
from antt_desktop.ui.pages.search import SearchPage
from antt_desktop.ui.pages.settings.page import SettingsPage
from antt_desktop.ui.pages.templates.page import TemplatesPage
from antt_desktop.ui.status_bar import Health
from antt_desktop.ui.workplace import Workplace
from tests.helpers.files import Builder
from tests.unit.ui.pages.conftest import Drive, Went

Show = Callable[..., None]
Key = Qt.Key


# ---- the page


@pytest.fixture
def page(desk: Desk, show: Show, drive: Drive) -> SearchPage:
    made = SearchPage(desk, page_specs(desk))
    show(made)
    return made


def search(qtbot: QtBot, page: SearchPage, text: str) -> None:
    page.open({"text": text})
    page.refresh()
    qtbot.waitUntil(lambda: page._shown.text == text)


def test_nothing_typed_says_what_can_be_typed(page: SearchPage) -> None:
    assert page.hint.isVisible()
    assert "Gõ không dấu cũng được" in page.hint.accessibleName()
    assert page.context() == ""


def test_nothing_found_says_what_was_searched(qtbot: QtBot, page: SearchPage) -> None:
    search(qtbot, page, "xyzzy")
    assert page.nothing.isVisible()
    assert page.nothing.accessibleName().startswith("Không có gì khớp “xyzzy”. Đã tìm trong")
    page.open({"text": ""})
    page.refresh()
    assert page.hint.isVisible()


def test_the_old_results_stay_until_the_new_ones_are_there(qtbot: QtBot, page: SearchPage) -> None:
    search(qtbot, page, "tran")
    before = list(page.results.results.rows)
    page.open({"text": "le van"})
    page.refresh()
    assert page.results.isVisible()
    assert page.results.results.rows == before
    qtbot.waitUntil(lambda: page._shown.text == "le van")


def test_only_the_last_of_fast_typed_texts_is_shown(qtbot: QtBot, page: SearchPage) -> None:
    for text in ("l", "le", "le van"):
        page.open({"text": text})
        page.refresh()
    qtbot.waitUntil(lambda: page._shown.text == "le van")
    assert page.said.text() == "2 kết quả"


def test_what_stood_before_cannot_be_opened_by_mistake(
    qtbot: QtBot, page: SearchPage, went: Went
) -> None:
    search(qtbot, page, "tran")
    page.open({"text": "le van"})
    qtbot.keyClick(page.results, Key.Key_Return)
    assert went == []


def test_enter_opens_the_hit_and_the_heading_its_list(
    qtbot: QtBot, page: SearchPage, drive: Drive, went: Went
) -> None:
    search(qtbot, page, "tran thi an")
    qtbot.keyClick(page.results, Key.Key_Return)
    qtbot.keyClick(page.results, Key.Key_Up)
    qtbot.keyClick(page.results, Key.Key_Return)
    assert went == [
        ("household", {"id": drive.homes[0].id}),
        ("households", {"filters": (), "search": "tran thi an"}),
    ]


def test_a_click_opens(qtbot: QtBot, page: SearchPage, drive: Drive, went: Went) -> None:
    search(qtbot, page, "tran thi an")
    place = page.results.visualRect(page.results.results.index(1)).center()
    qtbot.mouseClick(page.results.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert went == [("household", {"id": drive.homes[0].id})]


def test_the_keys_lead_back_to_the_box(qtbot: QtBot, page: SearchPage) -> None:
    asked: list[str] = []
    page.command_wanted.connect(asked.append)
    search(qtbot, page, "tran thi an")
    qtbot.keyClick(page.results, Key.Key_Escape)
    qtbot.keyClick(page.results, Key.Key_Up)
    assert asked == ["search"]
    qtbot.keyClick(page.results, Key.Key_Up)
    assert asked == ["search", "search"]


def test_a_reader_hears_name_context_and_status(
    qtbot: QtBot, page: SearchPage, drive: Drive
) -> None:
    search(qtbot, page, "tran thi an")
    model = page.results.results
    spoken = [model.index(row).data() for row in range(model.rowCount())]
    assert "Hộ gia đình · 1, xem tất cả" in spoken
    assert f"Trần Thị An, {drive.signed['serial']} · Ấp 8, Đã ký" in spoken


def test_the_results_are_painted(qtbot: QtBot, page: SearchPage) -> None:
    search(qtbot, page, "tran")
    page.results.setFocus()
    assert not page.grab().isNull()


# ---- the lists it leads to


def test_lists_take_the_search(desk: Desk, show: Show, drive: Drive, make: Builder) -> None:
    make.organization(name="Công ty Trần Gia")
    wanted: list[tuple[HouseholdsPage | AreasPage | PledgesPage, str, str]] = [
        (HouseholdsPage(desk), "tran", ""),
        (AreasPage(desk), "tran", "organizations"),
        (PledgesPage(desk), "tran", "list"),
    ]
    for page, text, tab in wanted:
        show(page, filters=(), search=text, **({"tab": tab} if tab else {}))
        listed = page.pledges.list if isinstance(page, PledgesPage) else page.list
        assert listed.search.text() == text
        listed.search._pause.stop()


def test_lists_of_the_settings_and_templates_take_the_search(
    qtbot: QtBot, desk: Desk, unit: Record, show: Show, make: Builder
) -> None:
    templates, settings = TemplatesPage(desk), SettingsPage(desk)
    template = make.template()
    show(templates, id=template.id)
    templates.open({"filters": (), "search": "cam ket"})
    show(settings, tab="signers", filters=(), search="khang")
    lists: tuple[RecordList, ...] = (templates.list, settings.signers)
    assert [each.search.text() for each in lists] == ["cam ket", "khang"]
    assert templates.list.isVisible()
    for each in lists:
        each.search._pause.stop()


# ---- from the box of the window


@pytest.fixture
def place(qtbot: QtBot, desk: Desk, drive: Drive) -> Iterator[Workplace]:
    made = Workplace(
        desk, page_specs(desk), officer="Lê Văn Hòa", health=lambda: Health("Dữ liệu tốt")
    )
    qtbot.addWidget(made)
    made.resize(1280, 690)
    made.show()
    made.show_page("home")
    yield made
    made.band.search._pause.stop()


def typed(qtbot: QtBot, place: Workplace, text: str) -> SearchPage:
    place.commands["search"].trigger()
    qtbot.keyClicks(place.band.search, text)
    qtbot.waitUntil(lambda: isinstance(place.page, SearchPage) and place.page._shown.text == text)
    assert isinstance(place.page, SearchPage)
    return place.page


def focused() -> object:
    return QApplication.focusWidget()


def test_from_box_to_results_to_record_and_back_by_keys(
    qtbot: QtBot, place: Workplace, drive: Drive
) -> None:
    told: list[str] = []
    place.title_changed.connect(told.append)
    page = typed(qtbot, place, "tran thi an")
    assert focused() is place.band.search
    qtbot.keyClick(place.band.search, Key.Key_Down)
    assert focused() is page.results
    qtbot.keyClick(page.results, Key.Key_Return)
    assert place.visit is not None
    assert (place.visit.key, place.visit.arguments) == ("household", {"id": drive.homes[0].id})
    assert place.band.search.text() == ""
    place.commands["back"].trigger()
    assert place.page is page
    assert place.band.search.text() == "tran thi an"
    assert focused() is page.results
    place.commands["back"].trigger()
    assert place.visit.key == "home"
    assert told == ["Tìm kiếm", "Hộ gia đình", "Tìm kiếm", "Trang chủ"]


def test_typing_on_is_one_step_of_the_way_back(qtbot: QtBot, place: Workplace) -> None:
    typed(qtbot, place, "tran")
    qtbot.keyClicks(place.band.search, " thi")
    qtbot.waitUntil(lambda: place.visit is not None and place.visit.arguments["text"] == "tran thi")
    place.commands["back"].trigger()
    assert place.visit is not None
    assert place.visit.key == "home"
    assert not place.commands["back"].isEnabled()


def test_escape_empties_the_box_then_leads_back(qtbot: QtBot, place: Workplace) -> None:
    page = typed(qtbot, place, "tran")
    qtbot.keyClick(place.band.search, Key.Key_Escape)
    qtbot.waitUntil(page.hint.isVisible)
    assert focused() is place.band.search
    qtbot.keyClick(place.band.search, Key.Key_Escape)
    assert place.visit is not None
    assert place.visit.key == "home"


def test_enter_goes_into_the_results(qtbot: QtBot, place: Workplace) -> None:
    page = typed(qtbot, place, "tran")
    qtbot.keyClick(place.band.search, Key.Key_Return)
    assert focused() is page.results


def test_without_results_the_box_keeps_the_keyboard(qtbot: QtBot, place: Workplace) -> None:
    page = typed(qtbot, place, "tran")
    qtbot.keyClick(place.band.search, Key.Key_Down)
    qtbot.keyClick(page.results, Key.Key_Escape)
    typed(qtbot, place, "xyzzy")
    for key in (Key.Key_Down, Key.Key_Return):
        qtbot.keyClick(place.band.search, key)
        assert focused() is place.band.search


def test_a_typed_serial_and_enter_open_the_pledge(
    qtbot: QtBot, place: Workplace, drive: Drive
) -> None:
    place.commands["search"].trigger()
    place.band.search.setText("ck 2026 1 a2")
    qtbot.keyClick(place.band.search, Key.Key_Return)
    assert place.visit is not None
    assert (place.visit.key, place.visit.arguments) == ("pledge", {"id": drive.printed[0].id})
    assert focused() is not place.band.search


def test_a_search_left_before_its_pause_does_not_come_back(qtbot: QtBot, place: Workplace) -> None:
    place.commands["search"].trigger()
    qtbot.keyClicks(place.band.search, "tran")
    place.show_page("households")
    assert not place.band.search._pause.isActive()
    assert place.band.search.text() == ""
