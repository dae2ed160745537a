"""Drafts: kept on a pause and on leaving, offered with their time, never lost by typing on."""

from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from antt_desktop.domain.records import Record
from antt_desktop.storage.settings import Draft, Drafts
from antt_desktop.ui.forms.drafting import draft_words
from antt_desktop.ui.forms.record_form import RecordForm
from antt_desktop.ui.kit.banners import Banner
from antt_desktop.ui.page import Desk
from tests.helpers.clock import FixedClock
from tests.helpers.files import Builder
from tests.helpers.full_file import full_file
from tests.unit.ui.forms.conftest import OpenForm
from tests.unit.ui.forms.test_record_form import fill, put

FORM = "form/household"


@pytest.fixture
def drafts(desk: Desk) -> Drafts:
    return desk.file.drafts


def typed(draft: Draft | None, name: str) -> object:
    assert draft is not None
    return draft.content["typed"][name]


def test_a_pause_keeps_a_draft(form: RecordForm, drafts: Drafts, qtbot: QtBot) -> None:
    put(form, "representative_name", "Nguyễn")
    pause = form.drafts.findChild(QTimer)
    assert pause.isActive()
    with qtbot.waitSignal(form.drafts.told):
        pause.timeout.emit()
    assert typed(drafts.find(FORM, ""), "representative_name") == "Nguyễn"


def test_a_draft_is_told_until_what_it_held_was_saved(form: RecordForm) -> None:
    told: list[str] = []
    form.drafts.told.connect(told.append)
    fill(form)
    form.drafts.keep()
    assert told[-1].startswith("Bản nháp đã giữ ")
    assert form.save() is not None
    assert told[-1] == ""


def test_a_draft_the_disk_does_not_take_waits_in_memory_and_is_tried_again(
    form: RecordForm, drafts: Drafts, desk: Desk, qtbot: QtBot
) -> None:
    put(form, "representative_name", "Nguyễn " * 2_000)
    pause = form.drafts.findChild(QTimer)
    with full_file(desk.file):
        pause.timeout.emit()
        assert drafts.held
        assert pause.isActive()
        form.leave()
        assert "Nguyễn" in str(typed(drafts.find(FORM, ""), "representative_name"))
    with qtbot.waitSignal(form.drafts.told):
        pause.timeout.emit()
    assert not drafts.held
    assert "Nguyễn" in str(typed(drafts.find(FORM, ""), "representative_name"))
    assert not pause.isActive()


def test_leaving_a_field_keeps_a_draft(form: RecordForm, drafts: Drafts) -> None:
    put(form, "representative_name", "Nguyễn")
    form.grid.focus("birth_year")
    assert typed(drafts.find(FORM, ""), "representative_name") == "Nguyễn"


def test_leaving_the_form_asks_nothing_and_offers_the_draft_next_time(
    form: RecordForm, open_form: OpenForm, clock: FixedClock, qtbot: QtBot
) -> None:
    put(form, "representative_name", "Nguyễn Văn")
    form.leave()
    clock.advance(days=1)
    again = open_form("household")
    again.open_new()
    banner = again.findChild(Banner)
    assert "giữ lúc" in banner.accessibleName()
    assert "hôm qua" in banner.accessibleName()
    next(b for b in banner.findChildren(QPushButton) if b.text() == "Khôi phục").click()
    assert again.grid.editor("representative_name").value() == "Nguyễn Văn"


def test_nothing_typed_leaves_no_draft(form: RecordForm, drafts: Drafts) -> None:
    form.leave()
    assert drafts.find(FORM, "") is None


def test_a_saved_record_needs_no_draft(form: RecordForm, drafts: Drafts) -> None:
    fill(form)
    form.drafts.keep()
    form.save()
    assert drafts.find(FORM, "") is None


def test_a_draft_given_up_is_gone(form: RecordForm, drafts: Drafts) -> None:
    put(form, "representative_name", "Nguyễn")
    form.leave()
    form.open_new()
    form.give_up_draft()
    assert drafts.find(FORM, "") is None


def test_typing_on_does_not_cost_the_draft_that_was_not_decided(
    form: RecordForm, drafts: Drafts
) -> None:
    put(form, "representative_name", "Bản thứ nhất")
    form.leave()
    form.open_new()
    fill(form)
    form.drafts.keep()
    form.save()
    assert typed(drafts.find(FORM, ""), "representative_name") == "Bản thứ nhất"


