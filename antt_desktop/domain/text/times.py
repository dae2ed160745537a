"""Times of day, as officers type them: 8:30, 08h30, 8 giờ 30, 8 giờ."""

import re

from antt_desktop.domain.text.errors import DateTextError

_TIME = re.compile(r"(\d{1,2})\s*(?::|h|g|giờ)\s*(\d{1,2})?\s*(?:'|ph|phút)?")


def parse_time(text: str) -> str:
    """Return a time of day as "HH:MM"; raises DateTextError when it is none."""
    match = _TIME.fullmatch(text.strip().lower())
    hour, minute = (int(match[1]), int(match[2] or 0)) if match else (24, 0)
    if hour > 23 or minute > 59:
        raise DateTextError("Không đọc được giờ từ chữ đã nhập. Ghi giờ:phút, như 08:30.")
    return f"{hour:02d}:{minute:02d}"


def format_time_words(time: str) -> str:
    """Return "08:30" as it stands in minutes of a meeting: "08 giờ 30"."""
    hour, minute = time.split(":")
    return f"{hour} giờ {minute}"
