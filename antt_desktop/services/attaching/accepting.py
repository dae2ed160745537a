"""Takes a file from elsewhere: what of it may be kept, or why it may not."""

import hashlib
import stat
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from antt_desktop.domain.fields import FieldValueError
from antt_desktop.records.attachment import ATTACHMENT, names_identity_paper
from antt_desktop.services.attaching.errors import (
    EmptyError,
    IdentityPaperError,
    TooBigError,
    UnreadableError,
)
from antt_desktop.services.attaching.kinds import PDF, check_start, kind_of
from antt_desktop.services.attaching.limits import MEGABYTE, Limits
from antt_desktop.services.attaching.looking import Cancelled, look


@dataclass(frozen=True)
class Accepted:
    """A file that may be kept: its content as it will stand in the file, and what is known of it."""

    content: bytes
    media_type: str
    file_name: str
    taken: str | None = None
    """The day (ISO) a camera wrote into the picture."""
    pages: int = 1

    @cached_property
    def sha256(self) -> str:
        """The digest by which the content is kept."""
        return hashlib.sha256(self.content).hexdigest()


def accept(
    path: Path, limits: Limits | None = None, cancelled: Cancelled = lambda: False
) -> Accepted:
    """Return what may be kept of a file: a picture drawn anew, a PDF byte for byte.

    Raises AttachingError (`errors`) when it is not taken, and CancelledError. Writes nothing.
    """
    limits = limits or Limits()
    if names_identity_paper(path.stem):
        raise IdentityPaperError
    kind = kind_of(path.name)
    data = _read(path, limits.pdf_bytes if kind == PDF else limits.picture_bytes)
    check_start(kind, data)
    head, *pieces = look(kind, data, limits, cancelled)
    name = _kept_name(path)
    if kind == PDF:
        return Accepted(data, head.media_type, name, pages=head.number)
    content = b"".join(piece.content for piece in pieces)
    return Accepted(content, head.media_type, name, head.taken)


def _read(path: Path, most: int) -> bytes:
    """Return a file's bytes; a pipe or a device is never opened, it might never end."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise UnreadableError
        with path.open("rb") as file:
            data = file.read(most + 1)
    except OSError as error:
        raise UnreadableError from error
    if not data:
        raise EmptyError
    if len(data) > most:
        raise TooBigError(most // MEGABYTE)
    return data


def _kept_name(path: Path) -> str:
    """Return the file's name as the record keeps it; a name that is no writing is left out."""
    field = ATTACHMENT.field("file_name")
    try:
        return str(field.clean(path.name))
    except FieldValueError:
        return path.suffix.lower()
