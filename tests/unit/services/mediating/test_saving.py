"""A case and its parties are saved together or not at all."""

import pytest

from antt_desktop.domain.problems import ValidationError
from antt_desktop.records.confidence import ConfidentialError
from antt_desktop.services.mediating.saving import (
    PartyRefusedError,
    change_part,
    check_party,
    remove,
    save_case,
)
from antt_desktop.storage.record_store import RecordStore
from tests.helpers import mediation
from tests.helpers.mediation import SECRET, Team

MAI = {"role": "ben_1", "kind": "ca_nhan", "name": "Lê Thị Mai", "age": "46", "address": "tổ 3"}
HAI = {"role": "ben_2", "kind": "ca_nhan", "name": "Phạm Văn Hải", "age": "51"}


def typed(team: Team, **changes: object) -> dict[str, object]:
    values = {
        "team_id": team.record.id,
        "received_date": "12/11/2026",
        "basis": "yeu_cau",
        "case_field": "mau_thuan",
        "scope_check": ["trong_pham_vi"],
        "content": SECRET,
    }
    return {**values, **changes}


@pytest.mark.usefixtures("confidant")
class TestByTheMediationRole:
    def test_one_work_holds_the_case_its_parties_and_its_assignment(
        self, store: RecordStore, team: Team
    ) -> None:
        told = typed(team, assigned_date="12/11/2026", mediators=[team.head.id])
        case, work = save_case(store, None, told, [MAI, HAI])
        assert case["status"] == "phan_cong"
        assert len(store.around().find("mediation_party", case_id=case.id)) == 2
        assert work is not None
        store.undo(work)
        assert store.around().find("mediation_case") == []
        assert store.around().find("mediation_party") == []

    def test_a_wrong_party_saves_nothing_and_says_which(
        self, store: RecordStore, team: Team
    ) -> None:
        with pytest.raises(PartyRefusedError) as fault:
            save_case(store, None, typed(team), [MAI, {**HAI, "age": "200"}])
        assert fault.value.place == 1
        assert store.around().find("mediation_case") == []

    def test_parties_no_longer_named_go_and_the_others_stay(
        self, store: RecordStore, team: Team
    ) -> None:
        case, _ = save_case(store, None, typed(team), [MAI, HAI])
        (mai,) = store.around().find("mediation_party", case_id=case.id, role="ben_1")
        save_case(store, case, {}, [{**mai, "age": 47}])
        (left,) = store.around().find("mediation_party", case_id=case.id)
        assert (left["id"], left["age"]) == (mai["id"], 47)

    def test_out_of_scope_closes_the_case_with_where_it_went(
        self, store: RecordStore, team: Team
    ) -> None:
        outside = typed(team, scope_check=["hinh_su_hanh_chinh"])
        with pytest.raises(ValidationError) as fault:
            save_case(store, None, outside, [])
        assert [p.field for p in fault.value.problems] == ["referred_to"]
        case, _ = save_case(store, None, {**outside, "referred_to": "Công an xã"}, [])
        assert case["status"] == "khong_thuoc_pham_vi"

    def test_a_party_is_checked_beside_the_others(self, store: RecordStore) -> None:
        _, problems = check_party(store, MAI, [])
        assert problems == []
        clean, _ = check_party(store, MAI, [])
        assert [p.code for p in check_party(store, MAI, [clean])[1]] == ["R-H30"]
        assert [p.field for p in check_party(store, {**MAI, "name": ""}, [])[1]] == ["name"]


def test_who_has_not_the_role_mends_and_removes_nothing(store: RecordStore, team: Team) -> None:
    mediation.officer(store, "chi_xem")
    case = mediation.begun(store, team)
    (kept,) = store.around().find("mediation_session")
    session = store.get("mediation_session", str(kept["id"]))
    with pytest.raises(ConfidentialError):
        change_part(store, session, {"progress": "Khác"})
    for record in (session, case):
        with pytest.raises(ConfidentialError):
            remove(store, record)


def test_who_has_not_the_role_saves_no_case(store: RecordStore, team: Team) -> None:
    mediation.officer(store, "can_bo_dia_ban")
    with pytest.raises(ConfidentialError):
        save_case(store, None, typed(team), [MAI])
    assert store.around().find("mediation_case") == []
