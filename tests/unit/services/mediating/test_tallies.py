"""Counts of a month without cases: they add up, and no month is kept both ways."""

import pytest

from antt_desktop.services.mediating.tallies import LineRefusedError, save_tallies, tally_lines
from antt_desktop.storage.record_store import RecordStore
from tests.helpers import mediation


def test_the_lines_of_a_month_are_saved_together_and_undone_together(store: RecordStore) -> None:
    team = mediation.team(store, keeping="tally").record
    work = save_tallies(store, team, "2026-10", {0: (3, 2, 0, 0, 0, 1), 1: (1, 1, 0, 0, 0, 0)})
    lines = tally_lines(store, team, "2026-10")
    assert lines[0].counts == (3, 2, 0, 0, 0, 1)
    assert lines[2].counts == (None,) * 6
    assert tally_lines(store, team, "2026-11")[0].opening == 1
    assert work is not None
    store.undo(work)
    assert store.around().find("mediation_tally") == []


def test_r_h25_counts_that_do_not_add_up_save_nothing(store: RecordStore) -> None:
    team = mediation.team(store, keeping="tally").record
    with pytest.raises(LineRefusedError) as fault:
        save_tallies(store, team, "2026-10", {1: (1, 1, 0, 0, 0, 0), 0: (1, 2, 0, 0, 0, 0)})
    assert fault.value.line == 0
    assert [p.code for p in fault.value.problems] == ["R-H25"]
    assert store.around().find("mediation_tally") == []


def test_r_h6_a_month_with_cases_in_the_register_takes_no_tally(store: RecordStore) -> None:
    of = mediation.team(store)
    mediation.case(store, of)
    with pytest.raises(LineRefusedError) as fault:
        save_tallies(store, of.record, "2026-11", {0: (1, 1, 0, 0, 0, 0)})
    assert [p.code for p in fault.value.problems] == ["R-H6"]


def test_an_emptied_line_is_taken_away(store: RecordStore) -> None:
    team = mediation.team(store, keeping="tally").record
    save_tallies(store, team, "2026-10", {0: (1, 1, 0, 0, 0, 0)})
    save_tallies(store, team, "2026-10", {0: (None,) * 6})
    assert tally_lines(store, team, "2026-10")[0].counts == (None,) * 6
