"""Parts of a record, what may be taken away, and effects when records go, return or are undone."""

from datetime import datetime

import pytest

from antt_desktop.domain.problems import ValidationError
from antt_desktop.domain.queries import Query, equal
from antt_desktop.domain.records import Record
from antt_desktop.storage.errors import InUseError, NotFoundError
from antt_desktop.storage.record_store import RecordStore
from tests.helpers.clock import FixedClock
from tests.helpers.lives import Lives

MODEL_PARTS = ("model_point", "model_member", "model_activity", "model_review", "model_event")


class PassingClock(FixedClock):
    """A clock that never tells the same moment twice."""

    def __call__(self) -> datetime:
        self.advance(0.005)
        return self.time


@pytest.fixture
def clock() -> FixedClock:
    return PassingClock()


@pytest.fixture
def make(store: RecordStore) -> Lives:
    return Lives(store)


@pytest.fixture
def model(make: Lives) -> Record:
    return make.old_model()


@pytest.fixture
def case(make: Lives) -> Record:
    """A case that was assigned, of a team with one mediator."""
    team = make.team(make.area())
    case = make.case(team, "2026-11-02")
    return make.assign(case, make.mediator(team), "2026-11-03")


def fill(make: Lives, model: Record) -> None:
    make.point(model, make.area(name="Ấp 9"))
    make.head(model)
    make.activity(model, "2026-05-06")
    make.review(model, "2026-06-30")


def living(store: RecordStore, owner: Record) -> dict[str, int]:
    found = {n: store.count(Query(n, (equal("model_id", owner.id),))) for n in MODEL_PARTS}
    return {name: count for name, count in found.items() if count}


def last_work(store: RecordStore) -> int:
    return store.recent_works(1)[0].id


def codes(error: pytest.ExceptionInfo[ValidationError]) -> set[tuple[str, str | None]]:
    return {(problem.code, problem.field) for problem in error.value.problems}


def test_parts_go_to_the_bin_with_their_owner_and_return_with_it(
    make: Lives, store: RecordStore, model: Record
) -> None:
    fill(make, model)
    before = living(store, model)
    assert before.keys() == {*MODEL_PARTS}
    store.delete("model", model.id)
    assert living(store, model) == {}
    assert store.restore("model", model.id)["last_rating"] == "hieu_qua"
    assert living(store, model) == before


def test_a_part_that_went_alone_before_does_not_return_with_its_owner(
    make: Lives, store: RecordStore, model: Record
) -> None:
    fill(make, model)
    lone = make.activity(model, "2026-07-01")
    store.delete("model_activity", lone.id)
    store.delete("model", model.id)
    store.restore("model", model.id)
    assert living(store, model)["model_activity"] == 1
    store.restore("model_activity", lone.id)
    assert living(store, model)["model_activity"] == 2


def test_models_that_went_together_return_each_with_its_own_parts(
    make: Lives, store: RecordStore, model: Record
) -> None:
    other = make.old_model()
    for each in (model, other):
        make.activity(each, "2026-05-06")
    with store.work("delete", "Xóa 2 mô hình"):
        store.delete("model", model.id)
        store.delete("model", other.id)
    store.restore("model", other.id)
    assert living(store, other) == {"model_activity": 1, "model_event": 1}
    assert living(store, model) == {}


def test_parts_return_with_an_owner_whose_entry_was_undone(
    make: Lives, store: RecordStore, model: Record
) -> None:
    store.undo(last_work(store))
    assert living(store, model) == {}
    store.restore("model", model.id)
    assert living(store, model) == {"model_event": 1}


def test_the_deletion_of_an_owner_is_undone_in_one_step(
    make: Lives, store: RecordStore, model: Record
) -> None:
    fill(make, model)
    before = living(store, model)
    store.delete("model", model.id)
    store.undo(last_work(store))
    assert living(store, model) == before
    assert store.get("model", model.id)["board_head"] is not None


@pytest.mark.parametrize("part", ["model_activity", "model_member", "model_point"])
def test_a_part_never_moves_to_another_owner(
    make: Lives, store: RecordStore, model: Record, part: str
) -> None:
    fill(make, model)
    found = store.find(part, model_id=model.id)
    assert found is not None
    with pytest.raises(ValidationError) as caught:
        store.save(part, {"model_id": make.old_model().id}, id=found.id)
    assert ("R07", "model_id") in codes(caught)
    assert store.get(part, found.id) == found


def test_a_part_does_not_return_without_its_owner(
    make: Lives, store: RecordStore, model: Record
) -> None:
    activity = make.activity(model, "2026-05-06")
    store.delete("model_activity", activity.id)
    store.delete("model", model.id)
    with pytest.raises(ValidationError, match="thùng rác") as caught:
        store.restore("model_activity", activity.id)
    assert codes(caught) == {("R05", "model_id")}
    with pytest.raises(NotFoundError):
        store.get("model_activity", activity.id)


