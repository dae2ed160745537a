"""The child that opens files from elsewhere; run by `looking` under `system.limits`.

Arguments: what to do (a kind of `kinds`, or PAGES), the limits as JSON and the first page to draw;
the file stands on standard input. Each line out is one JSON object (`Line`).
"""

import sys
from collections.abc import Iterator

import msgspec

from antt_desktop.services.attaching.errors import AttachingError
from antt_desktop.services.attaching.kinds import PDF
from antt_desktop.services.attaching.limits import Limits
from antt_desktop.services.attaching.lines import PAGES, PIECE, Line
from antt_desktop.services.attaching.papers import check_paper, drawn_pages
from antt_desktop.services.attaching.pictures import redraw


def lines(task: str, data: bytes, limits: Limits, first_page: int) -> Iterator[Line]:
    """Return what the parent is told about a file. Raises AttachingError."""
    if task == PAGES:
        yield from (Line(content=page) for page in drawn_pages(data, first_page))
    elif task == PDF:
        yield Line(media_type="application/pdf", number=check_paper(data, limits))
    else:
        picture = redraw(data, task, limits)
        yield Line(media_type=picture.media_type, taken=picture.taken)
        for start in range(0, len(picture.content), PIECE):
            yield Line(content=picture.content[start : start + PIECE])


def main(task: str, limits: str, first_page: str) -> None:
    """Do the task and write its lines; a refusal is the last line."""
    write, bounds = sys.stdout.buffer.write, msgspec.json.decode(limits, type=Limits)
    try:
        for line in lines(task, sys.stdin.buffer.read(), bounds, int(first_page)):
            write(msgspec.json.encode(line) + b"\n")
    except AttachingError as refusal:
        write(msgspec.json.encode(Line(refused=refusal.code, number=refusal.number)) + b"\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
