"""Every kind of field has an editor; each is named, gives back what was typed, keeps oddities."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from antt_desktop.domain import fields as kinds
from antt_desktop.domain.fields import Field, Personal, Share, Value
from antt_desktop.domain.options import OptionList
from antt_desktop.domain.records import Record
from antt_desktop.ui.forms.editor import Editor, Surroundings
from antt_desktop.ui.forms.editors import editor_for

OPTIONS = OptionList("T", {"mot": "Một", "hai": "Hai", "bon": "Bốn"})
PRIVATE = {"personal": Personal.PERSONAL, "share": Share.LOCAL}
SAMPLES: dict[type[Field], tuple[Field, Value]] = {
    kinds.TextField: (kinds.TextField(name="x", label="Mục"), "Số 1"),
    kinds.NoteField: (kinds.NoteField(name="x", label="Mục"), "một\nhai"),
    kinds.LinesField: (kinds.LinesField(name="x", label="Mục"), ["một", "hai"]),
    kinds.QuantitiesField: (
        kinds.QuantitiesField(name="x", label="Mục"),
        ["Camera: 14", "Đèn: 20"],
    ),
    kinds.PersonNameField: (kinds.PersonNameField(name="x", label="Mục"), "Nguyễn Văn Án"),
    kinds.PhoneField: (kinds.PhoneField(name="x", label="Mục", **PRIVATE), "0912345678"),
    kinds.PersonalNumberField: (
        kinds.PersonalNumberField(name="x", label="Mục", **PRIVATE),
        "087061000018",
    ),
    kinds.IntegerField: (kinds.IntegerField(name="x", label="Mục"), 1234),
    kinds.YearField: (kinds.YearField(name="x", label="Mục"), 1961),
    kinds.DateField: (kinds.DateField(name="x", label="Mục"), "2026-11-17"),
    kinds.TimeField: (kinds.TimeField(name="x", label="Mục"), "08:30"),
    kinds.MonthField: (kinds.MonthField(name="x", label="Mục"), "2026-11"),
    kinds.BooleanField: (kinds.BooleanField(name="x", label="Mục"), False),
    kinds.ChoiceField: (kinds.ChoiceField(name="x", label="Mục", options=OPTIONS), "hai"),
    kinds.MultiChoiceField: (
        kinds.MultiChoiceField(name="x", label="Mục", options=OPTIONS),
        ["mot", "bon"],
    ),
    kinds.ReferenceField: (
        kinds.ReferenceField(name="x", label="Mục", to="residential_area"),
        None,
    ),
    kinds.ReferencesField: (
        kinds.ReferencesField(name="x", label="Mục", to="residential_area"),
        ["mot", "hai"],
    ),
    kinds.SubjectField: (
        kinds.SubjectField(name="x", label="Mục", type_field="t", types=(("h", "household"),)),
        None,
    ),
}


def all_kinds(kind: type[Field] = Field) -> set[type[Field]]:
    return {kind}.union(*(all_kinds(each) for each in kind.__subclasses__())) - {Field}


def line_of(editor: Editor) -> QLineEdit:
    line = editor.inputs()[0]
    assert isinstance(line, QLineEdit)
    return line


@pytest.fixture
def show(qtbot: QtBot, around: Surroundings) -> object:
    def make(field: Field) -> Editor:
        editor = editor_for(field, around)
        qtbot.addWidget(editor)
        editor.show()
        return editor

    return make


def test_no_kind_is_forgotten() -> None:
    assert {kind for kind in all_kinds() if kind.__module__ == kinds.__name__} == set(SAMPLES)


@pytest.mark.parametrize("kind", SAMPLES, ids=lambda kind: kind.__name__)
def test_a_stored_value_comes_back_unchanged(kind: type[Field], show) -> None:
    field, value = SAMPLES[kind]
    editor = show(field)
    editor.set_value(value)
    assert field.clean(editor.value()) == value
    typed = editor.value()
    editor.set_value(None)
    assert editor.is_empty()
    editor.restore(typed)
    assert field.clean(editor.value()) == value


@pytest.mark.parametrize("kind", SAMPLES, ids=lambda kind: kind.__name__)
def test_every_control_says_which_field_it_is(kind: type[Field], show) -> None:
    field, value = SAMPLES[kind]
    editor = show(field)
    editor.set_value(value)
    inputs = editor.inputs()
    assert inputs
    assert all(each.accessibleName().startswith("Mục") for each in inputs)
    assert any(each.objectName().startswith("x") for each in inputs)
    assert isinstance(editor.focusProxy(), QWidget)


def test_required_is_spoken(show) -> None:
    editor = show(kinds.TextField(name="x", label="Họ tên", required=True))
    assert editor.inputs()[0].accessibleName() == "Họ tên, bắt buộc"


def test_what_no_date_is_stays_as_typed(show, qtbot: QtBot) -> None:
    editor = show(SAMPLES[kinds.DateField][0])
    qtbot.keyClicks(line_of(editor), "31/02/2026")
    editor.settle()
    assert editor.value() == "31/02/2026"


@pytest.mark.parametrize(
    ("keys", "shown"),
    [("h", "22/11/2026"), ("q", "21/11/2026"), ("h+", "23/11/2026"), ("h--", "20/11/2026"),
     ("05-03-2026", "05-03-2026"), ("01/12/2026+", "02/12/2026")],
)  # fmt: skip
def test_short_forms_of_dates(keys: str, shown: str, show, qtbot: QtBot) -> None:
    editor = show(SAMPLES[kinds.DateField][0])
    qtbot.keyClicks(line_of(editor), keys)
    assert editor.value() == shown


def test_a_short_form_committed_by_an_input_method_counts_on_leaving(show) -> None:
    editor = show(SAMPLES[kinds.DateField][0])
    line_of(editor).setText("q")
    editor.settle()
    assert editor.value() == "21/11/2026"


def test_ctrl_semicolon_is_today(show, qtbot: QtBot) -> None:
    editor = show(SAMPLES[kinds.DateField][0])
    qtbot.keyClick(line_of(editor), Qt.Key.Key_Semicolon, Qt.KeyboardModifier.ControlModifier)
    assert editor.value() == "22/11/2026"


def test_the_calendar_fills_the_date(show, qtbot: QtBot) -> None:
    editor = show(SAMPLES[kinds.DateField][0])
    editor.set_value("2026-11-17")
    qtbot.keyClick(line_of(editor), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = editor._calendar
    assert calendar.isVisible()
    assert calendar.selectedDate().day() == 17
    calendar.activated.emit(calendar.selectedDate().addDays(3))
    assert editor.value() == "20/11/2026"
    assert not calendar.isVisible()


def test_a_choice_is_found_without_accents(show, qtbot: QtBot) -> None:
    editor = show(SAMPLES[kinds.ChoiceField][0])
    qtbot.keyClicks(line_of(editor), "bon")
    editor.settle()
    assert (editor.value(), line_of(editor).text()) == ("bon", "Bốn")


def test_text_that_names_no_choice_stays_and_is_a_problem(show, qtbot: QtBot) -> None:
    editor = show(SAMPLES[kinds.ChoiceField][0])
    qtbot.keyClicks(line_of(editor), "nam")
    editor.settle()
    assert editor.value() == "nam"
    problem = editor.problem()
    assert problem is not None
    assert problem.field == "x"


def test_typing_over_a_choice_takes_it_back(show, qtbot: QtBot) -> None:
    editor = show(SAMPLES[kinds.ChoiceField][0])
    editor.set_value("hai")
    qtbot.keyClicks(line_of(editor), "z")
    assert editor.value() != "hai"


def test_enter_in_the_list_picks_the_first_offer(show, qtbot: QtBot) -> None:
    editor = show(SAMPLES[kinds.ChoiceField][0])
    qtbot.keyClicks(line_of(editor), "h")
    popup = editor._completer.popup()
    with qtbot.waitSignal(editor.finished):
        qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert editor.value() == "hai"


def test_an_area_is_found_by_its_spoken_name(
    show, areas: tuple[Record, Record], qtbot: QtBot
) -> None:
    editor = show(SAMPLES[kinds.ReferenceField][0])
    qtbot.keyClicks(line_of(editor), "ap my dong")
    editor.settle()
    assert editor.value() == areas[1].id
    editor.set_value(areas[0].id)
    assert line_of(editor).text() == "Ấp 8"


def test_a_personal_number_is_covered_until_it_is_asked_for(show) -> None:
    editor = show(SAMPLES[kinds.PersonalNumberField][0])
    line = line_of(editor)
    editor.set_value("087061000018")
    assert line.echoMode() == QLineEdit.EchoMode.Password
    line.actions()[0].trigger()
    assert line.echoMode() == QLineEdit.EchoMode.Normal


def test_lines_are_added_moved_and_removed(show, qtbot: QtBot) -> None:
    editor = show(SAMPLES[kinds.LinesField][0])
    editor.set_value(["một", "hai"])
    editor._rows[0].down.click()
    assert editor.value() == ["hai", "một"]
    editor._rows[0].remove.click()
    editor.add_line()
    qtbot.keyClicks(editor._rows[-1].line, "ba")
    assert editor.value() == ["một", "ba"]


def test_enter_makes_a_new_line_in_a_note_and_tab_leaves(show, qtbot: QtBot) -> None:
    editor = show(SAMPLES[kinds.NoteField][0])
    text = editor.inputs()[0]
    qtbot.keyClicks(text, "a")
    qtbot.keyClick(text, Qt.Key.Key_Return)
    qtbot.keyClicks(text, "b")
    assert editor.value() == "a\nb"


def test_a_subject_is_looked_for_in_the_type_told_by_another_field(
    show, areas: tuple[Record, Record], make, qtbot: QtBot
) -> None:
    household = make.household(areas[0])
    editor = show(SAMPLES[kinds.SubjectField][0])
    editor.follow({"t": "h"})
    qtbot.keyClicks(line_of(editor), "nguyen van an")
    editor.settle()
    assert editor.value() == household.id
    editor.follow({"t": "khac"})
    assert editor.value() == "Nguyễn Văn Án"


@pytest.mark.parametrize("kind", [kinds.PersonNameField, kinds.DateField, kinds.ReferenceField])
def test_letters_still_being_composed_are_left_alone(kind: type[Field], show, qtbot: QtBot) -> None:
    editor = show(SAMPLES[kind][0])
    with qtbot.assertNotEmitted(editor.changed):
        QApplication.sendEvent(line_of(editor), QInputMethodEvent("nguyeenx h", []))
    assert editor.value() == ""
    committed = QInputMethodEvent("", [])
    committed.setCommitString("Nguyễn h")
    with qtbot.waitSignal(editor.changed):
        QApplication.sendEvent(line_of(editor), committed)
    assert editor.value() == "Nguyễn h"
