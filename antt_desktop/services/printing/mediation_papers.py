"""The papers of reconciliation (E16–E18): confidential, so who prints is asked before anything is read."""

from dataclasses import replace

from antt_desktop.domain.queries import Query, equal
from antt_desktop.records.confidence import refuse_others
from antt_desktop.records.mediation_statuses import SETTLED
from antt_desktop.services.printing import mediation_registers
from antt_desktop.services.printing.frames import PORTRAIT
from antt_desktop.services.printing.issuers import read_issuer
from antt_desktop.services.printing.jobs import Paper
from antt_desktop.services.printing.mediation_minutes import Minutes, minutes_blocks
from antt_desktop.services.printing.mediation_register_records import read_registers
from antt_desktop.services.printing.mediation_stories import stories
from antt_desktop.services.printing.mediation_summaries import NOT_SETTLED
from antt_desktop.services.printing.paper_files import PaperFile
from antt_desktop.services.printing.paper_settings import law_label
from antt_desktop.storage.record_store import RecordStore

_UNDER_WAY = "dang_hoa_giai"
"""A paper may be printed before it is signed, while its case is still mediated."""


def registers(store: RecordStore, query: Query) -> Paper:
    """Start the register books of the cases of a query (E16); raises ConfidentialError."""
    _ask(store)
    read = read_registers(store, query)
    return PaperFile(
        mediation_registers.FRAME,
        mediation_registers.TITLE,
        lambda setter: (mediation_registers.register_blocks(setter, each) for each in read),
    )


def minutes(kind: Minutes, store: RecordStore, query: Query) -> Paper:
    """Start the papers of the cases of a query that ended so, or may yet (E17, E18).

    Raises ConfidentialError.
    """
    _ask(store)
    law, ends = law_label(store), SETTLED if kind.settled else NOT_SETTLED
    cases = store.rows(
        replace(query, filters=(*query.filters, equal("status", _UNDER_WAY, *sorted(ends))))
    )
    read = stories(store, cases)
    return PaperFile(
        PORTRAIT,
        kind.title,
        lambda setter: (minutes_blocks(setter, kind, story, law) for story in read),
    )


def _ask(store: RecordStore) -> None:
    """Refuse an officer who may not read what parties told, and a unit that is not set up."""
    refuse_others(store.writer.username, store.around())
    read_issuer(store)
