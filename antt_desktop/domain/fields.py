"""Field kinds: one declared value of a record, how it is cleaned and how an officer reads it.

Values are JSON-native, so that the file, the change log, the bundle and the command line share
one shape: text, integer, boolean, list of texts, or None when empty. Dates are ISO texts.
Consumers (editors, columns, schemas) dispatch on the kind in their own rooms.
"""

from dataclasses import dataclass
from enum import Enum
from typing import TypedDict

from antt_desktop.domain.options import OptionList
from antt_desktop.domain.problems import Problem
from antt_desktop.domain.text.dates import format_date, from_excel_serial, parse_date, parse_month
from antt_desktop.domain.text.errors import TextError
from antt_desktop.domain.text.legacy import is_sound_line, recognise_text
from antt_desktop.domain.text.normal import clean_line, clean_lines
from antt_desktop.domain.text.numbers import format_integer, parse_integer
from antt_desktop.domain.text.persons import (
    check_person_name,
    check_personal_number,
    check_phone,
    clean_personal_number,
    clean_phone,
    format_phone,
    mask_number,
)
from antt_desktop.domain.text.quantities import quantity_line
from antt_desktop.domain.text.times import parse_time

Value = str | int | bool | list[str] | None


class Personal(Enum):
    """What logs, titles, file names and crash reports must never hold."""

    NONE = "none"
    PERSONAL = "personal"
    SENSITIVE = "sensitive"


class Share(Enum):
    """How far a field travels: every bundle, a named list on the leader's word, or never."""

    UPSTREAM = "upstream"
    NAMED = "named"
    LOCAL = "local"


class Privacy(TypedDict):
    """The two declarations privacy hangs on, to be given to a field together."""

    personal: Personal
    share: Share


class FieldValueError(Exception):
    """A value this kind of field cannot hold; becomes a `Problem` of the field."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


@dataclass(frozen=True, kw_only=True)
class Field:
    """One field of a record type; subclasses are the kinds."""

    name: str
    label: str
    required: bool = False
    personal: Personal = Personal.NONE
    share: Share = Share.UPSTREAM
    shown_when: tuple[str, frozenset[str]] | None = None
    """The one declarative condition: another field's name and the codes under which this shows."""

    def __post_init__(self) -> None:
        """Refuse a personal field that would travel in every bundle (design §2)."""
        if self.personal is not Personal.NONE and self.share is Share.UPSTREAM:
            raise ValueError(f"{self.name}: a personal field may not be shared upstream")

    def clean(self, raw: object) -> Value:
        """Return the stored value of what was typed, read or received; None when empty.

        Raises FieldValueError with a sentence an officer can act on.
        """
        if raw is None or raw == []:
            return None
        if isinstance(raw, str) and not raw.strip():
            return None
        try:
            return self._clean(raw)
        except TextError as error:
            raise FieldValueError(error.code, error.message) from error

    def _clean(self, raw: object) -> Value:
        raise NotImplementedError

    def check(self, value: Value) -> tuple[Problem, ...]:
        """Return warnings about a clean value, such as an unusual telephone number."""
        del value
        return ()

    def display(self, value: Value) -> str:
        """Return the value as an officer reads it; empty text when empty."""
        return "" if value is None else str(value)


@dataclass(frozen=True, kw_only=True)
class TextField(Field):
    """One line of text."""

    max_length: int = 200

    def _clean(self, raw: object) -> Value:
        if isinstance(raw, str) and is_sound_line(raw):
            return self._bounded(raw)
        return self._bounded(clean_line(_readable(_plain_text(raw))))

    def _bounded(self, text: str) -> str | None:
        if len(text) > self.max_length:
            raise FieldValueError(
                "F01", f"{self.label} dài quá {self.max_length} ký tự; rút ngắn lại."
            )
        return text or None


@dataclass(frozen=True, kw_only=True)
class NoteField(TextField):
    """Several lines of text, kept with their line breaks."""

    max_length: int = 2000

    def _clean(self, raw: object) -> Value:
        return self._bounded(clean_lines(_readable(_plain_text(raw))))


