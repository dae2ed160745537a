"""What the child says, line by line."""

import msgspec

PAGES = "PAGES"
"""The task of drawing the pages of a PDF; the other tasks are the kinds of `kinds`."""

PAGES_AT_ONCE = 10
"""Pages that one child draws: a long scan takes longer than a child is given."""

PAGE_DPI = 150
"""Dots an inch at which a page of usual size is drawn to be looked at."""

PIECE = 1 << 20
"""Bytes of content in one line."""


class Line(msgspec.Struct, frozen=True, omit_defaults=True):
    """One line: a refusal by its code, what the file is, or a piece of content."""

    refused: str = ""
    number: int = 0
    media_type: str = ""
    taken: str | None = None
    content: bytes = b""
