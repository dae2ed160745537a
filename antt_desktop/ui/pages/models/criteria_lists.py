"""The unit's own lists of criteria ("5 không"): kept in its settings, the first ones shipped."""

from collections.abc import Sequence

import msgspec

from antt_desktop.storage.settings import Settings
from antt_desktop.system.resources import resource_path

_SETTING = "model_criteria_lists"

Lists = dict[str, list[str]]


def criteria_lists(settings: Settings) -> Lists:
    """Return the lists by name: those of the unit, the shipped ones until it keeps its own."""
    kept = settings.get(_SETTING)
    shipped = resource_path("model_criteria.json")
    return dict(kept) if kept is not None else msgspec.json.decode(shipped.read_bytes(), type=Lists)


def keep_list(settings: Settings, name: str, lines: Sequence[str]) -> None:
    """Keep a list under a name; one of that name is replaced."""
    settings.set(_SETTING, {**criteria_lists(settings), name: list(lines)})


def drop_list(settings: Settings, name: str) -> None:
    """Forget a list; models that took it keep their criteria."""
    others = {kept: lines for kept, lines in criteria_lists(settings).items() if kept != name}
    settings.set(_SETTING, others)
