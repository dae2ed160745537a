"""Forms a second against typst, LibreOffice and a hand-written PDF writer; memory and size."""

import subprocess
import sys
from collections.abc import Callable, Sequence
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from antt_desktop.services.printing.content import Style
from antt_desktop.services.printing.fonts import Fonts, find_family
from antt_desktop.services.printing.jobs import write_paper
from antt_desktop.services.printing.paragraphs import break_lines
from antt_desktop.services.printing.pledge_forms import PledgeForm
from antt_desktop.services.printing.pledges import PledgeBatch
from antt_desktop.services.printing.qr_codes import draw_qr
from tests.bench.printing_by_hand import HandWriter, ReadyForm
from tests.bench.printing_forms import forms
from tests.bench.printing_others import print_with_libreoffice, print_with_typst
from tests.bench.table import Row, print_table

FORMS, TYPST_FORMS, OFFICE_FORMS, MANY = 5_000, 300, 500, 10_000
TYPST_TIMES, OFFICE_TIMES, HAND_TIMES = 6.0, 10.0, 4.0
MOST_MEMORY, MOST_BYTES = 200, 1_500
_ROUNDS = 3


def run() -> list[Row]:
    """Measure in one run on this machine; the best of some rounds of each, taken in turn."""
    given = list(forms(FORMS))
    with TemporaryDirectory() as name:
        folder = Path(name)
        ours, by_hand = _in_turn(
            lambda: write_paper(PledgeBatch(given), folder / "ours.pdf"),
            _hand_writing(given, folder / "hand.pdf"),
        )
        typst = _best(lambda: print_with_typst(given[:TYPST_FORMS], folder), 2)
        office = _best(lambda: print_with_libreoffice(given[:OFFICE_FORMS], folder), 1)
        return [
            _rate("typst, one batch", FORMS / ours, TYPST_FORMS / typst, TYPST_TIMES),
            _rate(
                "LibreOffice, one 500-form document",
                FORMS / ours,
                OFFICE_FORMS / office,
                OFFICE_TIMES,
            ),
            Row(
                f"{FORMS:,} household forms against a hand-written writer that only copies strings",
                f"{ours / by_hand:.1f} times its time ({FORMS / ours:,.0f} against {FORMS / by_hand:,.0f} forms/s)",
                f"≤ {HAND_TIMES:g} times",
                ours <= HAND_TIMES * by_hand,
            ),
            *_size(folder / "many.pdf"),
        ]


def _rate(other: str, ours: float, theirs: float, aim: float) -> Row:
    return Row(
        f"{FORMS:,} household forms with QR against {other}",
        f"{ours / theirs:.0f} times ({ours:,.0f} against {theirs:,.0f} forms/s)",
        f"≥ {aim:g} times",
        ours >= aim * theirs,
    )


def _size(path: Path) -> list[Row]:
    """Measure a batch of 10,000 forms in a process of its own."""
    printed = subprocess.run(
        [sys.executable, "-m", "tests.bench.printing_memory", str(path), str(MANY)],
        check=True,
        capture_output=True,
        text=True,
    )
    memory = int(printed.stdout) / 1024
    each = path.stat().st_size / MANY
    return [
        Row(
            f"memory of {MANY:,} forms",
            f"{memory:.0f} MB",
            f"≤ {MOST_MEMORY} MB",
            memory <= MOST_MEMORY,
        ),
        Row("size of a form", f"{each / 1000:.2f} KB", "≤ 1.5 KB", each <= MOST_BYTES),
    ]


def _in_turn(ours: Callable[[], object], theirs: Callable[[], object]) -> tuple[float, float]:
    times = [(_best(ours, 1), _best(theirs, 1)) for _ in range(_ROUNDS)]
    return min(first for first, _ in times), min(second for _, second in times)


def _best(task: Callable[[], object], times: int) -> float:
    """Return the seconds of the fastest of some runs."""
    found = []
    for _ in range(times):
        start = perf_counter()
        task()
        found.append(perf_counter() - start)
    return min(found)


def _hand_writing(given: Sequence[PledgeForm], path: Path) -> Callable[[], None]:
    fonts = Fonts(find_family())
    ready = [_ready(form, fonts) for form in given]
    style = Style(fonts.regular, 13)
    broken = chain.from_iterable(break_lines(text, style, 453) for text in _static(given[0]))
    shared = "\n".join(
        f"BT /R 13 Tf 85 {560 - 15 * n} Td ({style.font.encode(line.text)}) Tj ET"
        for n, line in enumerate(broken)
    )

    def write() -> None:
        HandWriter(path).write(ready, shared.encode("latin-1"), fonts)

    return write


def _static(form: PledgeForm) -> tuple[str, ...]:
    template = form.paper.template
    return (
        template.title,
        template.subtitle,
        template.intro,
        *template.clauses,
        template.data_notice,
    )


def _ready(form: PledgeForm, fonts: Fonts) -> ReadyForm:
    plain, values = fonts.regular.encode, form.values
    return (
        fonts.bold.encode(values["name"]),
        plain("." * 56),
        plain(values["birth_year"]),
        plain("." * 62),
        plain(values["phone"] or "." * 110),
        plain(values["address"]),
        draw_qr(form.serial).digits(),
        plain(f"Số: {form.serial}"),
    )


if __name__ == "__main__":
    print_table("Printing", run())
