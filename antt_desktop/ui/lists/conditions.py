"""Conditions on one field: how an officer sets them, by the kind of the field, and reads them."""

from collections.abc import Sequence
from functools import singledispatch

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QFormLayout,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from antt_desktop.domain.fields import (
    BooleanField,
    ChoiceField,
    DateField,
    Field,
    FieldValueError,
    IntegerField,
    MonthField,
    MultiChoiceField,
    ReferenceField,
    SubjectField,
    Value,
)
from antt_desktop.domain.queries import Filter
from antt_desktop.domain.text.folding import fold
from antt_desktop.storage.describer import Describer
from antt_desktop.ui.forms.editor import Surroundings
from antt_desktop.ui.forms.editors import editor_for
from antt_desktop.ui.forms.sources import OptionSource, RecordSource, Source, YesNoSource
from antt_desktop.ui.kit.search_box import SearchBox
from antt_desktop.ui.theme import SIZES

_VALUE_ROLE = Qt.ItemDataRole.UserRole
_SEARCHED_FROM = 9
_MOST_NAMED = 3
_NOT_SAID = "chưa ghi"


class ConditionEditor(QWidget):
    """Sets the conditions on one field."""

    def filters(self) -> tuple[Filter, ...]:
        """Return the conditions as set; none when nothing is set."""
        raise NotImplementedError


class OneOfCondition(ConditionEditor):
    """The field has one of the ticked values."""

    def __init__(self, field: Field, source: Source, filters: Sequence[Filter]) -> None:
        super().__init__()
        self._field = field
        self._list = QListWidget()
        self._list.setAccessibleName(f"Giá trị của {field.label}")
        chosen = {value for each in filters for value in each.values}
        if any(each.operator == "empty" for each in filters):
            chosen.add(None)
        for value, words in [*source.offers(""), (None, _NOT_SAID)]:
            item = QListWidgetItem(words, self._list)
            item.setData(_VALUE_ROLE, value)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            ticked = value in chosen
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SIZES.space_2)
        if self._list.count() >= _SEARCHED_FROM:
            search = SearchBox("Tìm, gõ không dấu cũng được", f"Tìm trong {field.label}")
            search.textChanged.connect(self._narrow)
            column.addWidget(search)
            self.setFocusProxy(search)
        else:
            self.setFocusProxy(self._list)
        column.addWidget(self._list)

    def filters(self) -> tuple[Filter, ...]:
        items = (self._list.item(row) for row in range(self._list.count()))
        ticked = [i.data(_VALUE_ROLE) for i in items if i.checkState() == Qt.CheckState.Checked]
        if not ticked:
            return ()
        if ticked == [None]:
            return (Filter(self._field.name, "empty"),)
        return (Filter(self._field.name, "in", tuple(ticked)),)

    def _narrow(self, typed: str) -> None:
        for row in range(self._list.count()):
            item = self._list.item(row)
            item.setHidden(not all(part in fold(item.text()) for part in fold(typed).split()))


class SpanCondition(ConditionEditor):
    """The field lies between two values, both included; either may be left open."""

    def __init__(self, field: Field, around: Surroundings, filters: Sequence[Filter]) -> None:
        super().__init__()
        self._field = field
        self._ends = {name: editor_for(field, around) for name in ("from", "to")}
        rows = QFormLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(SIZES.space_2)
        for (name, editor), words in zip(self._ends.items(), ("Từ", "Đến"), strict=True):
            editor.inputs()[0].setAccessibleName(f"{field.label}, {words.lower()}")
            rows.addRow(words, editor)
            for each in filters:
                if each.operator == name:
                    editor.set_value(each.values[0])
        self.setFocusProxy(self._ends["from"])

    def filters(self) -> tuple[Filter, ...]:
        found = []
        for operator in ("from", "to"):
            editor = self._ends[operator]
            editor.settle()
            value = self._clean(editor.value())
            if value is not None:
                found.append(Filter(self._field.name, operator, (value,)))
        return tuple(found)

    def _clean(self, typed: object) -> Value:
        try:
            return self._field.clean(typed)
        except FieldValueError:
            return None


class FilledCondition(ConditionEditor):
    """Something is written in the field, or nothing is."""

    def __init__(self, field: Field, filters: Sequence[Filter]) -> None:
        super().__init__()
        self._field = field
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._group = QButtonGroup(self)
        operators = {each.operator for each in filters}
        self._filled, self._empty = QRadioButton("Có ghi"), QRadioButton("Chưa ghi")
        for button in (self._filled, self._empty):
            self._group.addButton(button)
            column.addWidget(button)
        (self._empty if "empty" in operators else self._filled).setChecked(True)
        self.setFocusProxy(self._filled)

    def filters(self) -> tuple[Filter, ...]:
        return (Filter(self._field.name, "filled" if self._filled.isChecked() else "empty"),)


@singledispatch
def condition_editor(
    field: Field, around: Surroundings, filters: Sequence[Filter]
) -> ConditionEditor:
    """Return the editor of conditions that suits the kind of a field."""
    del around
    return FilledCondition(field, filters)


@condition_editor.register
def _(field: ChoiceField, around: Surroundings, filters: Sequence[Filter]) -> ConditionEditor:
    del around
    return OneOfCondition(field, OptionSource(field.options), filters)


@condition_editor.register
def _(field: MultiChoiceField, around: Surroundings, filters: Sequence[Filter]) -> ConditionEditor:
    del around
    return FilledCondition(field, filters)


@condition_editor.register
def _(field: BooleanField, around: Surroundings, filters: Sequence[Filter]) -> ConditionEditor:
    del around
    return OneOfCondition(field, YesNoSource(), filters)


@condition_editor.register
def _(field: ReferenceField, around: Surroundings, filters: Sequence[Filter]) -> ConditionEditor:
    return OneOfCondition(field, RecordSource(around.store, field.to), filters)


@condition_editor.register
def _(field: SubjectField, around: Surroundings, filters: Sequence[Filter]) -> ConditionEditor:
    del around
    return FilledCondition(field, filters)


@condition_editor.register(IntegerField)
@condition_editor.register(DateField)
@condition_editor.register(MonthField)
def _(field: Field, around: Surroundings, filters: Sequence[Filter]) -> ConditionEditor:
    return SpanCondition(field, around, filters)


def condition_words(field: Field, filters: Sequence[Filter], describer: Describer) -> str:
    """Return the conditions on one field as an officer reads them: "Ấp 8, Ấp 10"."""
    return " ".join(_words(field, each, describer) for each in filters)


def _words(field: Field, condition: Filter, describer: Describer) -> str:
    if condition.operator == "empty":
        return _NOT_SAID
    if condition.operator == "filled":
        return "có ghi"
    values = [_value_words(field, value, describer) for value in condition.values]
    if condition.operator == "in":
        named, more = values[:_MOST_NAMED], len(values) - _MOST_NAMED
        return ", ".join(named) + (f" và {more} mục khác" if more > 0 else "")
    return f"{'từ' if condition.operator == 'from' else 'đến'} {values[0]}"


def _value_words(field: Field, value: Value, describer: Describer) -> str:
    if value is None:
        return _NOT_SAID
    if isinstance(field, ReferenceField) and field.to:
        return describer.title(field.to, str(value))
    return field.display(value)
