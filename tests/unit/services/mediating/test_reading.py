"""What a reader of cases returns to whom: without the role no account leaves the file."""

import pytest

from antt_desktop.services.mediating.reading import CaseReader
from antt_desktop.services.mediating.steps import Step, take_step
from antt_desktop.storage.record_store import RecordStore
from tests.helpers import mediation
from tests.helpers.mediation import AGREEMENT, PARTY, SECRET, Team


def full_case(store: RecordStore, team: Team) -> str:
    made = mediation.ended(store, team)
    mediation.party(store, made)
    with store.by_rule():
        store.save(
            "mediation_followup",
            {"case_id": made.id, "date": "2026-11-20", "by": "Trần Văn Lộc", "status": "dang",
             "note": "Đã dựng hai cọc"},
        )  # fmt: skip
    return made.id


@pytest.mark.parametrize("role", ["hoa_giai", "lanh_dao"])
def test_the_mediation_role_and_the_leader_read_everything(
    role: str, store: RecordStore, team: Team
) -> None:
    mediation.officer(store, role)
    case_id = full_case(store, team)
    reader = CaseReader(store)
    (line,) = reader.lines([store.get("mediation_case", case_id)])
    assert line.case["content"] == SECRET
    assert line.parties == "Lê Thị Mai, 46 tuổi, tổ 3"
    assert line.present == "Trần Văn Lộc; Võ Văn Bảy (được mời)"
    assert reader.file(case_id).case["agreement"] == AGREEMENT


def test_one_side_comes_before_the_other_and_both_before_who_is_concerned(
    store: RecordStore, team: Team, confidant: None
) -> None:
    made = mediation.case(store, team)
    for role, name in (("lien_quan", "C"), ("ben_2", "B"), ("ben_1", "A"), ("ben_2", "D")):
        mediation.party(store, made, name, role=role)
    assert [each["name"] for each in CaseReader(store).file(made.id).parties] == list("ABDC")


@pytest.mark.parametrize("role", ["quan_tri", "can_bo_dia_ban", "can_bo_phong_trao"])
def test_others_get_no_word_of_any_account(role: str, store: RecordStore, team: Team) -> None:
    mediation.put_in_charge(store, team.area, mediation.officer(store, role))
    case_id = full_case(store, team)
    reader = CaseReader(store)
    assert not reader.may_read
    told = repr((reader.lines([store.get("mediation_case", case_id)]), reader.file(case_id)))
    for secret in (SECRET, AGREEMENT, PARTY, "Võ Văn Bảy", "Đã dựng hai cọc"):
        assert secret not in told


def test_an_officer_without_an_account_in_the_file_reads_nothing(
    store: RecordStore, team: Team
) -> None:
    case_id = full_case(store, team)
    assert CaseReader(store).file(case_id).case["content"] is None


def test_reopening_keeps_the_earlier_result_and_why(
    store: RecordStore, team: Team, confidant: None
) -> None:
    made = mediation.ended(store, team, "khong_thanh")
    take_step(store, made, Step.REOPEN, {"reason": "Hai bên xin hòa giải lại"})
    (earlier,) = CaseReader(store).file(made.id).earlier
    assert (earlier.status, earlier.ended, earlier.reason) == (
        "khong_thanh",
        "2026-11-15",
        "khong_the",
    )
    assert earlier.agreement == AGREEMENT
    assert earlier.why == "Hai bên xin hòa giải lại"


def test_lines_read_together_keep_their_own_parts(
    store: RecordStore, team: Team, confidant: None
) -> None:
    cases = [mediation.begun(store, team, content=f"Việc {n}") for n in range(3)]
    for case, name in zip(cases[:2], "AB", strict=True):
        mediation.party(store, case, name)
    lines = CaseReader(store).lines(cases)
    assert [line.case.id for line in lines] == [case.id for case in cases]
    assert [line.parties[:1] for line in lines] == ["A", "B", ""]
    assert [line.sessions for line in lines] == [1, 1, 1]
