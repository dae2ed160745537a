"""Batches of pledge papers: forms of any number become one PDF in the caller's order.

Memory stays flat: a form's bytes leave for the disk while the next are made.
"""

from collections.abc import Iterable, Iterator
from itertools import chain

from antt_desktop.services.printing.annexes import annex_values
from antt_desktop.services.printing.content import Style, qr_mask
from antt_desktop.services.printing.errors import NothingToPrintError
from antt_desktop.services.printing.fonts import FontFamily, find_family
from antt_desktop.services.printing.frames import MM, PORTRAIT
from antt_desktop.services.printing.identity import PlacedRow
from antt_desktop.services.printing.pdf_file import PdfFile
from antt_desktop.services.printing.pledge_forms import PledgeForm, PledgePaper
from antt_desktop.services.printing.pledge_sheets import Sheet, SheetDrawer
from antt_desktop.services.printing.qr_codes import QrCodes
from antt_desktop.services.printing.typesetter import Typesetter

TITLE = "Bản cam kết"
"""The title shown by viewers; file names and titles never hold a person's name."""

_QR_SIDE, _QR_BOTTOM = 12 * MM, 5.5 * MM
_CODE_PLACE = f"q {_QR_SIDE:.2f} 0 0 {_QR_SIDE:.2f} {PORTRAIT.left:.2f} {_QR_BOTTOM:.2f} cm "
_FOOTER_TEXT_X = f"{PORTRAIT.left + 15 * MM:.2f}"
_SERIAL_BASELINE, _REPRINT_BASELINE = f"{12 * MM:.2f}", f"{8 * MM:.2f}"
_FOOTER_SIZE = 8.0
_CHUNK = 256
"""Pieces of a file that gather before they go to the disk."""


class PledgeBatch:
    """One PDF of pledge papers in the making, in the order of `forms`."""

    def __init__(self, forms: Iterable[PledgeForm], family: FontFamily | None = None) -> None:
        self._given = forms
        self._file = PdfFile(family or find_family(), (PORTRAIT.width, PORTRAIT.height), TITLE)
        self._setter = Typesetter(self._file.fonts, PORTRAIT)
        self._drawer = SheetDrawer(self._file, self._setter)
        self._codes = QrCodes()
        self._rows: dict[PledgePaper, tuple[PlacedRow, ...]] = {}
        self._sheets: dict[tuple[object, ...], Sheet] = {}
        self._footer = Style(self._file.fonts.regular, _FOOTER_SIZE)
        self.forms = 0

    @property
    def pages(self) -> int:
        """Pages made so far."""
        return self._file.pages

    def chunks(self) -> Iterator[bytes]:
        """Yield the file piece by piece (see `jobs.Paper`)."""
        for form in self._given:
            self._add(form)
            if self._file.waiting > _CHUNK:
                yield self._file.take()
        if not self.forms:
            raise NothingToPrintError
        yield self._file.finish()

    def _add(self, form: PledgeForm) -> None:
        rows = self._rows.get(form.paper)
        if rows is None:
            rows = self._rows[form.paper] = tuple(
                PlacedRow(row, self._setter) for row in form.paper.kind.rows
            )
        lines = [row.lines(form.values) for row in rows]
        sheet = self._sheet(form, tuple(map(len, lines)))
        footer = self._footer_ink(form)
        ink = [f"/{sheet.head} Do\n"]
        for line, baseline in zip(chain.from_iterable(lines), sheet.baselines, strict=True):
            for before, after in line:
                ink += before, baseline, after
        self._file.add_page(f"{''.join(ink)}/{sheet.foot} Do\n{footer}")
        for name in sheet.further:
            self._file.add_page(f"/{name} Do\n{footer}")
        self.forms += 1

    def _sheet(self, form: PledgeForm, counts: tuple[int, ...]) -> Sheet:
        annex = annex_values(form.values) if form.paper.kind.class_annex else None
        key = (
            form.paper, form.area, form.area_kind, form.letterhead,
            form.headcount_total, form.headcount_signed, annex, counts,
        )  # fmt: skip
        sheet = self._sheets.get(key)
        if sheet is None:
            sheet = self._sheets[key] = self._drawer.draw(form, counts)
        return sheet

    def _footer_ink(self, form: PledgeForm) -> str:
        if not form.serial:
            return ""
        ink = _CODE_PLACE + qr_mask(self._codes.code(form.serial)) + " Q\n"
        ink += self._footer_line(_SERIAL_BASELINE, f"Số: {form.serial}")
        if form.reprint:
            ink += self._footer_line(_REPRINT_BASELINE, f"In lại lần {form.reprint}")
        return ink

    def _footer_line(self, baseline: str, text: str) -> str:
        codes = self._footer.font.encode(text)
        return f"BT {self._footer.operator} {_FOOTER_TEXT_X} {baseline} Td ({codes}) Tj ET\n"