def test_a_record_does_not_return_naming_one_in_the_bin(
    make: Lives, store: RecordStore, model: Record
) -> None:
    point = make.point(model, make.area(name="Ấp 9"))
    activity = store.save(
        "model_activity",
        {"model_id": model.id, "point_id": point.id, "date": "2026-05-06", "kind": "hop"},
    )
    store.delete("model_activity", activity.id)
    for event in list(store.rows(Query("model_event", (equal("point_id", point.id),)))):
        store.delete("model_event", event.id)
    store.delete("model_point", point.id)
    with pytest.raises(ValidationError) as caught:
        store.restore("model_activity", activity.id)
    assert codes(caught) == {("R05", "point_id")}


def test_the_entry_of_an_owner_is_not_undone_under_its_parts(
    make: Lives, store: RecordStore, model: Record
) -> None:
    entered = last_work(store)
    make.activity(model, "2026-05-06")
    with pytest.raises(InUseError, match="Hoạt động mô hình"):
        store.undo(entered)
    assert living(store, model) == {"model_activity": 1, "model_event": 1}


def test_the_entry_of_a_record_that_others_name_is_not_undone(
    make: Lives, store: RecordStore
) -> None:
    area = make.area()
    entered = last_work(store)
    home = make.household(area)
    with pytest.raises(InUseError, match="Hộ gia đình"):
        store.undo(entered)
    assert store.get("household", home.id)["area_id"] == store.get("residential_area", area.id).id


def test_a_whole_import_with_what_names_what_is_undone(make: Lives, store: RecordStore) -> None:
    with store.work("import", "Nhập"):
        model = make.old_model()
        fill(make, model)
    store.undo(last_work(store))
    assert living(store, model) == {}
    assert store.count(Query("residential_area")) == 0


def test_undo_of_the_newest_review_tells_the_one_before_it(
    make: Lives, store: RecordStore, model: Record
) -> None:
    make.review(model, "2026-06-30", rating="trung_binh")
    newer = last_work(store)
    make.review(model, "2025-12-30")
    store.undo(newer)
    assert store.get("model", model.id)["last_rating"] == "hieu_qua"
    assert store.get("model", model.id)["last_rating_date"] == "2025-12-30"


def test_undo_of_the_first_session_tells_the_one_after_it(
    make: Lives, store: RecordStore, case: Record
) -> None:
    make.session(case, "2026-11-05")
    first = last_work(store)
    make.session(case, "2026-11-08")
    store.undo(first)
    assert store.get("mediation_case", case.id)["first_session_date"] == "2026-11-08"


def test_deleting_and_restoring_parts_keeps_what_the_owner_tells(
    make: Lives, store: RecordStore, model: Record
) -> None:
    make.review(model, "2025-12-30", year=2025)
    newer = make.review(model, "2026-06-30", rating="trung_binh")
    head = make.head(model)
    store.delete("model_review", newer.id)
    store.delete("model_member", head.id)
    told = store.get("model", model.id)
    assert (told["last_rating"], told["board_head"]) == ("hieu_qua", None)
    store.restore("model_review", newer.id)
    store.restore("model_member", head.id)
    told = store.get("model", model.id)
    assert (told["last_rating"], told["board_head"]) == ("trung_binh", head.id)


def test_undo_of_a_move_counts_both_teams_anew(make: Lives, store: RecordStore) -> None:
    old, new = make.team(make.area()), make.team(make.area(name="Ấp 10"))
    mediator = make.mediator(old)
    store.save("mediator", {"team_id": new.id}, id=mediator.id)
    counts = [store.get("mediation_team", t.id)["mediators_count"] for t in (old, new)]
    store.undo(last_work(store))
    undone = [store.get("mediation_team", t.id)["mediators_count"] for t in (old, new)]
    assert (counts, undone) == ([0, 1], [1, 0])


def test_effects_of_records_added_clean_are_taken(make: Lives, store: RecordStore) -> None:
    values = {n: v for n, v in make.old_model().values.items() if v is not None}
    names = ("Tiếng kẻng an ninh", "Camera an ninh")
    added = store.add_clean("model", [{**values, "name": name} for name in names])
    for model_id in added:
        events = list(store.rows(Query("model_event", (equal("model_id", model_id),))))
        assert [(e["kind"], e["to_status"]) for e in events] == [("nhap_cu", "hoat_dong")]
    head = {"model_id": added[0], "full_name": "Trần Văn Bình", "role": "truong_ban"}
    (head_id,) = store.add_clean("model_member", [head])
    assert store.get("model", added[0])["board_head"] == head_id
    assert store.recent_works(1)[0].changes == 2
    store.undo(last_work(store))
    assert store.get("model", added[0])["board_head"] is None


def test_a_save_whose_effect_is_refused_leaves_nothing(
    make: Lives, store: RecordStore, case: Record
) -> None:
    session = make.session(case, "2026-11-05")
    only = store.find("mediation_session", case_id=session.id)
    assert only is not None
    make.end(case, "2026-11-06")
    with pytest.raises(ValidationError) as caught:
        store.delete("mediation_session", only.id)
    assert codes(caught) == {("R-H28", "status")}
    assert store.get("mediation_session", only.id) == only
    assert store.get("mediation_case", case.id)["first_session_date"] == "2026-11-05"
