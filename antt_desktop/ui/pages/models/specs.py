"""The pages of models as the window knows them."""

from collections.abc import Callable

from antt_desktop.ui.page import Desk, Page, PageSpec
from antt_desktop.ui.pages.agenda_items import AgendaCounts
from antt_desktop.ui.pages.models.form import ModelFormPage
from antt_desktop.ui.pages.models.listing import ModelsPage
from antt_desktop.ui.pages.models.model_page import ModelPage
from antt_desktop.ui.pages.models.review_round import ReviewRoundPage

_ICON, _ICON_CURRENT = "shield-home-outline", "shield-home"


def model_pages(desk: Desk, counts: AgendaCounts) -> list[PageSpec]:
    """Return the list of models, then the pages it leads to."""
    return [
        PageSpec(
            "models",
            ModelsPage.title,
            _ICON,
            _ICON_CURRENT,
            lambda: ModelsPage(desk),
            count=counts.reviews,
            group=1,
        ),
        _hidden("model", ModelPage.title, lambda: ModelPage(desk)),
        _hidden("model_form", ModelFormPage.title, lambda: ModelFormPage(desk)),
        _hidden("model_review_round", ReviewRoundPage.title, lambda: ReviewRoundPage(desk)),
    ]


def _hidden(key: str, title: str, factory: Callable[[], Page]) -> PageSpec:
    return PageSpec(
        key, title, _ICON, _ICON_CURRENT, factory, in_navigation=False, part_of="models"
    )
