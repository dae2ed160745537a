"""One cell tells the number and the day of a decision, or a year in place of a day."""

import pytest

from antt_desktop.services.spreadsheets.papers import bare_year, number_and_day
from antt_desktop.services.spreadsheets.sheets import Cell


@pytest.mark.parametrize(
    ("text", "number", "day"),
    [
        ("38/QĐ-UBND ngày 15/04/2024", "38/QĐ-UBND", "2024-04-15"),
        ("Số 12/QĐ-UBND, ngày 3 tháng 5 năm 2023", "12/QĐ-UBND", "2023-05-03"),
        ("QĐ số: 07/QĐ-HPN (15.4.2024)", "07/QĐ-HPN", "2024-04-15"),
        ("07/QĐ-HPN", "07/QĐ-HPN", None),
        ("38/QĐ-UBND ngày 31/02/2024", "38/QĐ-UBND ngày 31/02/2024", None),
        ("15/04/2024", "15/04/2024", None),
    ],
)
def test_number_and_day_are_told_apart(text: str, number: str, day: str | None) -> None:
    assert number_and_day(text) == (number, day)


@pytest.mark.parametrize(
    ("cell", "year"),
    [
        (2023, 2023),
        ("năm 2023", 2023),
        ("05/2023", 2023),
        ("Tháng 5/2023", 2023),
        ("quý II/2023", 2023),
        ("20/05/2023", None),
        ("2023-05-20", None),
        (45000, None),
        (None, None),
    ],
)
def test_a_cell_that_tells_no_day_tells_its_year(cell: Cell, year: int | None) -> None:
    assert bare_year(cell) == year
