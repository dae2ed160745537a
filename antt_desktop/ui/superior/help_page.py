"""The help of the superior's window: the same book, open at what the receiving side does."""

from antt_desktop.ui.page import Arguments
from antt_desktop.ui.pages.help_page import HelpPage

TOPIC = "noi-nhan-goi"


class StoreHelpPage(HelpPage):
    """Opens at the receiving side's topic, from whatever page one comes."""

    def open(self, arguments: Arguments) -> None:
        super().open(arguments)
        self.show_topic(TOPIC)
