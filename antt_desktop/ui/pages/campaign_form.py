"""The form of a campaign, a new one filled with what most posts choose."""

from datetime import date

from antt_desktop.domain.fields import Value
from antt_desktop.domain.queries import Query, equal
from antt_desktop.domain.records import Record
from antt_desktop.storage.record_store import RecordStore
from antt_desktop.ui.forms.form_page import FormPage
from antt_desktop.ui.page import Arguments, Desk
from antt_desktop.ui.pages.campaigns import HOUSEHOLD

_GENERAL = "antt_chung"
_LAST_DAY = (12, 15)
"""A year's report is drawn up in the middle of December (domain.md §I)."""


def usual_values(store: RecordStore, year: int, today: date) -> dict[str, Value]:
    """Return the values a new campaign of households starts with."""
    template = _usual_template(store)
    start = today if today.year == year else date(year, 1, 5)
    end = max(date(year, *_LAST_DAY), start)
    return {
        "name": f"Bảo đảm ANTT năm {year}",
        "year": year,
        "topics": [_GENERAL],
        "template_id": template.id if template else None,
        "subject_types": [HOUSEHOLD],
        "start": start.isoformat(),
        "end": end.isoformat(),
        "target_pct": 100,
    }


def _usual_template(store: RecordStore) -> Record | None:
    """Return the newest general template for households in use, else any other for them."""
    in_use = (equal("subject_type", HOUSEHOLD), equal("active", True))
    found = list(store.rows(Query("pledge_template", in_use)))
    general = [each for each in found if each["topic"] == _GENERAL]
    return max(general or found, key=lambda each: each.created_at, default=None)


class CampaignPage(FormPage):
    """Opens a campaign by `id`, or a new one for the year in `values`; that leads to its board."""

    title = "Đợt ký cam kết"

    def __init__(self, desk: Desk) -> None:
        names = (
            "name", "year", "topics", "template_id", "subject_types", "start", "end",
            "target_pct", "note",
        )  # fmt: skip
        super().__init__(desk, "pledge_campaign", "pledges", names, series=False)
        self.form.saved.connect(self._show_board)

    def open(self, arguments: Arguments) -> None:
        if arguments.get("id"):
            super().open(arguments)
            return
        given = arguments.get("values")
        wanted = given.get("year") if isinstance(given, dict) else None
        today = self._desk.today
        year = wanted if isinstance(wanted, int) else today.year
        super().open({"values": usual_values(self._desk.store, year, today)})

    def _show_board(self, campaign: Record) -> None:
        """Lead from a new campaign to what comes next: its areas and their forms."""
        if campaign.rev == 1:
            self.navigate.emit("pledges", {"campaign": campaign.id, "tab": "board"})
