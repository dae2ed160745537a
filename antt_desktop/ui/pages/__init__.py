"""The pages of the main window, one module each."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from antt_desktop.ui.page import Desk, PageSpec


def load_pages() -> None:
    """Load the window of an open file and its pages, so that opening one takes no loading."""
    import antt_desktop.ui.health
    import antt_desktop.ui.pages.admin
    import antt_desktop.ui.pages.recycle_bin
    import antt_desktop.ui.pages.search
    import antt_desktop.ui.pages.work
    import antt_desktop.ui.workplace  # noqa: F401


def page_specs(desk: "Desk") -> "list[PageSpec]":
    """Return the pages an officer may open, in the order of the work; made when first shown."""
    from antt_desktop.ui.page import PageSpec
    from antt_desktop.ui.pages.admin import admin_pages
    from antt_desktop.ui.pages.recycle_bin import RecycleBinPage
    from antt_desktop.ui.pages.search import SearchPage
    from antt_desktop.ui.pages.work import work_pages
    from antt_desktop.ui.roles import pages_for

    specs = [
        *work_pages(desk),
        PageSpec(
            "recycle_bin",
            "Thùng rác",
            "delete-restore",
            "delete-restore",
            lambda: RecycleBinPage(desk),
            group=9,
            at_bottom=True,
        ),
        *admin_pages(desk),
    ]
    search = PageSpec(
        "search",
        SearchPage.title,
        "magnify",
        "magnify",
        lambda: SearchPage(desk, specs),
        in_navigation=False,
    )
    return pages_for(desk.store.permissions, [*specs, search])
