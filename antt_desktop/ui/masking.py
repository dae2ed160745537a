"""Identity numbers and telephones are covered on the screen and shown on demand (faults.md T10).

What is covered follows from the declaration: kind and class of the field. The mask is only
painted; what is kept, typed, printed and exported is never a mask.
"""

from dataclasses import dataclass

from antt_desktop.domain.fields import Field, Personal, PersonalNumberField, PhoneField, Value
from antt_desktop.domain.records import Record
from antt_desktop.domain.text.persons import mask_number, mask_phone
from antt_desktop.storage.describer import Describer


def is_covered(shown: Field) -> bool:
    """Whether the screen covers what stands in a field."""
    kinds = PersonalNumberField | PhoneField
    return isinstance(shown, kinds) and shown.personal is not Personal.NONE


def covered_words(shown: Field, value: Value) -> str:
    """Return a covered field's value as it stands on the screen: "0790••••1234"."""
    if value is None:
        return ""
    mask = mask_phone if isinstance(shown, PhoneField) else mask_number
    return mask(str(value))


def whole_words(shown: Field, value: Value) -> str:
    """Return a covered field's value as an officer reads it once it is shown."""
    return str(value) if isinstance(shown, PersonalNumberField) else shown.display(value)


class CoveredDescriber(Describer):
    """Describes records for the screen; exports and papers take `Describer` itself."""

    def label(self, record: Record, field: Field, value: Value) -> str:
        """Return a value as it stands on the screen."""
        if is_covered(field):
            return covered_words(field, value)
        return super().label(record, field, value)


@dataclass
class Showings:
    """How many numbers were shown since the login, or since the password was given last."""

    count: int = 0
