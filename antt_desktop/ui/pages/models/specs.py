"""The pages of models as the window knows them."""

from antt_desktop.ui.page import Desk, PageSpec
from antt_desktop.ui.pages.models.listing import ModelsPage

_ICON, _ICON_CURRENT = "shield-home-outline", "shield-home"


def model_pages(desk: Desk) -> list[PageSpec]:
    """Return the list of models, then the pages it leads to."""
    return [
        PageSpec(
            "models", ModelsPage.title, _ICON, _ICON_CURRENT, lambda: ModelsPage(desk), group=1
        ),
    ]
