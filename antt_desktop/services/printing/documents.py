"""The documents this program prints, by name, and how their records become papers."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from antt_desktop.domain.queries import Query, equal
from antt_desktop.domain.record_types import RecordType
from antt_desktop.domain.records import Record
from antt_desktop.records import ALL
from antt_desktop.records.roles import Command
from antt_desktop.services.printing import (
    mediation_papers,
    model_papers,
    pledge_lists,
    record_papers,
)
from antt_desktop.services.printing.errors import UnknownDocumentError
from antt_desktop.services.printing.frames import LANDSCAPE, PORTRAIT
from antt_desktop.services.printing.issuers import read_issuer
from antt_desktop.services.printing.jobs import Paper, PrintResult, write_paper
from antt_desktop.services.printing.mediation_minutes import FAILURE, SETTLEMENT
from antt_desktop.services.printing.paper_files import PaperFile
from antt_desktop.services.printing.pledge_forms import (
    AGENCY,
    BUSINESS,
    CLAN,
    HOUSEHOLD,
    SCHOOL,
    VEHICLE_OWNER,
    PaperKind,
)
from antt_desktop.services.printing.pledge_list_records import read_lists
from antt_desktop.services.printing.pledge_records import PledgeReader
from antt_desktop.services.printing.pledges import PledgeBatch
from antt_desktop.services.printing.record_rows import ListWish, RecordReader
from antt_desktop.storage.record_store import RecordStore

_SIGNING_ALONE = ("household", "clan", "vehicle_owner")
_SIGNING_AS_BODY = ("organization", "class")


@dataclass(frozen=True)
class Document:
    """One thing that can be printed: from which records, and how."""

    name: str
    label: str
    record_type: str
    make: Callable[[RecordStore, Query], Paper]
    """Starts the paper of the records that answer a query, in the query's order."""
    kinds: frozenset[PaperKind] = frozenset()
    """The papers of pledge records it prints; none for lists and blank forms."""
    own_order: bool = False
    """It orders its records itself: a book by its numbers, a list by its groups."""

    def paper(self, store: RecordStore, query: Query) -> Paper:
        """Start the paper for an officer; raises RoleError when he may not print such records."""
        store.permissions.refuse(Command.PRINT, self.record_type)
        return self.make(store, query)


def _forms(kinds: frozenset[PaperKind], store: RecordStore, query: Query) -> Paper:
    return PledgeBatch(PledgeReader(store).forms(store.rows(query), kinds))


def _blanks(kind: PaperKind, store: RecordStore, query: Query) -> Paper:
    return PledgeBatch(PledgeReader(store).blank_forms(store.rows(query), kind))


def _pledge_lists(store: RecordStore, query: Query) -> Paper:
    return PaperFile(
        LANDSCAPE,
        pledge_lists.TITLE,
        lambda setter: (
            pledge_lists.list_blocks(setter, each) for each in read_lists(store, query)
        ),
    )


def _sheets(store: RecordStore, query: Query) -> Paper:
    issuer, reader = read_issuer(store), RecordReader(store)
    return PaperFile(
        PORTRAIT,
        "Phiếu thông tin",
        lambda setter: (
            record_papers.sheet_blocks(setter, issuer, reader.sheet(record))
            for record in store.rows(query)
        ),
    )


def list_paper(store: RecordStore, query: Query, wish: ListWish | None = None) -> Paper:
    """Start the list of a query's records as it is shown (by default with the type's columns)."""
    records = RecordReader(store).list_of(query, wish)
    issuer = read_issuer(store)
    return PaperFile(
        record_papers.list_frame(records.headings),
        records.title,
        lambda setter: [record_papers.list_blocks(setter, issuer, records)],
    )


def _generic(listed: RecordType) -> tuple[Document, Document]:
    label = f"{listed.label[0].lower()}{listed.label[1:]}"
    return (
        Document(f"sheet_{listed.name}", f"Phiếu thông tin: {label}", listed.name, _sheets),
        Document(f"list_{listed.name}", f"Danh sách: {label}", listed.name, list_paper),
    )


