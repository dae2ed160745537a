"""The sentence of the status bar: how the data fare, the worst fact first."""

from datetime import datetime

from antt_desktop.services.founding import PRACTICE
from antt_desktop.services.keeping.clock import doubt
from antt_desktop.services.keeping.remembered import Remembered
from antt_desktop.system.locations import location_warning
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.exchange.unsent import unsent_words
from antt_desktop.ui.status_bar import Health

_SETTINGS_PAGE, _BACKUPS_PAGE = "settings", "backups"
_LATE = 7  # days without a backup, or without one on a stick since the file was founded


def health(desk: Desk) -> Health:
    """Tell how the open file fares and which page mends the worst."""
    remembered, practice = Remembered(desk.file.settings), desk.file.settings.get(PRACTICE)
    waiting = unsent_words(desk.file)
    if remembered.found:
        return Health(_sentence("Sổ có chỗ cần xem", *waiting), "bad", _BACKUPS_PAGE)
    worries = _worries(desk, remembered, practice=bool(practice))
    last, stick = _last_words(remembered, desk.now()), _stick_words(remembered, desk.now())
    good = [*last, *stick]
    if worries:
        page = _SETTINGS_PAGE if worries[0] in _OF_SETTINGS else _BACKUPS_PAGE
        return Health(_sentence(*worries, "Dữ liệu tốt", *good, *waiting), "warn", page)
    return Health(_sentence("Dữ liệu tốt", *good, *waiting), "good", _BACKUPS_PAGE)


_UNPRINTED, _PLACE = "Chưa in khóa khôi phục", "Sổ nằm ở nơi dễ mất dữ liệu"
_OF_SETTINGS = frozenset({_UNPRINTED, _PLACE})


def _worries(desk: Desk, remembered: Remembered, *, practice: bool) -> list[str]:
    now, last = desk.now(), remembered.last
    found = ["Dữ liệu mẫu"] if practice else []
    if doubt(desk.file, now) is not None:
        found.append("Đồng hồ máy có thể sai")
    if remembered.failed:
        found.append("Lần sao lưu vừa rồi không được")
    found += [] if practice else _key_worries(desk)
    if location_warning(desk.file.path) is not None:
        found.append(_PLACE)
    if not practice and last is None:
        found.append("Chưa sao lưu lần nào")
    elif last is not None and _days(now, last) >= _LATE:
        found.append(f"Sao lưu cách đây {_days(now, last)} ngày")
    since = remembered.on_stick or (None if practice else desk.file.exchange.founded())
    if since is not None and _days(now, since) >= _LATE:
        found.append(f"Chưa sao lưu ra USB {_days(now, since)} ngày")
    return found


def _key_worries(desk: Desk) -> list[str]:
    paper = desk.file.recovery_facts
    found = [] if paper and paper.read_back else [_UNPRINTED]
    if desk.file.came_back:
        return [*found, "Có người mở lại được sổ sau phục hồi"]
    return [*found, "Tệp khóa cũ hơn lần mở trước"] if desk.file.key_warning else found


def _last_words(remembered: Remembered, now: datetime) -> list[str]:
    last = remembered.last
    if last is None or _days(now, last) >= _LATE:
        return []
    days = _days(now, last)
    return [f"Sao lưu cách đây {days} ngày" if days else f"Sao lưu {last:%H:%M}"]


def _stick_words(remembered: Remembered, now: datetime) -> list[str]:
    stick = remembered.on_stick
    if stick is None or _days(now, stick) >= _LATE:
        return []
    days = _days(now, stick)
    return [f"USB cách đây {days} ngày" if days else "USB hôm nay"]


def _days(now: datetime, since: datetime) -> int:
    return max(0, (now.date() - since.astimezone(now.tzinfo).date()).days)


def _sentence(first: str, *others: str) -> str:
    told = (fact if fact.startswith("USB") else fact[0].lower() + fact[1:] for fact in others)
    return " · ".join((first, *told))
