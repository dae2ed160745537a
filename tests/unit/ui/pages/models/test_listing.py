"""The list of models: its columns, filters, and where it leads."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from antt_desktop.domain.queries import equal
from antt_desktop.domain.records import Record
from antt_desktop.ui.kit.painting import chip_size
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.models.listing import ModelsPage
from antt_desktop.ui.theme import SIZES
from tests.helpers.files import Builder
from tests.unit.ui.pages.conftest import Went
from tests.unit.ui.pages.models.conftest import Models

Areas = Callable[[int], list[Record]]


@pytest.fixture
def page(desk: Desk, show: Callable[..., None]) -> Callable[..., ModelsPage]:
    def put_up(**arguments: object) -> ModelsPage:
        made = ModelsPage(desk)
        show(made, **arguments)
        return made

    return put_up


def listed(page: ModelsPage) -> list[str]:
    return [page.list.model.record(row).title for row in range(page.list.model.rowCount())]


def text(page: ModelsPage, row: int, name: str) -> str:
    column = next(each for each in page.list.model.columns if each.name == name)
    return column.text(page.list.model.record(row))


def test_active_points_and_their_groups_are_counted(
    page: Callable[..., ModelsPage], models: Models, areas: Areas
) -> None:
    model, (one, two, three) = models.running(), areas(3)
    models.point(model, one, groups_count=3)
    models.point(model, two, groups_count=3)
    models.point(model, three, groups_count=5, end_date="2026-01-01")
    shown = page()
    assert (text(shown, 0, "points"), text(shown, 0, "groups")) == ("2", "6")


def test_counts_follow_when_points_change(
    page: Callable[..., ModelsPage], models: Models, areas: Areas
) -> None:
    model, (one,) = models.running(), areas(1)
    shown = page()
    assert text(shown, 0, "points") == ""
    models.point(model, one)
    shown.refresh()
    assert text(shown, 0, "points") == "1"


def test_models_are_found_by_the_area_of_an_open_point(
    page: Callable[..., ModelsPage], models: Models, areas: Areas
) -> None:
    one, two, three = areas(3)
    models.point(models.running(name="Tiếng kẻng Ấp 1"), one)
    models.point(models.running(name="Camera Ấp 2"), two)
    models.point(models.running(name="Điểm cũ"), one, end_date="2025-01-01")
    shown = page(filters=(equal("area_id", one.id),))
    assert listed(shown) == ["Tiếng kẻng Ấp 1"]
    assert shown.list.filters.words() == "Khu dân cư: Ấp 1"
    shown.list.show_filters((equal("area_id", three.id),))
    assert listed(shown) == []


def test_models_are_found_by_the_unit_of_a_point(
    page: Callable[..., ModelsPage], models: Models, make: Builder
) -> None:
    body = make.organization(kind="csgd", name="Trường THPT Thạnh Mỹ Tây")
    school, _ = models.running(name="Cổng trường an toàn"), models.running(name="Khác")
    values = {"model_id": school.id, "organization_id": body.id, "start_date": "2024-04-26"}
    models.store.save("model_point", values)
    shown = page(filters=(equal("organization_id", body.id),))
    assert listed(shown) == ["Cổng trường an toàn"]


def test_a_new_point_brings_its_model_into_the_filtered_list(
    page: Callable[..., ModelsPage], models: Models, areas: Areas
) -> None:
    (one,) = areas(1)
    model = models.running()
    shown = page(filters=(equal("area_id", one.id),))
    assert listed(shown) == []
    models.point(model, one)
    shown.refresh()
    assert listed(shown) == ["Camera an ninh Ấp 3"]


def test_a_saved_view_keeps_the_area(
    page: Callable[..., ModelsPage], models: Models, areas: Areas
) -> None:
    one, two = areas(2)
    models.point(models.running(name="Mô hình một"), one)
    models.point(models.running(name="Mô hình hai"), two)
    shown = page(filters=(equal("area_id", one.id),))
    shown.list.keep_view("Ấp 1")
    shown.list.show_filters(())
    shown.list.show_view(shown.list._saved_views.all()[0])
    assert listed(shown) == ["Mô hình một"]


@pytest.mark.parametrize(
    "name", ["kind", "patron_org", "status", "last_rating", "area_id", "organization_id"]
)
def test_every_promised_filter_opens(page: Callable[..., ModelsPage], name: str) -> None:
    shown = page()
    popup = shown.list.filters.edit(name)
    assert popup.accessibleName().startswith("Lọc theo")
    popup.close()


def test_the_list_leads_to_the_form_the_review_and_the_import(
    page: Callable[..., ModelsPage], models: Models, went: Went
) -> None:
    model = models.running()
    shown = page()
    for command in ("new", "import", "fast_entry"):
        shown.commands()[command]()
    shown.list.opened.emit(model)
    shown.list.edit_wanted.emit(model)
    assert went == [
        ("model_form", {}),
        ("import", {"type": "model"}),
        ("model_review_round", {}),
        ("model", {"id": model.id}),
        ("model_form", {"id": model.id, "editing": True}),
    ]


def test_an_existing_model_is_entered_by_a_button_of_its_own(
    page: Callable[..., ModelsPage], went: Went
) -> None:
    shown = page()
    shown._existing()
    assert went == [("model_form", {"values": {"nhap_cu": True}})]


def test_printing_takes_the_ticked_models_or_else_all(
    page: Callable[..., ModelsPage], models: Models, went: Went
) -> None:
    one, two = models.running(name="A"), models.running(name="B")
    shown = page()
    shown.list.print.click()
    shown.list.model.flip([1])
    shown.list.print.click()
    assert went == [
        ("print", {"document": "model_list", "ids": (one.id, two.id)}),
        ("print", {"document": "model_list", "ids": (two.id,)}),
    ]


def test_a_state_is_never_cut_for_the_sake_of_a_long_name(
    page: Callable[..., ModelsPage], models: Models, qtbot: QtBot
) -> None:
    models.running(name="Cổng trường an toàn giao thông, trường Mầm non và Tiểu học xã " * 2)
    model = models.proposed(name="Chợ an toàn", kind="doanh_nghiep")
    told = {"status": "khong_duyet", "status_reason": "Trùng mô hình khác"}
    models.store.save("model", told, id=model.id)
    table = page().list.table
    qtbot.waitUntil(lambda: table.viewport().width() > 900)
    names = [column.name for column in table._keyset.columns]
    width = table.columnWidth(names.index("status") + 1)
    assert width >= chip_size("Không phê duyệt", "check").width() + 2 * SIZES.cell_pad
