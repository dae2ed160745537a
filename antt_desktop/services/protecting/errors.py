"""What protecting personal data refuses; nothing was changed then."""

from typing import ClassVar

from antt_desktop.domain.errors import AnttError


class ProtectingError(AnttError):
    """Root of what this room refuses."""

    code: ClassVar[str] = "E00"


class ReasonMissingError(ProtectingError):
    """Data of many people were to leave, or to be erased, without a reason."""

    code = "E01"


class SecondOfficerError(ProtectingError):
    """The second officer is the first one, has no account in use, or may not erase."""

    code = "E02"


class HeldError(ProtectingError):
    """Records to be erased are under a legal hold."""

    code = "E03"


class NobodyNamedError(ProtectingError):
    """Somebody was to be looked for without a name, a number or a telephone."""

    code = "E04"


class RetentionError(ProtectingError):
    """A retention class was to be changed to what it cannot be."""

    code = "E05"
