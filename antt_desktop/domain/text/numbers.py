"""Numbers as officers write them (domain G5): thousands by ".", decimals by ","."""

import re
from decimal import Decimal

from antt_desktop.domain.text.errors import NumberTextError

_MOST_DIGITS = 15
_NUMBER = re.compile(r"([-\u2212]?)([0-9]+|[1-9][0-9]{0,2}(?:\.[0-9]{3})+)(?:,([0-9]+))?")
_ONE_DOT = re.compile(r"[-\u2212]?[0-9]+\.[0-9]+")
_BYTE_UNITS = ("B", "KB", "MB", "GB", "TB")
_BYTE_STEP = 1024


def parse_integer(text: str) -> int:
    """Read "1234" or "1.234" as a whole number.

    Raises NumberTextError for decimals, for "1.5" (1,5 or 1.500), and for over 15 digits.
    """
    number = parse_decimal(text)
    if "," in text:
        raise NumberTextError("Chỗ này cần số nguyên. Ghi không có dấu phẩy, như 1.234.")
    return int(number)


def parse_decimal(text: str) -> Decimal:
    """Read "1.234,5", "1234,5" or "1.234" (one thousand …) exactly.

    Raises NumberTextError as `parse_integer` does, save that decimals are read.
    """
    typed = text.strip()
    match = _NUMBER.fullmatch(typed)
    if match is None:
        raise NumberTextError(_why_no_number(typed))
    sign, whole, fraction = match[1], match[2].replace(".", ""), match[3] or ""
    if len(whole) + len(fraction) > _MOST_DIGITS:
        raise NumberTextError(f"Số có quá {_MOST_DIGITS} chữ số. Xem lại số đã nhập.")
    return Decimal(f"{'-' if sign else ''}{whole}.{fraction or '0'}")


def format_integer(number: int) -> str:
    """Show 1234 as "1.234"."""
    return f"{number:,}".replace(",", ".")


def format_decimal(number: Decimal) -> str:
    """Show 1234.5 as "1.234,5", with the decimals it has and no idle zeros."""
    whole, _, fraction = f"{number:,f}".partition(".")
    fraction = fraction.rstrip("0")
    return whole.replace(",", ".") + (f",{fraction}" if fraction else "")


def format_percent(part: int, whole: int) -> str:
    """Show part of whole with one decimal, rounded down: 99,96 % is "99,9%", all is "100%".

    More than all is shown as it is (R-P4 makes it an error elsewhere); of nothing is "–".
    """
    if whole == 0:
        return "–"
    if part == whole:
        return "100%"
    tenths = part * 1000 // whole
    return f"{format_integer(tenths // 10)},{tenths % 10}%"


def format_money(dong: int) -> str:
    """Show an amount as "1.500.000 đồng"."""
    return f"{format_integer(dong)} đồng"


def format_bytes(count: int) -> str:
    """Show a file size as "38 KB" or "1,5 MB" (1 KB = 1024 B), one decimal below ten."""
    size = float(count)
    unit = 0
    while round(size) >= _BYTE_STEP and unit < len(_BYTE_UNITS) - 1:
        size /= _BYTE_STEP
        unit += 1
    if unit and size < 9.95:
        return f"{format_decimal(Decimal(f'{size:.1f}'))} {_BYTE_UNITS[unit]}"
    return f"{format_integer(round(size))} {_BYTE_UNITS[unit]}"


def _why_no_number(typed: str) -> str:
    if _ONE_DOT.fullmatch(typed):
        whole, fraction = typed.split(".")
        return f"Số “{typed}” đọc được hai cách. Ghi {whole},{fraction} hoặc bỏ dấu chấm."
    return "Không đọc được số từ chữ đã nhập. Ghi như 1.234 hoặc 1.234,5."
