"""Sheets of pledge papers: the ink that forms share, drawn once, and the places of their values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from antt_desktop.services.printing.annexes import class_annex
from antt_desktop.services.printing.content import Content, Style
from antt_desktop.services.printing.flow import Block, Page, Strip, fit_one_page, paginate
from antt_desktop.services.printing.headers import citizen_header, organization_header
from antt_desktop.services.printing.identity import ROW_GAP
from antt_desktop.services.printing.paragraphs import ASCENT, LEADING
from antt_desktop.services.printing.pdf_file import PdfFile
from antt_desktop.services.printing.pledge_forms import PledgeForm
from antt_desktop.services.printing.signatures import closing_blocks
from antt_desktop.services.printing.typesetter import BODY_SIZE, FIRST_LINE, Typesetter
from antt_desktop.services.printing.wording import fill

_ROWS_GAP = 8.0

_DOTTED_DATE = "{place}, ngày ...... tháng ...... năm {year}"


@dataclass(frozen=True)
class Sheet:
    """One form's pages without its values, as names of form XObjects."""

    head: str
    """The first page above the identity rows."""
    foot: str
    """The first page below them."""
    further: tuple[str, ...]
    baselines: tuple[str, ...]
    """The y of each line of the identity rows."""


def words_of(form: PledgeForm) -> dict[str, str]:
    """Return what the placeholders of a form's template stand for."""
    paper, issuer = form.paper, form.paper.issuer
    area_kind = form.area_kind or "khu dân cư"
    return {
        "year": str(paper.year),
        "unit": issuer.unit,
        "UNIT": issuer.unit.upper(),
        "province": issuer.province,
        "place": issuer.place,
        "area": form.area or "khu dân cư",
        "area_kind": area_kind.lower(),
        "AREA_KIND": area_kind.upper(),
        "topic_label": paper.topic_label,
        "headcount_total": form.headcount_total,
        "headcount_signed": form.headcount_signed,
    }


class SheetDrawer:
    """Draws the sheets of one file."""

    def __init__(self, file: PdfFile, setter: Typesetter) -> None:
        self._file = file
        self._setter = setter

    def draw(self, form: PledgeForm, line_counts: Sequence[int]) -> Sheet:
        """Draw the sheet of forms like `form` whose identity rows take these numbers of lines."""
        words = words_of(form)
        opening = self._opening(form, words)
        blocks = [
            *opening,
            *_rows(line_counts),
            *self._promises(form, words),
            *self._closing(form, words),
        ]
        frame = self._setter.frame
        fitted = fit_one_page(blocks, frame.text_height)
        first, *further = paginate(fitted, frame.text_top, frame.bottom)
        if form.paper.kind.class_annex:
            further += paginate(
                class_annex(self._setter, form.values), frame.text_top, frame.bottom
            )
        start = sum(len(block.strips) for block in opening)
        end = start + sum(line_counts)
        return Sheet(
            head=self._form(first[:start]),
            foot=self._form(first[end:]),
            further=tuple(self._form(page, number) for number, page in enumerate(further, 2)),
            baselines=tuple(f"{top - ASCENT * BODY_SIZE:.2f}" for _, top in first[start:end]),
        )

    def _form(self, page: Page, number: int = 1) -> str:
        ink = Content()
        for strip, top in page:
            strip.draw(ink, top)
        self._setter.page_number(ink, number)
        return self._file.add_form(str(ink))

    def _opening(self, form: PledgeForm, words: Mapping[str, str]) -> list[Block]:
        setter, template = self._setter, form.paper.template
        head = (
            organization_header(setter, "", form.letterhead, under=("", fill(_DOTTED_DATE, words)))
            if form.letterhead
            else citizen_header(setter)
        )
        title = Style(setter.fonts.bold, 14)
        blocks = [
            head,
            setter.heading(fill(template.title, words), title, gap=14, least_gap=5),
        ]
        if template.subtitle:
            blocks.append(setter.heading(fill(template.subtitle, words), setter.bold))
        if words["topic_label"]:
            blocks.append(setter.heading(f"({words['topic_label']})", setter.body))
        blocks.append(setter.addressees([fill(line, words) for line in template.to_line]))
        return blocks

    def _promises(self, form: PledgeForm, words: Mapping[str, str]) -> list[Block]:
        setter, template = self._setter, form.paper.template
        blocks = []
        if form.paper.kind.statement:
            blocks.append(
                setter.paragraph(form.paper.kind.statement, setter.body, indent=FIRST_LINE)
            )
        for line in template.basis_lines:
            blocks.append(setter.body_paragraph(fill(line, words), setter.italic))
        blocks.append(setter.body_paragraph(fill(template.intro, words), with_next=True))
        blocks += [
            setter.body_paragraph(f"{number}. {fill(clause, words)}")
            for number, clause in enumerate(template.clauses, 1)
        ]
        texts = (template.consequence_line, template.data_notice, template.copies_text)
        *others, last = [fill(text, words) for text in texts if text] or [""]
        blocks += [setter.body_paragraph(text) for text in others]
        return [*blocks, setter.body_paragraph(last, with_next=True)] if last else blocks

    def _closing(self, form: PledgeForm, words: Mapping[str, str]) -> list[Block]:
        setter, template = self._setter, form.paper.template
        dated = "" if form.letterhead else fill(_DOTTED_DATE, words)
        headings = [fill(block, words) for block in template.signature_blocks]
        return closing_blocks(setter, template.signature_layout, headings, dated)


def _rows(line_counts: Sequence[int]) -> list[Block]:
    """Keep the room of the identity rows, whose ink comes with each form."""
    line = Strip(LEADING * BODY_SIZE, lambda ink, top: None)
    gaps = [_ROWS_GAP, *[ROW_GAP] * (len(line_counts) - 1)]
    return [
        Block((line,) * lines, gap, least_gap=0.0, with_next=True)
        for lines, gap in zip(line_counts, gaps, strict=True)
    ]
