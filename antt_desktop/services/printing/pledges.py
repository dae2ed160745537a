"""Batches of pledge papers: forms of any number become one PDF in the caller's order.

Memory stays flat: a form's bytes leave for the disk while the next are made.
"""

from collections.abc import Iterable, Iterator

from antt_desktop.services.printing.content import Style
from antt_desktop.services.printing.errors import NothingToPrintError
from antt_desktop.services.printing.fonts import FontFamily, find_family
from antt_desktop.services.printing.frames import MM, PORTRAIT
from antt_desktop.services.printing.identity import Piece, PlacedRow
from antt_desktop.services.printing.pdf_file import PdfFile
from antt_desktop.services.printing.pledge_forms import PledgeForm, PledgePaper
from antt_desktop.services.printing.pledge_sheets import Sheet, SheetDrawer
from antt_desktop.services.printing.qr_codes import QrCodes
from antt_desktop.services.printing.typesetter import Typesetter

TITLE = "Bản cam kết"
"""The title shown by viewers; file names and titles never hold a person's name."""

_QR_SIDE, _QR_BOTTOM = 12 * MM, 5.5 * MM
_SERIAL_BASELINE, _REPRINT_BASELINE = 12 * MM, 8 * MM
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
        lines: list[list[Piece]] = []
        counts: list[int] = []
        for row in rows:
            beside_labels = row.one_line(form.values)
            written = row.lines(form.values) if beside_labels is None else [beside_labels]
            lines += written
            counts.append(len(written))
        sheet = self._sheet(form, rows, counts)
        footer = self._footer_ink(form)
        first, *rest = sheet.pages
        self._file.add_page("\n".join([f"/{first} Do", *_row_ink(lines, sheet.baselines), *footer]))
        for name in rest:
            self._file.add_page("\n".join([f"/{name} Do", *footer]))
        self.forms += 1

    def _sheet(self, form: PledgeForm, rows: tuple[PlacedRow, ...], counts: list[int]) -> Sheet:
        key = (
            form.paper, form.area, form.area_kind, form.letterhead,
            form.headcount_total, form.headcount_signed, *counts,
            form.values.get("classes_total", "") if form.paper.kind.class_annex else "",
        )  # fmt: skip
        sheet = self._sheets.get(key)
        if sheet is None:
            sheet = self._sheets[key] = self._drawer.draw(form, rows, counts)
        return sheet

    def _footer_ink(self, form: PledgeForm) -> list[str]:
        if not form.serial:
            return []
        left = PORTRAIT.left
        code = self._codes.code(form.serial)
        ink = [
            f"q {_QR_SIDE:.2f} 0 0 {_QR_SIDE:.2f} {left:.2f} {_QR_BOTTOM:.2f} cm "
            f"BI /W {code.modules} /H {code.modules} /BPC 1 /IM true /D [1 0] /F /AHx ID {code.digits()}> EI Q",
            _text_ink(left + 15 * MM, _SERIAL_BASELINE, self._footer, f"Số: {form.serial}"),
        ]
        if form.reprint:
            mark = f"In lại lần {form.reprint}"
            ink.append(_text_ink(left + 15 * MM, _REPRINT_BASELINE, self._footer, mark))
        return ink


def _row_ink(lines: list[list[Piece]], baselines: tuple[float, ...]) -> Iterator[str]:
    for pieces, baseline in zip(lines, baselines, strict=True):
        for x, text, style in pieces:
            yield _text_ink(x, baseline, style, text)


def _text_ink(x: float, y: float, style: Style, text: str) -> str:
    font = style.font
    return f"BT /{font.name} {style.size:g} Tf {x:.2f} {y:.2f} Td <{font.encode(text)}> Tj ET"
