"""A problem: one fault of one field or row, in words an officer can act on."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import ClassVar

from antt_desktop.domain.errors import AnttError


class Severity(Enum):
    """An error forbids saving; a warning is shown and saving stays allowed."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Problem:
    """One fault; `field` is None when the record as a whole is meant."""

    code: str
    message: str
    field: str | None = None
    severity: Severity = Severity.ERROR

    @property
    def is_error(self) -> bool:
        """Whether saving is forbidden until this is mended."""
        return self.severity is Severity.ERROR


def warning(code: str, message: str, field: str | None = None) -> Problem:
    """Make a problem that is shown but does not forbid saving."""
    return Problem(code, message, field, Severity.WARNING)


class ValidationError(AnttError):
    """A record that may not be saved as it is; every fault is carried as data."""

    code: ClassVar[str] = "R01"

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(" ".join(problem.message for problem in self.problems))
