"""What the superior's side refuses; a verdict on a bundle is no error but an answer."""

from typing import ClassVar

from antt_desktop.domain.errors import AnttError


class SuperiorError(AnttError):
    """The superior's store cannot do what was asked."""

    code: ClassVar[str] = "U00"


class StoreExistsError(SuperiorError):
    """There is a store already; nothing is overwritten."""

    code: ClassVar[str] = "U01"


class StoreMissingError(SuperiorError):
    """There is no store here."""

    code: ClassVar[str] = "U02"


class StoreUnreachableError(SuperiorError):
    """The database server does not answer, or refuses this login."""

    code: ClassVar[str] = "U03"
    exit_code: ClassVar[int] = 5


class WrongStorePasswordError(SuperiorError):
    """The password does not open the superior's keys."""

    code: ClassVar[str] = "U04"


class NewerStoreError(SuperiorError):
    """The store was written by a newer program."""

    code: ClassVar[str] = "U05"
    exit_code: ClassVar[int] = 7


class NotEnrolledError(SuperiorError):
    """No such device is enrolled."""

    code: ClassVar[str] = "U06"


class AlreadyEnrolledError(SuperiorError):
    """Another key is enrolled for this unit and device."""

    code: ClassVar[str] = "U07"


class NotHeldError(SuperiorError):
    """No such bundle is put aside, or no such conflict waits."""

    code: ClassVar[str] = "U08"


class ServerBackupError(SuperiorError):
    """A store on a server is backed up by the server's own tools."""

    code: ClassVar[str] = "U09"


class SameLetterError(SuperiorError):
    """Another device of the unit carries this letter; their numbers would clash."""

    code: ClassVar[str] = "U10"
