"""Tables that were counted or gathered, not listed from one type: figures, the agenda."""

from collections.abc import Sequence

from antt_desktop.services.printing.frames import LANDSCAPE, PORTRAIT
from antt_desktop.services.printing.issuers import read_issuer
from antt_desktop.services.printing.jobs import Paper
from antt_desktop.services.printing.paper_files import PaperFile
from antt_desktop.services.printing.record_papers import RecordList, list_blocks, list_frame
from antt_desktop.storage.record_store import RecordStore


def tables_paper(store: RecordStore, tables: Sequence[RecordList]) -> Paper:
    """Start the paper of these tables, each from the top of a page; their rows are kept lists."""
    issuer = read_issuer(store)
    upright = all(list_frame(table.headings) is PORTRAIT for table in tables)
    return PaperFile(
        PORTRAIT if upright else LANDSCAPE,
        tables[0].title,
        lambda setter: [list_blocks(setter, issuer, table) for table in tables],
    )
