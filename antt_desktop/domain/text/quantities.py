"""Things and how many of each, on one line: "Camera: 14", "14 camera", "Đèn x 20"."""

import re

from antt_desktop.domain.text.errors import NumberTextError
from antt_desktop.domain.text.normal import clean_line
from antt_desktop.domain.text.numbers import format_integer, parse_integer

_LAST = re.compile(r"(.+?)\s*[:x×]?\s*([\d.]+)")
_FIRST = re.compile(r"([\d.]+)\s+(.+)")


def quantity_line(raw: object) -> str:
    """Return "thing: number" of a line, or of an {item, qty} pair; raises NumberTextError."""
    if isinstance(raw, dict):
        raw = f"{raw.get('item') or ''}: {raw.get('qty') or ''}"
    text = clean_line(str(raw))
    if match := _FIRST.fullmatch(text):
        number, thing = match.groups()
    elif match := _LAST.fullmatch(text):
        thing, number = match.groups()
    else:
        thing, number = "", ""
    if not any(letter.isalpha() for letter in thing):
        raise NumberTextError("Chưa rõ tên hoặc số lượng. Ghi mỗi dòng như “Camera: 14”.")
    quantity = parse_integer(number)
    if quantity < 1:
        raise NumberTextError(f"Số lượng của “{thing}” phải lớn hơn 0.")
    return f"{thing[0].upper()}{thing[1:]}: {format_integer(quantity)}"
