"""Texts that cannot be read: what an officer typed or a list held."""

from typing import ClassVar

from antt_desktop.domain.errors import AnttError


class TextError(AnttError):
    """A text that cannot be taken as it stands; the message says why and what to do."""

    code: ClassVar[str] = "T00"


class UnreadableTextError(TextError):
    """A text with characters that are no writing, or whose letters were lost on the way."""

    code: ClassVar[str] = "T01"


class DateTextError(TextError):
    """A text that is no date, or could be read as several."""

    code: ClassVar[str] = "T02"


class NumberTextError(TextError):
    """A text that is no number, or could be read as two."""

    code: ClassVar[str] = "T03"


class PersonalNumberTextError(TextError):
    """A text that is no personal number of twelve digits."""

    code: ClassVar[str] = "T04"
