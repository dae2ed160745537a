"""Laws of thinning: one of every span stays, the newest always, and doing it twice changes nothing."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from antt_desktop.storage.backups.making import FORMAT, Backup, Manifest, Reason, make_backup
from antt_desktop.storage.backups.thinning import Erased, kept, reached, thin
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.system.disk import FileBusyError
from tests.helpers.clock import FixedClock

NOW = datetime(2026, 11, 22, 18, 30, tzinfo=UTC)


def backup(at: datetime, reason: Reason = Reason.CHANGE, change: int = 1) -> Backup:
    manifest = Manifest(
        format=FORMAT, file="f", unit="30247", device="D", key="", at=at, reason=reason, change=change,
        state="", records={}, size=1, schema=1, app="1",
    )  # fmt: skip
    return Backup(Path(f"{at:%Y%m%d-%H%M%S%f}-{reason}-{change}"), manifest)


backups = st.lists(
    st.builds(
        backup,
        st.integers(-3 * 24 * 60, 600 * 24 * 60).map(lambda ago: NOW - timedelta(minutes=ago)),
        st.sampled_from(Reason),
        st.integers(0, 50),
    ),
    max_size=60,
    unique_by=lambda each: each.path,
)


days = st.integers(-3, 400).map(lambda ago: NOW.date() - timedelta(days=ago))
erasures = st.lists(
    st.builds(
        lambda on, kept_for: Erased(on, on + timedelta(days=kept_for)), days, st.integers(0, 200)
    ),
    max_size=3,
)


@given(backups, erasures)
def test_thinning_twice_changes_nothing(there: list[Backup], erased: list[Erased]) -> None:
    once = kept(there, NOW, erased)
    assert kept(once, NOW, erased) == once


@given(backups, erasures)
def test_what_an_erasure_outlived_goes_all_but_the_newest(
    there: list[Backup], erased: list[Erased]
) -> None:
    over = [each.on for each in erased if each.until < reached(there, NOW)]
    staying = kept(there, NOW, erased)
    newest = max((each.at for each in there), default=NOW)
    for each in staying:
        assert each.at == newest or not any(each.at.date() <= on for on in over)
    assert bool(staying) == bool(there)


def test_a_copy_stays_until_backups_of_three_days_were_made_after_its_time() -> None:
    made = NOW - timedelta(days=100)
    erased = [Erased(made.date(), NOW.date() - timedelta(days=10))]
    old, since = backup(made), backup(made + timedelta(days=1))
    later = [backup(NOW - timedelta(days=n)) for n in (2, 1, 0)]
    assert old in kept([old, since, *later[:2]], NOW, erased)
    assert old not in kept([old, since, *later], NOW, erased)
    assert since in kept([old, since, *later], NOW, erased)


def test_a_clock_ahead_for_two_days_takes_nothing_away() -> None:
    there = kept([backup(NOW - timedelta(days=n)) for n in range(400)], NOW)
    erased = [Erased(date(2026, 11, 1), date(2027, 1, 30))]
    ahead = [backup(NOW + timedelta(days=3_650 + n, minutes=m)) for n in (0, 1) for m in (0, 30)]
    left = there
    for each in ahead:
        left = kept([*left, each], each.at, erased)
    gone = [each for each in there if each not in left]
    assert len(gone) <= 2 * 3, "each day pushes out at most one day, one week, one month"
    assert len([each for each in left if each.at < NOW - timedelta(days=14)]) >= 18


@given(backups, st.integers(1, 5_000))
def test_one_start_at_any_later_day_takes_at_most_one_of_each_span(
    there: list[Backup], days: int
) -> None:
    before = kept(there, NOW)
    later = NOW + timedelta(days=days)
    of_today = [
        each for each in before if each.at.date() >= NOW.date() or each.reason is Reason.IMPORT
    ]
    left = kept([*before, backup(later)], later)
    gone = [each for each in before if each not in left and each not in of_today]
    assert len(gone) <= 3


@given(backups)
def test_the_newest_and_the_furthest_always_stay(there: list[Backup]) -> None:
    staying = kept(there, NOW)
    assert bool(staying) == bool(there)
    if there:
        assert max(each.at for each in there) == max(each.at for each in staying)
        furthest = max(each.manifest.change for each in there)
        assert furthest == max(each.manifest.change for each in staying)


@given(backups)
def test_every_day_of_the_last_fourteen_keeps_its_last_backup(there: list[Backup]) -> None:
    staying = kept(there, NOW)
    for age in range(15):
        day = (NOW - timedelta(days=age)).date()
        of_day = [each for each in there if each.at.date() == day]
        if of_day:
            assert {each.at for each in staying} >= {max(each.at for each in of_day)}


@given(backups)
def test_what_was_made_before_a_risky_step_stays_a_fortnight(there: list[Backup]) -> None:
    staying = kept(there, NOW)
    for each in there:
        if each.reason is Reason.IMPORT and (NOW.date() - each.at.date()).days <= 14:
            assert each in staying


def test_a_safety_copy_does_not_push_the_backup_out_that_is_restored() -> None:
    chosen = backup(NOW - timedelta(minutes=2), Reason.BY_HAND)
    safety = backup(NOW, Reason.RESTORE)
    assert kept([chosen, safety], NOW) == [safety, chosen]


def test_a_year_of_backups_is_hourly_daily_weekly_monthly() -> None:
    there = [backup(NOW - timedelta(hours=n)) for n in range(24 * 420)]
    staying = kept(there, NOW)
    today = [each for each in staying if each.at.date() == NOW.date()]
    assert [each.at.hour for each in today] == list(range(18, -1, -1))
    ages = [(NOW.date() - each.at.date()).days for each in staying if each not in today]
    assert ages[:14] == list(range(1, 15))
    weeks, months = ages[14:22], ages[22:]
    assert weeks[0] == 15
    assert weeks[-1] in range(60, 72)
    assert [round(later - sooner) in {28, 30, 31} for sooner, later in pairwise(months[1:])]
    assert (len(weeks), len(months)) == (8, 12)


def test_a_backup_from_the_future_stays() -> None:
    future = backup(NOW + timedelta(days=300))
    present = backup(NOW)
    assert kept([future, present], NOW) == [future, present]


def test_a_backup_that_cannot_be_removed_stays_until_the_next_time(
    file: CommuneFile, tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(*_: object) -> None:
        raise FileBusyError("Đang bị giữ.")

    old = make_backup(file, tmp_path, Reason.CHANGE, clock())
    clock.advance(60)
    make_backup(file, tmp_path, Reason.CHANGE, clock())
    with monkeypatch.context() as patch:
        patch.setattr(Backup, "remove", held)
        assert thin(tmp_path, old.manifest.file, clock()) == []
    assert thin(tmp_path, old.manifest.file, clock()) == [old]


def test_only_the_backups_of_the_file_are_thinned(
    file: CommuneFile, tmp_path: Path, clock: FixedClock
) -> None:
    folder = tmp_path / "b"
    old = make_backup(file, folder, Reason.CHANGE, clock())
    clock.advance(60)
    new = make_backup(file, folder, Reason.CHANGE, clock())
    assert thin(folder, "another", clock()) == []
    assert thin(folder, new.manifest.file, clock()) == [old]
    assert not old.path.exists()
    assert new.path.exists()
