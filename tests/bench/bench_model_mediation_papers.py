"""The list of 500 models and the register of 2,000 cases against the bare drawing of their cells.

The bare drawing is a reportlab canvas that is given every broken line: it reads no file, measures
nothing and only writes text and rules down the pages.
"""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from antt_desktop.domain.queries import Query
from antt_desktop.services.printing.content import Style
from antt_desktop.services.printing.documents import document_named, print_records
from antt_desktop.services.printing.fonts import Fonts, find_family
from antt_desktop.services.printing.frames import LANDSCAPE, Frame
from antt_desktop.services.printing.mediation_register_records import read_registers
from antt_desktop.services.printing.mediation_registers import COLUMNS as REGISTER_COLUMNS
from antt_desktop.services.printing.mediation_registers import FRAME
from antt_desktop.services.printing.mediation_registers import row_cells as register_cells
from antt_desktop.services.printing.model_list_records import read_groups
from antt_desktop.services.printing.model_lists import COLUMNS as LIST_COLUMNS
from antt_desktop.services.printing.model_lists import row_cells as list_cells
from antt_desktop.services.printing.paragraphs import LEADING, break_lines
from antt_desktop.services.printing.tables import Column
from antt_desktop.storage.record_store import RecordStore
from tests.bench.paper_records import add_cases, add_models
from tests.bench.table import Row
from tests.helpers.clock import FixedClock
from tests.helpers.files import new_file
from tests.helpers.paper_records import PaperRecords

MODELS, CASES, TIMES = 500, 2_000, 3.0
_ROUNDS = 5
_FONT, _PAD = "Paper", 2.0

Lines = list[list[list[str]]]
"""Rows of cells of lines."""


def run() -> list[Row]:
    """Measure both papers; the best of some rounds of each, taken in turn."""
    with TemporaryDirectory() as name, new_file(Path(name), FixedClock()) as file:
        store, folder = file.store, Path(name)
        made = PaperRecords(store)
        made.profile()
        made.officer("hoa_giai")
        add_models(store, MODELS)
        add_cases(store, CASES)
        groups = read_groups(store, Query("model"))
        models = [list_cells(n, row) for group in groups for n, row in enumerate(group.rows, 1)]
        (register,) = read_registers(store, Query("mediation_case"))
        cases = [register_cells(story) for story in register.stories]
        return [
            _row(store, folder, "model_list", f"E13 of {MODELS:,} models",
                 Bare(LANDSCAPE, LIST_COLUMNS, 11, models)),
            _row(store, folder, "mediation_register", f"E16 of {CASES:,} cases",
                 Bare(FRAME, REGISTER_COLUMNS, 10.5, cases)),
        ]  # fmt: skip


class Bare:
    """Draws the cells of a table with nothing but a canvas."""

    def __init__(
        self, frame: Frame, columns: Sequence[Column], size: float, rows: Iterable[Sequence[str]]
    ) -> None:
        self._frame, self._size = frame, size
        scale = frame.text_width / sum(column.share for column in columns)
        self._edges = [frame.left]
        for column in columns:
            self._edges.append(self._edges[-1] + column.share * scale)
        style = Style(Fonts(find_family()).regular, size)
        self.rows: Lines = [
            [
                [line.text for line in break_lines(text, style, column.share * scale - 2 * _PAD)]
                for text, column in zip(row, columns, strict=True)
            ]
            for row in rows
        ]
        pdfmetrics.registerFont(TTFont(_FONT, str(find_family().regular.path)))

    def write(self, path: Path) -> None:
        """Write the rows, page by page."""
        frame, leading = self._frame, LEADING * self._size
        canvas = Canvas(str(path), pagesize=(frame.width, frame.height), pageCompression=1)
        canvas.setFont(_FONT, self._size)
        y = frame.text_top
        for cells in self.rows:
            height = max(map(len, cells)) * leading + 5
            if y - height < frame.bottom:
                canvas.showPage()
                canvas.setFont(_FONT, self._size)
                y = frame.text_top
            for x, lines in zip(self._edges, cells, strict=False):
                for place, line in enumerate(lines, 1):
                    canvas.drawString(x + _PAD, y - place * leading, line)
                canvas.line(x, y, x, y - height)
            canvas.line(self._edges[-1], y, self._edges[-1], y - height)
            canvas.line(self._edges[0], y - height, self._edges[-1], y - height)
            y -= height
        canvas.save()


def _row(store: RecordStore, folder: Path, name: str, what: str, bare: Bare) -> Row:
    document = document_named(name)
    query, target = Query(document.record_type), folder / "paper.pdf"
    times = [
        (
            _seconds(lambda: print_records(store, document, query, target)),
            _seconds(lambda: bare.write(folder / "bare.pdf")),
        )
        for _ in range(_ROUNDS)
    ]
    ours, theirs = (min(each) for each in zip(*times, strict=True))
    return Row(
        f"{what} from the file to the disk against the bare drawing of its cells",
        f"{ours / theirs:.2f} times ({ours * 1000:.0f} against {theirs * 1000:.0f} ms)",
        f"≤ {TIMES:g} times",
        ours <= TIMES * theirs,
    )


def _seconds(task: Callable[[], object]) -> float:
    start = perf_counter()
    task()
    return perf_counter() - start
