"""The table of deadlines: shipped as data, changed by the unit, holidays year by year."""

from datetime import date

import pytest

from antt_desktop.records import record_type
from antt_desktop.services.reminding.deadlines import (
    LAST_ACTIVITY,
    RETENTION_REVIEWED,
    DeadlineRule,
)
from antt_desktop.services.reminding.table import (
    change_holidays,
    change_rules,
    deadline_rules,
    holidays_of,
    own_holidays,
    shipped_rules,
)
from antt_desktop.storage.commune_file import CommuneFile

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize("rule", shipped_rules(), ids=lambda rule: rule.name)
def test_a_shipped_rule_names_fields_and_statuses_that_are_there(rule: DeadlineRule) -> None:
    told = record_type(rule.type)
    named = {*rule.counts_from, *rule.done_when, rule.falls_on, rule.extended_by}
    named |= {each.field for each in rule.only}
    named -= {"", LAST_ACTIVITY, RETENTION_REVIEWED}
    assert named <= told.by_name.keys()
    if rule.statuses:
        assert set(rule.statuses) <= set(told.field("status").options.labels)  # type: ignore[attr-defined]
    assert rule.counts_from or rule.falls_on or rule.counting == "now"


def test_a_change_of_the_unit_is_kept_in_the_file(file: CommuneFile) -> None:
    change_rules(file.settings, {"model_review": {"on": True, "days": 6, "ahead_days": 20}})
    rules = {rule.name: rule for rule in deadline_rules(file.settings, TODAY).rules}
    assert (rules["model_review"].days, rules["model_review"].ahead_days) == (6, 20)
    assert rules["case_start"].days == 3


def test_only_what_differs_is_kept(file: CommuneFile) -> None:
    change_rules(file.settings, {"case_start": {"on": False, "days": 3, "ahead_days": 30}})
    assert file.settings.get("deadlines") == {"case_start": {"on": False}}
    change_rules(file.settings, {"case_start": {"on": True, "days": 3, "ahead_days": 30}})
    assert file.settings.get("deadlines") == {}


def test_holidays_are_those_of_every_year_and_the_years_own(file: CommuneFile) -> None:
    assert date(2026, 2, 17) in holidays_of(file.settings, 2026)
    assert holidays_of(file.settings, 2031) == [
        date(2031, 1, 1), date(2031, 4, 30), date(2031, 5, 1), date(2031, 9, 2),
    ]  # fmt: skip


def test_the_unit_enters_the_days_of_a_year(file: CommuneFile) -> None:
    assert own_holidays(file.settings, 2027) == []
    tet = [date(2027, 2, 8), date(2027, 2, 5)]
    change_holidays(file.settings, {2027: tet})
    assert own_holidays(file.settings, 2027) == sorted(tet)
    assert set(tet) <= deadline_rules(file.settings, TODAY).holidays
    assert date(2026, 2, 17) in deadline_rules(file.settings, TODAY).holidays
