"""The journal: filtered, paged, each change before and after; the chain verified on demand."""

from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from antt_desktop.domain.records import Record
from antt_desktop.services.protecting.letting_out import LettingOut, record_export
from antt_desktop.storage.key_events import KeyEvent, note_key_event
from antt_desktop.ui.health import health
from antt_desktop.ui.kit.banners import Banner
from antt_desktop.ui.kit.buttons import Button
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages import page_specs
from antt_desktop.ui.pages.personal_data.chain_watch import follow_chain
from antt_desktop.ui.pages.personal_data.entry_view import EntryView
from antt_desktop.ui.pages.personal_data.incident_page import IncidentPage
from antt_desktop.ui.pages.personal_data.journal_page import TABS, JournalPage
from antt_desktop.ui.pages.personal_data.viewings_panel import ViewingsPanel
from antt_desktop.ui.problems import ProblemDialog
from antt_desktop.ui.workplace import Workplace
from tests.helpers import mediation
from tests.helpers.clock import FixedClock
from tests.helpers.files import Builder


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, make: Builder, area: Record) -> JournalPage:
    home = make.household(area)
    desk.store.save("household", {"phone": "0912345678"}, id=home.id, reason="Người dân báo")
    made = JournalPage(desk)
    qtbot.addWidget(made)
    made.resize(1000, 600)
    made.show()
    made.open({})
    return made


def words(page: JournalPage) -> list[str]:
    model = page.changes.model
    return [
        f"{model.index(n, 2).data()} {model.index(n, 3).data()}" for n in range(model.rowCount())
    ]


def test_every_tab_opens(page: JournalPage) -> None:
    for tab in TABS:
        page.open({"tab": tab})
        assert page.stack.currentIndex() == TABS.index(tab)


def test_changes_stand_the_newest_first_with_before_after_and_why(page: JournalPage) -> None:
    assert words(page) == ["Sửa Hộ gia đình", "Thêm mới Hộ gia đình", "Thêm mới Khu dân cư"]
    view = page.changes.side.widget()
    assert isinstance(view, EntryView)
    shown = " ".join(each.text() for each in view.findChildren(type(page.changes.head)))
    assert "trống → 091••••678" in shown
    assert "Lý do: Người dân báo" in shown


def test_they_are_filtered_by_kind_officer_day_and_record(
    page: JournalPage, clock: FixedClock, make: Builder, area: Record
) -> None:
    panel = page.changes
    panel.filters.kind.setCurrentIndex(panel.filters.kind.findData("residential_area"))
    assert words(page) == ["Thêm mới Khu dân cư"]
    panel.filters.kind.setCurrentIndex(0)
    clock.time += timedelta(days=1)
    make.household(area, representative_name="Hồ Thị Dung")
    panel.filters.first.setText("23/11/2026")
    panel.filters.take_days()
    assert words(page) == ["Thêm mới Hộ gia đình"]
    panel.filters.first.setText("")
    panel.filters.last.setText("22/11/2026")
    panel.filters.take_days()
    assert len(words(page)) == 3
    panel.open({"record": area.id})
    assert words(page) == ["Thêm mới Khu dân cư"]
    assert panel.filters.officer.findData("truong") >= 0


def test_what_was_done_with_a_key_is_told_with_whose_it_is(page: JournalPage, desk: Desk) -> None:
    mediation.officer(desk.store, "lanh_dao")
    note_key_event(desk.store, KeyEvent.SET, "truong")
    page.open({})
    assert words(page)[0] == "Đặt mật khẩu Cán bộ"
    assert page.changes.model.index(0, 4).data() == "truong"
    view = page.changes.side.widget()
    assert isinstance(view, EntryView)
    shown = " ".join(each.text() for each in view.findChildren(type(page.changes.head)))
    assert "Tên đăng nhập truong" in shown


def test_the_next_page_is_read_at_the_end_of_the_last(
    page: JournalPage, make: Builder, area: Record
) -> None:
    for number in range(120):
        make.household(area, representative_name="Hồ Thị Dung", birth_year=1900 + number % 90)
    page.refresh()
    model = page.changes.model
    assert (model.rowCount(), model.canFetchMore()) == (100, True)
    model.fetchMore()
    assert (model.rowCount(), model.canFetchMore()) == (123, False)
    seen = [model.entry(row).seq for row in range(123)]
    assert seen == sorted(seen, reverse=True)


