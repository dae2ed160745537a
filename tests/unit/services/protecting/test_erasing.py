"""Erasing takes two officers, a reason and no hold; what is counted stays."""

from datetime import date

import pytest

from antt_desktop.domain.queries import Query
from antt_desktop.domain.records import Record
from antt_desktop.services.protecting.approving import Approval, approve
from antt_desktop.services.protecting.erasing import Plan, erase, plan_class, plan_person
from antt_desktop.services.protecting.errors import (
    HeldError,
    ReasonMissingError,
    SecondOfficerError,
)
from antt_desktop.services.protecting.finding import Person, find_person
from antt_desktop.services.protecting.retention import due, retention_classes
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.errors import NotUndoableError, StorageFullError
from antt_desktop.storage.journal import Journal
from antt_desktop.storage.keys.errors import WrongPasswordError
from antt_desktop.storage.purging import ANONYMOUS, Purger
from antt_desktop.storage.record_store import RecordStore
from tests.helpers.keys import CHEAP_POLICY
from tests.helpers.lives import Lives
from tests.unit.services.protecting.conftest import SECOND_PASSWORD

NAME, REASON = "Nguyễn Văn Án", "Theo yêu cầu YC-2026-A0001"
PHO = Approval("pho")


@pytest.fixture
def pledge(lives: Lives, officers: CommuneFile) -> Record:
    campaign = lives.campaign(lives.template())
    return lives.pledge(
        campaign, lives.household(lives.area()), status="da_ky", signed_date="2026-11-20",
        signer_name=NAME,
    )  # fmt: skip


@pytest.fixture
def plan(store: RecordStore, journal: Journal, pledge: Record) -> Plan:
    return plan_person(store, find_person(store, journal, Person(NAME, 1961)), "YC-2026-A0001")


def test_one_person_is_erased_and_still_counted(
    officers: CommuneFile, plan: Plan, pledge: Record
) -> None:
    store = officers.store
    told = erase(officers, plan, REASON, approve(officers, "pho", SECOND_PASSWORD,
                                                 policy=CHEAP_POLICY))  # fmt: skip
    assert (told["records"], told["approved_by"], told["basis"]) == (
        2, "pho", "YC-2026-A0001",
    )  # fmt: skip
    assert (told.created_by, told["copies_until"]) == ("truong", "2027-02-20")
    after = store.get("pledge", pledge.id)
    assert (after["status"], after["signer_name"], after["subject_name"]) == (
        "da_ky", ANONYMOUS, ANONYMOUS,
    )  # fmt: skip
    assert store.count(Query("household")) == 1
    store.change_log.reload()
    store.change_log.verify()


def test_nobody_undoes_it_nor_what_was_done_before(
    officers: CommuneFile, plan: Plan, pledge: Record
) -> None:
    erase(officers, plan, REASON, PHO)
    purge, made, *_ = officers.store.recent_works()
    assert purge.kind == "purge"
    for work in (purge, made):
        with pytest.raises(NotUndoableError):
            officers.store.undo(work.id)
    assert officers.store.get("pledge", pledge.id)["signer_name"] == ANONYMOUS


@pytest.mark.parametrize("second", ["truong", "can_bo", "nobody"])
def test_the_second_officer_is_another_one_who_may(
    officers: CommuneFile, plan: Plan, pledge: Record, second: str
) -> None:
    with pytest.raises(SecondOfficerError):
        approve(officers, second, SECOND_PASSWORD, policy=CHEAP_POLICY)
    with pytest.raises(SecondOfficerError):
        erase(officers, plan, REASON, Approval(second))
    assert officers.store.get("pledge", pledge.id)["signer_name"] == NAME


def test_the_second_officer_gives_his_own_password(officers: CommuneFile) -> None:
    with pytest.raises(WrongPasswordError):
        approve(officers, "pho", "mật khẩu đoán bừa", policy=CHEAP_POLICY)


@pytest.mark.parametrize("reason", ["  ", "Xóa của nguyễn văn án"])
def test_it_has_a_reason_that_does_not_tell_whose_it_was(
    officers: CommuneFile, plan: Plan, pledge: Record, reason: str
) -> None:
    with pytest.raises(ReasonMissingError):
        erase(officers, plan, reason, PHO)
    assert officers.store.get("pledge", pledge.id)["signer_name"] == NAME


def test_a_hold_keeps_a_record_and_what_names_it(
    officers: CommuneFile, journal: Journal, plan: Plan, pledge: Record
) -> None:
    store = officers.store
    hold = store.save("legal_hold", {
        "held_type": "household", "held_id": pledge["subject_id"], "document_no": "15/TB-TTr",
        "reason": "Đang thanh tra", "from_date": "2026-11-01",
    })  # fmt: skip
    with pytest.raises(HeldError, match="2 hồ sơ"):
        erase(officers, plan, REASON, PHO)
    held = plan_person(store, find_person(store, journal, Person(NAME, 1961)), "x")
    assert (held.wiped, len(held.held)) == ((), 2)
    store.save("legal_hold", {"lifted_date": "2026-11-22"}, id=hold.id)
    assert erase(officers, plan, REASON, PHO)["records"] == 2


def test_a_retention_class_goes_with_the_parts_of_its_records_and_is_not_due_again(
    officers: CommuneFile, lives: Lives
) -> None:
    store, team = officers.store, lives.team(lives.area())
    case = lives.assign(lives.case(team, "2026-10-01"), lives.mediator(team), "2026-10-01")
    party = store.save("mediation_party", {
        "case_id": case.id, "role": "ben_1", "kind": "ca_nhan", "name": NAME, "age": 65,
    })  # fmt: skip
    lives.session(case, "2026-10-03")
    lives.end(case, "2026-10-30")
    kept = next(e for e in retention_classes(store.settings) if e.name == "mediation")
    later = date(2031, 11, 1)
    erase(officers, plan_class(store, kept, due(store, kept, later)), "Hết hạn lưu", PHO)
    after, party = store.get("mediation_case", case.id), store.get("mediation_party", party.id)
    assert (after["content"], after["register_no"], after["result"]) == (None, 1, "thanh")
    assert (party["name"], party["age"], party["role"]) == (None, None, "ben_1")
    assert list(due(store, kept, later)) == []


def test_without_room_to_write_the_file_anew_it_is_erased_all_the_same(
    officers: CommuneFile, plan: Plan, pledge: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: Purger) -> None:
        raise StorageFullError("Ổ đĩa đã đầy.")

    monkeypatch.setattr(Purger, "sweep", full)
    erase(officers, plan, REASON, PHO)
    assert officers.store.get("pledge", pledge.id)["signer_name"] == ANONYMOUS
