"""The pages of reconciliation as the window knows them."""

from collections.abc import Callable

from antt_desktop.ui.page import Desk, Page, PageSpec
from antt_desktop.ui.pages.agenda_items import AgendaCounts
from antt_desktop.ui.pages.mediation.case_page import CasePage
from antt_desktop.ui.pages.mediation.old_book import OldBookPage
from antt_desktop.ui.pages.mediation.page import MediationPage
from antt_desktop.ui.pages.mediation.tally_page import MediationTallyPage

_ICON, _ICON_CURRENT = "handshake-outline", "handshake"


def mediation_pages(desk: Desk, counts: AgendaCounts) -> list[PageSpec]:
    """Return the page of reconciliation and those it leads to."""
    return [
        PageSpec(
            "mediation",
            MediationPage.title,
            _ICON,
            _ICON_CURRENT,
            lambda: MediationPage(desk),
            count=counts.late_cases,
            group=1,
        ),
        _hidden("mediation_case", CasePage.title, lambda: CasePage(desk)),
        _hidden("mediation_old_book", OldBookPage.title, lambda: OldBookPage(desk)),
        _hidden("mediation_tally", MediationTallyPage.title, lambda: MediationTallyPage(desk)),
    ]


def _hidden(key: str, title: str, factory: Callable[[], Page]) -> PageSpec:
    return PageSpec(
        key, title, _ICON, _ICON_CURRENT, factory, in_navigation=False, part_of="mediation"
    )
