"""The root of every expected fault: a stable code, an exit code, a Vietnamese sentence.

Anything that is not an `AnttError` is a bug and reaches the crash dialog and the log.
"""

from typing import ClassVar


class AnttError(Exception):
    """An expected fault, told to the officer: what happened, what is safe, what to do.

    `code` is read out on the telephone and never changes its meaning; `exit_code` is the command
    line's answer (2 usage, 3 refused, 4 damaged, 5 busy, 6 no space or read-only, 7 newer program).
    """

    code: ClassVar[str] = "A00"
    exit_code: ClassVar[int] = 3

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class UsageError(AnttError):
    """A name or an argument that the program does not know."""

    code = "A01"
    exit_code = 2


class CancelledError(AnttError):
    """The officer stopped a long work; nothing of it was kept."""

    code = "A02"

    def __init__(self, message: str = "Đã dừng theo yêu cầu. Chưa thay đổi gì.") -> None:
        super().__init__(message)