def test_shown_numbers_are_told_by_officer_field_and_record_and_never_the_number(
    page: JournalPage, desk: Desk, clock: FixedClock, make: Builder, area: Record
) -> None:
    home = make.household(area, representative_name="Hồ Thị Dung", phone="0912345679")
    page.open({"tab": "viewings"})
    panel = page.stack.part(3, ViewingsPanel)
    assert panel.count.text() == "0 lần hiện số"
    assert panel.none.isVisible()
    desk.store.viewings.note("household", home.id, "phone")
    clock.time += timedelta(days=1)
    desk.store.viewings.note("organization", "gone", "phone")
    page.refresh()
    cells = [[panel.model.index(row, n).data() for n in range(5)] for row in range(2)]
    assert [each[1:] for each in cells] == [
        ["truong", "Điện thoại", "Cơ quan, doanh nghiệp, cơ sở giáo dục", "–"],
        ["truong", "Điện thoại", "Hộ gia đình", home.title],
    ]
    assert "0912345679" not in str(cells)
    panel.filters.kind.setCurrentIndex(panel.filters.kind.findData("household"))
    assert panel.model.rowCount() == 1
    panel.filters.kind.setCurrentIndex(0)
    panel.filters.first.setText("h")
    panel.filters.take_days()
    assert [panel.model.index(0, 3).data(), panel.model.rowCount()] == [cells[0][3], 1]
    panel.filters.last.setText("1/1/2020")
    panel.filters.take_days()
    assert panel.none.accessibleName() == "Không có lần hiện số nào khớp bộ lọc."


def test_the_whole_chain_is_verified_on_demand(qtbot: QtBot, page: JournalPage, desk: Desk) -> None:
    assert page.changes.head.text().startswith("Đến mục 3 · mã nhật ký ")
    with qtbot.waitSignal(page.toast) as said:
        page.changes.check.click()
    assert "không bị sửa" in (said.args or [""])[0]
    desk.file._db.execute("DROP TRIGGER change_log_keeps")
    desk.file._db.execute("UPDATE change_log SET by = 'khác' WHERE seq = 2")
    page.changes.check.click()
    qtbot.waitUntil(lambda: bool(page.findChildren(ProblemDialog)))
    assert "mục số 2" in page.findChildren(ProblemDialog)[0].accessibleName()


def test_a_broken_end_is_told_above_every_page_and_leads_to_the_journal(
    qtbot: QtBot, page: JournalPage, desk: Desk
) -> None:
    desk.file._db.execute("DROP TRIGGER change_log_keeps")
    desk.file._db.execute("UPDATE change_log SET by = 'khác' WHERE seq = 2")
    place = Workplace(desk, page_specs(desk), officer="", health=lambda: health(desk))
    qtbot.addWidget(place)
    follow_chain(desk, place)
    qtbot.waitUntil(lambda: bool(place.notices.count()))
    banner = place.notices.itemAt(place.notices.count() - 1).widget()
    assert isinstance(banner, Banner)
    assert "mục số 2" in banner.words.text()
    banner.findChildren(Button)[0].click()
    assert isinstance(place.page, JournalPage)


def test_what_was_on_a_lost_stick_is_told_with_the_draft_of_a_notice(
    qtbot: QtBot, desk: Desk, unit: Record
) -> None:
    record_export(
        desk.store,
        LettingOut("danh_sach", "Hộ Ấp 8", 62, 62, "usb", reason="Họp"),
    )
    page = IncidentPage(desk)
    qtbot.addWidget(page)
    page.open({})
    page.refresh()
    qtbot.waitUntil(lambda: "62 người" in page.banner.words.text())
    assert "01:00 ngày 25/11/2026" in page.banner.words.text()
    with qtbot.waitSignal(page.navigate) as asked:
        page.print_notice()
    paper = (asked.args or ("", {}))[1]["document"]
    assert b"".join(paper.make(desk.store, None).chunks()).startswith(b"%PDF")
    page.time.setText("không phải giờ")
    page.refresh()
    assert not page.notice.isEnabled()
