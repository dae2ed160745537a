"""Expected faults of the commune file, each with its code, exit code and sentence."""

from antt_desktop.domain.errors import AnttError


class StorageError(AnttError):
    """Root of what the file may refuse."""

    code = "G00"


class NotFoundError(StorageError):
    """No living record has this id."""

    code = "G01"


class ConflictError(StorageError):
    """The record was saved by somebody else since it was read."""

    code = "G02"


class NotUndoableError(StorageError):
    """A later save stands on the work that should be undone, or nobody undoes its kind."""

    code = "G03"


class FileMissingError(StorageError):
    """There is no file at this path."""

    code = "G10"
    exit_code = 2


class FileExistsAlreadyError(StorageError):
    """A file stands where a new commune file should be made."""

    code = "G11"


class NotCommuneFileError(StorageError):
    """The file is of another kind."""

    code = "G12"


class FileDamagedError(StorageError):
    """The file is empty, cut short, altered, or not the one its key file belongs to."""

    code = "G13"
    exit_code = 4


class NewerFileError(StorageError):
    """The file was written by a newer program."""

    code = "G14"
    exit_code = 7


class FileBusyError(StorageError):
    """Another program holds the file."""

    code = "G15"
    exit_code = 5


class StorageFullError(StorageError):
    """The disk is full."""

    code = "G16"
    exit_code = 6


class StorageReadOnlyError(StorageError):
    """The disk or folder may not be written."""

    code = "G17"
    exit_code = 6


class DiskError(StorageError):
    """The disk refuses to read or write."""

    code = "G18"
    exit_code = 4


class UnsafeLibraryError(StorageError):
    """The SQLite library would corrupt or write in clear."""

    code = "G19"


class BrokenChainError(StorageError):
    """The change log does not verify; `seq` is the number of the first entry that does not fit."""

    code = "G20"
    exit_code = 4

    def __init__(self, message: str, seq: int) -> None:
        super().__init__(message)
        self.seq = seq


class InUseError(StorageError):
    """Other records refer to the one that should be deleted."""

    code = "G21"


class ContentMissingError(StorageError):
    """The content of an attachment is not in the file."""

    code = "G22"
    exit_code = 4


class ContentAlteredError(StorageError):
    """The content of an attachment is not the one its record names."""

    code = "G23"
    exit_code = 4


class CopyDamagedError(StorageError):
    """A copy of the file does not read back whole, or is not what its manifest says."""

    code = "G24"
    exit_code = 4


class CopyDisturbedError(StorageError):
    """The file was written again and again while it was copied."""

    code = "G25"
    exit_code = 5


class OtherUnitsBackupError(StorageError):
    """The backup belongs to another commune file."""

    code = "G26"
