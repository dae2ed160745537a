"""The form: keyboard entry, problems on leaving, series with kept values, conflicts."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from antt_desktop.domain.queries import Query
from antt_desktop.domain.records import Record
from antt_desktop.records import ALL
from antt_desktop.storage.record_store import RecordStore
from antt_desktop.ui.forms.record_form import RecordForm
from antt_desktop.ui.kit.banners import Banner
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages import page_specs
from antt_desktop.ui.status_bar import Health
from antt_desktop.ui.workplace import Workplace
from tests.helpers.files import Builder
from tests.unit.ui.forms.conftest import OpenForm

CTRL = Qt.KeyboardModifier.ControlModifier


def put(form: RecordForm, name: str, text: str) -> None:
    """Type into a field as an input method does: whole words at once."""
    form.grid.focus(name)
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    line.selectAll()
    line.insert(text)


def press(
    qtbot: QtBot, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key, modifiers)


def note(form: RecordForm, name: str) -> str:
    return form.grid._rows[name].note.sentence


def fill(form: RecordForm) -> None:
    put(form, "area_id", "ap 8")
    put(form, "representative_name", "Nguyễn Văn Án")
    put(form, "birth_year", "1961")


def test_the_cursor_starts_in_the_first_empty_required_field(form: RecordForm) -> None:
    assert form.grid.focused() == "area_id"


def test_enter_and_shift_enter_walk_the_fields(form: RecordForm, qtbot: QtBot) -> None:
    put(form, "birth_year", "1961")
    press(qtbot, Qt.Key.Key_Return)
    assert form.grid.focused() == "house_no_street"
    press(qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert form.grid.focused() == "birth_year"


def test_a_whole_record_is_entered_by_keyboard(
    form: RecordForm, qtbot: QtBot, store: RecordStore
) -> None:
    fill(form)
    with qtbot.waitSignal(form.saved):
        press(qtbot, Qt.Key.Key_S, CTRL)
    found = store.find("household", representative_name="Nguyễn Văn Án")
    assert found is not None
    assert (found["birth_year"], found["active"]) == (1961, True)
    assert not form.is_editing


def test_nothing_is_said_while_typing_and_all_on_leaving(form: RecordForm, qtbot: QtBot) -> None:
    fill(form)
    put(form, "birth_year", "2016")
    assert note(form, "birth_year") == ""
    press(qtbot, Qt.Key.Key_Tab)
    assert note(form, "birth_year").startswith("Người đại diện phải đủ 18 tuổi")
    line = form.grid.editor("birth_year").inputs()[0]
    assert line.property("problem") == "error"
    assert "18 tuổi" in line.accessibleDescription()
    assert form.foot.left.text() == "Còn 1 lỗi phải sửa: Năm sinh"


def test_fields_not_yet_visited_are_not_complained_of(form: RecordForm, qtbot: QtBot) -> None:
    put(form, "area_id", "ap 8")
    press(qtbot, Qt.Key.Key_Tab)
    assert note(form, "representative_name") == ""


def test_a_warning_does_not_forbid_saving(form: RecordForm, store: RecordStore) -> None:
    fill(form)
    put(form, "phone", "12345")
    form.grid.focus("area_id")
    assert note(form, "phone") != ""
    assert form.grid.editor("phone").inputs()[0].property("problem") == "warning"
    assert form.save() is not None
    assert store.count(Query("household")) == 1


def test_saving_with_errors_goes_to_the_first_and_clears_nothing(
    form: RecordForm, store: RecordStore
) -> None:
    put(form, "birth_year", "mười")
    assert form.save() is None
    assert form.grid.focused() == "area_id"
    assert form.grid.editor("birth_year").value() == "mười"
    assert store.count(Query("household")) == 0
    form.foot.left.click()
    assert form.grid.focused() == "area_id"


def test_series_keep_pinned_values_and_skip_their_fields(
    form: RecordForm, qtbot: QtBot, store: RecordStore, areas: tuple[Record, Record]
) -> None:
    put(form, "area_id", "ap 8")
    press(qtbot, Qt.Key.Key_G, CTRL)
    fill(form)
    with qtbot.waitSignal(form.saved_for_next):
        press(qtbot, Qt.Key.Key_Return, CTRL)
    assert form.grid.editor("area_id").value() == areas[0].id
    assert form.grid.editor("representative_name").value() == ""
    assert form.grid.focused() == "representative_name"
    assert store.count(Query("household")) == 1


def test_ctrl_d_repeats_the_value_of_the_record_before(form: RecordForm, qtbot: QtBot) -> None:
    fill(form)
    put(form, "house_no_street", "Số 8, tổ 2")
    form.save_and_next()
    form.grid.focus("house_no_street")
    press(qtbot, Qt.Key.Key_D, CTRL)
    assert form.grid.editor("house_no_street").value() == "Số 8, tổ 2"


def test_a_possible_duplicate_is_named_and_can_be_opened(
    form: RecordForm, make: Builder, areas: tuple[Record, Record], qtbot: QtBot
) -> None:
    other = make.household(areas[0])
    put(form, "area_id", "ap 8")
    put(form, "representative_name", "nguyễn văn án")
    press(qtbot, Qt.Key.Key_Tab)
    assert "Có thể trùng: Nguyễn Văn Án" in note(form, "representative_name")
    with qtbot.waitSignal(form.compare_wanted) as wanted:
        press(qtbot, Qt.Key.Key_F9)
    assert wanted.args[0].id == other.id


def test_f2_edits_and_only_what_changed_is_saved(
    form: RecordForm, make: Builder, areas: tuple[Record, Record], qtbot: QtBot, store: RecordStore
) -> None:
    record = make.household(areas[0], phone="0912345678")
    form.open_record(record)
    assert not form.is_editing
    qtbot.keyClick(form, Qt.Key.Key_F2)
    put(form, "birth_year", "1962")
    form.save()
    change = store.history(record.id)[0]
    assert (change.before, change.after) == ({"birth_year": 1961}, {"birth_year": 1962})


def test_a_record_saved_elsewhere_is_told_and_nothing_overwritten(
    form: RecordForm, make: Builder, areas: tuple[Record, Record], store: RecordStore
) -> None:
    record = make.household(areas[0])
    form.open_record(record, editing=True)
    put(form, "birth_year", "1962")
    store.save("household", {"birth_year": 1970}, id=record.id)
    assert form.save() is None
    assert "sửa ở nơi khác" in form.findChild(Banner).accessibleName()
    assert store.get("household", record.id)["birth_year"] == 1970
    form.save_over()
    assert store.get("household", record.id)["birth_year"] == 1962


def test_the_newer_record_is_shown_and_what_was_typed_waits_as_draft(
    form: RecordForm, make: Builder, areas: tuple[Record, Record], store: RecordStore
) -> None:
    record = make.household(areas[0])
    form.open_record(record, editing=True)
    put(form, "birth_year", "1962")
    store.save("household", {"birth_year": 1970}, id=record.id)
    form.save()
    form.show_newer()
    assert form.grid.editor("birth_year").value() == "1970"
    form.restore_draft()
    assert form.grid.editor("birth_year").value() == "1962"


@pytest.mark.parametrize(("kind", "shown"), [("organization", True), ("household", False)])
def test_a_field_shows_only_where_it_has_a_place(
    kind: str, shown: bool, open_form: OpenForm
) -> None:
    pledge = open_form("pledge")
    pledge.open_new({"subject_type": kind})
    assert pledge.grid.is_shown("headcount_total") is shown
    assert pledge.grid.editor("headcount_total").isVisible() is shown


def test_what_goes_along_unseen_is_saved_too(
    open_form: OpenForm, areas: tuple[Record, Record]
) -> None:
    form = open_form("household")
    form.open_new({"representative_name": "Lê Văn Hòa"}, fixed={"area_id": areas[1].id})
    form.grid.editor("area_id").set_value(areas[1].id)
    record = form.save()
    assert record is not None
    assert record["area_id"] == areas[1].id


def test_a_new_household_lives_here_until_told_otherwise(form: RecordForm) -> None:
    assert form.grid.editor("active").value() is True


def test_the_next_of_a_series_starts_without_complaints(form: RecordForm) -> None:
    fill(form)
    form.grid.focus("representative_name")
    assert form.save_and_next() is not None
    assert note(form, "representative_name") == ""
    assert note(form, "area_id") == ""


@pytest.mark.parametrize("name", [each.name for each in ALL])
def test_an_opened_form_leaves_no_transaction_open_so_that_saving_is_for_good(
    qtbot: QtBot, desk: Desk, name: str
) -> None:
    form = RecordForm(desk, name)
    qtbot.addWidget(form)
    form.open_new()
    assert not desk.file._db.conn.in_transaction
    form.drafts.drop()


def test_leaving_the_window_with_the_keyboard_in_a_field_asks_nothing_of_a_closed_file(
    qtbot: QtBot, desk: Desk
) -> None:
    place = Workplace(desk, page_specs(desk), officer="", health=lambda: Health(""))
    qtbot.addWidget(place)
    place.show()
    place.show_page("household", {})
    (name,) = (
        each for each in place.findChildren(QLineEdit) if "Đại diện" in each.accessibleName()
    )
    name.setFocus()
    name.setText("Phạm Văn Ba")
    place.leave()
    desk.file.close()
    assert place.focusWidget() is not name
    place.refresh_counts()
    place.hide()
