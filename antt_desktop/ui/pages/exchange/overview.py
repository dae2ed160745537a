"""Everything the page shows, read at once on a connection of its own."""

from dataclasses import dataclass
from datetime import date, datetime

from antt_desktop.records import record_type
from antt_desktop.services.bundles.exporting import Named, Preview, next_bundle, preview
from antt_desktop.services.bundles.identity import superior_of
from antt_desktop.services.bundles.timeline import (
    Comparison,
    Sent,
    last_comparison,
    sent_bundles,
)
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.exchange import ReturnedRow
from antt_desktop.ui.page import Arguments

_SHOWN = 200


@dataclass(frozen=True)
class ReturnedRecord:
    """A record that came back: what it is called here, and why it came back."""

    row: ReturnedRow
    title: str
    page: str
    arguments: Arguments

    @property
    def words(self) -> str:
        """Return the record and the reason in one sentence."""
        kind = record_type(self.row.type).label
        return f"{kind[:1].lower()}{kind[1:]} “{self.title}”: {self.row.message}"


@dataclass(frozen=True)
class Overview:
    """What leaves next, what became of what left, what came back."""

    superior: str
    preview: Preview
    number: int
    name: str
    unit_code: str
    sent: tuple[Sent, ...]
    bundles: int
    receipts_lost: bool
    """Some receipt before the last one never arrived here."""
    last_receipt: date | None
    returned: tuple[ReturnedRecord, ...]
    comparison: Comparison | None
    epochs: int
    """Epochs of this file: more than one after a restore or in a copy."""


def read_overview(file: CommuneFile, *, full: bool, named: Named) -> Overview:
    """Read it; raises MissingCardError and UnitCodeError before the first use is done."""
    superior = superior_of(file)
    number, name = next_bundle(file, None)
    last = file.exchange.last_receipt()
    return Overview(
        superior.name,
        preview(file, full=full, named=named),
        number,
        name,
        name.partition("_")[0],
        tuple(sent_bundles(file, _SHOWN)),
        file.exchange.bundles_made(),
        last is not None and file.exchange.receipts_taken() < last.number,
        local_day(last.taken_at) if last else None,
        _returned(file),
        last_comparison(file),
        len(file.exchange.lineage()) + 1,
    )


def local_day(stamp: str) -> date:
    """Return the day of a UTC stamp where the officer sits."""
    return datetime.fromisoformat(stamp.replace("Z", "+00:00")).astimezone().date()


def _returned(file: CommuneFile) -> tuple[ReturnedRecord, ...]:
    """Return what came back and was not corrected since; what was goes up with the next bundle."""
    found = []
    for row in file.exchange.returned():
        record = file.store.find(row.type, id=row.id)
        if record is None or record.rev > row.rev:
            continue
        owner = record_type(row.type).part_of
        page, arguments = place_of(row.type, row.id, str(record[owner]) if owner else "")
        found.append(ReturnedRecord(row, record.title, page, arguments))
    return tuple(found)


_FORMS = {
    "residential_area": "area",
    "organization": "organization",
    "pledge": "pledge",
    "pledge_campaign": "campaign",
    "pledge_template": "templates",
    "mediation_case": "mediation_case",
    "model": "model_form",
}
_ELSEWHERE: dict[str, tuple[str, Arguments]] = {
    "pledge_tally": ("tally", {}),
    "area_year_stat": ("areas", {}),
    "org_profile": ("settings", {"tab": "unit"}),
}


def place_of(type_name: str, record_id: str, owner_id: str = "") -> tuple[str, Arguments]:
    """Return the page on which a record is corrected, and what it is opened with."""
    if type_name in _FORMS:
        return _FORMS[type_name], {"id": record_id, "editing": True}
    if owner_id:
        return "model", {"id": owner_id}
    return _ELSEWHERE.get(type_name, ("mediation", {"tab": "teams"}))
