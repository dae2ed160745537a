"""The pages of the daily work: areas, households, pledges; forms lead back to their lists."""

from collections.abc import Callable

from antt_desktop.ui.forms.form_page import FormPage
from antt_desktop.ui.page import Desk, Page, PageSpec
from antt_desktop.ui.pages.campaign_form import CampaignPage
from antt_desktop.ui.pages.home import HomePage
from antt_desktop.ui.pages.pledges import PledgesPage


def work_pages(desk: Desk) -> list[PageSpec]:
    """Return the pages of the work in the order of the navigation."""
    return [
        PageSpec("home", HomePage.title, "home-outline", "home", lambda: HomePage(desk)),
        PageSpec(
            "pledges", PledgesPage.title, "file-sign", "file-sign",
            lambda: PledgesPage(desk), group=1,
        ),
        _hidden("campaign", CampaignPage.title, lambda: CampaignPage(desk)),
        _hidden("pledge", "Phiếu cam kết", lambda: FormPage(desk, "pledge", "pledges")),
    ]  # fmt: skip


def _hidden(key: str, title: str, factory: Callable[[], Page]) -> PageSpec:
    """Return a page that other pages lead to."""
    return PageSpec(key, title, "file-sign", "file-sign", factory, group=1, in_navigation=False)
