"""How much a record may carry beside it; an administrator's setting wins over these defaults."""

from typing import TYPE_CHECKING, Annotated

import msgspec

if TYPE_CHECKING:  # the child that opens files reads its limits here, and needs no database
    from antt_desktop.storage.settings import Settings

SETTING = "attachment_limits"
"""The setting that holds an object with some of the names below."""

MEGABYTE = 1 << 20
_Positive = Annotated[int, msgspec.Meta(ge=1)]


class Limits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Upper bounds of one file and of all files of a record (faults.md T13)."""

    picture_bytes: _Positive = 40 * MEGABYTE
    """A picture as it comes from camera or scanner."""
    picture_pixels: _Positive = 120_000_000
    picture_side: _Positive = 2_560
    """Pixels of the longest side of what is kept: an A4 page stays legible at 220 dots an inch."""
    pdf_bytes: _Positive = 10 * MEGABYTE
    pdf_pages: _Positive = 100
    record_bytes: _Positive = 50 * MEGABYTE
    """All attachments of one record together."""
    record_files: _Positive = 50


def limits_of(settings: "Settings") -> Limits:
    """Return the limits in force in a commune file."""
    return msgspec.convert(settings.get(SETTING, {}), Limits)
