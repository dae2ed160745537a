"""Old books row by row: numbers run on, parties are read from one line, all or nothing is kept."""

import pytest

from antt_desktop.domain.problems import ValidationError
from antt_desktop.records.confidence import ConfidentialError
from antt_desktop.services.mediating.old_books import (
    check_old_row,
    save_old_row,
    void_old_number,
)
from antt_desktop.storage.record_store import RecordStore
from tests.helpers import mediation
from tests.helpers.mediation import Team


def row(team: Team, **changes: object) -> dict[str, object]:
    values = {
        "team_id": team.record.id,
        "book": "01/2025",
        "basis": "yeu_cau",
        "received_date": "03/05/2025",
        "mediators": [team.head.id],
        "parties": "Lê Thị Mai, 46 tuổi, tổ 3; Phạm Văn Hải, 51, tổ 3",
        "case_field": "mau_thuan",
        "content": "Mở nhạc lớn",
        "agreement": "Không mở sau 21 giờ",
        "status": "da_thuc_hien",
        "end_date": "10/05/2025",
    }
    return {**values, **changes}


@pytest.mark.usefixtures("confidant")
class TestByTheMediationRole:
    @pytest.mark.parametrize(
        ("status", "reason"),
        [
            ("thanh", "thoa_thuan"),
            ("da_thuc_hien", "thoa_thuan"),
            ("khong_thuc_hien", "thoa_thuan"),
            ("khong_thanh", "khong_the"),
            ("cham_dut", "yeu_cau_cham_dut"),
        ],
    )
    def test_a_row_becomes_a_case_at_its_end(
        self, status: str, reason: str, store: RecordStore, team: Team
    ) -> None:
        assert check_old_row(store, row(team, status=status)) == ()
        case = save_old_row(store, row(team, status=status))
        assert (case["nhap_cu"], case["status"], case["end_reason"]) == (True, status, reason)
        parties = store.around().find("mediation_party", case_id=case.id)
        assert sorted(str(each["age"]) for each in parties) == ["46", "51"]

    def test_numbers_run_on_and_a_void_one_keeps_its_place(
        self, store: RecordStore, team: Team
    ) -> None:
        place = {"team_id": team.record.id, "book": "01/2025"}
        first = save_old_row(store, row(team))
        void = void_old_number(store, place)
        third = save_old_row(store, row(team, content="Khác"))
        assert [each["register_no"] for each in (first, void, third)] == [1, 2, 3]
        assert void["status"] == "huy"

    def test_a_wrong_party_keeps_nothing_and_stands_beside_the_parties(
        self, store: RecordStore, team: Team
    ) -> None:
        wrong = row(team, parties="Lê Thị Mai, 460 tuổi, tổ 3")
        assert [p.field for p in check_old_row(store, wrong)] == ["parties"]
        with pytest.raises(ValidationError) as fault:
            save_old_row(store, wrong)
        assert {p.field for p in fault.value.problems} == {"parties"}
        assert store.around().find("mediation_case") == []

    def test_days_out_of_order_stand_beside_the_day(self, store: RecordStore, team: Team) -> None:
        found = check_old_row(store, row(team, end_date="01/05/2025"))
        assert [(p.code, p.field) for p in found if p.is_error] == [("R-H7", "end_date")]

    def test_what_is_missing_is_told_for_every_field(self, store: RecordStore) -> None:
        told = {problem.field for problem in check_old_row(store, {})}
        assert {"team_id", "book", "received_date", "mediators", "parties", "status"} <= told


def test_who_has_not_the_role_copies_no_book(store: RecordStore, team: Team) -> None:
    mediation.officer(store, "quan_tri")
    with pytest.raises(ConfidentialError):
        save_old_row(store, row(team))
    with pytest.raises(ConfidentialError):
        void_old_number(store, {"team_id": team.record.id, "book": "01/2025"})
