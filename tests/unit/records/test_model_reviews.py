"""Reviews of a model: rules R-M20 and R-M21, and the rating they leave."""

import pytest

from antt_desktop.domain.problems import ValidationError
from antt_desktop.domain.records import Record
from antt_desktop.storage.record_store import RecordStore
from tests.helpers.lives import Lives
from tests.helpers.refusals import Refusal


@pytest.fixture
def model(make: Lives) -> Record:
    return make.old_model()


def test_r_m20_a_model_is_reviewed_once_in_a_period(
    make: Lives, store: RecordStore, refused: Refusal, model: Record
) -> None:
    first = make.review(model, "2026-06-30")
    again = {n: v for n, v in first.values.items() if v is not None}
    assert refused("model_review", again) == {("R-M20", "period")}
    half = store.save("model_review", {**again, "period": "nua_nam"})
    assert refused("model_review", {"period": "nam"}, half.id) == {("R-M20", "period")}
    store.save("model_review", {**again, "year": 2025})
    point = make.point(model, make.area())
    store.save("model_review", {**again, "point_id": point.id})
    store.delete("model_review", first.id)
    store.save("model_review", again)
    with pytest.raises(ValidationError, match="đã có đánh giá"):
        store.restore("model_review", first.id)


def test_r_m21_the_last_rating_is_that_of_the_newest_review(
    make: Lives, store: RecordStore, model: Record
) -> None:
    def last() -> tuple[object, object]:
        now = store.get("model", model.id)
        return now["last_rating"], now["last_rating_date"]

    newer = make.review(model, "2026-06-30", rating="trung_binh")
    make.review(model, "2025-12-30")
    assert last() == ("trung_binh", "2026-06-30")
    point = make.point(model, make.area())
    make.review(model, "2026-08-01", point_id=point.id, rating="khong_hieu_qua")
    assert last() == ("trung_binh", "2026-06-30")
    store.save("model_review", {"rating": "hieu_qua", "date": "2026-07-01"}, id=newer.id)
    assert last() == ("hieu_qua", "2026-07-01")
    store.save("model_review", {"date": "2025-01-01"}, id=newer.id)
    assert last() == ("hieu_qua", "2025-12-30")


def test_r_m21_the_last_rating_is_not_told_by_hand(
    make: Lives, store: RecordStore, refused: Refusal, model: Record
) -> None:
    make.review(model, "2026-06-30", rating="trung_binh")
    for given in ({"last_rating": "hieu_qua"}, {"last_rating": None}):
        assert refused("model", given, model.id) == {("R-M21", "last_rating")}
    assert refused("model", {"last_rating_date": "2026-07-01"}, model.id) == {
        ("R-M21", "last_rating_date")
    }
    new = make.model()
    assert refused("model", {"last_rating": "hieu_qua"}, new.id) == {("R-M21", "last_rating")}


def test_r_m21_an_existing_model_may_tell_its_last_rating_until_it_is_reviewed(
    make: Lives, store: RecordStore
) -> None:
    model = make.old_model(last_rating="trung_binh", last_rating_date="2025-12-30")
    store.save("model", {"last_rating": "hieu_qua"}, id=model.id)
    make.review(model, "2026-06-30", rating="khong_hieu_qua")
    assert store.get("model", model.id)["last_rating"] == "khong_hieu_qua"


def test_a_review_is_of_the_year_of_its_day_unless_told(make: Lives, model: Record) -> None:
    assert make.review(model, "2026-01-05")["year"] == 2026
    assert make.review(model, "2026-01-06", year=2025)["year"] == 2025
