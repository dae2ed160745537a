"""How the store fares, in one plain sentence and in the numbers beside the pages."""

from collections.abc import Sequence

from antt_desktop.domain.text.numbers import format_integer
from antt_desktop.superior.communes import Commune
from antt_desktop.ui.page import Count
from antt_desktop.ui.status_bar import Health
from antt_desktop.ui.superior.words import LATE_DAYS


def is_late(commune: Commune, days: int = LATE_DAYS) -> bool:
    """Whether a commune sent nothing for longer than this, or never did."""
    return commune.days is None or commune.days > days


def health(communes: Sequence[Commune]) -> Health:
    """Return the sentence of the status bar, the worst fact first."""
    if not communes:
        return Health("Chưa ghi nhận máy nào của xã", "warn", "devices")
    held = sum(each.held for each in communes)
    facts = (
        (sum(each.conflicts for each in communes), "hồ sơ hai máy cùng sửa", "held"),
        (held, "gói đang bị giữ", "held"),
        (sum(bool(each.missing) for each in communes), "xã thiếu gói", "communes"),
        (sum(map(is_late, communes)), f"xã quá {LATE_DAYS} ngày chưa gửi", "communes"),
        (sum(bool(each.returned) for each in communes), "xã có hồ sơ bị trả lại", "communes"),
    )
    told = [(f"{format_integer(number)} {words}", page) for number, words, page in facts if number]
    whole = f"{format_integer(len(communes))} xã"
    if not told:
        return Health(f"{whole}, tất cả đã gửi", "good", "communes")
    return Health(" · ".join((whole, *(words for words, _ in told))), "warn", told[0][1])


def held_count(communes: Sequence[Commune]) -> Count | None:
    """Return how much waits for a person on the page of what is held."""
    number = sum(each.held + each.conflicts for each in communes)
    return Count(number, overdue=True) if number else None


def waiting_count(communes: Sequence[Commune]) -> Count | None:
    """Return how many restored files wait to be approved."""
    number = sum(each.waiting for each in communes)
    return Count(number, overdue=True) if number else None
