from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from antt_desktop.domain.text.errors import NumberTextError
from antt_desktop.domain.text.numbers import (
    format_bytes,
    format_decimal,
    format_integer,
    format_money,
    format_percent,
    parse_decimal,
    parse_integer,
)


@pytest.mark.parametrize(
    ("text", "number"),
    [("0", 0), ("7", 7), ("1234", 1234), ("1.234", 1234), ("12.345.678", 12345678), (" 5 ", 5),
     ("-5", -5), ("\u22121.000", -1000), ("007", 7)],
)  # fmt: skip
def test_whole_numbers(text: str, number: int) -> None:
    assert parse_integer(text) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,5", "1.5"),
        ("1.234,5", "1234.5"),
        ("1234,50", "1234.5"),
        ("1.234", "1234"),
        ("-0,25", "-0.25"),
    ],
)
def test_decimals(text: str, number: str) -> None:
    assert parse_decimal(text) == Decimal(number)


@pytest.mark.parametrize("text", ["1.5", "12.34", "1234.567", "0.123", "-1.5", "1.2345"])
def test_a_dot_that_could_be_a_decimal_point_is_refused_as_ambiguous(text: str) -> None:
    for parse in (parse_integer, parse_decimal):
        with pytest.raises(NumberTextError, match="đọc được hai cách") as refused:
            parse(text)
        assert refused.value.code == "T03"


@pytest.mark.parametrize("text", ["1,5", "1.234,0"])
def test_a_decimal_is_no_whole_number(text: str) -> None:
    with pytest.raises(NumberTextError, match="số nguyên"):
        parse_integer(text)


@pytest.mark.parametrize(
    "text", ["", "abc", "1.23.456", "1,234,567", "1 234", "1,", ",5", "1e3", "٣", "+5", "0x10"]
)
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(NumberTextError, match="Không đọc được số"):
        parse_decimal(text)


def test_more_digits_than_anyone_counts_are_refused() -> None:
    with pytest.raises(NumberTextError, match="quá 15 chữ số"):
        parse_integer("9" * 5000)


@given(st.integers(-(10**15) + 1, 10**15 - 1))
def test_a_shown_whole_number_reads_back(number: int) -> None:
    assert parse_integer(format_integer(number)) == number == parse_integer(str(number))


@given(st.decimals(-(10**9), 10**9, places=3))
def test_a_shown_decimal_reads_back(number: Decimal) -> None:
    assert parse_decimal(format_decimal(number)) == number


@pytest.mark.parametrize(
    ("number", "shown"),
    [("1234.50", "1.234,5"), ("1000", "1.000"), ("0.1", "0,1"), ("-2.50", "-2,5")],
)
def test_decimals_are_shown_without_idle_zeros(number: str, shown: str) -> None:
    assert format_decimal(Decimal(number)) == shown


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [
        (3200, 4250, "75,2%"),
        (9996, 10000, "99,9%"),
        (10000, 10000, "100%"),
        (999_999, 1_000_000, "99,9%"),
        (0, 412, "0,0%"),
        (1, 2, "50,0%"),
        (415, 412, "100,7%"),
        (20_000, 10, "200.000,0%"),
        (0, 0, "–"),
        (3, 0, "–"),
    ],
)
def test_percentages_are_rounded_down(part: int, whole: int, shown: str) -> None:
    assert format_percent(part, whole) == shown


@given(st.integers(1, 10**7), st.integers(1, 10**7))
def test_only_all_is_100_percent(part: int, whole: int) -> None:
    assert (format_percent(part, whole) == "100%") == (part == whole)
    shown = Decimal(format_percent(part, whole).rstrip("%").replace(".", "").replace(",", "."))
    assert shown <= Decimal(part) / whole * 100 < shown + Decimal("0.1")


def test_money_and_sizes() -> None:
    assert format_money(1_500_000) == "1.500.000 đồng"
    sizes = [0, 900, 1023, 1024, 38_900, 1_048_000, 1_572_864, 10_485_760, 5 * 1024**3]
    assert [format_bytes(size) for size in sizes] == [
        "0 B", "900 B", "1.023 B", "1 KB", "38 KB", "1.023 KB", "1,5 MB", "10 MB", "5 GB",
    ]  # fmt: skip
