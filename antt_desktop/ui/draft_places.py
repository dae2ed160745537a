"""Where a draft that was left is opened: the page its form stands on, or leads to its dialog."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

from antt_desktop.domain.errors import AnttError
from antt_desktop.domain.fields import ReferenceField
from antt_desktop.domain.records import Record
from antt_desktop.records import record_type
from antt_desktop.storage.settings import DraftLeft
from antt_desktop.ui.forms.drafting import key_place
from antt_desktop.ui.page import Arguments, Desk

_FORM, _PAGE, _MODEL_STEP, _CASE_STEP = "form/", "page/", "model_step/", "mediation/"
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
_TABS: Mapping[str, tuple[str, str]] = {
    "mediation_team": ("mediation", "teams"),
    "mediator": ("mediation", "teams"),
    "mediation_book": ("mediation", "teams"),
    "signer": ("settings", "signers"),
    "legal_hold": ("personal_data", "holds"),
}
"""The page and tab from which the dialog of a form is opened."""
_OWNERS: Mapping[str, tuple[str, str, str]] = {
    "mediator": ("team_id", "", "team"),
    "mediation_book": ("team_id", "", "team"),
    "model_point": ("model_id", "model", "id"),
    "model_member": ("model_id", "model", "id"),
    "model_activity": ("model_id", "model", "id"),
    "model_review": ("model_id", "model", "id"),
    "model_event": ("model_id", "model", "id"),
}
"""Of a part: the field that names its owner, the owner's page if it is another one, how that is told."""
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


@dataclass(frozen=True)
class DraftPlace:
    """A page with its arguments; `in_dialog` when the form is opened from there by hand."""

    page: str
    arguments: Arguments
    in_dialog: bool = False


def draft_place(desk: Desk, draft: DraftLeft) -> DraftPlace | None:
    """Return where a draft is opened; None when that is not known (any more)."""
    if draft.form == "review_round":
        return DraftPlace("model_review_round", {})
    if draft.form.startswith(_PAGE):
        return DraftPlace(draft.form.removeprefix(_PAGE), key_place(draft.record_id))
    if draft.form.startswith(_MODEL_STEP):
        return DraftPlace("model", {"id": draft.record_id}, in_dialog=True)
    if draft.form.startswith(_CASE_STEP):
        case = _case(desk, draft)
        return DraftPlace("mediation_case", {"id": case.id}, in_dialog=True) if case else None
    name = draft.form.removeprefix(_FORM)
    if name in _PAGES:
        return DraftPlace(_PAGES[name], _on_page(draft))
    page, tab = _TABS.get(name, ("", name))
    field, own_page, told_as = _OWNERS.get(name, ("", "", ""))
    owner = _owner(desk, draft, name, field)
    page = page or own_page
    if not page or (own_page and not owner):
        return None
    arguments = {"tab": tab, told_as: owner} if owner else {"tab": tab}
    return DraftPlace(page, arguments, in_dialog=True)


def _on_page(draft: DraftLeft) -> Arguments:
    if fixed := key_place(draft.record_id):
        return {"fixed": fixed}
    return {"id": draft.record_id} if draft.record_id else {}


def draft_name(desk: Desk, draft: DraftLeft) -> str:
    """Return which record a draft is of, as the officer calls it; never what was typed."""
    with suppress(AnttError):
        return _named(desk, draft)
    return "Đợt đánh giá mô hình" if draft.form == "review_round" else "Một hồ sơ"


def _named(desk: Desk, draft: DraftLeft) -> str:
    place = key_place(draft.record_id)
    if draft.form.startswith(_PAGE):
        shown = (_shown(desk, *each) for each in place.items())
        return ", ".join([_TITLES[draft.form.removeprefix(_PAGE)], *shown])
    if draft.form.startswith(_MODEL_STEP):
        return f"Đổi trạng thái mô hình {desk.store.get('model', draft.record_id).title}"
    if draft.form.startswith(_CASE_STEP):
        case = _case(desk, draft)
        return f"{case.type.label} {case.title}" if case else "Một hồ sơ"
    kind = record_type(draft.form.removeprefix(_FORM))
    if draft.record_id and not place:
        return f"{kind.label} {desk.store.get(kind.name, draft.record_id).title}"
    fields = (kind.field(name) for name in place)
    owners = (
        desk.store.get(each.to, place[each.name]).title
        for each in fields
        if isinstance(each, ReferenceField)
    )
    return ", ".join([f"{kind.label} mới", *owners])


def _shown(desk: Desk, name: str, value: str) -> str:
    if name == "month":
        return f"tháng {value[5:]}/{value[:4]}"
    return desk.store.get(_OPENED_WITH[name], value).title


def _owner(desk: Desk, draft: DraftLeft, name: str, field: str) -> str:
    """Return the id of the record that a part is of; a new part's stands in the key of its draft."""
    if not field:
        return ""
    if place := key_place(draft.record_id):
        return str(place.get(field, ""))
    with suppress(AnttError):
        return str(desk.store.get(name, draft.record_id)[field] or "")
    return ""


def _case(desk: Desk, draft: DraftLeft) -> Record | None:
    """Return the case that a step, or a session or follow-up, belongs to."""
    with suppress(AnttError):
        return desk.store.get("mediation_case", draft.record_id)
    for part in ("mediation_session", "mediation_followup"):
        with suppress(AnttError):
            case_id = desk.store.get(part, draft.record_id)["case_id"]
            return desk.store.get("mediation_case", str(case_id))
    return None
