"""Rows of a list go to the bin in one work, all or none, and come back by one undo."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from antt_desktop.domain.queries import Query
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages import page_specs
from antt_desktop.ui.pages.areas import AreasPage
from antt_desktop.ui.pages.households import HouseholdsPage
from antt_desktop.ui.problems import ProblemDialog
from antt_desktop.ui.status_bar import Health
from antt_desktop.ui.workplace import Workplace
from tests.helpers.files import Builder
from tests.unit.ui.pages.conftest import Drive, Went

Show = Callable[..., None]
Said = list[tuple[str, Callable[[], object]]]


@pytest.fixture
def page(desk: Desk, make: Builder, show: Show) -> HouseholdsPage:
    area = make.area()
    for name in ("Trần Thị An", "Trần Thị Bình", "Trần Thị Chi"):
        make.household(area, representative_name=name)
    made = HouseholdsPage(desk)
    show(made)
    return made


def titles(desk: Desk, type_name: str = "household") -> list[str]:
    return [each.title for each in desk.store.rows(Query(type_name))]


def test_ticked_rows_are_deleted_and_one_undo_brings_all_back(
    qtbot: QtBot, page: HouseholdsPage, desk: Desk
) -> None:
    said: Said = []
    page.toast.connect(lambda words, undo: said.append((words, undo)))
    page.list.model.flip([0, 2])
    page.commands()["delete"]()
    qtbot.waitUntil(lambda: bool(said))
    assert said[0][0] == "Đã đưa 2 hồ sơ vào thùng rác."
    assert titles(desk) == ["Trần Thị Bình"]
    assert page.list.model.rowCount() == 1
    assert not page.list.bulk.isVisible()
    said[0][1]()
    assert len(titles(desk)) == page.list.model.rowCount() == 3


def test_one_record_in_use_keeps_every_ticked_one_and_is_named(
    qtbot: QtBot, desk: Desk, show: Show, drive: Drive, make: Builder
) -> None:
    make.area(name="Ấp 99")
    page = AreasPage(desk)
    show(page)
    page.list.model.tick_all()
    page.commands()["delete"]()
    qtbot.waitUntil(lambda: bool(page.findChildren(ProblemDialog)))
    told: ProblemDialog = page.findChildren(ProblemDialog)[0]
    assert "Ấp 8; Ấp 10" in told.accessibleName()
    assert "Ấp 99" not in told.accessibleName()
    assert titles(desk, "residential_area") == ["Ấp 8", "Ấp 10", "Ấp 99"]


def test_an_undo_that_came_too_late_is_told(qtbot: QtBot, page: HouseholdsPage, desk: Desk) -> None:
    said: Said = []
    page.toast.connect(lambda words, undo: said.append((words, undo)))
    page.list.model.flip([0])
    page.commands()["delete"]()
    qtbot.waitUntil(lambda: bool(said))
    (deleted,) = desk.store.rows(Query("household", deleted=True))
    desk.store.restore("household", deleted.id)
    said[0][1]()
    assert page.findChildren(ProblemDialog)


def test_f2_opens_the_form_for_changing_and_enter_for_reading(
    page: HouseholdsPage, qtbot: QtBot, went: Went
) -> None:
    page.list.table.point_at(1)
    here = page.list.table.current_record()
    assert here is not None
    page.commands()["edit"]()
    qtbot.keyClick(page.list.table, Qt.Key.Key_Return)
    assert went == [
        ("household", {"id": here.id, "editing": True}),
        ("household", {"id": here.id}),
    ]


def test_the_keys_reach_the_list_through_the_window(
    qtbot: QtBot, desk: Desk, make: Builder
) -> None:
    make.household(make.area(), representative_name="Trần Thị An")
    made = Workplace(desk, page_specs(desk), officer="Tư", health=lambda: Health("tốt"))
    qtbot.addWidget(made)
    made.show_page("households")
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    page = made.page
    assert isinstance(page, HouseholdsPage)
    page.list.table.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(page.list.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: titles(desk) == [])
