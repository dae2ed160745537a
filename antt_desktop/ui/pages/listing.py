"""What every page with a list does for it: open, change, delete, export, print its records."""

from antt_desktop.records import record_type
from antt_desktop.ui.lists.list_page import RecordList
from antt_desktop.ui.page import Desk, Page
from antt_desktop.ui.pages.deleting import let_delete
from antt_desktop.ui.pages.exporting import let_out


def serve_list(page: Page, desk: Desk, listed: RecordList, title: str, form: str = "") -> None:
    """Let a page do what its list asks for; `title` names the exported file and the paper.

    `form` is the key of the page of one record; without it the page opens records itself.
    """
    if form:
        listed.opened.connect(lambda record: page.navigate.emit(form, {"id": record.id}))
        listed.edit_wanted.connect(
            lambda record: page.navigate.emit(form, {"id": record.id, "editing": True})
        )
    if not record_type(listed.query.type_name).search_fields:
        listed.search.hide()
    listed.emptied.connect(page.head.step_back)
    let_delete(page, desk, listed, page.toast.emit, page.counts_changed.emit)
    let_out(page, desk, listed, title)
