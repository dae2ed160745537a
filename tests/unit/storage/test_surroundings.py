"""What rules ask of the file: living records, records named among several, the bin."""

import pytest

from antt_desktop.domain.problems import ValidationError
from antt_desktop.domain.records import Record
from antt_desktop.records import ALL
from antt_desktop.storage.errors import InUseError
from antt_desktop.storage.record_store import RecordStore
from tests.helpers.lives import Lives
from tests.helpers.refusals import told


@pytest.fixture
def make(store: RecordStore) -> Lives:
    return Lives(store)


@pytest.fixture
def pair(make: Lives) -> tuple[Record, Record]:
    team = make.team(make.area())
    return make.mediator(team), make.mediator(team, full_name="Trần Văn Bình", gender="nam")


@pytest.fixture
def case(make: Lives, pair: tuple[Record, Record]) -> Record:
    case = make.case(make.store.get("mediation_team", str(pair[0]["team_id"])), "2026-11-02")
    return make.assign(case, pair[0], "2026-11-03", mediators=[each.id for each in pair])


def test_a_record_named_among_several_is_found_by_each(
    store: RecordStore, pair: tuple[Record, Record], case: Record
) -> None:
    for mediator in pair:
        (found,) = store.around().find("mediation_case", mediators=mediator.id)
        assert found["id"] == case.id
    assert store.around().find("mediation_case", mediators=case.id) == []
    assert store.around().find("mediation_case", mediators=pair[0].id[:-1]) == []


def test_a_record_named_among_several_is_in_use(
    store: RecordStore, pair: tuple[Record, Record], case: Record
) -> None:
    for mediator in pair:
        with pytest.raises(InUseError, match="Vụ, việc hòa giải"):
            store.delete("mediator", mediator.id)
    reason = {"mediators": [pair[0].id], "mediator_change_reason": "Bận việc nhà."}
    store.save("mediation_case", reason, id=case.id)
    store.delete("mediator", pair[1].id)


def test_each_of_several_names_must_be_of_a_living_record(
    store: RecordStore, pair: tuple[Record, Record], case: Record
) -> None:
    with pytest.raises(ValidationError) as caught:
        store.save("mediation_case", {"mediators": [pair[0].id, "không có"]}, id=case.id)
    assert ("R05", "mediators") in told(caught.value.problems)


def test_what_was_written_in_a_work_is_seen_by_the_rules_of_that_work(
    make: Lives, store: RecordStore
) -> None:
    with store.work("test", "Thử"):
        area = make.area()
        assert store.around().get("residential_area", area.id) is not None
        store.save("residential_area", {"name": "Ấp 8A"}, id=area.id)
        seen = store.around().get("residential_area", area.id)
        assert seen is not None
        assert seen["name"] == "Ấp 8A"
        store.delete("residential_area", area.id)
        assert store.around().get("residential_area", area.id) is None
        (gone,) = store.around().find_deleted("residential_area", id=area.id)
        assert gone["name"] == "Ấp 8A"


def test_a_number_is_taken_within_a_work_only(store: RecordStore) -> None:
    with pytest.raises(AssertionError):
        store.around().next_number("YC-2026")
    with store.work("bulk", "Ghi yêu cầu"):
        assert store.around().next_number("YC-2026").endswith("0001")
    assert not store._db.conn.in_transaction


@pytest.mark.parametrize("name", [each.name for each in ALL])
def test_completing_a_new_record_takes_no_number_and_leaves_nothing_open(
    store: RecordStore, name: str
) -> None:
    first = store.completed(name, {})
    assert store.completed(name, {}) == first
    assert not store._db.conn.in_transaction
