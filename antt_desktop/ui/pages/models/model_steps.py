"""The way of a model as steps: surveyed, proposed, approved, launched, and where it stands now."""

from collections.abc import Iterator
from datetime import date

from antt_desktop.domain.fields import Value
from antt_desktop.domain.text.dates import format_date
from antt_desktop.records.model import CLOSED
from antt_desktop.ui.kit.steps import Place, Step
from antt_desktop.ui.pages.models.facts import ModelFacts

_WAY = (
    ("khao_sat", "Khảo sát", "survey_date"),
    ("de_xuat", "Đề xuất", "proposal_date"),
    ("phe_duyet", "Phê duyệt", "decision_date"),
    ("ra_mat", "Ra mắt", "launch_date"),
)
_BEFORE_LAUNCH = ("khao_sat", "de_xuat", "phe_duyet")
_NOW = {
    "hoat_dong": "Đang hoạt động",
    "cung_co": "Đang củng cố",
    "tam_ngung": "Tạm ngừng",
    "thanh_loai": "Thanh loại",
    "khong_duyet": "Không phê duyệt",
}
_MONTHS = 12


def model_steps(facts: ModelFacts, today: date) -> tuple[Step, ...]:
    """Return the steps of a model; each done one with its day, as its events tell it."""
    status = str(facts.model["status"])
    if status in _BEFORE_LAUNCH:
        return tuple(_towards_launch(facts, _BEFORE_LAUNCH.index(status)))
    done = [_step(facts, way) for way in _WAY if status != "khong_duyet" or way[0] == "khao_sat"]
    if status == "khong_duyet":
        done.append(_step(facts, _WAY[1]))
    known = [step for step in done if step.note]
    return (*known, Step(_NOW[status], _standing(facts, today), Place.NOW))


def _towards_launch(facts: ModelFacts, here: int) -> Iterator[Step]:
    for place, way in enumerate(_WAY):
        step = _step(facts, way)
        if place < here:
            yield step
        else:
            note, where = (step.note, Place.NOW) if place == here else ("", Place.LATER)
            yield Step(step.title, note, where)


def _step(facts: ModelFacts, way: tuple[str, str, str]) -> Step:
    kind, title, field = way
    told = facts.model[field] or _last(facts, kind)
    if told is None and kind == "ra_mat":
        year = facts.model["launch_year"]
        return Step(title, f"năm {year}" if year else "", Place.DONE)
    return Step(title, format_date(str(told)) if told else "", Place.DONE)


def _last(facts: ModelFacts, kind: str) -> Value:
    days = [event["date"] for event in facts.events if event["kind"] == kind]
    return days[-1] if days else None


def _standing(facts: ModelFacts, today: date) -> str:
    """Return how long a running model runs; of another status, the day it came about."""
    model = facts.model
    status, launched = model["status"], model["launch_date"]
    if status == "hoat_dong":
        return length_words(date.fromisoformat(str(launched)), today) if launched else ""
    day = _last_into(facts, status)
    changed = format_date(str(day)) if day else ""
    return changed if status in CLOSED or not changed else f"từ {changed}"


def _last_into(facts: ModelFacts, status: Value) -> Value:
    days = [event["date"] for event in facts.events if event["to_status"] == status]
    return days[-1] if days else None


def length_words(start: date, end: date) -> str:
    """Return how long it is from one day to another: "2 năm 6 tháng", "3 tháng", "12 ngày"."""
    months = (end.year - start.year) * _MONTHS + end.month - start.month - (end.day < start.day)
    if months < 1:
        return f"{max(0, (end - start).days)} ngày"
    years, rest = divmod(months, _MONTHS)
    parts = [f"{years} năm"] if years else []
    return " ".join([*parts, f"{rest} tháng"] if rest else parts)
