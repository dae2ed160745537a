"""Names in a list that stand for reconciliation teams: by the team's own name, or by its area."""

from antt_desktop.domain.fields import FieldValueError
from antt_desktop.services.spreadsheets.places import place_within
from antt_desktop.services.spreadsheets.references import References
from antt_desktop.storage.record_store import RecordStore

TEAM = "mediation_team"
_CALLED = "Tổ hòa giải"


def team_name(text: str) -> str:
    """Return what a team is called whose list names but its area."""
    return text if text.lower().startswith(("tổ hòa giải", "tổ hoà giải")) else f"{_CALLED} {text}"


class TeamReferences(References):
    """Finds teams; one that is missing can be created when its area is in the file."""

    def __init__(self, store: RecordStore, meant: dict[str, str], areas: References) -> None:
        super().__init__(store, TEAM, meant)
        self._places = areas

    def _find(self, text: str, heading: str) -> str | None:
        area = self._area_of(text, heading)
        of_area = [each for each, _, values in self._records if area and values["area_id"] == area]
        return super()._find(text, heading) or (of_area[0] if len(of_area) == 1 else None)

    def _note_missing(self, text: str, heading: str) -> str:
        area = self._area_of(text, heading)
        name = team_name(self._places.title(area) if area else text)
        for placeholder, known in self.missing.items():
            if known.name == name:
                return placeholder
        return self._missing(name, name, {"area_id": area, "name": name} if area else {})

    def _area_of(self, text: str, heading: str) -> str:
        """Return the id of the area of the file that a text names, or empty."""
        try:
            return self._places.found(place_within(text) or text, heading)
        except FieldValueError:
            return ""
