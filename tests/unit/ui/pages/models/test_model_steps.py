"""The steps of a model: which are done, which day each has, where it stands now."""

from datetime import date

import pytest

from antt_desktop.ui.kit.steps import Place
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.models.facts import read_facts
from antt_desktop.ui.pages.models.model_steps import length_words, model_steps
from tests.unit.ui.pages.models.conftest import Models


def shown(desk: Desk, model_id: str) -> list[tuple[str, str, Place]]:
    steps = model_steps(read_facts(desk.store, model_id), desk.today)
    return [(step.title, step.note, step.place) for step in steps]


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (date(2024, 4, 26), date(2026, 11, 22), "2 năm 6 tháng"),
        (date(2024, 11, 22), date(2026, 11, 22), "2 năm"),
        (date(2026, 8, 23), date(2026, 11, 22), "2 tháng"),
        (date(2026, 11, 10), date(2026, 11, 22), "12 ngày"),
        (date(2026, 11, 22), date(2026, 11, 22), "0 ngày"),
    ],
)
def test_lengths_are_told_in_years_and_whole_months(start: date, end: date, words: str) -> None:
    assert length_words(start, end) == words


def test_a_model_on_its_way_shows_what_is_still_to_come(desk: Desk, models: Models) -> None:
    assert shown(desk, models.decided().id) == [
        ("Khảo sát", "12/03/2026", Place.DONE),
        ("Đề xuất", "02/04/2026", Place.DONE),
        ("Phê duyệt", "15/04/2026", Place.NOW),
        ("Ra mắt", "", Place.LATER),
    ]


def test_a_running_model_tells_how_long_it_runs(desk: Desk, models: Models) -> None:
    model = models.running(decision_no="38/QĐ-UBND", decision_date="2024-04-15")
    assert shown(desk, model.id) == [
        ("Phê duyệt", "15/04/2024", Place.DONE),
        ("Ra mắt", "26/04/2024", Place.DONE),
        ("Đang hoạt động", "2 năm 6 tháng", Place.NOW),
    ]


def test_of_a_model_entered_late_the_year_may_be_all_that_is_known(
    desk: Desk, models: Models
) -> None:
    model = models.new(nhap_cu=True, launch_year=2019)
    assert shown(desk, model.id) == [
        ("Ra mắt", "năm 2019", Place.DONE),
        ("Đang hoạt động", "", Place.NOW),
    ]


def test_the_day_of_a_change_comes_from_its_event(desk: Desk, models: Models) -> None:
    model = models.running()
    told = {"status": "tam_ngung", "status_reason": "Thiếu kinh phí", "status_date": "2026-05-02"}
    desk.store.save("model", told, id=model.id)
    assert shown(desk, model.id)[-1] == ("Tạm ngừng", "từ 02/05/2026", Place.NOW)


def test_a_refused_model_stops_at_its_proposal(desk: Desk, models: Models) -> None:
    model = models.proposed()
    told = {"status": "khong_duyet", "status_reason": "Trùng mô hình khác",
            "status_date": "2026-05-02"}  # fmt: skip
    desk.store.save("model", told, id=model.id)
    assert [(title, note) for title, note, _ in shown(desk, model.id)] == [
        ("Khảo sát", "12/03/2026"),
        ("Đề xuất", "02/04/2026"),
        ("Không phê duyệt", "02/05/2026"),
    ]
