"""What stands in pages without a record: kept by a lock and by a sudden end, offered where it was."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from antt_desktop.ui.draft_offer import DraftOffer
from antt_desktop.ui.forms.drafting import place_key
from antt_desktop.ui.lock_page import LockPage
from antt_desktop.ui.login import at_login
from antt_desktop.ui.pages import page_specs
from antt_desktop.ui.pages.fast_entry import FastEntryPage
from antt_desktop.ui.pages.import_wizard.page import MAPPING, ImportPage
from antt_desktop.ui.pages.mediation.tally_page import FIRST_COUNT, MediationTallyPage
from antt_desktop.ui.pages.tally import SIGNED, TallyPage
from antt_desktop.ui.pages.tick_list import TickListPage
from antt_desktop.ui.session import Session
from tests.helpers import mediation
from tests.helpers.clock import FixedClock
from tests.helpers.files import Builder, open_again
from tests.helpers.sessions import unlock

Start = Callable[..., Session]
Place = dict[str, object]


@pytest.fixture
def place(path: Path, clock: FixedClock) -> Place:
    """A campaign and an area with three households; `team` keeps counts only."""
    with open_again(path, clock) as file:
        make = Builder(file.store)
        area = make.area(name="Ấp 8", households_total=3)
        campaign = make.campaign(make.template())
        for name in ("Trần Thị An", "Trần Thị Bình", "Trần Thị Chi"):
            make.household(area, representative_name=name)
        team = mediation.team(file.store, keeping="tally")
        return {"campaign": campaign.id, "area": area.id, "team": team.record.id}


def shown(session: Session) -> object:
    assert session.workplace is not None
    return session.workplace.page


def lock_and_unlock(qtbot: QtBot, session: Session) -> str:
    """Lock and come back; returns what the lock page said."""
    session.lock()
    locked = session._window.centralWidget()
    assert isinstance(locked, LockPage)
    said = locked.banner.accessibleName()
    unlock(qtbot, session)
    return said


def test_ticks_outlive_a_lock(qtbot: QtBot, path: Path, place: Place, start: Start) -> None:
    session = start(path, pages=page_specs)
    unlock(qtbot, session).show_page(
        "tick_list", {"campaign": place["campaign"], "area": place["area"]}
    )
    page = shown(session)
    assert isinstance(page, TickListPage)
    qtbot.waitUntil(lambda: page.ticks.rowCount() == 3)
    page.ticks.flip([0, 1, 2])
    assert "Bản nháp đang gõ được giữ nguyên." in lock_and_unlock(qtbot, session)
    again = shown(session)
    assert isinstance(again, TickListPage)
    assert again.ticks.chosen() == []
    again.offer.restore_button.click()
    qtbot.waitUntil(lambda: len(again.ticks.chosen()) == 3)


def test_counts_outlive_a_lock(qtbot: QtBot, path: Path, place: Place, start: Start) -> None:
    session = start(path, pages=page_specs)
    unlock(qtbot, session).show_page("tally", {"campaign": place["campaign"]})
    page = shown(session)
    assert isinstance(page, TallyPage)
    page.grid.restore(0, [None, None, "2"])
    lock_and_unlock(qtbot, session)
    again = shown(session)
    assert isinstance(again, TallyPage)
    assert again.grid.text(0, SIGNED) == ""
    again.offer.restore_button.click()
    assert again.grid.text(0, SIGNED) == "2"


def test_a_half_typed_paper_outlives_a_lock(
    qtbot: QtBot, path: Path, place: Place, start: Start
) -> None:
    session = start(path, pages=page_specs)
    unlock(qtbot, session).show_page("fast_entry", {"campaign": place["campaign"]})
    page = shown(session)
    assert isinstance(page, FastEntryPage)
    page.grid.editor("representative_name").restore("Ngô Thị Ơn")
    page.grid.editor("area_id").restore(place["area"])
    lock_and_unlock(qtbot, session)
    again = shown(session)
    assert isinstance(again, FastEntryPage)
    again.offer.restore_button.click()
    assert again.grid.editor("representative_name").value() == "Ngô Thị Ơn"
    assert again.grid.editor("area_id").value() == place["area"]


def test_a_month_chosen_on_the_page_is_shown_again_with_its_counts(
    qtbot: QtBot, path: Path, place: Place, start: Start
) -> None:
    session = start(path, pages=page_specs)
    workplace = unlock(qtbot, session)
    workplace.show_page("mediation_tally", {"team": place["team"]})
    page = shown(session)
    assert isinstance(page, MediationTallyPage)
    page.months.setCurrentIndex(3)
    page.months.activated.emit(3)
    page.grid.restore(0, [None, None, "4"])
    workplace.show_page("home")
    workplace.go_back()
    assert page.months.currentIndex() == 3
    assert page.grid.text(0, FIRST_COUNT) == "4"
    lock_and_unlock(qtbot, session)
    again = shown(session)
    assert isinstance(again, MediationTallyPage)
    assert (again.months.currentIndex(), again.grid.text(0, FIRST_COUNT)) == (3, "")
    again.offer.restore_button.click()
    assert again.grid.text(0, FIRST_COUNT) == "4"


def test_the_lock_page_does_not_claim_a_list_that_is_being_imported(
    qtbot: QtBot, path: Path, tmp_path: Path, place: Place, start: Start
) -> None:
    listed = tmp_path / "danh-sach.csv"
    listed.write_text("Họ tên;Năm sinh;Ấp\nPhạm Trung Sang;1987;Ấp 8\n", encoding="utf-8")
    session = start(path, pages=page_specs)
    workplace = unlock(qtbot, session)
    workplace.show_page("import", {"path": listed})
    page = shown(session)
    assert isinstance(page, ImportPage)
    qtbot.waitUntil(lambda: page.stack.currentIndex() == MAPPING)
    workplace.show_page("home")
    said = lock_and_unlock(qtbot, session)
    assert said.endswith(
        "Riêng lần nhập danh sách đang dở thì làm lại từ bước chọn tệp. Chưa ghi gì vào dữ liệu."
    )
    assert "bước chọn tệp" not in lock_and_unlock(qtbot, session)


@pytest.mark.parametrize(
    ("form", "names", "words"),
    [
        ("tick_list", ("area", "campaign"), "Đánh dấu phiếu đã ký, Ấp 8, "),
        ("tally", ("campaign",), "Số tổng ký cam kết, "),
        ("fast_entry", ("campaign",), "Nhập nhanh phiếu đã ký, "),
        ("mediation_tally", ("team",), "Số vụ việc theo tháng, tháng 10/2026, "),
    ],
)
def test_after_a_sudden_end_the_place_is_named_and_opened(
    qtbot: QtBot,
    path: Path,
    clock: FixedClock,
    place: Place,
    start: Start,
    form: str,
    names: tuple[str, ...],
    words: str,
) -> None:
    opened = {name: place[name] for name in names}
    if form == "mediation_tally":
        opened["month"] = "2026-10"
    with open_again(path, clock) as file:
        at_login(file, clock())
        file.drafts.keep(f"page/{form}", place_key(opened), {}, clock())
    session = start(path, pages=page_specs)
    workplace = unlock(qtbot, session)
    (offer,) = workplace.findChildren(DraftOffer)
    assert f"1 bản nháp chưa lưu. {words}" in offer.accessibleName()
    offer.open_draft()
    assert workplace.visit is not None
    assert (workplace.visit.key, workplace.visit.arguments) == (form, opened)
    page = workplace.page
    assert isinstance(page, TickListPage | TallyPage | FastEntryPage | MediationTallyPage)
    assert not page.offer.isHidden()
