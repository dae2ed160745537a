"""Tables that a page shows, printed as they stand there."""

from antt_desktop.domain.queries import Query
from antt_desktop.services.printing.documents import Document
from antt_desktop.services.printing.record_papers import RecordList
from antt_desktop.services.printing.table_papers import tables_paper
from antt_desktop.ui.print_dialog.making import PrintScope

_UNIT = "org_profile"


def tables_scope(given: object) -> PrintScope | None:
    """Return what is to be printed of the tables a page hands over; None when there are none."""
    listed = given if isinstance(given, tuple | list) else ()
    tables = [each for each in listed if isinstance(each, RecordList)]
    if not tables:
        return None
    title = tables[0].title
    document = Document("tables", title, _UNIT, lambda store, _: tables_paper(store, tables))
    return PrintScope(document, Query(_UNIT))