def _pledge_document(name: str, label: str, *kinds: PaperKind) -> Document:
    printed = frozenset(kinds)
    return Document(name, label, "pledge", partial(_forms, printed), printed)


_PERSONAL = _pledge_document(
    "pledge_household", "Bản cam kết của hộ gia đình", HOUSEHOLD, CLAN, VEHICLE_OWNER
)
_ORGANIZED = (
    _pledge_document("pledge_business", "Bản cam kết của doanh nghiệp, cơ sở kinh doanh", BUSINESS),
    _pledge_document("pledge_school", "Bản cam kết của nhà trường", SCHOOL),
    _pledge_document("pledge_agency", "Bản cam kết của cơ quan", AGENCY),
)
_MIXED = _pledge_document(
    "pledge_forms",
    "Bản cam kết, mỗi chủ thể theo mẫu của mình",
    *(kind for document in (_PERSONAL, *_ORGANIZED) for kind in document.kinds),
)

DOCUMENTS: tuple[Document, ...] = (
    _PERSONAL,
    *_ORGANIZED,
    Document("pledge_list", "Danh sách ký cam kết theo khu dân cư", "pledge", _pledge_lists),
    Document(
        "blank_household", "Mẫu trống: hộ gia đình", "pledge_campaign", partial(_blanks, HOUSEHOLD)
    ),
    Document(
        "blank_business",
        "Mẫu trống: doanh nghiệp, cơ sở kinh doanh",
        "pledge_campaign",
        partial(_blanks, BUSINESS),
    ),
    Document("blank_school", "Mẫu trống: nhà trường", "pledge_campaign", partial(_blanks, SCHOOL)),
    Document("blank_agency", "Mẫu trống: cơ quan", "pledge_campaign", partial(_blanks, AGENCY)),
    Document("model_list", "Danh sách mô hình", "model", model_papers.model_list, own_order=True),
    Document("model_sheet", "Phiếu thông tin mô hình", "model", model_papers.information_sheets),
    Document("model_review_form", "Phiếu đánh giá mô hình", "model", model_papers.review_forms),
    Document(
        "blank_model_review",
        "Mẫu trống: phiếu đánh giá mô hình",
        "model",
        partial(model_papers.review_forms, blank=True),
    ),
    Document(
        "mediation_register",
        "Sổ theo dõi hoạt động hòa giải ở cơ sở",
        "mediation_case",
        mediation_papers.registers,
        own_order=True,
    ),
    *(
        Document(name, kind.title, "mediation_case", partial(mediation_papers.minutes, kind))
        for name, kind in (("mediation_settlement", SETTLEMENT), ("mediation_failure", FAILURE))
    ),
    *(document for listed in ALL for document in _generic(listed)),
)
"""Every document, in the order in which `antt-desktop documents` tells them."""


def document_named(name: str) -> Document:
    """Return the document called `name`; raises UnknownDocumentError."""
    for document in DOCUMENTS:
        if document.name == name:
            return document
    raise UnknownDocumentError(name)


def form_document(store: RecordStore, query: Query) -> Document:
    """Return the paper that all these pledges share, else the one that prints each on its own."""
    persons, organized = (
        replace(query, filters=(*query.filters, equal("subject_type", *kinds)))
        for kinds in (_SIGNING_ALONE, _SIGNING_AS_BODY)
    )
    asked = ((_PERSONAL, persons), *((document, organized) for document in _ORGANIZED))
    found = [
        document
        for document, narrowed in asked
        if next(printed_pledges(store, document, narrowed), None) is not None
    ]
    return found[0] if len(found) == 1 else _MIXED if found else _PERSONAL


def print_records(
    store: RecordStore,
    document: Document,
    query: Query,
    target: Path,
) -> PrintResult:
    """Print the records that answer `query` to `target`.

    Raises RoleError and what `write_paper` raises.
    """
    return write_paper(document.paper(store, query), target)


def printed_pledges(store: RecordStore, document: Document, query: Query) -> Iterator[Record]:
    """Yield the pledges of a query that get a form of this document, in the order of the forms."""
    return PledgeReader(store).printed(store.rows(query), document.kinds)
