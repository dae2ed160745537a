"""The list of templates, for the page of templates and for that of campaigns."""

from collections.abc import Callable

from antt_desktop.ui.kit.buttons import Button, primary
from antt_desktop.ui.lists.list_page import ListSpec, RecordList
from antt_desktop.ui.page import Desk, Page
from antt_desktop.ui.pages.listing import serve_list


def template_list(page: Page, desk: Desk, name: str, add: Callable[[], object]) -> RecordList:
    """Return the list; `name` keeps its columns apart, `add` begins a new template."""

    def empty_buttons() -> tuple[Button, ...]:
        begin = primary("Thêm mẫu", icon_name="plus")
        begin.clicked.connect(add)
        return (begin,)

    listed = RecordList(
        desk,
        ListSpec(
            name=name,
            type_name="pledge_template",
            noun="mẫu",
            filtered_by=("subject_type", "topic", "active"),
            empty_icon="file-document-edit-outline",
            empty_words="Chưa có mẫu cam kết nào. Mỗi đợt ký in theo một mẫu: thêm mẫu với các "
            "điều cam kết và chỗ ký.",
            empty_buttons=empty_buttons,
        ),
    )
    serve_list(page, desk, listed, "Mẫu cam kết")
    return listed
