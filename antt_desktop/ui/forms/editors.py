"""Which editor belongs to which kind of field; a test proves that none was forgotten."""

from functools import singledispatch

from PySide6.QtCore import Qt

from antt_desktop.domain.fields import (
    BooleanField,
    ChoiceField,
    DateField,
    Field,
    IntegerField,
    LinesField,
    MonthField,
    MultiChoiceField,
    NoteField,
    PersonalNumberField,
    PhoneField,
    ReferenceField,
    ReferencesField,
    SubjectField,
    TextField,
    TimeField,
)
from antt_desktop.ui.forms.checks_editor import ChecksEditor
from antt_desktop.ui.forms.covered_editor import CoveredEditor
from antt_desktop.ui.forms.date_editor import DateEditor
from antt_desktop.ui.forms.editor import Editor, Surroundings
from antt_desktop.ui.forms.line_editors import LineEditor, NoteEditor
from antt_desktop.ui.forms.lines_editor import LinesEditor
from antt_desktop.ui.forms.picker import PickerEditor, SubjectEditor
from antt_desktop.ui.forms.references_editor import ReferencesEditor
from antt_desktop.ui.forms.sources import OptionSource, RecordSource, YesNoSource
from antt_desktop.ui.masking import is_covered


@singledispatch
def editor_for(field: Field, around: Surroundings) -> Editor:
    """Return a new editor for a field; raises TypeError for a kind that has none."""
    del around
    raise TypeError(f"no editor for {type(field).__name__}")


@editor_for.register
def _(field: TextField, around: Surroundings) -> Editor:
    del around
    return LineEditor(field)


@editor_for.register
def _(field: NoteField, around: Surroundings) -> Editor:
    del around
    return NoteEditor(field)


@editor_for.register
def _(field: LinesField, around: Surroundings) -> Editor:
    del around
    return LinesEditor(field)


@editor_for.register
def _(field: PhoneField, around: Surroundings) -> Editor:
    hints = Qt.InputMethodHint.ImhDialableCharactersOnly
    if not is_covered(field):
        return LineEditor(field, hints)
    return CoveredEditor(field, around.reveal, hints)


@editor_for.register
def _(field: PersonalNumberField, around: Surroundings) -> Editor:
    return CoveredEditor(field, around.reveal, Qt.InputMethodHint.ImhDigitsOnly)


@editor_for.register
def _(field: IntegerField, around: Surroundings) -> Editor:
    del around
    return LineEditor(field, Qt.InputMethodHint.ImhFormattedNumbersOnly)


@editor_for.register
def _(field: MonthField, around: Surroundings) -> Editor:
    del around
    editor = LineEditor(field, Qt.InputMethodHint.ImhDate)
    editor.line.setPlaceholderText("tháng/năm")
    return editor


@editor_for.register
def _(field: TimeField, around: Surroundings) -> Editor:
    del around
    editor = LineEditor(field, Qt.InputMethodHint.ImhTime)
    editor.line.setPlaceholderText("giờ:phút")
    return editor


@editor_for.register
def _(field: DateField, around: Surroundings) -> Editor:
    return DateEditor(field, around)


@editor_for.register
def _(field: BooleanField, around: Surroundings) -> Editor:
    del around
    return PickerEditor(field, YesNoSource())


@editor_for.register
def _(field: ChoiceField, around: Surroundings) -> Editor:
    del around
    return PickerEditor(field, OptionSource(field.options))


@editor_for.register
def _(field: MultiChoiceField, around: Surroundings) -> Editor:
    del around
    return ChecksEditor(field)


@editor_for.register
def _(field: ReferenceField, around: Surroundings) -> Editor:
    return PickerEditor(field, RecordSource(around.store, field.to))


@editor_for.register
def _(field: ReferencesField, around: Surroundings) -> Editor:
    return ReferencesEditor(field, RecordSource(around.store, field.to))


@editor_for.register
def _(field: SubjectField, around: Surroundings) -> Editor:
    return SubjectEditor(field, around)
