"""After printing: drafts become “Đã in”, every form counts its prints, the print log says so."""

from collections.abc import Sequence
from dataclasses import dataclass

from antt_desktop.domain.records import Record
from antt_desktop.records.print_log import SCOPE_LENGTH
from antt_desktop.storage.record_store import RecordStore


@dataclass(frozen=True)
class Printed:
    """What left the printer or was written as PDF; `digest` is the SHA-256 of its bytes."""

    document: str
    forms: int
    pages: int
    digest: str
    pledges: Sequence[Record] = ()
    scope: str = ""
    persons: int = 0
    """At most so many people are told of on them."""
    reason: str = ""


def record_print(store: RecordStore, printed: Printed) -> None:
    """Mark the printed pledges, as one step of undo, and write the print log, which stays."""
    with store.work("print", f"In {printed.forms} bản: {printed.document}"):
        again = [pledge for pledge in printed.pledges if pledge["print_count"]]
        mark_printed(store, printed.pledges)
        store.save(
            "print_log",
            {
                "document": printed.document,
                "printed_on": store.writer.today.isoformat(),
                "forms": printed.forms,
                "pages": printed.pages,
                "reprints": len(again),
                "digest": printed.digest,
                "scope": printed.scope[:SCOPE_LENGTH],
                "persons": printed.persons,
                "reason": printed.reason,
            },
        )


def mark_printed(store: RecordStore, pledges: Sequence[Record]) -> None:
    """Count a print of each pledge; a draft is printed from today on and its serial stands (D2)."""
    today = store.writer.today.isoformat()
    with store.work("print", f"In {len(pledges)} phiếu"):
        for pledge in pledges:
            before = pledge["print_count"]
            values: dict[str, object] = {
                "print_count": (before if isinstance(before, int) else 0) + 1
            }
            if pledge["status"] == "nhap":
                values |= {"status": "da_in", "printed_at": today}
            store.save("pledge", values, id=pledge.id)
