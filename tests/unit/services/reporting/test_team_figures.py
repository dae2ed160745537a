"""Figures of teams and mediators (F5)."""

from datetime import date

import pytest

from antt_desktop.services.reporting.periods import year_of
from antt_desktop.services.reporting.team_figures import team_figures
from antt_desktop.storage.record_store import RecordStore
from tests.helpers.lives import Lives

YEAR = year_of(date(2026, 1, 1))


@pytest.fixture
def lives(store: RecordStore) -> Lives:
    return Lives(store)


def test_mediators_are_those_serving_at_the_end(store: RecordStore, lives: Lives) -> None:
    team, small = lives.team(lives.area()), lives.team(lives.area(name="Ấp 9"))
    for name in ("Lê Thị Hoa", "Lê Thị Lan"):
        lives.mediator(team, full_name=name)
    lives.mediator(team, full_name="Phan Văn Tư", gender="nam", recognised_date="2026-03-01")
    lives.mediator(team, full_name="Phan Văn Năm", gender="nam", ended_date="2026-05-01")
    lives.mediator(
        small, full_name="Phan Văn Ba", recognised_no=None, recognised_date=None,
        requested_date="2026-11-01",
    )  # fmt: skip
    (table,) = team_figures(store, YEAR).tables
    found = {row.label: [figure.value for figure in row.figures] for row in table.all_rows}
    assert found == {
        "Tổ hòa giải Ấp 8": [3, 1, 2, 1, 1, 0],
        "Tổ hòa giải Ấp 9": [0, 0, 0, 0, 0, 1],
        "Toàn xã: 2 tổ": [3, 1, 2, 1, 1, 1],
    }


def test_a_team_that_ended_before_is_not_counted(store: RecordStore, lives: Lives) -> None:
    ended = lives.team(lives.area(), ended_date="2026-06-30")
    lives.mediator(ended)
    lives.team(lives.area(name="Ấp 9"), established_date="2026-08-01")
    (table,) = team_figures(store, YEAR).tables
    assert [row.label for row in table.rows] == ["Tổ hòa giải Ấp 9"]
    (before,) = team_figures(store, year_of(date(2025, 1, 1))).tables
    assert [row.label for row in before.rows] == ["Tổ hòa giải Ấp 8"]
