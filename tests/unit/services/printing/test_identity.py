"""Identity rows: values beside their labels, dots where there is none, long values over lines."""

import re

import pytest

from antt_desktop.services.printing.frames import PORTRAIT
from antt_desktop.services.printing.pledge_forms import (
    AGENCY,
    BUSINESS,
    HOUSEHOLD,
    SCHOOL,
    PaperKind,
)
from tests.helpers.papers import PERSON, Reading, bounds, form, paper, printed, read

RIGHT = PORTRAIT.left + PORTRAIT.text_width


def household(**values: str) -> Reading:
    return read(printed([form(values=values)]))


def line_with(reading: Reading, label: str) -> str:
    return next(line for line in reading.lines() if line.startswith(label))


def test_values_stand_beside_their_labels() -> None:
    reading = household(**PERSON)
    assert re.fullmatch(
        r"Tôi là: Nguyễn Văn Án \.{20,} Năm sinh: 1961", line_with(reading, "Tôi là")
    )
    assert line_with(reading, "Điện thoại") == "Điện thoại: 0912 345 678"
    assert line_with(reading, "Nơi ở") == f"Nơi ở hiện nay: {PERSON['address']}"


def test_an_unknown_value_is_a_dotted_line_to_the_margin() -> None:
    reading = household(locality=", Ấp 8, xã Mỹ Hiệp, tỉnh Đồng Tháp")
    for label in ("Tôi là", "Số định danh", "Điện thoại"):
        assert re.search(r": \.{40,}", line_with(reading, label)), label
    dots = [letter for letter in reading.letters() if letter.text == "."]
    assert RIGHT - bounds(dots)[2] < 3


def test_dots_for_the_street_come_before_the_known_locality() -> None:
    reading = household(locality=", Ấp 8, xã Mỹ Hiệp, tỉnh Đồng Tháp")
    assert re.fullmatch(
        r"Nơi ở hiện nay: \.{18,}, Ấp 8, xã Mỹ Hiệp, tỉnh Đồng Tháp", line_with(reading, "Nơi ở")
    )


def test_a_long_locality_goes_below_the_dots() -> None:
    long = ", Tổ dân phố Bình Hòa Nam Thượng, phường Nam Gia Nghĩa, tỉnh Lâm Đồng"
    reading = household(locality=long)
    lines = reading.lines()
    place = lines.index(line_with(reading, "Nơi ở"))
    assert re.fullmatch(r"Nơi ở hiện nay: \.{50,}", lines[place])
    assert lines[place + 1] == long[2:]


@pytest.mark.parametrize("length", [30, 45, 60])
def test_a_long_name_is_printed_whole_and_before_the_year(length: int) -> None:
    name = "Nguyễn Hoàng " * 5
    name = name[:length].strip()
    text = " ".join(household(**{**PERSON, "name": name}).lines())
    assert f"Tôi là: {name}" in text
    assert text.index("Năm sinh: 1961") < text.index("Số định danh")


def test_a_name_of_one_endless_word_stays_on_the_paper() -> None:
    reading = household(**{**PERSON, "name": "W" * 60})
    assert bounds(reading.letters())[2] <= RIGHT + 0.5
    assert reading.text().count("W") == 60


@pytest.mark.parametrize(
    ("kind", "pack"),
    [
        (HOUSEHOLD, "antt_chung"),
        (BUSINESS, "doanh_nghiep"),
        (SCHOOL, "nha_truong"),
        (AGENCY, "co_quan"),
    ],
    ids=["household", "business", "school", "agency"],
)
def test_every_label_of_a_kind_is_printed_with_its_value(kind: PaperKind, pack: str) -> None:
    values = {
        cell.field: f"v{place}"
        for place, cell in enumerate(cell for row in kind.rows for cell in row)
    }
    text = " ".join(read(printed([form(paper(kind, pack), values=values)])).lines())
    for cell in (cell for row in kind.rows for cell in row):
        assert f"{cell.label} {values[cell.field]}" in text
