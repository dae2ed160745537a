"""What can be wrong with a bundle, a receipt or a card; each code is a line of FORMAT.md."""

from typing import ClassVar

from antt_desktop.domain.errors import AnttError


class BundleError(AnttError):
    """A bundle, receipt or card that is not taken."""

    code: ClassVar[str] = "B00"


class NotForUsError(BundleError):
    """A file that none of our keys opens, or that was damaged on the way."""

    code: ClassVar[str] = "B01"


class MalformedError(BundleError):
    """A file that opens but does not keep to the format, byte for byte."""

    code: ClassVar[str] = "B02"


class UnknownSenderError(BundleError):
    """A file of a device that is not enrolled."""

    code: ClassVar[str] = "B03"


class SignatureError(BundleError):
    """A signature that does not belong to the file, the key or the purpose."""

    code: ClassVar[str] = "B04"


class AudienceError(BundleError):
    """A file addressed to another unit."""

    code: ClassVar[str] = "B05"


class NewerFormatError(BundleError):
    """A file of a newer format, to be held until the program is updated."""

    code: ClassVar[str] = "B06"
    exit_code: ClassVar[int] = 7


class TooLargeError(MalformedError):
    """A file beyond the limits of the format."""

    code: ClassVar[str] = "B07"


class ForeignReceiptError(BundleError):
    """A receipt for a bundle this device did not make."""

    code: ClassVar[str] = "B08"


class MissingCardError(BundleError):
    """The superior's card was not loaded yet."""

    code: ClassVar[str] = "B10"


class UnitCodeError(BundleError):
    """The unit has no code yet, so nobody could tell whose bundle it is."""

    code: ClassVar[str] = "B11"


class NamedListError(BundleError):
    """A named list without the leader's word or without a reason."""

    code: ClassVar[str] = "B12"


class LetterError(BundleError):
    """A letter that cannot be that of another device of the unit."""

    code: ClassVar[str] = "B13"
