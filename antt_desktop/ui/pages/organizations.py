"""The list of agencies, enterprises, schools and other establishments, for two pages."""

from collections.abc import Callable

from antt_desktop.ui.kit.buttons import Button, flat, primary
from antt_desktop.ui.lists.list_page import ListSpec, RecordList
from antt_desktop.ui.page import Desk


def organization_list(
    desk: Desk, name: str, go: Callable[[str, dict[str, object]], None]
) -> RecordList:
    """Return the list; `name` keeps its columns apart, `go` shows a page with arguments."""

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
    listed.opened.connect(lambda each: go("organization", {"id": each.id}))
    listed.print_wanted.connect(lambda shown: go("print", {"paper": "list", "shown": shown}))
    return listed
