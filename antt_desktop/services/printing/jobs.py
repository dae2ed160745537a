"""Print jobs: a paper in the making becomes a file, or the very same bytes for preview and printer."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from antt_desktop.domain.errors import CancelledError
from antt_desktop.system.disk import write_file


class Paper(Protocol):
    """A PDF in the making. Its bytes depend on what is printed alone, and come once."""

    @property
    def pages(self) -> int:
        """Pages made so far."""

    @property
    def forms(self) -> int:
        """Forms, lists or sheets made so far."""

    def chunks(self) -> Iterator[bytes]:
        """Yield the file piece by piece, so that memory stays flat.

        Raises NoFontError, MissingGlyphError, TemplateError, NothingToPrintError.
        """


@dataclass(frozen=True)
class PrintResult:
    """What was printed, and where it lies."""

    pages: int
    forms: int
    path: Path


def write_paper(
    paper: Paper,
    target: Path,
    *,
    progress: Callable[[int], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> PrintResult:
    """Write a paper to `target`, whole or not at all.

    `progress` is told the number of forms made, now and then; `cancelled` is asked as often.
    Raises CancelledError, what `chunks` raises, and the disk errors of `write_file`; then `target`
    is as it was.
    """

    def watched() -> Iterator[bytes]:
        for chunk in paper.chunks():
            if cancelled():
                raise CancelledError
            progress(paper.forms)
            yield chunk

    write_file(target, watched())
    return PrintResult(paper.pages, paper.forms, target)


def paper_bytes(paper: Paper) -> bytes:
    """Return the paper as `write_paper` would write it."""
    return b"".join(paper.chunks())
