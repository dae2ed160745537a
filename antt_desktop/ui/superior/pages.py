"""The pages of the superior's window, in the order of the work."""

from antt_desktop.services.updating.taking import this_program
from antt_desktop.ui.page import PageSpec
from antt_desktop.ui.superior.about_page import StoreAboutPage
from antt_desktop.ui.superior.arrivals_page import ArrivalsPage
from antt_desktop.ui.superior.communes_page import CommunesPage
from antt_desktop.ui.superior.desk import StoreDesk
from antt_desktop.ui.superior.devices_page import DevicesPage
from antt_desktop.ui.superior.figures_page import FiguresPage
from antt_desktop.ui.superior.held_page import HeldPage
from antt_desktop.ui.superior.help_page import StoreHelpPage
from antt_desktop.ui.superior.receive_page import ReceivePage
from antt_desktop.ui.superior.standing import held_count, waiting_count
from antt_desktop.ui.superior.workplace import ABOUT_PAGE, HELP_PAGE


def store_pages(desk: StoreDesk) -> list[PageSpec]:
    """Return the pages of an open store."""
    return [
        PageSpec("communes", CommunesPage.title, "home-group", "home-group",
                 lambda: CommunesPage(desk)),
        PageSpec("receive", ReceivePage.title, "tray-arrow-down", "tray-arrow-down",
                 lambda: ReceivePage(desk)),
        PageSpec("devices", DevicesPage.title, "shield-check-outline", "shield-check",
                 lambda: DevicesPage(desk), lambda: waiting_count(desk.communes)),
        PageSpec("held", HeldPage.title, "pause-circle-outline", "pause-circle",
                 lambda: HeldPage(desk), lambda: held_count(desk.communes)),
        PageSpec("figures", FiguresPage.title, "chart-box-outline", "chart-box",
                 lambda: FiguresPage(desk), group=1),
        PageSpec("arrivals", ArrivalsPage.title, "clipboard-list-outline", "clipboard-list",
                 lambda: ArrivalsPage(desk), group=1),
        PageSpec(ABOUT_PAGE, StoreAboutPage.title, "information-outline", "information-outline",
                 lambda: StoreAboutPage(desk, this_program()), in_navigation=False,
                 part_of=HELP_PAGE),
        PageSpec(HELP_PAGE, StoreHelpPage.title, "help-circle-outline", "help-circle",
                 StoreHelpPage, group=9, at_bottom=True),
    ]  # fmt: skip
