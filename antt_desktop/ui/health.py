"""The sentence of the status bar: how the data fare, the worst fact first."""

from datetime import datetime

from antt_desktop.system.locations import location_warning
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.exchange.unsent import unsent_words
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
    facts = [_sentence("Dữ liệu mẫu", backup) if settings.get(PRACTICE) else backup]
    if location_warning(desk.file.path) is not None:
        facts.insert(0, "Sổ nằm ở nơi dễ mất dữ liệu")
    if not settings.get(RECOVERY_SHEET) and not settings.get(PRACTICE):
        facts.insert(0, "Chưa in khóa khôi phục")
    waiting = unsent_words(desk.file)
    if late or len(facts) > 1:
        return Health(_sentence(*facts, "Dữ liệu tốt", *waiting), "warn", _SETTINGS_PAGE)
    return Health(_sentence("Dữ liệu tốt", *facts, *waiting), "good", _SETTINGS_PAGE)


def _sentence(first: str, *others: str) -> str:
    return " · ".join((first, *(fact[0].lower() + fact[1:] for fact in others)))


def _backup_words(last: str | None, now: datetime) -> tuple[str, bool]:
    if not last:
        return "Chưa sao lưu lần nào", True
    at = datetime.fromisoformat(last)
    days = (now.date() - at.date()).days
    if days == 0:
        return f"Sao lưu {at:%H:%M}", False
    return f"Sao lưu cách đây {days} ngày", days >= _LATE
