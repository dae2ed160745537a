"""The pages of the main window, one module each."""

from antt_desktop.ui.page import Desk, PageSpec


def page_specs(desk: Desk) -> list[PageSpec]:
    """Return the pages of an open file in the order of the work; each is made when first shown."""
    from antt_desktop.ui.pages.admin import admin_pages
    from antt_desktop.ui.pages.recycle_bin import RecycleBinPage
    from antt_desktop.ui.pages.work import work_pages

    return [
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
