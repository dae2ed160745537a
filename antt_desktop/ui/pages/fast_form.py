"""What is typed from a signed paper: parts of a household and of its pledge, saved as one work."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from antt_desktop.domain.checking import check_change
from antt_desktop.domain.fields import Value
from antt_desktop.domain.problems import Problem, ValidationError
from antt_desktop.domain.queries import Query, equal
from antt_desktop.domain.record_types import Change, RecordType
from antt_desktop.domain.records import Record
from antt_desktop.records import record_type
from antt_desktop.records.pledge import ACTIVE_STATUSES
from antt_desktop.services.pledging.signing import Outcome, Scan, find_pledge, sign
from antt_desktop.storage.record_store import RecordStore
from antt_desktop.ui.pages.campaigns import HOUSEHOLD

PINNED = ("area_id", "signed_date", "officer_id")
_OF_HOUSEHOLD = ("area_id", "representative_name", "birth_year", "house_no_street", "phone")
_OF_PLEDGE = ("signed_date", "officer_id", "signer_name", "paper_location")
_AS_TYPED = {"subject_id": "representative_name", "subject_name": "representative_name"}


def fast_type() -> RecordType:
    """Return the declaration of what fast entry asks for, made of the two records it fills."""
    home, pledge = record_type(HOUSEHOLD), record_type("pledge")
    needed = {"area_id", "signed_date", "officer_id", "representative_name", "signer_name"}
    fields = (
        home.field("area_id"),
        pledge.field("signed_date"),
        pledge.field("officer_id"),
        replace(pledge.field("serial"), required=False),
        *(home.field(name) for name in _OF_HOUSEHOLD[1:]),
        pledge.field("signer_name"),
        pledge.field("paper_location"),
    )
    return RecordType(
        name="fast_entry",
        label="Phiếu đã ký",
        title="representative_name",
        fields=tuple(
            replace(field, required=field.name in needed, shown_when=None) for field in fields
        ),
        list_columns=("representative_name",),
    )


@dataclass(frozen=True)
class Meant:
    """What the typed paper belongs to: a form that was printed, a household, or neither yet."""

    household: Record | None = None
    pledge: Record | None = None


def meant_by_serial(store: RecordStore, typed: str) -> tuple[Meant, Scan]:
    """Return the form of a serial with its household, and what is to be said about it."""
    scan = find_pledge(store, typed)
    if scan.outcome is not Outcome.SIGNED or scan.pledge is None:
        return Meant(), scan
    return Meant(_household_of(store, scan.pledge), scan.pledge), scan


def meant_by_household(store: RecordStore, campaign: Record, household: Record) -> Meant:
    """Return a household with its standing form in the campaign, if there is one."""
    same = (equal("campaign_id", campaign.id), equal("subject_id", household.id))
    standing = equal("status", *sorted(ACTIVE_STATUSES))
    page = store.page(Query("pledge", (*same, standing)), limit=1)
    return Meant(household, page.records[0] if page.records else None)


def meant_again(
    store: RecordStore, campaign: Record | None, serial: str, household_id: str | None
) -> Meant:
    """Return what a paper put back from a draft belongs to now: by its serial, else its household."""
    meant = meant_by_serial(store, serial)[0] if serial else Meant()
    household = store.find(HOUSEHOLD, id=household_id) if household_id else None
    if meant.pledge is not None or household is None or campaign is None:
        return meant
    return meant_by_household(store, campaign, household)


def shown_values(meant: Meant) -> dict[str, Value]:
    """Return the fields that are known of what is meant, to be read beside the paper."""
    known: dict[str, Value] = {}
    if meant.pledge is not None:
        known |= {
            "serial": meant.pledge["serial"],
            "representative_name": meant.pledge["subject_name"],
            "signer_name": meant.pledge["subject_name"],
            "area_id": meant.pledge["area_id"],
        }
    if meant.household is not None:
        known |= {name: meant.household[name] for name in _OF_HOUSEHOLD}
        known.setdefault("signer_name", meant.household["representative_name"])
    return known


def household_part(typed: Mapping[str, object]) -> dict[str, object]:
    """Return those of the typed values that a household has."""
    fields = record_type(HOUSEHOLD).by_name
    return {name: value for name, value in typed.items() if name in fields}


def serial_problem(store: RecordStore, typed: str) -> tuple[Problem, ...]:
    """Return why the form of this serial cannot be signed, if it cannot."""
    scan = find_pledge(store, typed) if typed else None
    if scan is None or scan.outcome is Outcome.SIGNED:
        return ()
    return (Problem("R-P6", scan.message, "serial"),)


def check_fast(
    store: RecordStore, typed: Mapping[str, object], meant: Meant
) -> tuple[Problem, ...]:
    """Return what is wrong with the typed values; writes nothing."""
    asked = fast_type()
    clean, problems = asked.clean(typed)
    known = {problem.field for problem in problems}
    unusual = check_change(asked, Change("", None, clean), store.around())
    own = [*problems, *(each for each in unusual if each.field not in known)]
    home = {name: typed.get(name) for name in _OF_HOUSEHOLD}
    household_id = meant.household.id if meant.household else None
    told = {problem.field for problem in own}
    found = store.check(HOUSEHOLD, home, id=household_id)
    rules = [each for each in found if each.field in asked.by_name and each.field not in told]
    return (*own, *rules)


def save_fast(
    store: RecordStore, campaign: Record, typed: Mapping[str, object], meant: Meant
) -> Record:
    """Save the household and its signed form as one work; returns the form.

    Raises ValidationError whose problems name the fields of `fast_type`.
    """
    given = {name: typed.get(name) for name in _OF_PLEDGE}
    try:
        with store.work("fast_entry", f"Nhập nhanh 1 phiếu đợt {campaign.title}"):
            pledge = meant.pledge
            if pledge is None or meant.household is not None:
                household = _save_household(store, typed, meant)
                pledge = pledge or store.save("pledge", _new_pledge(campaign, household))
            return sign(store, store.get("pledge", pledge.id), given)
    except ValidationError as fault:
        raise ValidationError(
            replace(each, field=_AS_TYPED.get(str(each.field), each.field))
            for each in fault.problems
        ) from fault


def _new_pledge(campaign: Record, household: Record) -> dict[str, object]:
    return {
        "campaign_id": campaign.id,
        "subject_type": HOUSEHOLD,
        "subject_id": household.id,
    }


def _save_household(store: RecordStore, typed: Mapping[str, object], meant: Meant) -> Record:
    values = {name: typed.get(name) for name in _OF_HOUSEHOLD}
    known = meant.household
    return store.save(HOUSEHOLD, values, id=known.id if known else None)


def _household_of(store: RecordStore, pledge: Record) -> Record | None:
    if pledge["subject_type"] != HOUSEHOLD or pledge["subject_id"] is None:
        return None
    return store.get(HOUSEHOLD, str(pledge["subject_id"]))
