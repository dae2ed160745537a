"""The page of the exchange as the window knows it, and how many records wait for it."""

from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.ui.page import Count, Desk, PageSpec
from antt_desktop.ui.pages.exchange.page import ExchangePage
from antt_desktop.ui.pages.exchange.unsent import unsent


def exchange_pages(desk: Desk) -> list[PageSpec]:
    """Return the page, in its own group below the daily work."""
    return [
        PageSpec(
            "exchange",
            ExchangePage.title,
            "sync",
            "sync",
            lambda: ExchangePage(desk),
            count=lambda: _count(desk.file),
            group=2,
        )
    ]


def _count(file: CommuneFile) -> Count | None:
    number = unsent(file)
    return Count(number) if number else None
