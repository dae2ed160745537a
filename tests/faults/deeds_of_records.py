"""Saving, importing, printing, bringing up to date and erasing, under faults."""

import hashlib
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from antt_desktop.domain.queries import Query
from antt_desktop.services.officers.accounts import NewOfficer, add_officer
from antt_desktop.services.pledging.recording_prints import Printed, record_print
from antt_desktop.services.printing.documents import (
    document_named,
    print_records,
    printed_pledges,
)
from antt_desktop.services.protecting.approving import Approval
from antt_desktop.services.protecting.erasing import Plan, erase, plan_person
from antt_desktop.services.protecting.finding import Person, find_person
from antt_desktop.services.spreadsheets.importing import import_file
from antt_desktop.storage.commune_file import SCHEMA_VERSION, CommuneFile
from antt_desktop.storage.journal import Journal
from antt_desktop.system.disk import digest_of
from tests.faults.deeds import Deed
from tests.faults.desk import Desk, on_disk
from tests.faults.doing import Ended, acknowledge, acknowledged
from tests.faults.old_files import make_older
from tests.faults.post import LIST, Post, State, area, verdict, write_list
from tests.helpers.files import Builder
from tests.helpers.raw_pages import raw_pages

LIST_ROWS = 12
PAPER = "cam-ket.pdf"
PERSON, STREET = "Quách Thị Zđymkhoaq", "Số 77 hẻm Wfjbqx"
TRACES = [each.encode() for each in (PERSON, "zdymkhoaq", STREET, "wfjbqx")]
SECOND_OFFICER = "pho"


def watched_at_the_post(desk: Desk) -> list[Path]:
    """Return the commune file and every file the program may make beside it."""
    file = desk.post.file.name
    copy = f"so.truoc-ban-{SCHEMA_VERSION}.antt"
    keys = (f"{file}.keys", f"{file}.keys.1")
    names = (file, f"{file}.lock", *keys, f"{file}.doi-khoa", copy)
    return [*on_disk(desk.post.folder, *names), desk.post.folder / f"{copy}.part-journal"]


# ---- saving


def known_state(desk: Desk) -> State:
    return verdict(desk.post)


def save(desk: Desk) -> None:
    with desk.post.open() as file:
        for name in ("Mỹ Phú", "Mỹ Thạnh"):
            acknowledge(file.store.save("residential_area", area(name)).id)


def saved_or_not(before: State, after: State, ended: Ended) -> None:
    told = set(acknowledged(ended))
    new = after.ids - before.ids
    assert told <= new, "an acknowledged record is lost"
    assert len(new - told) <= 1
    assert after.holds(before)


# ---- importing


def with_a_list(desk: Desk) -> State:
    write_list(desk.post, LIST_ROWS)
    return verdict(desk.post)


def import_list(desk: Desk) -> None:
    with desk.post.open() as file:
        import_file(file.store, "household", desk.post.folder / LIST, settings=file.settings)


def all_or_none(before: State, after: State, ended: Ended) -> None:
    new = len(after.ids - before.ids)
    assert new in ({LIST_ROWS} if ended.returncode == 0 else {0, LIST_ROWS}), "a part was kept"
    assert after.holds(before)


# ---- printing


@dataclass(frozen=True)
class Papers:
    """The post before it printed, and the paper that comes of it."""

    before: State
    digest: str


def with_pledges(desk: Desk) -> Papers:
    with desk.post.open() as file:
        make = Builder(file.store)
        campaign, home = make.campaign(make.template()), make.area(name="Mỹ Thuận")
        for name in ("Nguyễn Văn Án", "Trần Thị Bé"):
            make.pledge(campaign, make.household(home, representative_name=name))
    sample = desk.copied(desk.folder.with_name("in-thu"))
    return Papers(verdict(desk.post), _printed(sample))


def print_pledges(desk: Desk) -> None:
    acknowledge(_printed(desk))


def _printed(desk: Desk) -> str:
    """Print as the command line does: the paper first, then the print log with its digest."""
    with desk.post.open() as file:
        document, query = document_named("pledge_household"), Query("pledge")
        pledges = list(printed_pledges(file.store, document, query))
        made = print_records(file.store, document, query, desk.papers / PAPER)
        digest = digest_of(made.path)
        record_print(
            file.store, Printed(document.label, made.forms, made.pages, digest, pledges, persons=2)
        )
    return digest


