"""The list of agencies, enterprises, schools and other establishments, for two pages."""

from antt_desktop.ui.kit.buttons import Button, flat, primary
from antt_desktop.ui.lists.list_page import ListSpec, RecordList
from antt_desktop.ui.page import Desk, Page
from antt_desktop.ui.pages.listing import serve_list


def organization_list(page: Page, desk: Desk, name: str) -> RecordList:
    """Return the list for a page; `name` keeps its columns apart."""
    go = page.navigate.emit

    def empty_buttons() -> tuple[Button, ...]:
        add = primary("Thêm cơ quan, đơn vị", icon_name="plus")
        fetch = flat("Nhập từ Excel…")
        add.clicked.connect(lambda: go("organization", {}))
        fetch.clicked.connect(lambda: go("import", {"type": "organization"}))
        return (add, fetch)

    listed = RecordList(
        desk,
        ListSpec(
            name=name,
            type_name="organization",
            noun="đơn vị",
            filtered_by=("kind", "area_id", "managed_by"),
            empty_icon="home-group",
            empty_words="Chưa có cơ quan, doanh nghiệp hay trường học nào.",
            empty_buttons=empty_buttons,
        ),
    )
    serve_list(page, desk, listed, "Cơ quan, đơn vị", "organization")
    return listed
