"""What the search over everything finds: the first hits of every record type, and how many more."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from antt_desktop.domain.queries import Filter, Query, equal
from antt_desktop.domain.records import Record
from antt_desktop.records.roles import Command
from antt_desktop.services.pledging.signing import find_pledge
from antt_desktop.storage.describer import Describer
from antt_desktop.storage.record_store import RecordStore
from antt_desktop.ui.lists.statuses import NO_JUDGEMENT, Status, status_of
from antt_desktop.ui.masking import CoveredDescriber
from antt_desktop.ui.page import Arguments
from antt_desktop.ui.pages.campaigns import all_campaigns

SHOWN = 8
"""How many hits of a group are shown; the rest stand in the list the group leads to."""
_SHOWN_WITHOUT_LIST = 50


@dataclass(frozen=True)
class Hit:
    """One thing that was found: its name, a line of context, its status, and where it is opened."""

    title: str
    context: str
    page: str
    arguments: Arguments
    chip: str = ""
    status: Status = NO_JUDGEMENT


@dataclass(frozen=True)
class Group:
    """Hits of one kind; `page` is the list that shows all of them, or "" when there is none."""

    label: str
    icon: str
    hits: tuple[Hit, ...]
    count: int
    page: str = ""
    arguments: Arguments = field(default_factory=dict)


@dataclass(frozen=True)
class Found:
    """What a typed text found."""

    text: str
    groups: tuple[Group, ...] = ()

    @property
    def count(self) -> int:
        """How many things were found, shown or not."""
        return sum(group.count for group in self.groups)


@dataclass(frozen=True)
class _Kind:
    """How hits of a record type are told: `facts` are fields, with words around their value."""

    type_name: str
    label: str
    icon: str
    facts: tuple[tuple[str, str], ...]
    list_page: str = ""
    place: Mapping[str, object] = field(default_factory=dict)
    page: str = ""
    """The page of one record; without it the list shows the record alone."""
    opened_by: str = "id"
    part_of: str = ""
    """The field that names the record whose page is opened at `place`: `id` is the record's own."""


_PLEDGE = _Kind(
    "pledge", "Phiếu", "file-sign", (("serial", "{}"), ("area_id", "{}")), "pledges", page="pledge"
)
_KINDS = (
    _Kind(
        "household", "Hộ gia đình", "home-account",
        (("birth_year", "{}"), ("house_no_street", "{}"), ("area_id", "{}"), ("phone", "{}")),
        "households", page="household",
    ),
    _PLEDGE,
    _Kind(
        "organization", "Cơ quan, đơn vị", "home-group",
        (("kind", "{}"), ("address", "{}"), ("area_id", "{}")),
        "areas", {"tab": "organizations"}, "organization",
    ),
    _Kind(
        "model", "Mô hình", "shield-home-outline", (("kind", "{}"), ("patron_org", "{}")),
        "models", page="model",
    ),
    _Kind(
        "model_member", "Ban điều hành mô hình", "account-group-outline",
        (("role", "{}"), ("org_title", "{}"), ("model_id", "{}")),
        place={"tab": "model_member"}, page="model", part_of="model_id",
    ),
    _Kind(
        "mediation_team", "Tổ hòa giải", "handshake-outline",
        (("area_id", "{}"), ("mediators_count", "{} hòa giải viên")),
        place={"tab": "teams"}, page="mediation", opened_by="team", part_of="id",
    ),
    _Kind(
        "mediator", "Hòa giải viên", "handshake-outline", (("team_id", "{}"),),
        place={"tab": "teams"}, page="mediation", opened_by="team", part_of="team_id",
    ),
    _Kind(
        "residential_area", "Khu dân cư", "home-group",
        (("head_name", "{}"), ("active_to", "đến {}")),
        "areas", {"tab": "areas"}, "area",
    ),
    _Kind(
        "pledge_campaign", "Đợt ký cam kết", "file-sign",
        (("start", "từ {}"), ("end", "đến {}")),
        page="pledges", opened_by="campaign",
    ),
    _Kind(
        "pledge_template", "Mẫu cam kết", "file-document-edit-outline",
        (("version", "phiên bản {}"), ("subject_type", "{}"), ("topic", "{}")),
        "templates", page="templates",
    ),
    _Kind(
        "signer", "Người ký", "account-circle-outline", (("rank", "{}"), ("title", "{}")),
        "settings", {"tab": "signers"},
    ),
    _Kind(
        "user_account", "Cán bộ", "account-circle-outline", (("title", "{}"), ("role", "{}")),
        "officers",
    ),
)  # fmt: skip


def search_everything(store: RecordStore, text: str) -> Found:
    """Return the first hits of every type the officer reads; exact accents come first.

    For a thread: over a whole commune it takes longer than a moment.
    """
    describer = CoveredDescriber(store)
    groups: list[Group] = []
    for kind in _KINDS:
        if not store.permissions.may(Command.READ, kind.type_name):
            continue
        if kind is _PLEDGE:
            groups += _pledge_groups(store, describer, text)
        else:
            groups += _groups(store, describer, kind, text)
    return Found(text, tuple(groups))


def _pledge_groups(store: RecordStore, describer: Describer, text: str) -> Iterator[Group]:
    """Give the form whose serial was typed, in whatever way; else the forms of each campaign.

    Their list shows one campaign at a time.
    """
    pledge = find_pledge(store, text).pledge
    if pledge is not None:
        yield Group("Phiếu mang số này", _PLEDGE.icon, (_hit(_PLEDGE, pledge, describer),), 1)
        return
    for campaign in all_campaigns(store):
        place = {"campaign": campaign.id, "tab": "list"}
        kind = replace(_PLEDGE, label=f"Phiếu đợt {campaign.title}", place=place)
        yield from _groups(store, describer, kind, text, equal("campaign_id", campaign.id))


def _groups(
    store: RecordStore, describer: Describer, kind: _Kind, text: str, *base: Filter
) -> Iterator[Group]:
    query = Query(kind.type_name, base, search=text)
    page = store.page(query, limit=SHOWN if kind.list_page else _SHOWN_WITHOUT_LIST)
    if not page.records:
        return
    count = len(page.records) if page.next is None else store.count(query)
    arguments = _in_list(kind, text) if kind.list_page else {}
    hits = tuple(_hit(kind, record, describer) for record in page.records)
    yield Group(kind.label, kind.icon, hits, count, kind.list_page, arguments)


def _hit(kind: _Kind, record: Record, describer: Describer) -> Hit:
    facts: list[str] = []
    for name, words in kind.facts:
        told = describer.label(record, record.type.field(name), record[name])
        if told and not any(told in fact.split(", ") for fact in facts):
            facts.append(words.format(told))
    page, arguments = kind.page, dict[str, object]({kind.opened_by: record.id})
    if kind.part_of:
        opened = record.id if kind.part_of == "id" else record[kind.part_of]
        arguments = {**kind.place, kind.opened_by: opened}
    if not page:
        page, arguments = kind.list_page, _in_list(kind, record.title)
    hit = Hit(record.title, " · ".join(facts), page, arguments)
    states = record.type.states
    if states is None:
        return hit
    status = status_of(record.type.name, record[states.field])
    return replace(hit, chip=record.display(states.field), status=status)


def _in_list(kind: _Kind, text: str) -> dict[str, object]:
    """Return the arguments that show the hits of a text in their list."""
    return {**kind.place, "filters": (), "search": text}
