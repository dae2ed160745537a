"""The sentence of the status bar: how the data fare, the worst fact first."""

from datetime import date, datetime

from antt_desktop.system.locations import location_warning
from antt_desktop.ui.page import Desk
from antt_desktop.ui.status_bar import Health

LAST_BACKUP = "backup.last"
"""Setting: when the last backup was made, ISO date and time."""
RECOVERY_SHEET = "recovery_sheet.printed"
"""Setting: whether the sheet with the recovery key was printed and read back."""
PRACTICE = "sample_data"
"""Setting: whether the file holds invented records."""

_SETTINGS_PAGE = "settings"
_LATE = 7  # days without a backup


def health(desk: Desk) -> Health:
    """Tell how the open file fares and which page mends the worst."""
    settings = desk.file.settings
    backup, late = _backup_words(settings.get(LAST_BACKUP), desk.now())
    facts = [f"Dữ liệu mẫu · {backup.lower()}" if settings.get(PRACTICE) else backup]
    if location_warning(desk.file.path) is not None:
        facts.insert(0, "Sổ nằm ở nơi dễ mất dữ liệu")
    if not settings.get(RECOVERY_SHEET) and not settings.get(PRACTICE):
        facts.insert(0, "Chưa in khóa khôi phục")
    if late or len(facts) > 1:
        return Health(" · ".join((*facts, "dữ liệu tốt")), "warn", _SETTINGS_PAGE)
    return Health(f"Dữ liệu tốt · {facts[0][0].lower()}{facts[0][1:]}", "good", _SETTINGS_PAGE)


def _backup_words(last: str | None, now: datetime) -> tuple[str, bool]:
    if not last:
        return "Chưa sao lưu lần nào", True
    at = datetime.fromisoformat(last)
    days = _days_between(at.date(), now.date())
    if days == 0:
        return f"Sao lưu {at:%H:%M}", False
    return f"Sao lưu cách đây {days} ngày", days >= _LATE


def _days_between(first: date, second: date) -> int:
    return (second - first).days
