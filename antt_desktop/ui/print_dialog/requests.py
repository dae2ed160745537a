"""What pages ask to be printed, as the arguments of a `navigate` to “print”."""

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from antt_desktop.domain.queries import Filter, Query, equal
from antt_desktop.domain.records import Record
from antt_desktop.services.pledging.preparing import prepare_pledges, subjects_without_pledge
from antt_desktop.services.printing.documents import (
    Document,
    document_named,
    form_document,
    list_paper,
)
from antt_desktop.services.printing.model_papers import information_sheets
from antt_desktop.services.printing.model_sheet_records import Period
from antt_desktop.services.printing.record_rows import ListColumn, ListWish
from antt_desktop.services.protecting.letting_out import LettingOut
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.describer import Describer
from antt_desktop.ui.lists.columns import Look
from antt_desktop.ui.lists.spec import Shown
from antt_desktop.ui.page import Arguments, Desk
from antt_desktop.ui.print_dialog.dialog import PrintDialog
from antt_desktop.ui.print_dialog.making import PrintScope
from antt_desktop.ui.print_dialog.tables import tables_scope
from antt_desktop.ui.tasks import Progress, run

_HOUSEHOLD, _BLANK = "household", "blank_"


def open_print_request(
    parent: QWidget, desk: Desk, arguments: Arguments, on_done: Callable[[int], object]
) -> None:
    """Open the preview of what a page asks for; `on_done` is told after printing.

    `tables` prints tables as they stand on a page (`RecordList`, each on a sheet of its own);
    with `left`, a `LettingOut`, these or a page's own paper are written down as such a letting out;
    `document` prints that paper (by its name, or a page's own) of the records named by `ids` or
    of a `query` (information about models may be asked for a `period` of two ISO days); `shown`
    prints a list as it stands; `ids` alone prints the forms of these pledges; `campaign` with
    `areas` (all when empty) prints the forms not printed yet, drafting them first; with the
    paper `pledge_list` the lists to sign, with `blank_household` and the like an empty form.
    """
    asked = (
        tables_scope(arguments.get("tables"))
        or _named_scope(arguments)
        or _scope_of_records(desk, arguments)
    )
    if asked is not None:
        left = arguments.get("left")
        told = replace(asked, left=left) if isinstance(left, LettingOut) else asked
        _open(parent, desk, told, on_done)
        return
    campaign = desk.store.get("pledge_campaign", str(arguments["campaign"]))
    paper = str(arguments.get("paper", ""))
    if paper.startswith(_BLANK):
        of_campaign = Query("pledge_campaign", (equal("id", campaign.id),))
        _open(parent, desk, PrintScope(document_named(paper), of_campaign), on_done)
        return
    areas = (*_texts(arguments.get("areas")), *_texts([arguments.get("area")]))
    query = Query("pledge", _of(campaign, areas))
    if paper == "pledge_list":
        _open(parent, desk, PrintScope(document_named("pledge_list"), query), on_done)
        return
    file = desk.file
    run(
        parent,
        lambda progress: prepare(file, campaign, areas, progress),
        lambda _: _open_forms(parent, desk, query, on_done),
        label="Đang lập phiếu",
    )


def _named_scope(arguments: Arguments) -> PrintScope | None:
    """Return the paper a page asks for by its name, or brings along."""
    asked, query = arguments.get("document"), arguments.get("query")
    if not isinstance(asked, str | Document):
        return None
    document = document_named(asked) if isinstance(asked, str) else asked
    period = _texts(arguments.get("period"))
    if not isinstance(query, Query):
        query = Query(document.record_type, (equal("id", *_texts(arguments.get("ids"))),))
    if len(period) == 2:
        document = replace(document, make=partial(information_sheets, period=Period(*period)))
    return PrintScope(document, query)


def _scope_of_records(desk: Desk, arguments: Arguments) -> PrintScope | None:
    """Return a list as it is shown, or the forms of the pledges named."""
    shown, ids = arguments.get("shown"), _texts(arguments.get("ids"))
    if isinstance(shown, Shown):
        return PrintScope(_list_document(shown), shown.query)
    if not ids:
        return None
    query = Query("pledge", (equal("id", *ids),))
    return PrintScope(form_document(desk.store, query), query)


def prepare(
    file: CommuneFile, campaign: Record, areas: Sequence[str], progress: Progress
) -> list[str]:
    """Draft a pledge for each subject of the areas that has none; returns the ids."""
    store, database = file.second_store()
    with closing(database):
        kinds = campaign["subject_types"]
        signed_by = kinds if isinstance(kinds, list) else []
        subjects = [
            subject
            for kind in (_HOUSEHOLD, "organization")
            if kind in signed_by
            for subject in subjects_without_pledge(store, campaign, kind, areas)
        ]
        if not subjects:
            return []
        total = len(subjects)
        return prepare_pledges(
            store,
            campaign,
            subjects,
            lambda done: progress(done, total),
            progress.is_cancelled,
        )


def _open_forms(
    parent: QWidget, desk: Desk, query: Query, on_done: Callable[[int], object]
) -> None:
    drafts = replace(query, filters=(*query.filters, equal("status", "nhap")))
    wanted = drafts if desk.store.count(drafts, most=1) else query
    _open(parent, desk, PrintScope(form_document(desk.store, wanted), wanted), on_done)


def _open(parent: QWidget, desk: Desk, scope: PrintScope, on_done: Callable[[int], object]) -> None:
    dialog = PrintDialog(desk, scope, parent)
    dialog.printed.connect(on_done)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def _of(campaign: Record, areas: Sequence[str]) -> tuple[Filter, ...]:
    of_campaign = equal("campaign_id", campaign.id)
    return (of_campaign, equal("area_id", *areas)) if areas else (of_campaign,)


def _list_document(shown: Shown) -> Document:
    """Return the list with the very columns and rows that are shown."""
    document = document_named(f"list_{shown.query.type_name}")

    def columns_on(describer: Describer) -> list[ListColumn]:
        return [
            ListColumn(column.label, column.text, column.look is Look.NUMBER)
            for column in shown.columns_on(describer)
        ]

    wish = ListWish(columns_on, shown.words, shown.holds)
    return replace(document, make=lambda store, query: list_paper(store, query, wish))


def _texts(given: object) -> tuple[str, ...]:
    if not isinstance(given, list | tuple):
        return ()
    return tuple(str(each) for each in given if each)
