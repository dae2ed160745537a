"""Why a stick does not update the program; whatever is refused, nothing was changed."""

from antt_desktop.domain.errors import AnttError


class NoUpdateError(AnttError):
    """The folder holds no update."""

    code = "Y01"


class UntrustedUpdateError(AnttError):
    """The update is not signed by a key that this program knows."""

    code = "Y02"


class BrokenUpdateError(AnttError):
    """The setup file is not the one that was signed: cut, damaged or exchanged."""

    code = "Y03"
    exit_code = 4


class NotNewerError(AnttError):
    """The update is the installed version or an older one."""

    code = "Y04"


class OtherMachineError(AnttError):
    """The update is of another product or for another system."""

    code = "Y05"


class TooOldError(AnttError):
    """The installed version must first be brought to one in between."""

    code = "Y06"


class AdministratorError(AnttError):
    """The program was not installed by its user, so its user does not update it."""

    code = "Y07"


class NoKeysError(AnttError):
    """This build of the program knows no key to check updates with."""

    code = "Y08"


class UnreadableUpdateError(AnttError):
    """A signed manifest of a form that this version does not read."""

    code = "Y09"
    exit_code = 7


class NotStartedError(AnttError):
    """The system refused to start the setup."""

    code = "Y10"
