"""The tab “Danh sách vụ việc”: all cases with filters, and no word of what they are about."""

from collections.abc import Callable

from antt_desktop.domain.records import Record
from antt_desktop.storage.describer import Describer
from antt_desktop.ui.kit.buttons import Button, primary
from antt_desktop.ui.lists.columns import Column, Look
from antt_desktop.ui.lists.list_page import ListSpec, RecordList
from antt_desktop.ui.page import Desk, Page
from antt_desktop.ui.pages.listing import serve_list
from antt_desktop.ui.pages.mediation.standing import DeadlineOf, deadline_words, until_words

_WIDEST = "Hạn bắt đầu 15/11"


def case_list(
    page: Page, desk: Desk, deadline_of: DeadlineOf, *, may_add: Callable[[], bool]
) -> RecordList:
    """Return the list for a page."""

    def due(record: Record) -> str:
        deadline = deadline_of(record.values)
        if deadline is None:
            return ""
        return deadline_words(deadline) if deadline.is_overdue else until_words(deadline)

    def reckoned(describer: Describer) -> tuple[Column, ...]:
        del describer
        return (Column("due", "Thời hạn", due, Look.QUIET, sortable=False, widest=_WIDEST),)

    def empty_buttons() -> tuple[Button, ...]:
        if not may_add():
            return ()
        start = primary("Nhận vụ mới", icon_name="plus")
        start.clicked.connect(lambda: page.navigate.emit("mediation_case", {}))
        return (start,)

    listed = RecordList(
        desk,
        ListSpec(
            name="mediation_cases",
            type_name="mediation_case",
            noun="vụ",
            filtered_by=("team_id", "book", "case_field", "status", "received_date", "end_date"),
            reckoned=reckoned,
            shown=(
                "register_no", "team_id", "received_date", "case_field", "status", "due",
            ),
            editable=False,
            deletable=False,
            empty_icon="handshake-outline",
            empty_words="Chưa có vụ, việc nào. Nhận vụ mới, hoặc chép sổ cũ từng dòng (F7).",
            empty_buttons=empty_buttons,
        ),
    )  # fmt: skip
    listed.search.hide()  # a case has no word that could be searched: what was told is kept close
    serve_list(page, desk, listed, "Vụ việc hòa giải", "mediation_case")
    return listed
