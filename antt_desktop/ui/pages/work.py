"""The pages of the daily work: areas, households, pledges; forms lead back to their lists."""

from collections.abc import Callable

from antt_desktop.ui.forms.form_page import FormPage
from antt_desktop.ui.page import Desk, Page, PageSpec
from antt_desktop.ui.pages.agenda import AgendaPage
from antt_desktop.ui.pages.agenda_items import AgendaCounts
from antt_desktop.ui.pages.area_page import AreaPage
from antt_desktop.ui.pages.areas import AreasPage
from antt_desktop.ui.pages.campaign_form import CampaignPage
from antt_desktop.ui.pages.exchange.specs import exchange_pages
from antt_desktop.ui.pages.fast_entry import FastEntryPage
from antt_desktop.ui.pages.figures import MEDIATION_FIGURES, MODEL_FIGURES, FiguresPage
from antt_desktop.ui.pages.home import HomePage
from antt_desktop.ui.pages.households import HouseholdsPage, asked_of_household
from antt_desktop.ui.pages.mediation.specs import mediation_pages
from antt_desktop.ui.pages.models.specs import model_pages
from antt_desktop.ui.pages.organization_page import OrganizationPage
from antt_desktop.ui.pages.pledges import PledgesPage
from antt_desktop.ui.pages.scan import ScanPage
from antt_desktop.ui.pages.tally import TallyPage
from antt_desktop.ui.pages.tick_list import TickListPage


def work_pages(desk: Desk) -> list[PageSpec]:
    """Return the pages of the work in the order of the navigation, then those they lead to."""
    counts = AgendaCounts(desk)
    return [
        PageSpec("home", HomePage.title, "home-outline", "home", lambda: HomePage(desk)),
        PageSpec(
            "agenda",
            AgendaPage.title,
            "clipboard-list-outline",
            "clipboard-list",
            lambda: AgendaPage(desk),
            count=counts.late,
        ),
        _listed("areas", AreasPage.title, "home-group", lambda: AreasPage(desk)),
        _listed("households", HouseholdsPage.title, "home-account", lambda: HouseholdsPage(desk)),
        *model_pages(desk, counts),
        _listed("pledges", PledgesPage.title, "file-sign", lambda: PledgesPage(desk)),
        *mediation_pages(desk, counts),
        *exchange_pages(desk),
        _hidden(
            "model_figures", "models", MODEL_FIGURES.title, lambda: FiguresPage(desk, MODEL_FIGURES)
        ),
        _hidden(
            "mediation_figures",
            "mediation",
            MEDIATION_FIGURES.title,
            lambda: FiguresPage(desk, MEDIATION_FIGURES),
        ),
        _hidden("area", "areas", AreaPage.title, lambda: AreaPage(desk)),
        _hidden("organization", "areas", OrganizationPage.title, lambda: OrganizationPage(desk)),
        _hidden(
            "household",
            "households",
            "Hộ gia đình",
            lambda: FormPage(desk, "household", "households", asked_of_household(desk)),
        ),
        _hidden("campaign", "pledges", CampaignPage.title, lambda: CampaignPage(desk)),
        _hidden("pledge", "pledges", "Phiếu cam kết", lambda: FormPage(desk, "pledge", "pledges")),
        _hidden("fast_entry", "pledges", FastEntryPage.title, lambda: FastEntryPage(desk)),
        _hidden("scan", "pledges", ScanPage.title, lambda: ScanPage(desk)),
        _hidden("tick_list", "pledges", TickListPage.title, lambda: TickListPage(desk)),
        _hidden("tally", "pledges", TallyPage.title, lambda: TallyPage(desk)),
    ]


def _listed(key: str, title: str, icon: str, factory: Callable[[], Page]) -> PageSpec:
    return PageSpec(key, title, icon, icon, factory, group=1)


def _hidden(key: str, part_of: str, title: str, factory: Callable[[], Page]) -> PageSpec:
    return PageSpec(
        key, title, "file-sign", "file-sign", factory, in_navigation=False, part_of=part_of
    )
