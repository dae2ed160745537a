"""Pledge records become forms: who signs, where they live, which words their template has."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache

from antt_desktop.domain.fields import Value
from antt_desktop.domain.records import Record
from antt_desktop.domain.text.folding import compare_key
from antt_desktop.domain.text.numbers import format_integer
from antt_desktop.records.options import AREA_KIND
from antt_desktop.records.pledge import SUBJECT
from antt_desktop.records.pledge_template import fitting_template
from antt_desktop.services.printing.issuers import read_issuer
from antt_desktop.services.printing.pledge_forms import (
    AGENCY,
    BUSINESS,
    CLAN,
    HOUSEHOLD,
    SCHOOL,
    VEHICLE_OWNER,
    PaperKind,
    PledgeForm,
    PledgePaper,
)
from antt_desktop.services.printing.templates import Template
from antt_desktop.storage.record_store import RecordStore

_BY_SUBJECT = {"household": HOUSEHOLD, "clan": CLAN, "vehicle_owner": VEHICLE_OWNER}
_BY_ORGANIZATION = {"csgd": SCHOOL, "co_quan": AGENCY}
_WITH_LETTERHEAD = frozenset({"doanh_nghiep", "hop_tac_xa", "csgd", "co_quan"})
"""Kinds of organisation that issue papers of their own (H-ORG); the rest sign as citizens do."""

_PERSONAL = frozenset({HOUSEHOLD, CLAN, VEHICLE_OWNER})
_ORGANIZED_FIELDS = (
    "business_line", "head_name", "head_title", "phone",
    "staff_total", "pupils_total", "classes_total", "school_level",
)  # fmt: skip
VOID = "huy"
_RECORDS_KEPT = 1_000
"""Areas, campaigns, templates and the subjects in hand; memory stays flat in long batches."""


class PledgeReader:
    """Reads forms from one open file; what many forms share is read once."""

    def __init__(self, store: RecordStore) -> None:
        self._store = store
        self.issuer = read_issuer(store)
        profile = store.find("org_profile")
        self._shows_numbers = bool(profile and profile["allow_id_number"])
        self._record: Callable[[str, str], Record] = lru_cache(_RECORDS_KEPT)(self._read)
        self._paper: Callable[[PaperKind, str, str], PledgePaper] = cache(self._make_paper)

    def forms(self, pledges: Iterable[Record], kinds: frozenset[PaperKind]) -> Iterator[PledgeForm]:
        """Yield the forms of the pledges that are printed on these kinds of paper; void ones are not."""
        for pledge in self.printed(pledges, kinds):
            subject = self._subject(pledge)
            yield self._form(pledge, subject, _kind(pledge, subject))

    def printed(self, pledges: Iterable[Record], kinds: frozenset[PaperKind]) -> Iterator[Record]:
        """Yield the pledges that `forms` prints on these kinds of paper."""
        for pledge in pledges:
            if pledge["status"] != VOID and _kind(pledge, self._subject(pledge)) in kinds:
                yield pledge

    def blank_forms(self, campaigns: Iterable[Record], kind: PaperKind) -> Iterator[PledgeForm]:
        """Yield an empty form, without a serial, of each campaign in which this kind is signed."""
        issuer = self.issuer
        subject = "household" if kind is HOUSEHOLD else "organization"
        around = self._store.around()
        for campaign in campaigns:
            signed_by = campaign["subject_types"]
            if not isinstance(signed_by, list) or subject not in signed_by:
                continue
            template = fitting_template(campaign.values, subject, _body_kind(kind), around)
            paper = self._paper(kind, campaign.id, str(template))
            yield PledgeForm(paper, {"locality": f", {issuer.unit}, {issuer.province}"})

    def area(self, area_id: Value) -> tuple[str, str]:
        """Return an area as papers name it, and its kind: `Ấp 8`, `Ấp`; empty when unknown."""
        if area_id is None:
            return "", ""
        area = self._record("residential_area", str(area_id))
        kind = "" if area["kind"] == "khac" else AREA_KIND.labels[str(area["kind"])]
        return area.title, kind

    def address(self, pledge: Record) -> str:
        """Return the address of a pledge's subject within its area; empty when not known."""
        subject = self._subject(pledge)
        if subject is None:
            return ""
        return str(subject.values.get("house_no_street") or subject.values.get("address") or "")

    def _form(self, pledge: Record, subject: Record | None, kind: PaperKind) -> PledgeForm:
        area, area_kind = self.area(pledge["area_id"])
        values = (
            self._personal(pledge, subject) if kind in _PERSONAL else _organized(pledge, subject)
        )
        street = self.address(pledge)
        named = "" if _names(street, area) else area
        locality = ", ".join(filter(None, (named, self.issuer.unit, self.issuer.province)))
        values["address"] = f"{street}, {locality}" if street else ""
        values["locality"] = f", {locality}"
        has_letterhead = subject is not None and subject.values.get("kind") in _WITH_LETTERHEAD
        return PledgeForm(
            self._paper(kind, str(pledge["campaign_id"]), str(pledge["template_version"])),
            values,
            serial=str(pledge["serial"]),
            area=area,
            area_kind=area_kind,
            letterhead=subject.title.upper() if subject and has_letterhead else "",
            headcount_total=_number(pledge["headcount_total"]),
            headcount_signed=_number(pledge["headcount_signed"]),
            reprint=_times_printed(pledge),
        )

    def _personal(self, pledge: Record, subject: Record | None) -> dict[str, str]:
        if subject is None:
            field = "clan" if pledge["subject_type"] == "clan" else "name"
            return {field: str(pledge["subject_name"] or "")}
        number = subject["id_number"] if self._shows_numbers else None
        return {
            "name": str(pledge["subject_name"] or subject["representative_name"]),
            "birth_year": subject.display("birth_year"),
            "phone": subject.display("phone"),
            "personal_number": str(number or ""),
        }

    def _subject(self, pledge: Record) -> Record | None:
        target = SUBJECT.target(pledge["subject_type"])
        if target is None or pledge["subject_id"] is None:
            return None
        return self._record(target, str(pledge["subject_id"]))

    def _read(self, type_name: str, record_id: str) -> Record:
        return self._store.get(type_name, record_id, deleted=True)

    def _make_paper(self, kind: PaperKind, campaign_id: str, template_id: str) -> PledgePaper:
        campaign = self._record("pledge_campaign", campaign_id)
        template = self._record("pledge_template", template_id)
        year = campaign["year"]
        return PledgePaper(
            kind=kind,
            template=Template.from_values(template.values),
            issuer=self.issuer,
            year=year if isinstance(year, int) else 0,
            topic_label=_topics(campaign),
        )