@dataclass(frozen=True, kw_only=True)
class LinesField(TextField):
    """An ordered list of lines, for example the clauses of a pledge."""

    max_length: int = 1000
    max_lines: int = 200

    def _clean(self, raw: object) -> Value:
        lines = raw if isinstance(raw, list) else _plain_text(raw).splitlines()
        if len(lines) > self.max_lines:
            raise FieldValueError(
                "F01", f"{self.label} dài quá {self.max_lines} dòng; rút ngắn lại."
            )
        cleaned = (self._bounded(clean_line(_readable(_plain_text(line)))) for line in lines)
        return [line for line in cleaned if line] or None

    def display(self, value: Value) -> str:
        return "\n".join(value) if isinstance(value, list) else ""


@dataclass(frozen=True, kw_only=True)
class QuantitiesField(LinesField):
    """Things and how many of each, a line apiece: "Camera: 14" (also taken as "14 camera")."""

    def _clean(self, raw: object) -> Value:
        lines = raw if isinstance(raw, list) else _plain_text(raw).splitlines()
        return super()._clean([quantity_line(line) for line in lines if line not in (None, "")])


@dataclass(frozen=True, kw_only=True)
class PersonNameField(TextField):
    """A person's name (domain.md G1): kept as typed, sorted by given name."""

    max_length: int = 60
    or_body: bool = False
    """The name of an organization may stand here too, so that it is not checked as a person's."""

    def check(self, value: Value) -> tuple[Problem, ...]:
        return () if self.or_body else check_person_name(str(value), self.name)


@dataclass(frozen=True, kw_only=True)
class PhoneField(Field):
    """A telephone number (domain.md G3); unusual forms are kept with a warning."""

    def _clean(self, raw: object) -> Value:
        return clean_phone(_plain_text(raw))

    def check(self, value: Value) -> tuple[Problem, ...]:
        return check_phone(str(value), self.name)

    def display(self, value: Value) -> str:
        return "" if value is None else format_phone(str(value))


@dataclass(frozen=True, kw_only=True)
class PersonalNumberField(Field):
    """A personal number of twelve digits (domain.md G2), masked wherever it is shown."""

    def _clean(self, raw: object) -> Value:
        return clean_personal_number(_plain_text(raw))

    def check(self, value: Value) -> tuple[Problem, ...]:
        return check_personal_number(str(value), self.name)

    def display(self, value: Value) -> str:
        return "" if value is None else mask_number(str(value))


@dataclass(frozen=True, kw_only=True)
class IntegerField(Field):
    """A whole number within bounds, both included."""

    minimum: int = 0
    maximum: int = 999_999_999

    def _clean(self, raw: object) -> Value:
        if isinstance(raw, bool):
            raise FieldValueError("F02", f"{self.label} phải là số nguyên.")
        if isinstance(raw, float) and raw.is_integer():
            raw = int(raw)
        number = raw if isinstance(raw, int) else parse_integer(str(raw))
        if not self.minimum <= number <= self.maximum:
            raise FieldValueError("F03", self._bounds_sentence())
        return number

    def _bounds_sentence(self) -> str:
        low, high = self.display(self.minimum), self.display(self.maximum)
        return f"{self.label} phải từ {low} đến {high}."

    def display(self, value: Value) -> str:
        return format_integer(value) if isinstance(value, int) else ""


@dataclass(frozen=True, kw_only=True)
class YearField(IntegerField):
    """A calendar year, shown without a thousands mark."""

    minimum: int = 1900
    maximum: int = 2100

    def _clean(self, raw: object) -> Value:
        if isinstance(raw, str) and len(raw.strip()) == 2 and raw.strip().isdigit():
            raise FieldValueError("F04", f"{self.label} phải đủ 4 chữ số.")
        return super()._clean(raw)

    def display(self, value: Value) -> str:
        return "" if value is None else str(value)


@dataclass(frozen=True, kw_only=True)
class DateField(Field):
    """A calendar date, stored as ISO text; `future` allows a date after today."""

    future: bool = False

    def _clean(self, raw: object) -> Value:
        if isinstance(raw, int | float) and not isinstance(raw, bool):
            return from_excel_serial(raw).isoformat()
        return parse_date(str(raw)).isoformat()

    def display(self, value: Value) -> str:
        return "" if value is None else format_date(str(value))


