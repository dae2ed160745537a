"""The print dialog: what is printed is seen first, and saved and printed from the same bytes."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from antt_desktop.domain.queries import Query
from antt_desktop.services.printing.documents import document_named
from antt_desktop.ui.page import Desk


def open_print_dialog(
    parent: QWidget,
    desk: Desk,
    document: str,
    query: Query,
    chosen: Sequence[str] = (),
    on_printed: Callable[[int], object] = lambda forms: None,
) -> None:
    """Show the preview of a document (by its name in `documents`) over a list.

    `query` is what the list shows, `chosen` the ids of its ticked records; with some ticked, those
    are offered first. After printing or saving, drafts are “Đã in”, the print log is written and
    `on_printed` is told the number of forms.
    """
    from antt_desktop.ui.print_dialog.dialog import PrintDialog
    from antt_desktop.ui.print_dialog.making import PrintScope

    scope = PrintScope(document_named(document), query, tuple(chosen))
    dialog = PrintDialog(desk, scope, parent)
    dialog.printed.connect(on_printed)
    dialog.open()
