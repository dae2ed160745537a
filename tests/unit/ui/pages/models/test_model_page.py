"""The page of a model: where it stands, what is behind its tabs, and what can be done."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from antt_desktop.domain.records import Record
from antt_desktop.records.model import MODEL_STATES
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.attachments_panel import AttachmentsPanel
from antt_desktop.ui.pages.models.info_tab import InfoTab
from antt_desktop.ui.pages.models.model_page import TABS, ModelPage
from antt_desktop.ui.pages.models.part_dialog import PartDialog
from antt_desktop.ui.pages.models.part_list import PartList
from antt_desktop.ui.problems import ProblemDialog
from tests.unit.ui.pages.conftest import Went
from tests.unit.ui.pages.models.conftest import Models

Areas = Callable[[int], list[Record]]
Opened = Callable[..., ModelPage]


@pytest.fixture
def opened(desk: Desk, show: Callable[..., None]) -> Opened:
    def put_up(model: Record, **arguments: object) -> ModelPage:
        page = ModelPage(desk)
        show(page, id=model.id, **arguments)
        return page

    return put_up


def go(page: ModelPage, tab: str) -> QWidget:
    page.tabs.setCurrentIndex(TABS.index(tab))
    return page.tab


def told(widget: QWidget) -> list[str]:
    """Return the words of the labels in a widget that are shown."""
    kind = type(label())
    found = [each for each in widget.findChildren(kind) if each.isVisibleTo(widget)]
    return [each.text() for each in found if each.text()]


# ---- the head and the steps


def test_the_head_tells_name_status_and_whether_it_is_exemplary(
    opened: Opened, models: Models
) -> None:
    page = opened(models.running(is_typical=True))
    assert page.head.title.text() == "Camera an ninh Ấp 3"
    assert page._status.accessibleName() == "Đang hoạt động"
    assert page._typical.accessibleName() == "Tiêu biểu"
    assert not opened(models.running(name="Khác"))._typical.isVisible()


@pytest.mark.parametrize("make", ["new", "proposed", "decided", "running"])
def test_there_is_a_button_for_exactly_each_allowed_step(
    opened: Opened, models: Models, make: str
) -> None:
    model = getattr(models, make)()
    page = opened(model)
    allowed = [f"{step.label}…" for step in MODEL_STATES.allowed(model["status"])]
    assert [button.text() for button in page.steps.buttons] == allowed


def test_a_step_is_shown_at_once_and_one_undo_takes_it_back(
    opened: Opened, models: Models, qtbot: QtBot
) -> None:
    model = models.running()
    page = opened(model)
    dialog = page.steps.ask(model, MODEL_STATES.allowed("hoat_dong")[1])
    dialog.grids["model"][1].editor("status_reason").restore("Thiếu kinh phí")
    with qtbot.waitSignal(page.toast) as said:
        dialog.accept()
    words, undo = said.args
    assert words == "Đã ghi: tạm ngừng mô hình Camera an ninh Ấp 3."
    assert page._status.accessibleName() == "Tạm ngừng"
    assert page.steps.row.steps[-1].title == "Tạm ngừng"
    undo()
    assert page._status.accessibleName() == "Đang hoạt động"
    assert models.again(model)["status"] == "hoat_dong"


def test_a_step_that_was_built_upon_is_not_taken_back_and_says_so(
    opened: Opened, models: Models, qtbot: QtBot
) -> None:
    model = models.running()
    page = opened(model)
    dialog = page.steps.ask(model, MODEL_STATES.allowed("hoat_dong")[1])
    dialog.grids["model"][1].editor("status_reason").restore("Thiếu kinh phí")
    with qtbot.waitSignal(page.toast) as said:
        dialog.accept()
    models.store.save("model", {"status_reason": "Chờ kinh phí"}, id=model.id)
    said.args[1]()
    (refusal,) = page.findChildren(ProblemDialog)
    assert refusal.accessibleName().startswith("Không hoàn tác được")
    refusal.accept()
    assert models.again(model)["status"] == "tam_ngung"


def test_what_makes_no_sense_in_a_status_is_not_offered(opened: Opened, models: Models) -> None:
    running = opened(models.running())
    assert running._review.isVisible()
    assert running._record.isVisible()
    surveyed = opened(models.new(name="Khảo sát"))
    assert not surveyed._review.isVisible()
    gone = models.running(name="Đã xong")
    closing = {"close_no": "77/QĐ-UBND", "close_date": "2026-11-01", "close_reason": "Sáp nhập"}
    models.store.save("model", {"status": "thanh_loai", **closing}, id=gone.id)
    closed = opened(gone)
    assert not closed._record.isVisible()
    assert closed.steps.buttons == []
    assert "add_line" not in closed.commands()


# ---- facts


def test_the_facts_tell_papers_on_one_line(opened: Opened, models: Models) -> None:
    page = opened(
        models.running(
            decision_no="38/QĐ-UBND",
            decision_date="2024-04-15",
            decision_by="ubnd",
            self_principles=["tu_quan", "tu_phong"],
            funding_source="xa_hoi_hoa",
            contribution_vnd=148_500_000,
        )
    )
    words = told(page.tab)
    for expected in (
        "38/QĐ-UBND, 15/04/2024, UBND cấp xã",
        "Tự quản · Tự phòng",
        "Xã hội hóa, 148.500.000 đồng",
    ):
        assert expected in words


def test_figures_count_active_points_groups_and_equipment(
    opened: Opened, models: Models, areas: Areas
) -> None:
    model, (one, two) = models.running(equipment=["Camera: 14"]), areas(2)
    models.point(model, one, groups_count=3)
    models.point(model, two, groups_count=4, end_date="2025-01-01")
    models.activity(model, "2026-11-10")
    page = opened(model)
    assert isinstance(page.tab, InfoTab)
    assert page.tab.side.figures.accessibleName() == "1 điểm, 3 tổ, 14 camera, 1 hoạt động"


def test_what_a_model_waits_for_is_told_with_the_last_time(opened: Opened, models: Models) -> None:
    model = models.running()
    models.head(model)
    models.activity(model, "2026-11-10")
    models.review(model, "2025-11-14", "hieu_qua")
    page = opened(model)
    assert isinstance(page.tab, InfoTab)
    first, second = page.tab.side.warnings
    assert first.accessibleName() == (
        "Đã 1 năm chưa đánh giá. Lần trước: 14/11/2025, hoạt động hiệu quả."
    )
    assert not second.isVisible()


def test_the_last_three_activities_lead_to_all(
    opened: Opened, models: Models, qtbot: QtBot
) -> None:
    model = models.running()
    for day in ("2026-09-06", "2026-10-18", "2026-11-10", "2026-08-01"):
        models.activity(model, day)
    page = opened(model)
    recent = page.info.side.recent

    def days() -> list[str]:
        return [words for words in told(recent) if "/2026" in words]

    qtbot.waitUntil(lambda: days() == ["10/11/2026", "18/10/2026", "06/09/2026"])
    page.info.side.every.click()
    assert TABS[page.tabs.currentIndex()] == "model_activity"


def test_a_model_of_counts_only_says_so_and_shows_no_words_about_anyone(
    opened: Opened, models: Models
) -> None:
    model = models.running(sensitive_beneficiaries=True, helped_count=7)
    models.activity(model, "2026-11-10")
    page = opened(model)
    assert page.notice.isVisible()
    assert "chỉ ghi số lượng" in page.notice.words.text()
    for tab, narrative in (("model_activity", "result"), ("model_review", "strengths")):
        part = go(page, tab)
        assert isinstance(part, PartList)
        assert narrative not in [column.name for column in part.list.model.columns]
        part.add()
        assert narrative not in part.findChild(PartDialog).form.grid.names  # type: ignore[union-attr]
        part.findChild(PartDialog).reject()  # type: ignore[union-attr]
    assert not opened(models.running(name="Thường")).notice.isVisible()


# ---- tabs


def test_tabs_carry_counts_and_are_made_when_first_shown(
    opened: Opened, models: Models, areas: Areas
) -> None:
    model = models.running()
    models.point(model, areas(1)[0])
    models.head(model)
    page = opened(model)
    words = [page.tabs.accessibleTabName(place) for place in range(page.tabs.count())]
    assert words == [
        "Thông tin", "Điểm, 1", "Ban điều hành, 1", "Hoạt động, 0", "Đánh giá, 0",
        "Diễn biến, 1", "Hồ sơ, 0",
    ]  # fmt: skip
    assert list(page.parts.parts()) == []


def test_ctrl_tab_goes_round_the_tabs(opened: Opened, models: Models) -> None:
    page = opened(models.running())
    seen = []
    for _ in TABS:
        seen.append(TABS[page.tabs.currentIndex()])
        page.commands()["next_tab"]()
    assert seen == list(TABS)
    assert page.tabs.currentIndex() == 0
    page.commands()["previous_tab"]()
    assert TABS[page.tabs.currentIndex()] == "attachment"


def test_many_activities_are_read_a_page_at_a_time(opened: Opened, models: Models) -> None:
    model = models.running()
    with models.store.work("test", "test"):
        for number in range(230):
            models.activity(model, f"2025-{number % 12 + 1:02}-{number % 28 + 1:02}")
    page = opened(model)
    part = go(page, "model_activity")
    assert isinstance(part, PartList)
    assert part.list.model.rowCount() < 230
    assert part.list.model.canFetchMore()


def test_the_newest_activity_stands_first(opened: Opened, models: Models) -> None:
    model = models.running()
    for day in ("2026-02-01", "2025-12-31", "2026-01-15"):
        models.activity(model, day)
    part = go(opened(model), "model_activity")
    assert isinstance(part, PartList)
    shown = [part.list.model.record(row)["date"] for row in range(3)]
    assert shown == ["2026-02-01", "2026-01-15", "2025-12-31"]


def test_another_model_shows_its_own_parts_from_the_first_tab(
    opened: Opened, models: Models, areas: Areas
) -> None:
    one, two = models.running(name="Một"), models.running(name="Hai")
    models.point(one, areas(1)[0])
    page = opened(one)
    go(page, "model_point")
    page.open({"id": two.id})
    page.refresh()
    assert page.tabs.currentIndex() == 0
    part = go(page, "model_point")
    assert isinstance(part, PartList)
    assert part.list.model.rowCount() == 0


def test_a_tab_can_be_asked_for(opened: Opened, models: Models) -> None:
    page = opened(models.running(), tab="model_review")
    assert TABS[page.tabs.currentIndex()] == "model_review"
    assert isinstance(page.tab, PartList)


# ---- where it leads


def test_f2_leads_to_the_form_and_printing_to_the_sheet(
    opened: Opened, models: Models, went: Went
) -> None:
    model = models.running()
    page = opened(model)
    page.commands()["edit"]()
    page.commands()["print"]()
    assert went == [
        ("model_form", {"id": model.id, "editing": True}),
        ("print", {"document": "model_sheet", "ids": (model.id,)}),
    ]


def test_replication_begins_a_new_point(opened: Opened, models: Models) -> None:
    page = opened(models.running())
    menu = page.menu()
    menu.actions()[0].trigger()
    assert menu.actions()[0].text() == "Nhân rộng: thêm điểm…"
    assert TABS[page.tabs.currentIndex()] == "model_point"
    dialog = page.tab.findChild(PartDialog)
    assert dialog is not None
    dialog.reject()
    menu.deleteLater()


def test_only_a_running_model_is_replicated(opened: Opened, models: Models) -> None:
    menu = opened(models.new()).menu()
    assert "Nhân rộng: thêm điểm…" not in [action.text() for action in menu.actions()]
    menu.deleteLater()


def test_deleting_takes_the_parts_along_and_brings_them_back(
    opened: Opened, models: Models, qtbot: QtBot, went: Went
) -> None:
    model = models.running()
    models.activity(model, "2026-11-10")
    page = opened(model)
    with qtbot.waitSignal(page.toast) as said:
        page.commands()["delete"]()
    assert went[-1] == ("models", {})
    assert models.store.around().find("model_activity") == []
    said.args[1]()
    assert len(models.store.around().find("model_activity")) == 1


def test_attachments_are_counted_before_their_tab_is_shown(opened: Opened, models: Models) -> None:
    page = opened(models.running())
    assert page.tabs.accessibleTabName(TABS.index("attachment")) == "Hồ sơ, 0"
    assert isinstance(go(page, "attachment"), AttachmentsPanel)
    assert "add_line" in page.commands()