@dataclass(frozen=True, kw_only=True)
class TimeField(Field):
    """A time of day, stored as `HH:MM`."""

    def _clean(self, raw: object) -> Value:
        return parse_time(str(raw))


@dataclass(frozen=True, kw_only=True)
class MonthField(Field):
    """A calendar month, stored as `YYYY-MM`."""

    def _clean(self, raw: object) -> Value:
        return parse_month(str(raw))

    def display(self, value: Value) -> str:
        return "" if value is None else "/".join(reversed(str(value).split("-")))


_TRUE = frozenset({"1", "true", "có", "co", "x", "yes", "đúng"})
_FALSE = frozenset({"0", "false", "không", "khong", "no", "sai"})


@dataclass(frozen=True, kw_only=True)
class BooleanField(Field):
    """Yes or no; empty means not said."""

    def _clean(self, raw: object) -> Value:
        text = str(raw).strip().lower()
        if text in _TRUE:
            return True
        if text in _FALSE:
            return False
        raise FieldValueError("F05", f"{self.label}: ghi “có” hoặc “không”.")

    def display(self, value: Value) -> str:
        return "" if value is None else ("Có" if value else "Không")


@dataclass(frozen=True, kw_only=True)
class ChoiceField(Field):
    """One code of an option list; a label is accepted and turned into its code."""

    options: OptionList

    def _clean(self, raw: object) -> Value:
        code = self.options.find(str(raw))
        if code is None:
            raise FieldValueError(
                "F06", f"{self.label}: “{raw}” không có trong danh mục; chọn lại trong danh sách."
            )
        return code

    def display(self, value: Value) -> str:
        return "" if value is None else self.options.labels.get(str(value), str(value))


@dataclass(frozen=True, kw_only=True)
class MultiChoiceField(ChoiceField):
    """Several codes of an option list, kept in the list's order."""

    def _clean(self, raw: object) -> Value:
        parts = raw if isinstance(raw, list) else str(raw).split(";")
        chosen = {super(MultiChoiceField, self)._clean(part) for part in parts if str(part).strip()}
        return [code for code in self.options.labels if code in chosen] or None

    def display(self, value: Value) -> str:
        codes = value if isinstance(value, list) else []
        return ", ".join(self.options.labels.get(code, code) for code in codes)


@dataclass(frozen=True, kw_only=True)
class ReferenceField(Field):
    """The id of a record of the type `to`."""

    to: str

    def _clean(self, raw: object) -> Value:
        return clean_line(str(raw))


@dataclass(frozen=True, kw_only=True)
class SubjectField(ReferenceField):
    """The id of a record whose type another field names: code of `type_field` -> record type."""

    to: str = ""
    type_field: str
    types: tuple[tuple[str, str], ...]

    def target(self, code: Value) -> str | None:
        """Return the record type that the code of `type_field` stands for, if it has records."""
        return dict(self.types).get(str(code))


@dataclass(frozen=True, kw_only=True)
class ReferencesField(Field):
    """The ids of several records of the type `to`, in the order they were named."""

    to: str

    def _clean(self, raw: object) -> Value:
        parts = raw if isinstance(raw, list) else str(raw).split(";")
        named = [clean_line(str(part)) for part in parts if str(part).strip()]
        return list(dict.fromkeys(named)) or None

    def display(self, value: Value) -> str:
        return ", ".join(value) if isinstance(value, list) else ""


def _plain_text(raw: object) -> str:
    """Return a cell's text: a whole number read as 12.0 is meant as 12."""
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    return str(raw)


def _readable(text: str) -> str:
    """Return the text, or refuse what was typed in an old font: mojibake is never stored."""
    legacy = None if text.isascii() else recognise_text(text).legacy
    if legacy is not None:
        raise FieldValueError(
            "F07", f"“{text}” gõ bằng bảng mã cũ ({legacy.label}). Gõ lại bằng bảng mã Unicode."
        )
    return text
