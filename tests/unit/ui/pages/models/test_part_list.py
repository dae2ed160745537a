"""The lists behind the tabs of a model: added one after another, changed, deleted, taken back."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from antt_desktop.domain.records import Record
from antt_desktop.ui.forms.picker import PickerEditor
from antt_desktop.ui.kit.banners import Banner
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.models.model_page import TABS, ModelPage
from antt_desktop.ui.pages.models.part_dialog import PartDialog
from antt_desktop.ui.pages.models.part_list import PartList
from antt_desktop.ui.problems import ProblemDialog
from tests.unit.ui.pages.models.conftest import Models

Areas = Callable[[int], list[Record]]
Tab = Callable[[Record, str], PartList]


@pytest.fixture
def tab(desk: Desk, show: Callable[..., None]) -> Tab:
    def opened(model: Record, name: str) -> PartList:
        page = ModelPage(desk)
        show(page, id=model.id, tab=name)
        part = page.tab
        assert isinstance(part, PartList)
        return part

    return opened


def dialog_of(part: PartList) -> PartDialog:
    found = [each for each in part.findChildren(PartDialog) if each.isVisible()]
    assert len(found) == 1
    return found[0]


def page_of(part: PartList) -> ModelPage:
    assert isinstance(part._page, ModelPage)
    return part._page


def fill(dialog: PartDialog, **values: object) -> None:
    for name, value in values.items():
        dialog.form.grid.editor(name).restore(value)


def offered(dialog: PartDialog, name: str) -> list[str]:
    editor = dialog.form.grid.editor(name)
    assert isinstance(editor, PickerEditor)
    return [words for _, words in editor._source.offers("")]


def test_f3_adds_a_line_of_the_tab_and_its_count_follows(
    tab: Tab, models: Models, qtbot: QtBot
) -> None:
    model = models.running()
    part = tab(model, "model_activity")
    page_of(part).commands()["add_line"]()
    dialog = dialog_of(part)
    fill(dialog, date="10/11/2026", kind="hop", participants="17")
    with qtbot.waitSignal(page_of(part).toast) as said:
        QTest.keyClick(dialog.form, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert not dialog.isVisible()
    assert part.list.model.rowCount() == 1
    assert page_of(part).tabs.accessibleTabName(TABS.index("model_activity")) == "Hoạt động, 1"
    said.args[1]()
    assert part.list.model.rowCount() == 0
    assert page_of(part).tabs.accessibleTabName(TABS.index("model_activity")) == "Hoạt động, 0"


def test_ctrl_enter_saves_and_begins_the_next(tab: Tab, models: Models) -> None:
    model = models.running()
    part = tab(model, "model_member")
    part.add()
    dialog = dialog_of(part)
    for name, role in (("Trần Văn Bình", "truong_ban"), ("Lê Thị Cúc", "pho_ban")):
        fill(dialog, full_name=name, role=role)
        QTest.keyClick(dialog.form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert dialog.isVisible()
        assert dialog.form.grid.editor("full_name").is_empty()
    dialog.reject()
    assert part.list.model.rowCount() == 2
    assert models.again(model)["board_head"] is not None


def test_a_second_head_is_refused_and_what_was_typed_stays(tab: Tab, models: Models) -> None:
    model = models.running()
    models.head(model)
    part = tab(model, "model_member")
    part.add()
    dialog = dialog_of(part)
    fill(dialog, full_name="Lê Thị Cúc", role="truong_ban")
    dialog.form.save()
    assert dialog.isVisible()
    assert dialog.form.grid.editor("full_name").value() == "Lê Thị Cúc"
    dialog.form.drafts.drop()
    dialog.form.open_new()
    dialog.reject()
    assert part.list.model.rowCount() == 1


def test_what_was_left_for_one_model_is_not_offered_in_another(tab: Tab, models: Models) -> None:
    camera, lamps = models.running(), models.running(name="Đèn đường Ấp 5")
    part = tab(camera, "model_activity")
    part.add()
    fill(dialog_of(part), date="10/11/2026", kind="hop", participants="17")
    dialog_of(part).reject()
    for model, offered_there in ((lamps, False), (camera, True)):
        part = tab(model, "model_activity")
        part.add()
        assert bool(dialog_of(part).form.findChildren(Banner)) is offered_there
        if not offered_there:
            dialog_of(part).reject()
    dialog_of(part).form.restore_draft()
    saved = dialog_of(part).form.save()
    assert saved is not None
    assert (saved["model_id"], saved["participants"]) == (camera.id, 17)


def test_enter_and_f2_change_a_line(tab: Tab, models: Models) -> None:
    model = models.running()
    models.activity(model, "2026-11-10")
    part = tab(model, "model_activity")
    part.list.table.point_at(0)
    part.commands()["edit"]()
    dialog = dialog_of(part)
    fill(dialog, participants="21")
    dialog.form.save()
    assert models.store.around().find("model_activity")[0]["participants"] == 21


def test_delete_puts_lines_into_the_bin_and_the_toast_brings_them_back(
    tab: Tab, models: Models, areas: Areas, qtbot: QtBot
) -> None:
    model, (area,) = models.running(), areas(1)
    models.point(model, area)
    part = tab(model, "model_point")
    part.list.table.point_at(0)
    with qtbot.waitSignal(page_of(part).toast) as said:
        part.commands()["delete"]()
    assert part.list.model.rowCount() == 0
    said.args[1]()
    assert part.list.model.rowCount() == 1


def test_events_that_a_step_wrote_are_not_deleted_by_themselves(
    tab: Tab, models: Models, qtbot: QtBot
) -> None:
    part = tab(models.running(), "model_event")
    part.list.table.point_at(0)
    part.commands()["delete"]()
    qtbot.waitUntil(part.isEnabled)
    assert part.list.model.rowCount() == 1
    (refusal,) = part.findChildren(ProblemDialog)
    assert refusal.accessibleName().startswith("Diễn biến này do một lần đổi trạng thái")
    refusal.accept()


def test_events_told_by_hand_are_added_and_deleted(tab: Tab, models: Models, qtbot: QtBot) -> None:
    model = models.running()
    part = tab(model, "model_event")
    part.add()
    dialog = dialog_of(part)
    assert offered(dialog, "kind") == [
        "Sơ kết", "Tổng kết", "Nâng chất", "Đề xuất cấp trên nhân rộng", "Công nhận điển hình",
    ]  # fmt: skip
    fill(dialog, kind="so_ket", date="30/6/2026")
    dialog.form.save()
    assert part.list.model.rowCount() == 2
    part.list.table.point_at(0)
    with qtbot.waitSignal(page_of(part).toast):
        part.commands()["delete"]()
    assert part.list.model.rowCount() == 1


def test_an_event_of_a_step_can_be_mended(tab: Tab, models: Models) -> None:
    part = tab(models.running(), "model_event")
    part.edit(part.list.model.record(0))
    dialog = dialog_of(part)
    fill(dialog, note="Theo sổ cũ của ban điều hành")
    dialog.form.save()
    assert models.store.around().find("model_event")[0]["note"] == "Theo sổ cũ của ban điều hành"


def test_only_the_models_own_points_are_offered(tab: Tab, models: Models, areas: Areas) -> None:
    one, two = areas(2)
    model = models.running(name="Một")
    models.point(model, one)
    models.point(models.running(name="Hai"), two)
    part = tab(model, "model_activity")
    part.add()
    assert offered(dialog_of(part), "point_id") == ["Ấp 1"]
    dialog_of(part).reject()


def test_a_review_offers_the_units_scale_and_starts_with_the_usual(
    tab: Tab, models: Models, desk: Desk
) -> None:
    desk.file.settings.set("model_rating_scale", "grades")
    part = tab(models.running(), "model_review")
    part.add()
    dialog = dialog_of(part)
    assert offered(dialog, "rating") == ["Tốt", "Khá", "Trung bình", "Yếu"]
    assert dialog.form.grid.editor("year").value() == "2026"
    assert dialog.form.grid.editor("date").value() == "22/11/2026"
    dialog.reject()


def test_a_rating_of_the_other_scale_is_still_shown(tab: Tab, models: Models, desk: Desk) -> None:
    model = models.running()
    review = models.review(model, "2025-11-01", "hieu_qua")
    desk.file.settings.set("model_rating_scale", "grades")
    part = tab(model, "model_review")
    part.edit(review)
    dialog = dialog_of(part)
    assert "Hoạt động hiệu quả" in offered(dialog, "rating")
    assert not dialog.form.is_changed()
    dialog.reject()


def test_a_point_added_to_a_running_model_is_told_as_replication(
    tab: Tab, models: Models, areas: Areas
) -> None:
    model, (area,) = models.running(), areas(1)
    part = tab(model, "model_point")
    part.add()
    dialog = dialog_of(part)
    fill(dialog, area_id=area.id, start_date="1/5/2025")
    dialog.form.save()
    kinds = [event["kind"] for event in models.store.around().find("model_event")]
    assert kinds == ["nhap_cu", "nhan_rong"]


def test_a_closed_model_takes_no_new_line(tab: Tab, models: Models) -> None:
    model = models.running()
    closing = {"close_no": "77/QĐ-UBND", "close_date": "2026-11-01", "close_reason": "Sáp nhập"}
    models.store.save("model", {"status": "thanh_loai", **closing}, id=model.id)
    part = tab(models.again(model), "model_activity")
    part.add()
    assert part.findChildren(PartDialog) == []
    assert not part._add.isEnabled()
    assert part._add.toolTip() == "Mô hình đã kết thúc nên không ghi thêm được."


def test_a_list_without_searched_words_has_no_search(tab: Tab, models: Models) -> None:
    model = models.running()
    assert "find_here" not in tab(model, "model_activity").commands()
    assert "find_here" in tab(model, "model_member").commands()


def test_what_was_told_gets_the_room_and_the_kind_stays_whole(
    tab: Tab, models: Models, qtbot: QtBot
) -> None:
    model = models.running()
    models.activity(model, "2026-11-10", kind="kiem_tra", result="Kiểm tra 14 camera. " * 12)
    table = tab(model, "model_activity").list.table
    qtbot.waitUntil(lambda: table.viewport().width() > 900)
    names = [column.name for column in table._keyset.columns]
    widths = {name: table.columnWidth(place) for place, name in enumerate(names, start=1)}
    assert max(widths, key=lambda name: widths[name]) == "result"
    whole = table.fontMetrics().horizontalAdvance("Kiểm tra, vận hành thiết bị")
    assert widths["kind"] > whole
