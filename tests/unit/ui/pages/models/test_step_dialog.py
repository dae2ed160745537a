"""The dialog of a step, worked as an officer does: fields, Enter, and what is still missing."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from antt_desktop.domain.records import Record
from antt_desktop.storage.record_store import RecordStore
from antt_desktop.ui.forms.drafting import DraftKeeper
from antt_desktop.ui.locking import dismiss_dialogs
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.models.step_dialog import StepDialog
from antt_desktop.ui.pages.models.stepping import asked_by, steps_of
from tests.unit.ui.pages.models.conftest import Models

Areas = Callable[[int], list[Record]]
Ask = Callable[[Record, str], StepDialog]


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def ask(parent: QWidget, desk: Desk) -> Ask:
    def opened(model: Record, target: str) -> StepDialog:
        step = next(each for each in steps_of(model) if each.target == target)
        dialog = StepDialog(desk, model, asked_by(desk.store, model, step), parent)
        dialog.open()
        return dialog

    return opened


def put(dialog: StepDialog, part: str, **values: object) -> None:
    for name, value in values.items():
        dialog.grids[part][1].editor(name).restore(value)


def noted(dialog: StepDialog, part: str, name: str) -> str:
    return dialog.grids[part][1].editor(name).inputs()[0].accessibleDescription()


def test_the_button_says_the_step(ask: Ask, models: Models) -> None:
    dialog = ask(models.new(), "de_xuat")
    assert dialog.done_button.text() == "Ghi đề xuất"
    assert dialog.windowTitle() == "Ghi đề xuất: Camera an ninh Ấp 3"


def test_a_proposal_is_written_by_keyboard_alone(
    ask: Ask, models: Models, store: RecordStore, qtbot: QtBot
) -> None:
    model = models.new()
    dialog = ask(model, "de_xuat")
    qtbot.waitUntil(lambda: dialog.isActiveWindow() and QApplication.focusWidget() is not None)
    for typed in ("12/3/2026", "12/TTr-CAX", "2/4/2026"):
        QTest.keyClicks(dialog.focusWidget(), typed)
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert dialog.focusWidget() is dialog.done_button
    QTest.keyClick(dialog.done_button, Qt.Key.Key_Return)
    saved = models.again(model)
    assert (saved["status"], saved["survey_date"], saved["proposal_date"]) == (
        "de_xuat",
        "2026-03-12",
        "2026-04-02",
    )


def test_an_empty_dialog_says_beside_each_field_what_is_missing(ask: Ask, models: Models) -> None:
    model = models.new()
    dialog = ask(model, "de_xuat")
    dialog.accept()
    assert dialog.isVisible()
    assert all(noted(dialog, "model", name) for name in ("survey_date", "proposal_no"))
    assert models.again(model)["status"] == "khao_sat"


def test_what_an_officer_leaves_stays_undone(ask: Ask, models: Models) -> None:
    model = models.running()
    dialog = ask(model, "tam_ngung")
    put(dialog, "model", status_reason="Thiếu kinh phí")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert models.again(model)["status"] == "hoat_dong"


def test_the_missing_head_is_said_and_made_here(
    ask: Ask, models: Models, store: RecordStore
) -> None:
    model = models.proposed()
    dialog = ask(model, "phe_duyet")
    assert dialog.banner.words.text() == "Chưa có trưởng ban: ghi luôn ở đây."
    put(dialog, "model", decision_no="38/QĐ-UBND", decision_date="15/4/2026", decision_by="ubnd")
    dialog.accept()
    assert noted(dialog, "head", "full_name")
    put(dialog, "head", full_name="Trần Văn Bình")
    dialog.accept()
    assert not dialog.isVisible()
    head = models.again(model)["board_head"]
    assert store.get("model_member", str(head))["role"] == "truong_ban"


def test_the_first_point_begins_on_the_day_of_the_launch(
    ask: Ask, models: Models, areas: Areas, store: RecordStore
) -> None:
    model, (area,) = models.decided(), areas(1)
    dialog = ask(model, "hoat_dong")
    put(dialog, "model", launch_date="26/4/2026")
    dialog.grids["model"][1].left.emit("launch_date")
    assert dialog.grids["point"][1].editor("start_date").value() == "26/4/2026"
    put(dialog, "point", area_id=area.id, groups_count="3")
    dialog.accept()
    (point,) = store.around().find("model_point", model_id=model.id)
    assert (point["start_date"], point["groups_count"]) == ("2026-04-26", 3)


def test_a_point_without_a_place_is_told_beside_it(ask: Ask, models: Models) -> None:
    model = models.decided()
    dialog = ask(model, "hoat_dong")
    put(dialog, "model", launch_date="26/4/2026")
    put(dialog, "point", start_date="26/4/2026")
    dialog.accept()
    assert noted(dialog, "point", "area_id").startswith("Chọn khu dân cư")
    assert models.again(model)["status"] == "phe_duyet"


def test_dates_out_of_order_are_told_beside_the_date(ask: Ask, models: Models) -> None:
    model = models.decided()
    dialog = ask(model, "hoat_dong")
    put(dialog, "model", launch_date="1/1/2026")
    put(dialog, "point", start_date="1/1/2026")
    dialog.accept()
    assert models.again(model)["status"] == "phe_duyet"
    assert dialog.isVisible()


def test_strengthening_without_a_weak_rating_says_why_a_plan_is_asked(
    ask: Ask, models: Models
) -> None:
    model = models.running()
    dialog = ask(model, "cung_co")
    assert "cần số kế hoạch" in dialog.banner.words.text()
    put(dialog, "model", status_doc_no="05/KH-BCĐ")
    dialog.accept()
    assert models.again(model)["status"] == "cung_co"


def test_closing_offers_to_end_the_open_points(
    ask: Ask, models: Models, areas: Areas, store: RecordStore
) -> None:
    model, (one, two) = models.running(), areas(2)
    models.point(model, one)
    models.point(model, two)
    dialog = ask(model, "thanh_loai")
    assert dialog.end_points.text() == "Kết thúc 2 điểm đang mở vào ngày chấm dứt"
    put(dialog, "model", close_no="77/QĐ-UBND", close_date="1/11/2026", close_reason="Sáp nhập")
    dialog.end_points.setChecked(False)
    dialog.accept()
    assert dialog.banner.words.text().startswith("Còn 2 điểm chưa chấm dứt")
    dialog.end_points.setChecked(True)
    dialog.accept()
    ends = {p["end_date"] for p in store.around().find("model_point", model_id=model.id)}
    assert ends == {"2026-11-01"}
    assert dialog.work is not None
    assert dialog.work.id is not None
    store.undo(dialog.work.id)
    assert models.again(model)["status"] == "hoat_dong"


def test_closing_without_open_points_offers_nothing_about_them(ask: Ask, models: Models) -> None:
    assert not ask(models.running(), "thanh_loai").end_points.isVisible()


def test_what_an_earlier_step_told_is_not_told_again(ask: Ask, models: Models) -> None:
    model = models.running()
    first = ask(model, "tam_ngung")
    put(first, "model", status_reason="Thiếu kinh phí")
    first.accept()
    second = ask(models.again(model), "hoat_dong")
    assert second.grids["model"][1].editor("status_reason").is_empty()


def test_what_was_typed_for_a_step_is_offered_at_that_step_of_that_model(
    ask: Ask, models: Models, desk: Desk
) -> None:
    model, other = models.running(), models.running(name="Đèn đường Ấp 5")
    dialog = ask(model, "tam_ngung")
    put(dialog, "model", status_reason="Thiếu kinh phí")
    dismiss_dialogs()
    assert not dialog.isVisible()
    for dialog in (ask(other, "tam_ngung"), ask(model, "cung_co")):
        assert dialog.offer.isHidden()
        dialog.reject()
    again = ask(model, "tam_ngung")
    assert again.offer.isVisible()
    again.offer.restore_button.click()
    assert again.grids["model"][1].editor("status_reason").value() == "Thiếu kinh phí"
    again.accept()
    assert models.again(model)["status"] == "tam_ngung"
    assert not desk.file.drafts.left()


def test_a_step_is_kept_after_a_pause(ask: Ask, models: Models, desk: Desk) -> None:
    dialog = ask(models.running(), "tam_ngung")
    pause = dialog.findChild(DraftKeeper).findChild(QTimer)
    assert not pause.isActive()
    put(dialog, "model", status_reason="Thiếu kinh phí")
    assert pause.isActive()
    pause.timeout.emit()
    assert [each.form for each in desk.file.drafts.left()] == ["model_step/hoat_dong-tam_ngung"]
    dialog.reject()


def test_a_step_nobody_typed_in_leaves_no_draft(ask: Ask, models: Models, desk: Desk) -> None:
    ask(models.running(), "tam_ngung").reject()
    assert not desk.file.drafts.left()
