"""The papers of models: which records they take, and how these become pages (E13–E15)."""

from antt_desktop.domain.queries import Query
from antt_desktop.services.printing import model_lists, model_review_forms, model_sheets
from antt_desktop.services.printing.frames import LANDSCAPE, PORTRAIT
from antt_desktop.services.printing.issuers import read_issuer
from antt_desktop.services.printing.jobs import Paper
from antt_desktop.services.printing.model_list_records import read_groups
from antt_desktop.services.printing.model_review_records import read_forms
from antt_desktop.services.printing.model_sheet_records import Period, read_sheets
from antt_desktop.services.printing.paper_files import PaperFile
from antt_desktop.storage.record_store import RecordStore


def model_list(store: RecordStore, query: Query) -> Paper:
    """Start the list of the models of a query as they stand today (E13)."""
    issuer, groups, today = read_issuer(store), read_groups(store, query), store.writer.today
    return PaperFile(
        LANDSCAPE,
        model_lists.TITLE,
        lambda setter: [model_lists.list_blocks(setter, issuer, groups, today)] if groups else [],
    )


def information_sheets(store: RecordStore, query: Query, period: Period | None = None) -> Paper:
    """Start the sheets of models with what they did in a period, by default this year (E14)."""
    issuer, today = read_issuer(store), store.writer.today
    read = read_sheets(store, query, period or Period.year_of(today))
    return PaperFile(
        PORTRAIT,
        model_sheets.TITLE,
        lambda setter: (model_sheets.sheet_blocks(setter, issuer, sheet, today) for sheet in read),
    )


def review_forms(store: RecordStore, query: Query, *, blank: bool = False) -> Paper:
    """Start the forms by which models are reviewed: blank, or with this year's latest review (E15)."""
    issuer, read = read_issuer(store), read_forms(store, query, blank=blank)
    return PaperFile(
        PORTRAIT,
        model_review_forms.TITLE,
        lambda setter: (model_review_forms.form_blocks(setter, issuer, form) for form in read),
    )
