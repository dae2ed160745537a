"""The pages of personal data as the window knows them; all are led to from Quản trị."""

from collections.abc import Callable

from antt_desktop.ui.page import Desk, Page, PageSpec
from antt_desktop.ui.pages.personal_data.incident_page import IncidentPage
from antt_desktop.ui.pages.personal_data.journal_page import JournalPage
from antt_desktop.ui.pages.personal_data.page import PersonalDataPage
from antt_desktop.ui.pages.personal_data.request_page import RequestPage


def personal_data_pages(desk: Desk) -> list[PageSpec]:
    """Return these pages."""
    return [
        _hidden("personal_data", PersonalDataPage.title, lambda: PersonalDataPage(desk)),
        _hidden("data_request", RequestPage.title, lambda: RequestPage(desk)),
        _hidden("journal", JournalPage.title, lambda: JournalPage(desk)),
        _hidden("incident", IncidentPage.title, lambda: IncidentPage(desk)),
    ]


def _hidden(key: str, title: str, factory: Callable[[], Page]) -> PageSpec:
    icon = "shield-account-outline"
    return PageSpec(key, title, icon, icon, factory, in_navigation=False, part_of="settings")
