"""Figures of models (F2): the identity holds for whatever was lived, and shows what was tampered."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from antt_desktop.domain.record_types import Values
from antt_desktop.domain.records import Record
from antt_desktop.records.model_options import RATING_SCALES
from antt_desktop.services.reporting.figures import Figures, FigureTable
from antt_desktop.services.reporting.model_figures import model_figures
from antt_desktop.services.reporting.periods import Period, year_of
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.record_store import RecordStore
from tests.helpers.lives import Lives

SCALE = RATING_SCALES["effect"]
YEAR = year_of(date(2026, 1, 1))
FIRST, LAST = date(2024, 1, 1), date(2026, 11, 22)
STEPS: dict[str, tuple[str, ...]] = {
    "hoat_dong": ("cung_co", "tam_ngung", "thanh_loai"),
    "cung_co": ("hoat_dong", "tam_ngung", "thanh_loai"),
    "tam_ngung": ("hoat_dong", "cung_co", "thanh_loai"),
    "thanh_loai": (),
}


@pytest.fixture
def lives(store: RecordStore) -> Lives:
    return Lives(store)


def figures(store: RecordStore, period: Period = YEAR) -> Figures:
    return model_figures(store, period, SCALE)


def table(found: Figures, name: str) -> FigureTable:
    return next(each for each in found.tables if each.name == name)


def values(found: FigureTable) -> dict[str, tuple[int | str, ...]]:
    return {row.label: tuple(figure.value for figure in row.figures) for row in found.all_rows}


def step(store: RecordStore, model: Record, target: str, day: str) -> Record:
    told: Values = {"status": target, "status_date": day, "status_reason": "Lý do."}
    if target == "thanh_loai":
        told = {"status": target, "close_no": "9/QĐ", "close_date": day, "close_reason": "Lý do."}
    elif target == "cung_co":
        told = {**told, "status_doc_no": "3/KH-CAX"}
    return store.save("model", told, id=model.id)


def test_each_patron_has_its_opening_movements_and_closing(
    store: RecordStore, lives: Lives
) -> None:
    lives.old_model()
    lives.old_model(launch_date="2026-02-01")
    closed = lives.old_model(patron_org="mttq")
    step(store, closed, "thanh_loai", "2026-05-05")
    paused = lives.old_model(patron_org="mttq")
    step(store, paused, "tam_ngung", "2026-04-01")
    assert values(table(figures(store), "movements")) == {
        "Công an": (1, 1, 0, 0, 0, 2),
        "Mặt trận Tổ quốc": (2, 0, 1, 1, 0, 0),
        "Toàn xã": (3, 1, 1, 1, 0, 2),
    }


def test_a_model_closed_while_paused_leaves_its_pause(store: RecordStore, lives: Lives) -> None:
    model = lives.old_model()
    step(store, model, "tam_ngung", "2025-04-01")
    step(store, model, "thanh_loai", "2026-04-01")
    found = figures(store)
    assert values(table(found, "movements"))["Toàn xã"] == (0, 0, 1, 0, 1, 0)
    assert found.faults == ()


def test_every_figure_tells_the_models_it_counts(store: RecordStore, lives: Lives) -> None:
    model = lives.old_model()
    opening = table(figures(store), "movements").rows[0].figures[0]
    (query,) = opening.counted
    assert [each.id for each in store.rows(query)] == [model.id]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_r_m6_the_identity_holds_for_whatever_was_lived(
    store: RecordStore, lives: Lives, data: st.DataObject
) -> None:
    days = st.dates(FIRST, LAST)
    launch = data.draw(days)
    model = lives.old_model(
        launch_date=launch.isoformat(),
        patron_org=data.draw(st.sampled_from(["cong_an", "mttq", "hoi_phu_nu"])),
    )
    for day in sorted(data.draw(st.lists(st.dates(launch, LAST), max_size=6))):
        status = str(store.get("model", model.id)["status"])
        if STEPS[status]:
            target = data.draw(st.sampled_from(STEPS[status]))
            step(store, model, target, day.isoformat())
    first, last = sorted(data.draw(st.tuples(days, days)))
    found = figures(store, Period(first, last))
    assert found.faults == ()
    for row in table(found, "movements").all_rows:
        before, new, removed, paused, resumed, after = (int(each.value) for each in row.figures)
        assert before + new - removed - paused + resumed == after


def test_a_new_model_is_counted_from_its_launch(store: RecordStore, lives: Lives) -> None:
    model = lives.approved_model(lives.area(), "2026-03-01")
    assert values(table(figures(store), "movements"))["Toàn xã"] == (0, 0, 0, 0, 0, 0)
    store.save("model", {"status": "hoat_dong", "launch_date": "2026-04-10"}, id=model.id)
    found = figures(store)
    assert values(table(found, "movements"))["Toàn xã"] == (0, 1, 0, 0, 0, 1)
    assert found.faults == ()


def tamper(file: CommuneFile, statement: str, *values: str) -> None:
    """Change the file beneath the rules."""
    _, database = file.second_store()
    with database.atomic():
        database.execute(statement, values)
    database.close()


def test_r_m6_a_model_whose_launch_was_moved_behind_its_events_is_listed(
    file: CommuneFile, lives: Lives
) -> None:
    lives.old_model()
    model = lives.old_model()
    tamper(file, "UPDATE model SET launch_date = '2026-02-01' WHERE id = ?", model.id)
    for year in (2024, 2026):
        (fault,) = figures(file.store, year_of(date(year, 1, 1))).faults
        assert (fault.type, fault.id, fault.title) == ("model", model.id, model.title)
        assert fault.why == (
            "Ngày ra mắt trong hồ sơ: 01/02/2026; trong diễn biến: 01/03/2024. Sửa lại một nơi."
        )


def test_r_m6_a_running_model_without_a_launch_is_listed(file: CommuneFile, lives: Lives) -> None:
    model = lives.old_model(launch_date="2026-03-01")
    tamper(file, "UPDATE model SET launch_date = NULL WHERE id = ?", model.id)
    (fault,) = figures(file.store).faults
    assert fault.why.startswith("Chưa có ngày ra mắt")


def test_r_m6_a_closing_that_no_event_tells_is_listed(file: CommuneFile, lives: Lives) -> None:
    model = lives.old_model()
    step(file.store, model, "thanh_loai", "2026-05-05")
    tamper(file, "DELETE FROM model_event WHERE model_id = ? AND kind = 'thanh_loai'", model.id)
    (fault,) = figures(file.store).faults
    assert fault.why == (
        "Ngày chấm dứt trong hồ sơ: 05/05/2026; trong diễn biến: chưa ghi. Sửa lại một nơi."
    )


def test_r_m6_a_status_that_no_event_tells_is_listed(file: CommuneFile, lives: Lives) -> None:
    model = lives.old_model()
    tamper(file, "UPDATE model SET status = 'tam_ngung' WHERE id = ?", model.id)
    (fault,) = figures(file.store, Period(date(2024, 1, 1), LAST)).faults
    assert fault.why == "Trạng thái là “Tạm ngừng”, diễn biến cuối là “Đang hoạt động”."


def test_r_m6_events_out_of_order_are_listed(store: RecordStore, lives: Lives) -> None:
    model = lives.old_model()
    step(store, model, "tam_ngung", "2026-05-05")
    step(store, model, "hoat_dong", "2025-01-01")
    assert [fault.id for fault in figures(store).faults] == [model.id]


def test_ratings_are_those_of_the_periods_end(store: RecordStore, lives: Lives) -> None:
    model = lives.old_model()
    lives.review(model, "2025-11-01")
    lives.review(model, "2026-11-01", rating="trung_binh")
    lives.old_model(kind="dong_ho")
    now = table(figures(store), "ratings")
    assert now.headings[1:] == (
        "Hoạt động hiệu quả", "Hoạt động trung bình", "Hoạt động không hiệu quả",
        "Mới triển khai, chưa đánh giá", "Cộng",
    )  # fmt: skip
    assert values(now) == {
        "Camera an ninh": (0, 1, 0, 0, 1),
        "Dòng họ tự quản": (0, 0, 0, 1, 1),
        "Toàn xã": (0, 1, 0, 1, 2),
    }
    earlier = table(figures(store, year_of(date(2025, 1, 1))), "ratings")
    assert values(earlier)["Camera an ninh"] == (1, 0, 0, 0, 1)


def test_points_and_groups_are_those_active_at_the_end(store: RecordStore, lives: Lives) -> None:
    model, areas = lives.old_model(), [lives.area(name=f"Ấp {n}") for n in range(3)]
    lives.point(model, areas[0], groups_count=2, members_count=10)
    lives.point(model, areas[1], start_date="2026-07-01", groups_count=3)
    lives.point(model, areas[2], end_date="2026-03-01", groups_count=100)
    sizes = values(table(figures(store), "sizes"))
    assert sizes["Điểm mô hình cuối kỳ"] == (2,)
    assert sizes["Tổ thực hiện"] == (5,)
    assert sizes["Điểm nhân rộng trong kỳ"] == (1,)
    (row,) = table(figures(store), "list").rows
    assert row.label == model.title
    assert [figure.value for figure in row.figures][4:7] == [2, 5, 10]


def test_the_list_has_a_value_under_each_heading(store: RecordStore, lives: Lives) -> None:
    lives.old_model()
    found: Sequence[FigureTable] = figures(store).tables
    assert found
    assert all(each.all_rows for each in found)
    for each in found:
        for row in each.all_rows:
            assert len(row.figures) + 1 == len(each.headings)


def test_the_day_after_a_closing_belongs_to_the_next_period(
    store: RecordStore, lives: Lives
) -> None:
    step(store, lives.old_model(), "thanh_loai", "2026-05-31")
    may = Period(date(2026, 5, 1), date(2026, 5, 31))
    june = Period(may.last + timedelta(days=1), date(2026, 6, 30))
    assert values(table(figures(store, may), "movements"))["Toàn xã"] == (1, 0, 1, 0, 0, 0)
    assert values(table(figures(store, june), "movements"))["Toàn xã"] == (0, 0, 0, 0, 0, 0)
