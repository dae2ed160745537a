"""Numbers of documents that look unusual, and dates that follow one another."""

import hypothesis.strategies as st
import pytest
from hypothesis import given

from antt_desktop.domain.record_types import Change
from antt_desktop.records.papers import out_of_order, usual_numbers
from antt_desktop.storage.record_store import RecordStore
from tests.helpers.refusals import told, warned

STEPS = (("first", "Ngày một"), ("second", "Ngày hai"), ("third", "Ngày ba"))
DAYS = st.none() | st.dates().map(lambda day: day.isoformat())


def check(number: object, before: object = None) -> set[tuple[str, str | None]]:
    around: object = None
    change = Change("x", {"no": before} if before else None, {"no": number})
    return warned(tuple(usual_numbers("no")(change, around)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "number",
    [
        "15/BC-CAX", "76/HD-BCĐ", "124/2021/TT-BCA", "510/QĐ-BCA-V05", "47/TTr-V05-P2",
        "09-CT/TW", "01/2014/NQLT/CP-UBTƯMTTQVN", "91/2025/QH15", None,
    ],
)  # fmt: skip
def test_usual_numbers_pass(number: str | None) -> None:
    assert check(number) == set()


@pytest.mark.parametrize("number", ["mười lăm", "15", "QĐ-UBND", "15 / QĐ-UBND", "15/qđ-ubnd"])
def test_unusual_numbers_are_a_warning_while_they_are_new(number: str) -> None:
    assert check(number) == {("R-D2", "no")}
    assert check(number, before=number) == set()
    assert check(number, before="15/QĐ-UBND") == {("R-D2", "no")}


@given(first=DAYS, second=DAYS, third=DAYS)
def test_dates_are_told_exactly_when_one_lies_before_the_one_it_follows(
    first: str | None, second: str | None, third: str | None
) -> None:
    days = {"first": first, "second": second, "third": third}
    found = told(tuple(out_of_order(Change("x", None, days), "R-X", *STEPS)))
    known = [day for day in days.values() if day is not None]
    assert bool(found) == (known != sorted(known))
    assert {code for code, _ in found} <= {"R-X"}
    assert "first" not in {field for _, field in found}


def test_both_days_are_named_as_an_officer_reads_them(store: RecordStore) -> None:
    days = {"first": "2026-05-02", "third": "2026-05-01"}
    (problem,) = out_of_order(Change("x", None, days), "R-X", *STEPS)
    assert problem.message.startswith("Ngày ba 01/05/2026 trước ngày một 02/05/2026.")
