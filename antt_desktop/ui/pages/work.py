"""The pages of the daily work: areas, households, pledges; forms lead back to their lists."""

from antt_desktop.ui.page import Desk, PageSpec
from antt_desktop.ui.pages.home import HomePage


def work_pages(desk: Desk) -> list[PageSpec]:
    """Return the pages of the work in the order of the navigation."""
    return [
        PageSpec("home", HomePage.title, "home-outline", "home", lambda: HomePage(desk)),
    ]