def _topics(campaign: Record) -> str:
    """Return the topics as a form names them; "other" says nothing on paper."""
    topics = campaign["topics"]
    told = [each for each in topics if each != "khac"] if isinstance(topics, list) else []
    return campaign.type.field("topics").display(told)


def _kind(pledge: Record, subject: Record | None) -> PaperKind:
    if subject is not None and subject.type.name == "organization":
        return _BY_ORGANIZATION.get(str(subject["kind"]), BUSINESS)
    return _BY_SUBJECT.get(str(pledge["subject_type"]), HOUSEHOLD)


def _names(street: str, area: str) -> bool:
    """Whether an address as typed already says its area."""
    return bool(area) and compare_key(area) in re.split(r"\s*,\s*", compare_key(street))


def _organized(pledge: Record, subject: Record | None) -> dict[str, str]:
    values = {"organization": str(pledge["subject_name"] or "")}
    if subject is not None:
        values |= {name: subject.display(name) for name in _ORGANIZED_FIELDS}
    return values


def _body_kind(kind: PaperKind) -> str:
    """Return the kind of establishment that signs on a paper."""
    kinds = {paper: code for code, paper in _BY_ORGANIZATION.items()}
    return kinds.get(kind, "doanh_nghiep")


def _times_printed(pledge: Record) -> int:
    """Return how often a form left the printer; one marked by hand did once."""
    count = pledge["print_count"]
    return count if isinstance(count, int) else int(pledge["printed_at"] is not None)


def _number(value: Value) -> str:
    return format_integer(value) if isinstance(value, int) else ""
