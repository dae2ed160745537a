"""What a unit may word for itself on its papers: settings whose defaults lie in resources."""

import json
from functools import cache
from typing import Any

from antt_desktop.records.model_options import RATING_SCALES
from antt_desktop.storage.record_store import RecordStore
from antt_desktop.system.resources import resource_path

_CRITERIA, _LAW, _SCALE = "model_review_criteria", "mediation_law_label", "model_rating_scale"


def review_criteria(store: RecordStore) -> list[str]:
    """Return what a model is reviewed by (domain.md E15)."""
    criteria: list[str] = store.settings.get(_CRITERIA) or _defaults()[_CRITERIA]
    return criteria


def law_label(store: RecordStore) -> str:
    """Return the number and day of the Law on grassroots reconciliation, as papers cite it (E17)."""
    label: str = store.settings.get(_LAW) or _defaults()[_LAW]
    return label


def rating_scale(store: RecordStore) -> tuple[str, ...]:
    """Return the codes of the scale the unit rates models by (C10)."""
    return RATING_SCALES[store.settings.get(_SCALE) or "effect"]


@cache
def _defaults() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        resource_path("papers", "defaults.json").read_text(encoding="utf-8")
    )
    return found
