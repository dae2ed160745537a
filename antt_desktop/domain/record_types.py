"""A record type: one declaration, read by the file, the form, the list, the import, the bundle."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Protocol

from antt_desktop.domain.errors import UsageError
from antt_desktop.domain.fields import (
    DateField,
    Field,
    FieldValueError,
    MonthField,
    Personal,
    PersonNameField,
    Value,
)
from antt_desktop.domain.problems import Problem
from antt_desktop.domain.states import States
from antt_desktop.domain.text.sorting import name_key, text_key

Values = Mapping[str, Value]


class Surroundings(Protocol):
    """What a rule may ask about the rest of the file; it never writes."""

    @property
    def today(self) -> date:
        """The officer's calendar day."""

    @property
    def opens_accounts(self) -> bool:
        """Whether the login at work has the key of what parties told in mediation."""

    def get(self, type_name: str, record_id: Value) -> Values | None:
        """Return the values of a living record with its `id`, or None."""

    def find(self, type_name: str, **equal: Value) -> list[Values]:
        """Return the values (with `id`) of living records whose fields equal these."""

    def find_deleted(self, type_name: str, **equal: Value) -> list[Values]:
        """Return the same of records that lie in the recycle bin."""

    def next_number(self, counter: str) -> str:
        """Take the next number of a counter, with the device's letter: `A0001`."""


@dataclass(frozen=True)
class Change:
    """A record before and after a save; `before` is None for a new one, `id` is its own."""

    id: str
    before: Values | None
    after: Values
    returned: bool = False
    """Whether it comes back from the recycle bin."""

    @property
    def enters(self) -> bool:
        """Whether it comes to stand among the living: new, or back from the bin."""
        return self.before is None or self.returned


Rule = Callable[[Change, Surroundings], Iterable[Problem]]
Completion = Callable[[dict[str, Value], Surroundings], None]
"""Fills what follows from the rest: a serial of a new record, a name copied from another."""
Effect = Callable[[Change, Surroundings], Iterable[tuple[str, str, Values]]]
"""Names the changes (type, id, values) that other records take from this one; no id adds one."""
Removal = Callable[[Values, Surroundings], Problem | None]
"""Says why a record may not be taken away, or nothing."""


@dataclass(frozen=True, kw_only=True, eq=False)
class RecordType:
    """The declaration of one kind of record (names and fields: domain.md §B)."""

    name: str
    label: str
    fields: tuple[Field, ...]
    title: str
    """The field that names a record; a person's name is ordered by given name (G4)."""
    titled: Callable[[Values], str] | None = None
    """Says the name when the title field alone does not (an area: its kind and its name)."""
    list_columns: tuple[str, ...]
    search_fields: tuple[str, ...] = ()
    identity: tuple[str, ...] = ()
    """The fields that tell two records apart in a list from outside."""
    states: States | None = None
    complete: Completion | None = None
    """Fills a new record once."""
    derive: Completion | None = None
    """Fills anew at every save what nobody types."""
    rules: tuple[Rule, ...] = ()
    effects: tuple[Effect, ...] = ()
    removal: Removal | None = None
    travels: bool = True
    """Whether rows of this type go up in bundles (their `local` fields never do)."""
    part_of: str = ""
    """The reference to the record this one is a part of, and goes to the bin with."""

    def __post_init__(self) -> None:
        """Refuse a declaration that names a field it does not have."""
        named = {self.title, *self.list_columns, *self.search_fields, *self.identity}
        named |= {self.part_of} if self.part_of else set()
        missing = named - self.by_name.keys()
        if missing:
            raise ValueError(f"{self.name} names fields it does not have: {sorted(missing)}")
        kept_in = named - self.listable.keys()
        if kept_in:
            raise ValueError(
                f"{self.name} would list or search what is sensitive: {sorted(kept_in)}"
            )

    @cached_property
    def by_name(self) -> dict[str, Field]:
        """The fields by name, in their order."""
        return {field.name: field for field in self.fields}

    def field(self, name: str) -> Field:
        """Return the field called `name`; raises UsageError when there is none."""
        try:
            return self.by_name[name]
        except KeyError:
            raise UsageError(f"“{self.label}” không có mục “{name}”. Chưa thay đổi gì.") from None

    @cached_property
    def listable(self) -> dict[str, Field]:
        """The fields that general doors may hold: all but the sensitive ones.

        General doors are what shows many types alike: lists, filters, search, exports, printed
        lists and sheets, `antt-desktop list`. What is sensitive leaves only by a page or paper
        made for it.
        """
        return {
            field.name: field for field in self.fields if field.personal is not Personal.SENSITIVE
        }

    def listable_field(self, name: str) -> Field:
        """Return a field that general doors may hold; raises UsageError for any other."""
        if name in self.by_name and name not in self.listable:
            raise UsageError(
                f"Mục “{self.by_name[name].label}” được giữ kín: không lọc, liệt kê hay xuất ra. "
                "Mở từng hồ sơ để xem."
            )
        return self.field(name)

    def clean(self, raw: Mapping[str, object]) -> tuple[dict[str, Value], list[Problem]]:
        """Return the clean values of the given fields, and a problem for each that cannot be held."""
        values: dict[str, Value] = {}
        problems: list[Problem] = []
        for name, given in raw.items():
            try:
                values[name] = self.field(name).clean(given)
            except FieldValueError as error:
                problems.append(Problem(error.code, error.message, name))
        return values, problems

    def fill(self, values: dict[str, Value], around: Surroundings, *, new: bool) -> None:
        """Complete a new record; derive what nobody types, of a new and of a changed one."""
        if new and self.complete is not None:
            self.complete(values, around)
        if self.derive is not None:
            self.derive(values, around)

    def shows(self, field: Field, values: Values) -> bool:
        """Whether the field has a place in a record with these values."""
        if field.shown_when is None:
            return True
        other, codes = field.shown_when
        found = values.get(other)
        return any(code in codes for code in (found if isinstance(found, list) else [str(found)]))

    def title_of(self, values: Values) -> str:
        """Return the text that names a record with these values to an officer."""
        if self.titled is not None:
            return self.titled(values)
        return self.by_name[self.title].display(values.get(self.title))

    def sort_key(self, values: Values) -> str:
        """Return the stored key that orders records of this type by their title, days by the year."""
        if self.titled is None and isinstance(self.by_name[self.title], DateField | MonthField):
            return str(values.get(self.title) or "")
        title = self.title_of(values)
        return name_key(title) if self.title_is_person else text_key(title)

    @cached_property
    def title_is_person(self) -> bool:
        """Whether the title is a person's name, ordered by given name."""
        return isinstance(self.by_name[self.title], PersonNameField)
