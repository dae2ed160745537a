"""Asks the limited child about a file; this process never decodes what came from elsewhere."""

from collections.abc import Callable, Iterator
from itertools import count

import msgspec

from antt_desktop.services.attaching.errors import REFUSALS, DamagedError, TooHeavyError
from antt_desktop.services.attaching.limits import Limits
from antt_desktop.services.attaching.lines import PAGES, PAGES_AT_ONCE, Line
from antt_desktop.system.limits import (
    ChildCrashedError,
    ChildMemoryError,
    ChildOutputError,
    ChildTimeError,
    run_limited,
)

_CHILD = "antt_desktop.services.attaching.child"

Cancelled = Callable[[], bool]


def look(
    task: str, data: bytes, limits: Limits, cancelled: Cancelled, first_page: int = 0
) -> Iterator[Line]:
    """Return what the child says of a file, line by line.

    Raises the AttachingError it is refused with, and CancelledError.
    """
    args = [task, msgspec.json.encode(limits).decode(), str(first_page)]
    decode = msgspec.json.Decoder(Line).decode
    try:
        for raw in run_limited(_CHILD, args, stdin=data, cancelled=cancelled):
            line = decode(raw)
            if line.refused:
                raise REFUSALS[line.refused](line.number)
            yield line
    except ChildCrashedError as error:
        raise DamagedError from error
    except (ChildMemoryError, ChildTimeError, ChildOutputError) as error:
        raise TooHeavyError from error


def pages_of(pdf: bytes, cancelled: Cancelled = lambda: False) -> Iterator[bytes]:
    """Return the pages of a kept PDF as JPEG pictures, one by one as they are drawn.

    Raises AttachingError and CancelledError.
    """
    for first in count(step=PAGES_AT_ONCE):
        drawn = 0
        for line in look(PAGES, pdf, Limits(), cancelled, first):
            yield line.content
            drawn += 1
        if drawn < PAGES_AT_ONCE:
            return
