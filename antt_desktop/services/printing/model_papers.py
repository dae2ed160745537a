"""The papers of models: which records they take, and how these become pages (E13–E15)."""

from antt_desktop.domain.queries import Query
from antt_desktop.services.printing import model_lists
from antt_desktop.services.printing.frames import LANDSCAPE
from antt_desktop.services.printing.issuers import read_issuer
from antt_desktop.services.printing.jobs import Paper
from antt_desktop.services.printing.model_list_records import read_groups
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
