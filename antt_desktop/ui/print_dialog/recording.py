"""After printing: drafts become “Đã in” and the print log says what was printed."""

from antt_desktop.services.pledging.preparing import mark_printed
from antt_desktop.services.printing.documents import Document
from antt_desktop.storage.record_store import RecordStore
from antt_desktop.ui.print_dialog.making import Printout


def record_printing(
    store: RecordStore, document: Document, printout: Printout, scope: str, copies: int = 1
) -> None:
    """Write the print log and mark the printed drafts, as one step of undo."""
    with store.work("print", f"In {printout.forms} bản: {document.label}"):
        mark_printed(store, printout.pledges)
        store.save(
            "print_log",
            {
                "document": document.label,
                "printed_on": store.writer.today.isoformat(),
                "forms": printout.forms,
                "pages": printout.pages * copies,
                "reprints": printout.reprints,
                "digest": printout.digest,
                "scope": scope,
            },
        )
