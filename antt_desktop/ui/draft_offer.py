"""After a sudden end the drafts that were left are offered, by record and time (look.md §8, 3).

A draft opens in its own form, which offers to put it back: it is never shown anywhere else.
"""

from collections.abc import Mapping
from datetime import datetime

from antt_desktop.domain.errors import AnttError
from antt_desktop.domain.fields import ReferenceField
from antt_desktop.domain.text.dates import format_date
from antt_desktop.records import record_type
from antt_desktop.storage.settings import DraftLeft
from antt_desktop.ui.forms.drafting import key_place
from antt_desktop.ui.kit.banners import Banner
from antt_desktop.ui.kit.buttons import Button
from antt_desktop.ui.page import Desk
from antt_desktop.ui.workplace import Workplace

_FORM, _PAGE, _STEP = "form/", "page/", "model_step/"
_PAGES: Mapping[str, str] = {
    "household": "household",
    "pledge": "pledge",
    "organization": "organization",
    "residential_area": "area",
    "pledge_campaign": "campaign",
    "pledge_template": "templates",
    "model": "model_form",
    "mediation_case": "mediation_case",
    "data_request": "data_request",
    "org_profile": "settings",
}
"""The page that a form stands on, by the type of its record."""
_TITLES: Mapping[str, str] = {
    "tick_list": "Đánh dấu phiếu đã ký",
    "tally": "Số tổng ký cam kết",
    "fast_entry": "Nhập nhanh phiếu đã ký",
    "mediation_tally": "Số vụ việc theo tháng",
}
"""Pages that keep drafts of their own, tied to what they are opened with."""
_OPENED_WITH: Mapping[str, str] = {
    "campaign": "pledge_campaign",
    "area": "residential_area",
    "team": "mediation_team",
}


def offer_drafts(desk: Desk, workplace: Workplace, since: datetime) -> None:
    """Say above every page which drafts were left when the program ended suddenly."""
    left = desk.file.drafts.left()
    if left:
        workplace.notices.addWidget(DraftOffer(desk, workplace, since, left))


class DraftOffer(Banner):
    """Names the newest draft; once it is opened or given up, the next one."""

    def __init__(
        self, desk: Desk, workplace: Workplace, since: datetime, left: list[DraftLeft]
    ) -> None:
        super().__init__("", "warn", "content-save-alert-outline")
        self._desk, self._workplace, self._since, self._left = desk, workplace, since, left
        self.open_button = Button("Mở bản nháp", icon_name="undo-variant", small=True)
        self.drop_button = Button("Bỏ", small=True)
        self.later = Button("Để sau", small=True)
        for button in (self.open_button, self.drop_button, self.later):
            self.add_action(button)
        self.open_button.clicked.connect(self.open_draft)
        self.drop_button.clicked.connect(self.drop_draft)
        self.later.clicked.connect(self.hide)
        self._show()

    def open_draft(self) -> None:
        """Lead to the form of the named draft."""
        place = _place(self._left[0])
        if place is not None and self._workplace.show_page(*place):
            self._next()

    def drop_draft(self) -> None:
        """Give the named draft up."""
        self._desk.file.drafts.drop(self._left[0].form, self._left[0].record_id)
        self._next()

    def _next(self) -> None:
        self._left.pop(0)
        self._show()

    def _show(self) -> None:
        if not self._left:
            self.hide()
            return
        draft = self._left[0]
        began = f"{self._since:%H:%M} {format_date(self._since.date())}"
        self.show_words(
            f"Lần mở sổ lúc {began} kết thúc đột ngột. Mọi hồ sơ đã lưu còn đủ; có "
            f"{len(self._left)} bản nháp chưa lưu. {self._name(draft)}, {_kept(draft)}.",
            "warn",
        )
        openable = _place(draft) is not None
        self.open_button.disable("" if openable else "Mở hồ sơ chứa phần này để khôi phục")

    def _name(self, draft: DraftLeft) -> str:
        try:
            return self._named(draft)
        except AnttError:
            return "Đợt đánh giá mô hình" if draft.form == "review_round" else "Một hồ sơ"

    def _named(self, draft: DraftLeft) -> str:
        place = key_place(draft.record_id)
        if draft.form.startswith(_PAGE):
            title = _TITLES[draft.form.removeprefix(_PAGE)]
            return ", ".join([title, *(self._shown(*each) for each in place.items())])
        if draft.form.startswith(_STEP):
            return f"Đổi trạng thái mô hình {self._title('model', draft.record_id)}"
        kind = record_type(draft.form.removeprefix(_FORM))
        if draft.record_id and not place:
            return f"{kind.label} {self._title(kind.name, draft.record_id)}"
        fields = (kind.field(name) for name in place)
        owners = [self._title(f.to, place[f.name]) for f in fields if isinstance(f, ReferenceField)]
        return ", ".join([f"{kind.label} mới", *owners])

    def _shown(self, name: str, value: str) -> str:
        if name == "month":
            return f"tháng {value[5:]}/{value[:4]}"
        return self._title(_OPENED_WITH[name], value)

    def _title(self, type_name: str, record_id: str) -> str:
        return self._desk.store.get(type_name, record_id).title


def _place(draft: DraftLeft) -> tuple[str, dict[str, object]] | None:
    """Return the page of a draft's form and its arguments; None when it stands in a dialog."""
    if draft.form == "review_round":
        return "model_review_round", {}
    if draft.form.startswith(_PAGE):
        return draft.form.removeprefix(_PAGE), key_place(draft.record_id)
    if draft.form.startswith(_STEP):
        return "model", {"id": draft.record_id}
    page = _PAGES.get(draft.form.removeprefix(_FORM))
    if page is None:
        return None
    owner = key_place(draft.record_id)
    if owner:
        return page, {"fixed": owner}
    return page, {"id": draft.record_id} if draft.record_id else {}


def _kept(draft: DraftLeft) -> str:
    at = datetime.fromisoformat(draft.at).astimezone()
    return f"giữ lúc {at:%H:%M} {format_date(at.date())}"
