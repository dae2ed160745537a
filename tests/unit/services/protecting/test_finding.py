"""Finding one person: sure, linked, namesakes, mentions, the past; never somebody else."""

import pytest

from antt_desktop.domain.records import Record
from antt_desktop.records.roles import RoleError
from antt_desktop.services.protecting.errors import NobodyNamedError
from antt_desktop.services.protecting.finding import Certainty, Person, find_person
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.journal import Journal
from antt_desktop.storage.record_store import RecordStore
from tests.helpers.clock import FixedClock
from tests.helpers.keys import CHEAP_POLICY
from tests.helpers.lives import Lives
from tests.unit.services.protecting.conftest import SECOND_PASSWORD

NAME = "Trần Thị Hoà"
WHO = Person.typed(" Trần  Thị Hoà ", 1960)


def told(store: RecordStore, journal: Journal, person: Person) -> dict[str, Certainty]:
    return {each.record.id: each.certainty for each in find_person(store, journal, person)}


@pytest.fixture
def home(lives: Lives) -> Record:
    return lives.household(
        lives.area(), representative_name=NAME, birth_year=1960, phone="0912345678"
    )


def test_name_and_year_make_it_sure_and_lead_to_the_pledges_of_the_household(
    store: RecordStore, journal: Journal, lives: Lives, home: Record
) -> None:
    pledge = lives.pledge(lives.campaign(lives.template()), home)
    assert told(store, journal, WHO) == {home.id: Certainty.SURE, pledge.id: Certainty.LINKED}


def test_another_year_is_another_person_and_no_year_is_a_namesake(
    store: RecordStore, journal: Journal, lives: Lives, home: Record
) -> None:
    area = lives.area(name="Ấp 9")
    lives.household(area, representative_name=NAME, birth_year=1985)
    unknown = lives.household(area, representative_name="TRẦN THỊ HÒA", birth_year=None)
    lives.household(area, representative_name="Trần Thị Hoa", birth_year=1960)
    assert told(store, journal, WHO) == {home.id: Certainty.SURE, unknown.id: Certainty.NAMESAKE}


def test_a_telephone_is_enough_without_a_name(
    store: RecordStore, journal: Journal, home: Record
) -> None:
    assert told(store, journal, Person.typed(phone="+84 912 345 678")) == {home.id: Certainty.SURE}
    assert told(store, journal, Person.typed("Ai Khác", phone="0912345678")) == {}


def test_what_lies_in_the_bin_is_found(store: RecordStore, journal: Journal, home: Record) -> None:
    store.delete("household", home.id)
    assert told(store, journal, WHO) == {home.id: Certainty.SURE}


def test_a_person_is_found_in_offices_boards_signatures_and_requests(
    store: RecordStore, journal: Journal, lives: Lives
) -> None:
    area = lives.area(head_name=NAME)
    member = lives.head(lives.old_model(), full_name=NAME)
    mediator = lives.mediator(lives.team(area), full_name=NAME, birth_year=1960)
    request = store.save(
        "data_request",
        {"subject_name": NAME, "right": "xem", "wish": "Xem", "received_date": "2026-11-20"},
    )
    found = told(store, journal, WHO)
    assert found == {
        mediator.id: Certainty.SURE, area.id: Certainty.NAMESAKE, member.id: Certainty.NAMESAKE,
        request.id: Certainty.NAMESAKE,
    }  # fmt: skip


def test_a_text_that_names_the_person_is_told_as_a_mention(
    store: RecordStore, journal: Journal, lives: Lives
) -> None:
    case = lives.case(lives.team(lives.area()), "2026-11-20", content=f"Giữa bà {NAME} và hàng xóm")
    party = store.save("mediation_party", {
        "case_id": case.id, "role": "ben_1", "kind": "ca_nhan", "name": NAME,
    })  # fmt: skip
    assert told(store, journal, WHO) == {
        case.id: Certainty.MENTIONED, party.id: Certainty.NAMESAKE,
    }  # fmt: skip


def test_a_name_that_was_corrected_is_found_in_the_past(
    store: RecordStore, journal: Journal, home: Record
) -> None:
    store.save("household", {"representative_name": "Trần Thị Hường"}, id=home.id)
    (found,) = find_person(store, journal, WHO)
    assert (found.record.id, found.certainty, found.fields) == (
        home.id, Certainty.PAST, frozenset(),
    )  # fmt: skip


def test_somebody_must_be_named() -> None:
    with pytest.raises(NobodyNamedError):
        Person.typed("  ", 1960)


def test_who_may_not_answer_requests_finds_nobody(officers: CommuneFile, clock: FixedClock) -> None:
    path = officers.path
    officers.close()
    with (
        CommuneFile.open(
            path, username="can_bo", password=SECOND_PASSWORD, now=clock, policy=CHEAP_POLICY
        ) as file,
        pytest.raises(RoleError),
    ):
        find_person(file.store, Journal(file.store, file._db), WHO)
