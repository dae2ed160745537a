"""The register of requests, the newest first, each with its next term."""

from antt_desktop.domain.records import Record
from antt_desktop.services.reminding.deadlines import deadlines_of, most_pressing
from antt_desktop.storage.describer import Describer
from antt_desktop.ui.lists.columns import Column, Look
from antt_desktop.ui.lists.list_page import ListSpec, RecordList
from antt_desktop.ui.page import Desk, Page
from antt_desktop.ui.pages.agenda_items import chip_words, rules_of
from antt_desktop.ui.pages.listing import serve_list

_TITLE = "Yêu cầu về dữ liệu cá nhân"
_WIDEST = "Quá 100 ngày"


def request_list(page: Page, desk: Desk) -> RecordList:
    """Return the register for a page."""

    def due(record: Record) -> str:
        found = deadlines_of("data_request", record.values, desk.today, rules_of(desk))
        first = most_pressing(found)
        return chip_words(first) if first else ""

    def reckoned(describer: Describer) -> tuple[Column, ...]:
        del describer
        return (Column("due", "Thời hạn", due, Look.QUIET, sortable=False, widest=_WIDEST),)

    listed = RecordList(
        desk,
        ListSpec(
            name="data_requests",
            type_name="data_request",
            noun="yêu cầu",
            filtered_by=("right", "status", "received_date"),
            newest_by="received_date",
            reckoned=reckoned,
            shown=("code", "subject_name", "right", "received_date", "status", "due"),
            empty_icon="shield-account-outline",
            empty_words="Chưa có yêu cầu nào. Ghi yêu cầu của người dân về dữ liệu của mình để được "
            "nhắc đúng hạn phản hồi, rồi đúng hạn của từng quyền.",
        ),
    )
    serve_list(page, desk, listed, _TITLE, "data_request")
    return listed