def printed_or_not(known: Papers, desk: Desk, ended: Ended) -> None:
    paper = desk.papers / PAPER
    assert not paper.exists() or _digest(paper) == known.digest, "half a paper"
    prints = _prints(desk.post)
    assert prints in ({1} if acknowledged(ended) else {0, 1})
    assert not prints or paper.exists(), "the log tells of a paper that is not there"
    after = verdict(desk.post)
    assert known.before.ids <= after.ids
    _printed(desk)
    assert [each.name for each in desk.papers.iterdir()] == [PAPER], "left behind"
    assert _prints(desk.post) == prints + 1


def _prints(post: Post) -> int:
    """Return how often the log tells of a print; every pledge must tell the same."""
    with post.open() as file:
        logged = file.store.count(Query("print_log"))
        counted = {each["print_count"] or 0 for each in file.store.rows(Query("pledge"))}
    assert counted == {logged}, "the log and the pledges tell different prints"
    return logged


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


# ---- bringing an older file up to date


def as_older(desk: Desk) -> State:
    make_older(desk.post)
    brought_up = desk.copied(desk.folder.with_name("nang-thu"))
    return verdict(brought_up.post)


def open_once(desk: Desk) -> None:
    desk.post.open().close()


def unchanged(before: State, after: State, ended: Ended) -> None:
    del ended
    assert after.digest == before.digest


# ---- erasing


def with_a_person(desk: Desk) -> State:
    with desk.post.open() as file:
        officer = NewOfficer(SECOND_OFFICER, "Phạm Văn Phó", "quan_tri")
        add_officer(file, officer, "đàn cò bay qua bến sông", desk.post.policy)
        make = Builder(file.store)
        told = {"representative_name": PERSON, "house_no_street": STREET}
        home = make.household(make.area(name="Mỹ Thuận"), birth_year=1961, **told)
        file.store.save("household", {"house_no_street": f"{STREET}, cũ"}, id=home.id)
        file.store.save("household", {"house_no_street": STREET}, id=home.id)
        campaign = make.campaign(make.template())
        make.pledge(campaign, home, status="da_ky", signed_date="2026-11-20", signer_name=PERSON)
    return verdict(desk.post)


def erase_person(desk: Desk) -> None:
    with desk.post.open() as file:
        plan = _plan(file)
        assert len(plan.wiped) == 2
        acknowledge(erase(file, plan, "Theo yêu cầu số 1", Approval(SECOND_OFFICER)).id)


def there_or_gone(before: State, after: State, ended: Ended) -> None:
    erasures = erasures_in(after)
    assert set(acknowledged(ended)) <= erasures
    if erasures:
        assert after.ids == before.ids | erasures, "what is counted did not stay"
    else:
        assert after.digest == before.digest, "not wholly there"


def assert_pages_fit(post: Post, state: State) -> None:
    """Fail unless the pages tell of the person wholly, or after the erasure not at all."""
    pages = raw_pages(post.file, post.key.file)
    told = [each for each in TRACES if each in pages]
    assert told == ([] if erasures_in(state) else TRACES), "neither wholly there nor wholly gone"


def erasures_in(state: State) -> set[str]:
    """Return the ids of the erasures that were done: one at most."""
    found = {key for key, line in state.lines.items() if b'"type":"erasure"' in line}
    assert len(found) <= 1
    return found


def _plan(file: CommuneFile) -> Plan:
    store, database = file.second_store()
    with closing(database):
        found = find_person(store, Journal(store, database), Person(PERSON, 1961))
        return plan_person(store, found, "YC-2026-A0001")


def _of_state(
    compare: Callable[[State, State, Ended], None],
) -> Callable[[State, Desk, Ended], None]:
    return lambda before, desk, ended: compare(before, verdict(desk.post), ended)


def _judge_erasure(before: State, desk: Desk, ended: Ended) -> None:
    after = verdict(desk.post)
    there_or_gone(before, after, ended)
    assert_pages_fit(desk.post, after)


SAVE = Deed("save", known_state, save, _of_state(saved_or_not), watched_at_the_post)
IMPORT = Deed("import", with_a_list, import_list, _of_state(all_or_none), watched_at_the_post)
PRINT = Deed(
    "print", with_pledges, print_pledges, printed_or_not,
    lambda desk: [*watched_at_the_post(desk), *on_disk(desk.papers, PAPER)],
)  # fmt: skip
MIGRATION = Deed("migration", as_older, open_once, _of_state(unchanged), watched_at_the_post)
ERASURE = Deed("erasure", with_a_person, erase_person, _judge_erasure, watched_at_the_post)
