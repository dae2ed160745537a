"""Whether the machine's clock can be right: told, never acted upon (faults.md F21, P14).

Order comes from the numbers of changes and no verdict from a clock; a wrong one only puts wrong
days on papers and records, which the officer is told while it can still be set right.
"""

from datetime import date, datetime, timedelta

from antt_desktop.storage.commune_file import CommuneFile

RELEASED = date(2026, 11, 1)
"""No clock of a machine that runs this program is right before this day."""
_TRUSTED = "clock.trusted"
_SLACK = timedelta(minutes=10)
_LONGEST = timedelta(days=400)
_ADVICE = (
    "Hồ sơ đã lưu còn nguyên và vẫn đúng thứ tự. Xem lại ngày giờ của máy trước khi in giấy tờ "
    "hoặc ghi ngày vào hồ sơ."
)


def doubt(file: CommuneFile, now: datetime) -> str | None:
    """Return why the clock may be wrong, in words for the officer; None when it may be right."""
    told = _early(now) or _behind_records(file, now) or _far_from_receipt(file, now)
    return f"Đồng hồ máy đang chỉ {now:%H:%M %d/%m/%Y}, {told}. {_ADVICE}" if told else None


def trust(file: CommuneFile) -> None:
    """The officer says that the clock is right; records saved by a wrong one are told no more."""
    file.settings.set(_TRUSTED, file.exchange.head()[0])


def _early(now: datetime) -> str:
    return "trước ngày phát hành chương trình" if now.date() < RELEASED else ""


def _behind_records(file: CommuneFile, now: datetime) -> str:
    number, at = file.exchange.last_change()
    if at is None or number <= int(file.settings.get(_TRUSTED, 0)) or now >= at - _SLACK:
        return ""
    return f"trước lần lưu gần nhất ({at.astimezone(now.tzinfo):%H:%M %d/%m/%Y})"


def _far_from_receipt(file: CommuneFile, now: datetime) -> str:
    receipt = file.exchange.last_receipt()
    if receipt is None:
        return ""
    taken = datetime.fromisoformat(receipt.taken_at)
    if now < taken - _SLACK and file.exchange.head()[0] > int(file.settings.get(_TRUSTED, 0)):
        return "trước khi nạp biên nhận gần nhất"
    return "hơn 400 ngày sau biên nhận gần nhất" if now - taken > _LONGEST else ""
