"""Forms come out in the order in which they are handed out: by area, by name, by serial."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from antt_desktop.domain.queries import Query, equal
from antt_desktop.domain.records import Record
from antt_desktop.services.printing.documents import form_document
from antt_desktop.ui.page import Desk
from antt_desktop.ui.print_dialog.dialog import PrintDialog
from antt_desktop.ui.print_dialog.making import PrintScope
from antt_desktop.ui.print_dialog.orders import orders_of
from tests.helpers.files import Builder


@pytest.fixture
def campaign(make: Builder, unit: Record) -> Record:
    assert unit
    return make.campaign(make.template())


@pytest.fixture
def pledges(make: Builder, campaign: Record) -> list[Record]:
    """Of two areas, with serials the other way round than names."""
    areas = {name: make.area(name=name) for name in ("Ấp 8", "Ấp 9")}
    people = (("Ấp 9", "Trần Thị An"), ("Ấp 8", "Lê Văn Sáu"), ("Ấp 8", "Võ Thị Bé"))
    return [
        make.pledge(campaign, make.household(areas[area], representative_name=name))
        for area, name in people
    ]


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def _names(desk: Desk, label: str, query: Query) -> list[str]:
    order = next(each for each in orders_of(desk.store, query) if each.label == label)
    return [record.title for record in desk.store.rows(order.apply(desk.store, query))]


def test_forms_of_several_areas_are_walked_by_area_then_name(
    desk: Desk, pledges: list[Record]
) -> None:
    query = Query("pledge")
    assert orders_of(desk.store, query)[0].label == "Khu dân cư, rồi tên"
    assert _names(desk, "Khu dân cư, rồi tên", query) == ["Võ Thị Bé", "Lê Văn Sáu", "Trần Thị An"]
    assert _names(desk, "Tên", query) == ["Trần Thị An", "Võ Thị Bé", "Lê Văn Sáu"]


def test_forms_of_one_area_come_by_name(desk: Desk, pledges: list[Record]) -> None:
    query = Query("pledge", (equal("area_id", pledges[0]["area_id"]),))
    assert [each.label for each in orders_of(desk.store, query)] == [
        "Tên", "Khu dân cư, rồi tên", "Số phiếu",
    ]  # fmt: skip


def test_the_order_of_the_list_comes_first_where_the_officer_chose_one(
    desk: Desk, pledges: list[Record]
) -> None:
    query = Query("pledge", sort="serial", descending=True)
    assert orders_of(desk.store, query)[0].label == "Như trong danh sách"
    assert _names(desk, "Như trong danh sách", query) == [p.title for p in reversed(pledges)]


def test_what_was_searched_for_is_put_in_order_too(desk: Desk, pledges: list[Record]) -> None:
    query = Query("pledge", search="thi")
    assert _names(desk, "Khu dân cư, rồi tên", query) == ["Võ Thị Bé", "Trần Thị An"]


def test_the_dialog_prints_in_the_chosen_order(
    qtbot: QtBot, desk: Desk, pledges: list[Record], parent: QWidget
) -> None:
    query = Query("pledge")
    dialog = PrintDialog(desk, PrintScope(form_document(desk.store, query), query), parent)
    qtbot.waitUntil(lambda: dialog.printout is not None)
    for label in ("Số phiếu", "Khu dân cư, rồi tên", "Tên"):
        dialog.printout = None
        dialog.choices.order.setCurrentText(label)
        qtbot.waitUntil(lambda: dialog.printout is not None)
        assert dialog.printout is not None
        printed = [pledge.title for pledge in dialog.printout.pledges]
        assert printed == _names(desk, label, query)
    dialog.reject()


def test_a_batch_of_several_kinds_prints_each_on_its_own_paper_and_says_so(
    qtbot: QtBot,
    desk: Desk,
    make: Builder,
    pledges: list[Record],
    campaign: Record,
    parent: QWidget,
) -> None:
    for kind, name in (("csgd", "Trường Tiểu học Mỹ Hiệp"), ("co_quan", "Trạm Y tế xã")):
        make.pledge(campaign, make.organization(kind=kind, name=name))
    query = Query("pledge")
    dialog = PrintDialog(desk, PrintScope(form_document(desk.store, query), query), parent)
    qtbot.waitUntil(lambda: dialog.printout is not None)
    assert dialog.printout is not None
    assert dialog.printout.forms == 5
    said = "3 hộ gia đình; 2 cơ quan, doanh nghiệp, cơ sở giáo dục"
    assert f"Nhiều loại chủ thể, mỗi phiếu theo mẫu của mình: {said}" in (
        dialog.checks.accessibleName()
    )
    dialog.reject()


def test_a_batch_of_one_kind_keeps_the_name_of_its_paper(
    desk: Desk, make: Builder, campaign: Record, pledges: list[Record]
) -> None:
    school = make.pledge(campaign, make.organization(kind="csgd", name="Trường Mầm non"))
    ids = Query("pledge", (equal("id", school.id),))
    assert form_document(desk.store, ids).name == "pledge_school"
    ids = Query("pledge", (equal("id", *(pledge.id for pledge in pledges)),))
    assert form_document(desk.store, ids).name == "pledge_household"
