"""Fast entry: serial or household, pinned fields, duplicates, undo; by keyboard alone."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from antt_desktop.domain.queries import Query
from antt_desktop.ui.forms.drafting import DraftKeeper
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.fast_entry import FastEntryPage
from tests.unit.ui.pages.conftest import Drive

Show = Callable[..., None]


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, show: Show, drive: Drive) -> FastEntryPage:
    desk.store.save(
        "user_account",
        {"username": "truong", "full_name": "Trần Minh Khang", "role": "lanh_dao", "active": True},
    )
    made = FastEntryPage(desk)
    show(made, campaign=drive.campaign.id, area=drive.area.id)
    made.activateWindow()
    return made


def line(page: FastEntryPage, name: str) -> QLineEdit:
    found = page.grid.editor(name).inputs()[0]
    assert isinstance(found, QLineEdit)
    return found


def type_into(qtbot: QtBot, page: FastEntryPage, name: str, text: str) -> None:
    """Type into a field and leave it."""
    line(page, name).setFocus()
    line(page, name).setText(text)
    page.grid.left.emit(name)


def test_a_serial_brings_its_household_and_ctrl_enter_signs_it(
    qtbot: QtBot, page: FastEntryPage, desk: Desk, drive: Drive
) -> None:
    form = drive.printed[0]
    type_into(qtbot, page, "serial", str(form["serial"]).lower())
    assert line(page, "representative_name").text() == "Trần Thị Bình"
    line(page, "representative_name").setFocus()
    assert page.foot.words == "Đã tìm thấy phiếu in ngày 22/11/2026"
    page.commands()["save_next"]()
    assert desk.store.get("pledge", form.id)["status"] == "da_ky"
    assert page.entered.names == ["Trần Thị Bình"]
    assert page.grid._rows["representative_name"].note.sentence == ""
    assert line(page, "serial").text() == ""
    assert line(page, "area_id").text() == "Ấp 8"


def test_an_unknown_serial_is_said_and_nothing_is_saved(
    qtbot: QtBot, page: FastEntryPage, desk: Desk
) -> None:
    before = desk.store.count(Query("pledge"))
    type_into(qtbot, page, "serial", "CK-2026-01-A9999")
    type_into(qtbot, page, "representative_name", "Ngô Thị Ơn")
    assert page.save() is None
    assert page.foot.words.startswith("Còn 1 lỗi phải sửa: Số phiếu")
    assert desk.store.count(Query("pledge")) == before


def test_a_new_household_gets_its_form_in_the_same_work(
    qtbot: QtBot, page: FastEntryPage, desk: Desk
) -> None:
    type_into(qtbot, page, "representative_name", "Ngô Thị Ơn")
    assert line(page, "signer_name").text() == "Ngô Thị Ơn"
    form = page.save()
    assert form is not None
    assert form["status"] == "da_ky"
    desk.store.undo(desk.store.recent_works(1)[0].id)
    page.refresh()
    assert desk.store.find("household", representative_name="Ngô Thị Ơn") is None
    assert page.entered.names == []
    assert page.saved == 0


def test_f9_takes_the_household_that_is_already_there(
    qtbot: QtBot, page: FastEntryPage, desk: Desk, drive: Drive
) -> None:
    type_into(qtbot, page, "representative_name", "trần thị dung")
    dialog = page.compare()
    assert dialog is not None
    dialog.accept()
    form = page.save()
    assert form is not None
    assert form["subject_id"] == drive.homes[3].id
    assert desk.store.count(Query("household")) == 5


def test_a_child_is_no_representative(qtbot: QtBot, page: FastEntryPage) -> None:
    type_into(qtbot, page, "representative_name", "Ngô Thị Ơn")
    type_into(qtbot, page, "birth_year", "2016")
    assert page.save() is None
    assert page.foot.words == "Còn 1 lỗi phải sửa: Năm sinh"


def test_ctrl_g_keeps_a_field_and_releases_it(qtbot: QtBot, page: FastEntryPage) -> None:
    page.grid.focus("paper_location")
    page.flip_pin()
    assert "paper_location" in page.grid.pinned
    page.grid.focus("paper_location")
    page.flip_pin()
    assert "paper_location" not in page.grid.pinned


def test_enter_goes_from_field_to_field(qtbot: QtBot, page: FastEntryPage) -> None:
    page.grid.focus("serial")
    qtbot.keyClick(line(page, "serial"), Qt.Key.Key_Return)
    assert page.grid.focused() == "representative_name"


def test_a_half_typed_paper_stays_while_another_page_is_looked_at(
    qtbot: QtBot, page: FastEntryPage, drive: Drive
) -> None:
    type_into(qtbot, page, "representative_name", "Ngô Thị Ơn")
    page.leaving()
    page.open({"campaign": drive.campaign.id})
    assert line(page, "representative_name").text() == "Ngô Thị Ơn"
    assert page.offer.isHidden()


def test_a_half_typed_paper_is_offered_in_its_campaign_with_what_it_belongs_to(
    qtbot: QtBot, page: FastEntryPage, desk: Desk, show: Show, drive: Drive
) -> None:
    form = drive.printed[0]
    type_into(qtbot, page, "serial", str(form["serial"]))
    type_into(qtbot, page, "phone", "0912345678")
    page.leaving()
    again = FastEntryPage(desk)
    show(again, campaign=drive.campaign.id)
    assert line(again, "serial").text() == ""
    again.activateWindow()
    qtbot.waitUntil(line(again, "serial").hasFocus)
    again.offer.restore_button.click()
    again.grid.left.emit("serial")
    assert line(again, "phone").text() == "0912345678"
    saved = again.save()
    assert saved is not None
    assert saved.id == form.id
    assert desk.store.get("household", drive.homes[1].id)["phone"] == "0912345678"
    assert not desk.file.drafts.left()


def test_a_household_that_was_compared_and_taken_is_still_meant(
    qtbot: QtBot, page: FastEntryPage, desk: Desk, show: Show, drive: Drive
) -> None:
    page._take_household(drive.campaign, drive.homes[3])
    page.leaving()
    again = FastEntryPage(desk)
    show(again, campaign=drive.campaign.id)
    again.offer.restore_button.click()
    saved = again.save()
    assert saved is not None
    assert saved["subject_id"] == drive.homes[3].id


def test_a_paper_saved_or_skipped_leaves_no_draft(
    qtbot: QtBot, page: FastEntryPage, desk: Desk
) -> None:
    for end in (page.foot.save.click, page.foot.skip.click):
        type_into(qtbot, page, "representative_name", "Ngô Thị Ơn")
        page.leaving()
        assert desk.file.drafts.left()
        end()
        assert not desk.file.drafts.left()


def test_a_paper_is_kept_after_a_pause(qtbot: QtBot, page: FastEntryPage, desk: Desk) -> None:
    line(page, "representative_name").setText("Ngô")
    with qtbot.waitSignal(page.noted):
        page.findChild(DraftKeeper).findChild(QTimer).timeout.emit()
    assert [each.form for each in desk.file.drafts.left()] == ["page/fast_entry"]


def test_a_serial_that_is_scanned_elsewhere_does_not_cost_a_half_typed_paper(
    qtbot: QtBot, page: FastEntryPage, drive: Drive
) -> None:
    type_into(qtbot, page, "representative_name", "Ngô Thị Ơn")
    page.leaving()
    page.open({"campaign": drive.campaign.id, "serial": str(drive.printed[0]["serial"])})
    assert line(page, "representative_name").text() == "Trần Thị Bình"
    assert not page.offer.isHidden()
    page.save()
    page.offer.restore_button.click()
    assert line(page, "representative_name").text() == "Ngô Thị Ơn"
