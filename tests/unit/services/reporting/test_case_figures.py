"""Figures of reconciliation (F4): registers and tallies, the identity, and who offends it."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from antt_desktop.domain.records import Record
from antt_desktop.services.reporting.case_figures import case_figures
from antt_desktop.services.reporting.figures import Figures
from antt_desktop.services.reporting.periods import Period, month_of, year_of
from antt_desktop.storage.record_store import RecordStore
from tests.helpers.lives import Lives

YEAR = year_of(date(2026, 1, 1))
FIRST, LAST = date(2025, 1, 1), date(2026, 11, 22)


@pytest.fixture
def lives(store: RecordStore) -> Lives:
    return Lives(store)


@pytest.fixture
def team(lives: Lives) -> Record:
    return lives.team(lives.area())


def values(found: Figures, table: str = "teams") -> dict[str, tuple[int | str, ...]]:
    shown = next(each for each in found.tables if each.name == table)
    return {row.label: tuple(figure.value for figure in row.figures) for row in shown.all_rows}


def whole(found: Figures) -> tuple[int | str, ...]:
    return values(found)["Toàn xã"]


def ended(lives: Lives, team: Record, received: str, day: str, status: str) -> Record:
    """A case copied from an old book at its end."""
    asked = {
        "end_reason": "thoa_thuan" if status == "thanh" else "khong_the",
        "agreement": "Đã ghi.",
        "end_date": day,
        "assigned_date": received,
    }
    serving = lives.store.around().find("mediator", team_id=team.id)
    mediator = serving[0]["id"] if serving else lives.mediator(team).id
    return lives.case(team, received, nhap_cu=True, status=status, mediators=[mediator], **asked)


def test_each_case_stands_where_its_days_put_it(
    store: RecordStore, lives: Lives, team: Record
) -> None:
    ended(lives, team, "2025-12-01", "2026-01-10", "thanh")
    ended(lives, team, "2025-11-01", "2025-12-10", "thanh")
    ended(lives, team, "2026-02-01", "2026-02-10", "khong_thanh")
    ended(lives, team, "2026-03-01", "2026-03-10", "thanh")
    lives.case(team, "2026-04-01", case_field="dan_su", civil_kind="dat_dai")
    lives.case(team, "2026-05-01", scope_check=["hinh_su_hanh_chinh"], referred_to="Công an xã")
    found = case_figures(store, YEAR)
    assert values(found) == {
        "Tổ hòa giải Ấp 8": (1, 4, 5, 2, 1, 0, 1, 1, "66,6%"),
        "Toàn xã": (1, 4, 5, 2, 1, 0, 1, 1, "66,6%"),
    }
    assert values(found, "fields")["Tranh chấp dân sự"] == (0, 1, 1, 0, 0, 0, 0, 1, "–")
    assert found.faults == ()


def test_what_ended_later_was_still_open_then(
    store: RecordStore, lives: Lives, team: Record
) -> None:
    ended(lives, team, "2026-02-01", "2026-03-10", "thanh")
    february = case_figures(store, month_of(date(2026, 2, 1)))
    assert whole(february) == (0, 1, 1, 0, 0, 0, 0, 1, "–")
    march = case_figures(store, month_of(date(2026, 3, 1)))
    assert whole(march) == (1, 0, 1, 1, 0, 0, 0, 0, "100%")


def test_a_void_number_is_no_case(store: RecordStore, lives: Lives, team: Record) -> None:
    case = lives.case(team, "2026-02-01")
    store.save("mediation_case", {"status": "huy", "void_reason": "Ghi nhầm."}, id=case.id)
    assert whole(case_figures(store, YEAR))[:3] == (0, 0, 0)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_the_identity_of_f4_holds_and_each_figure_lists_what_it_counts(
    store: RecordStore, lives: Lives, team: Record, data: st.DataObject
) -> None:
    days = st.dates(FIRST, LAST)
    received, end = sorted(data.draw(st.tuples(days, days)))
    if data.draw(st.booleans()):
        status = data.draw(st.sampled_from(["thanh", "khong_thanh", "cham_dut"]))
        ended(lives, team, received.isoformat(), end.isoformat(), status)
    elif data.draw(st.booleans()):
        lives.case(team, received.isoformat())
    else:
        lives.case(
            team, received.isoformat(), scope_check=["hinh_su_hanh_chinh"], referred_to="Công an xã"
        )
    first, last = sorted(data.draw(st.tuples(days, days)))
    found = case_figures(store, Period(first, last))
    assert found.faults == ()
    for table in found.tables:
        for row in table.all_rows:
            numbers = [each.value for each in row.figures[:-1]]
            opening, received_, came, *results, still_open = (int(each) for each in numbers)
            assert opening + received_ == came == sum(results) + still_open
            for figure in row.figures[:-1]:
                listed = [record.id for query in figure.counted for record in store.rows(query)]
                assert len(listed) == len(set(listed)) == figure.value


def test_an_end_without_a_result_is_listed(store: RecordStore, lives: Lives, team: Record) -> None:
    case = lives.case(team, "2026-02-01")
    store.save("mediation_case", {"end_date": "2026-02-05"}, id=case.id)
    (fault,) = case_figures(store, YEAR).faults
    assert (fault.type, fault.id, fault.title) == (
        "mediation_case", case.id, "Vụ số 1 · Tổ hòa giải Ấp 8",
    )  # fmt: skip
    assert fault.why.startswith("Có ngày kết thúc nhưng vụ đang ở “Tiếp nhận”")


def test_a_tally_counts_beside_a_register(store: RecordStore, lives: Lives, team: Record) -> None:
    other = lives.team(lives.area(name="Ấp 9"), keeping="tally")
    for month, told in (
        ("2025-12", {"received": 3, "settled": 1, "open_count": 2}),
        ("2026-01", {"received": 4, "settled": 3, "not_settled": 1, "open_count": 2}),
        ("2026-02", {"received": 0, "stopped": 1, "open_count": 1}),
    ):
        store.save(
            "mediation_tally",
            {"team_id": other.id, "month": month, "case_field": "mau_thuan", **told},
        )
    lives.case(team, "2026-01-05")
    found = case_figures(store, YEAR)
    assert values(found)["Tổ hòa giải Ấp 9"] == (2, 4, 6, 3, 1, 1, 0, 1, "60,0%")
    assert whole(found) == (2, 5, 7, 3, 1, 1, 0, 2, "60,0%")
    assert found.faults == ()
    (row,) = [each for each in found.tables[0].rows if each.label.endswith("Ấp 9")]
    months = [
        [record["month"] for query in figure.counted for record in store.rows(query)]
        for figure in row.figures
    ]
    assert months == [
        ["2025-12"], ["2026-01"], ["2025-12", "2026-01"], ["2026-01"], ["2026-01"], ["2026-02"],
        [], ["2026-02"], [],
    ]  # fmt: skip


def test_a_tally_that_does_not_follow_from_the_month_before_is_listed(
    store: RecordStore, lives: Lives
) -> None:
    team = lives.team(lives.area(), keeping="tally")
    for month, told in (
        ("2026-01", {"received": 2, "open_count": 2}),
        ("2026-03", {"received": 1, "open_count": 3}),
        ("2026-02", {"received": 1, "settled": 2, "open_count": 1}),
    ):
        store.save(
            "mediation_tally",
            {"team_id": team.id, "month": month, "case_field": "mau_thuan", **told},
        )
    (fault,) = case_figures(store, YEAR).faults
    assert fault.title == "Tháng 03/2026 · Mâu thuẫn giữa các bên · Tổ hòa giải Ấp 8"
    assert case_figures(store, month_of(date(2026, 2, 1))).faults == ()


def test_nothing_that_parties_told_is_read(store: RecordStore, lives: Lives, team: Record) -> None:
    lives.case(team, "2026-01-05", content="Chuyện riêng của hai nhà")
    assert "riêng" not in repr(case_figures(store, YEAR))