def test_a_save_is_done_though_the_draft_left_from_before_finds_no_turn(
    form: RecordForm, drafts: Drafts, desk: Desk
) -> None:
    put(form, "representative_name", "Bản thứ nhất")
    form.leave()
    form.open_new()
    fill(form)
    form.drafts.keep()
    with desk.file.beside() as beside, beside.store.work("import", "Nhập danh sách"):
        Builder(beside.store).area(name="Ấp 9")
        form.drafts.drop()
        assert drafts.held
    assert typed(drafts.find(FORM, ""), "representative_name") == "Bản thứ nhất"


def test_both_drafts_come_back_one_after_the_other(form: RecordForm) -> None:
    put(form, "representative_name", "Bản thứ nhất")
    form.leave()
    form.open_new()
    put(form, "representative_name", "Bản thứ hai")
    form.leave()
    form.open_new()
    form.restore_draft()
    assert form.grid.editor("representative_name").value() == "Bản thứ hai"
    form.restore_draft()
    assert form.grid.editor("representative_name").value() == "Bản thứ nhất"


def test_a_draft_does_not_undo_what_was_saved_since(
    form: RecordForm, make: Builder, areas: tuple[Record, Record]
) -> None:
    record = make.household(areas[0])
    form.open_record(record, editing=True)
    put(form, "birth_year", "1962")
    form.leave()
    newer = make.store.save("household", {"phone": "0912345678"}, id=record.id)
    form.open_record(newer)
    form.restore_draft()
    saved = form.save()
    assert saved is not None
    assert (saved["birth_year"], saved["phone"]) == (1962, "0912345678")


OF_A, OF_B = ({"model_id": name} for name in ("a", "b"))
ACTIVITY = "form/model_activity"


def told(form: RecordForm, owner: dict[str, str]) -> object:
    """Open a new activity of a model; returns what the offered draft tells, None without one."""
    form.open_new(fixed=owner)
    if form.findChild(Banner) is None:
        return None
    form.restore_draft()
    return form.grid.editor("result").value()


def test_a_draft_of_a_new_record_is_offered_to_its_owner_only(open_form: OpenForm) -> None:
    form = open_form("model_activity")
    form.open_new(fixed=OF_A)
    form.grid.editor("result").restore("Của A")
    form.leave()
    assert open_form("model_activity").findChild(Banner) is None
    assert told(open_form("model_activity"), OF_B) is None
    assert told(open_form("model_activity"), {}) is None
    assert told(open_form("model_activity"), OF_A) == "Của A"


def old(words: str, owner: dict[str, str]) -> dict[str, Any]:
    """Return a draft of before owners were told apart: they stand in its content only."""
    return {"typed": {"result": words}, "start": {}, "fixed": owner}


def test_drafts_kept_before_under_no_owner_go_to_the_owners_they_name(
    open_form: OpenForm, drafts: Drafts, clock: FixedClock
) -> None:
    at = clock.time.isoformat()
    older = {
        "at": at,
        "content": {**old("Của B", OF_B), "earlier": {"at": at, "content": old("Chưa rõ", {})}},
    }
    drafts.keep(ACTIVITY, "", {**old("Của A", OF_A), "earlier": older}, clock())
    for owner, words in ((OF_B, "Của B"), (OF_A, "Của A"), ({}, "Chưa rõ")):
        form = open_form("model_activity")
        assert told(form, owner) == words
        assert form.findChild(Banner).isHidden()
    assert [each.record_id for each in drafts.left()].count("") == 1


def test_several_drafts_of_one_owner_stay_several(
    open_form: OpenForm, drafts: Drafts, clock: FixedClock
) -> None:
    older = {"at": clock.time.isoformat(), "content": old("Thứ nhất", OF_A)}
    drafts.keep(ACTIVITY, "", {**old("Thứ hai", OF_A), "earlier": older}, clock())
    form = open_form("model_activity")
    assert told(form, OF_A) == "Thứ hai"
    form.restore_draft()
    assert form.grid.editor("result").value() == "Thứ nhất"
    assert drafts.find(ACTIVITY, "") is None


def test_the_words_name_the_day(clock: FixedClock) -> None:
    draft = Draft(FORM, "", clock.time.isoformat(), {})
    assert draft_words(draft, clock()).endswith("hôm nay.")
    clock.advance(days=5)
    assert draft_words(draft, clock()).endswith("ngày 22/11/2026.")
