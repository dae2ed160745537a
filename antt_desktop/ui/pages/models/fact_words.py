"""What a model is, in words: facts that belong together stand on one line."""

from collections.abc import Iterator

from antt_desktop.domain.records import Record
from antt_desktop.domain.text.dates import format_date
from antt_desktop.domain.text.numbers import format_integer
from antt_desktop.storage.describer import Describer
from antt_desktop.ui.pages.models.facts import ModelFacts

Fact = tuple[str, str]


def general_facts(facts: ModelFacts) -> Iterator[Fact]:
    """Yield what kind of model it is, who leads it and what for."""
    model = facts.model
    for name in ("name", "kind", "form", "scope_level", "patron_org", "coordinating_orgs",
                 "police_role"):  # fmt: skip
        yield _fact(model, name)
    yield "Phương châm", model.display("self_principles").replace(", ", " · ")
    yield _fact(model, "purpose")


def legal_facts(facts: ModelFacts, describer: Describer) -> Iterator[Fact]:
    """Yield the papers it rests on, how large it is, what it has and what it cost."""
    model = facts.model
    yield "Quyết định", _joined(
        model.display("decision_no"), model.display("decision_date"),
        model.display("decision_by"),
    )  # fmt: skip
    yield "Tờ trình", _joined(model.display("proposal_no"), model.display("proposal_date"))
    yield "Ngày ra mắt", model.display("launch_date") or _year(model)
    yield "Quy chế", _joined(model.display("regulation_no"), model.display("regulation_date"))
    head = model["board_head"]
    yield "Trưởng ban", describer.title("model_member", str(head)) if head else ""
    yield "Người tham gia", _participants(facts)
    yield "Trang bị", model.display("equipment").replace("\n", " · ")
    yield "Kinh phí", _joined(model.display("funding_source"), _money(model))
    if model["sensitive_beneficiaries"]:
        yield _fact(model, "helped_count")
        yield _fact(model, "progressed_count")


def state_facts(facts: ModelFacts) -> Iterator[Fact]:
    """Yield on what its present status rests, when something is told of it."""
    model = facts.model
    if model["close_date"] or model["close_no"]:
        yield "Chấm dứt", _joined(model.display("close_no"), model.display("close_date"))
        yield _fact(model, "close_reason")
        return
    yield "Văn bản", _joined(model.display("status_doc_no"), model.display("status_doc_date"))
    yield _fact(model, "status_reason")


def rating_words(model: Record) -> str:
    """Return when a model was last reviewed and how: "14/11/2025, hoạt động hiệu quả"."""
    if model["last_rating_date"] is None:
        return ""
    rating = model.display("last_rating")
    return f"{format_date(str(model['last_rating_date']))}, {rating[:1].lower()}{rating[1:]}"


def _fact(model: Record, name: str) -> Fact:
    return model.type.field(name).label, model.display(name)


def _joined(*parts: str) -> str:
    return ", ".join(filter(None, parts))


def _year(model: Record) -> str:
    return f"năm {model['launch_year']}" if model["launch_year"] else ""


def _participants(facts: ModelFacts) -> str:
    total, members = facts.model["participants_total"], facts.counts["model_member"]
    parts = [f"{format_integer(total)} hộ, người"] if isinstance(total, int) else []
    if members:
        parts.append(f"{format_integer(members)} thành viên nòng cốt")
    return " · ".join(parts)


def _money(model: Record) -> str:
    given = model["contribution_vnd"]
    return f"{format_integer(given)} đồng" if isinstance(given, int) else ""
