"""Letters of the unit: a head, whom it is for, paragraphs and tables, signatures (domain.md E0).

Used where a paper is gathered, not listed: what is kept of one person, an answer to a request, a
notice of an incident.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from antt_desktop.domain.text.dates import format_date_words
from antt_desktop.services.printing.content import Style
from antt_desktop.services.printing.flow import Block
from antt_desktop.services.printing.frames import PORTRAIT
from antt_desktop.services.printing.headers import organization_header
from antt_desktop.services.printing.issuers import Issuer, read_issuer
from antt_desktop.services.printing.jobs import Paper
from antt_desktop.services.printing.paper_files import PaperFile
from antt_desktop.services.printing.signatures import signature_columns
from antt_desktop.services.printing.tables import Column, Table, TableLook
from antt_desktop.services.printing.typesetter import Typesetter
from antt_desktop.storage.record_store import RecordStore

_LOOK = TableLook(size=12, from_top=True)


@dataclass(frozen=True)
class LetterTable:
    """A table under its title; `columns` are headings with their share of the width."""

    title: str
    columns: Sequence[tuple[str, float]]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True)
class Letter:
    """What a letter says."""

    title: str
    on: date
    about: str = ""
    """A line under the title, in italics."""
    to: Sequence[str] = ()
    opening: Sequence[str] = ()
    tables: Sequence[LetterTable] = ()
    closing: Sequence[str] = ()
    signed: Sequence[str] = ("NGƯỜI LẬP", "THỦ TRƯỞNG ĐƠN VỊ")
    number: str = "Số: ......"


def letter_paper(store: RecordStore, letter: Letter) -> Paper:
    """Start the paper of a letter from this unit; raises NoIssuerError before it is set up."""
    issuer = read_issuer(store)
    return PaperFile(PORTRAIT, letter.title, lambda setter: [_blocks(setter, issuer, letter)])


def _blocks(setter: Typesetter, issuer: Issuer, letter: Letter) -> Iterator[Block]:
    dated = format_date_words(letter.on, issuer.place)
    under = (letter.number, dated)
    yield organization_header(setter, issuer.superior_name, issuer.police_name, under=under)
    yield setter.heading(letter.title.upper(), Style(setter.fonts.bold, 14), gap=14)
    if letter.about:
        yield setter.heading(letter.about, setter.italic)
    if letter.to:
        yield setter.addressees(letter.to)
    yield from (setter.body_paragraph(each) for each in letter.opening)
    for table in letter.tables:
        yield from _table(setter, table)
    yield from (setter.body_paragraph(each) for each in letter.closing)
    yield from signature_columns(setter, letter.signed)


def _table(setter: Typesetter, table: LetterTable) -> Iterator[Block]:
    yield setter.paragraph(table.title, setter.bold, gap=10, with_next=True)
    columns = [Column(heading, share) for heading, share in table.columns]
    set_table = Table(setter, columns, look=_LOOK)
    yield set_table.head(gap=4)
    yield from set_table.rows(table.rows)
