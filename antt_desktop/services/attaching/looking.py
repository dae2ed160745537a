"""Asks the limited child about a file; this process never decodes what came from elsewhere."""

from collections.abc import Callable, Iterator

import msgspec

from antt_desktop.services.attaching.errors import REFUSALS, DamagedError, TooHeavyError
from antt_desktop.services.attaching.limits import Limits
from antt_desktop.services.attaching.lines import PAGES, Line
from antt_desktop.system.limits import (
    ChildCrashedError,
    ChildMemoryError,
    ChildOutputError,
    ChildTimeError,
    run_limited,
)

_CHILD = "antt_desktop.services.attaching.child"
_MEMORY_MB = 768
_SECONDS = 60
_OUTPUT_MB = 256

Cancelled = Callable[[], bool]


def look(task: str, data: bytes, limits: Limits, cancelled: Cancelled) -> Iterator[Line]:
    """Return what the child says of a file, line by line.

    Raises the AttachingError it is refused with, and CancelledError.
    """
    args = [task, msgspec.json.encode(limits).decode()]
    decode = msgspec.json.Decoder(Line).decode
    try:
        for raw in run_limited(
            _CHILD,
            args,
            stdin=data,
            memory_mb=_MEMORY_MB,
            seconds=_SECONDS,
            output_mb=_OUTPUT_MB,
            cancelled=cancelled,
        ):
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
    for line in look(PAGES, pdf, Limits(), cancelled):
        yield line.content
