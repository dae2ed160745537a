"""From a question to pages: the paper is made in a thread, once, and kept as bytes."""

import hashlib
from dataclasses import dataclass, replace

from antt_desktop.domain.queries import Filter, Query, equal
from antt_desktop.domain.records import Record
from antt_desktop.services.pledging.recording_prints import Printed
from antt_desktop.services.printing.documents import Document, printed_pledges
from antt_desktop.services.protecting.letting_out import LettingOut, people_in
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.record_store import RecordStore
from antt_desktop.ui.print_dialog.orders import Order
from antt_desktop.ui.tasks import Progress


@dataclass(frozen=True)
class PrintScope:
    """What may be printed: a document, the list it was asked from, the ticked records."""

    document: Document
    query: Query
    chosen: tuple[str, ...] = ()
    left: LettingOut | None = None
    """What is written down of a paper that tells of people whom its query does not name."""

    def of_chosen(self) -> Query:
        """Return the ticked records in the order of the list."""
        return replace(self.query, filters=(equal("id", *self.chosen),), search="")


@dataclass(frozen=True)
class Wanted:
    """The forms of a query in an order, from form number `first` on (1 is all of them)."""

    query: Query
    order: Order
    first: int = 1


@dataclass(frozen=True)
class Printout:
    """Finished pages; `pledges` are the records whose forms they hold."""

    pdf: bytes
    pages: int
    forms: int
    pledges: tuple[Record, ...]
    persons: int = 0
    """At most so many people are told of on them."""

    def printed(self, document: Document, scope: str, copies: int, reason: str = "") -> Printed:
        """Return what the print log says of these pages."""
        digest, pages = hashlib.sha256(self.pdf).hexdigest(), self.pages * copies
        return Printed(
            document.label, self.forms, pages, digest, self.pledges, scope, self.persons, reason
        )

    @property
    def reprints(self) -> int:
        """How many of the forms were printed before; their footers say so."""
        return sum(1 for pledge in self.pledges if pledge["print_count"])


def make_printout(
    file: CommuneFile, document: Document, wanted: Wanted, progress: Progress
) -> Printout:
    """Make the pages of the wanted forms.

    Raises CancelledError and what printing raises (`services/printing/errors.py`).
    """
    store, database = file.second_store()
    try:
        query = wanted.order.apply(store, wanted.query)
        if wanted.first > 1:
            query = _from_number(store, query, wanted.first)
        total = store.count(query)
        paper = document.paper(store, query)
        pieces = []
        for piece in paper.chunks():
            progress(paper.forms, total)
            pieces.append(piece)
        pledges = tuple(printed_pledges(store, document, query)) if document.kinds else ()
        persons = people_in(store, document.record_type, query)
        return Printout(b"".join(pieces), paper.pages, paper.forms, pledges, persons)
    finally:
        database.close()


def _from_number(store: RecordStore, query: Query, first: int) -> Query:
    ids = [record.id for record in store.rows(query)][first - 1 :]
    return replace(query, filters=(Filter("id", "in", tuple(ids)),), search="")
