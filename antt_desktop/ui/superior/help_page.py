"""The help of the superior's window: the same book, open at what the receiving side does."""

from antt_desktop.ui.page import Arguments
from antt_desktop.ui.pages.help_page import HelpPage

TOPIC = "noi-nhan-goi"


class StoreHelpPage(HelpPage):
    """Opens at the receiving side's topic, wherever one comes from but the program's own page."""

    def open(self, arguments: Arguments) -> None:
        super().open(arguments)
        if arguments.get("page") != "about":
            self.show_topic(TOPIC)
