"""What backups are called on the screen: when, why, how much, and what a restore would lose."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from antt_desktop.domain.text.dates import format_date
from antt_desktop.domain.text.numbers import format_integer
from antt_desktop.records import record_type
from antt_desktop.services.keeping.differing import Difference
from antt_desktop.storage.backups.making import Backup, Reason

_REASONS = {
    Reason.START: "khi mở sổ",
    Reason.END: "khi đóng sổ",
    Reason.CHANGE: "tự động, 30 phút một lần",
    Reason.BY_HAND: "bấm sao lưu",
    Reason.STICK: "ra USB",
    Reason.IMPORT: "trước khi nhập danh sách",
    Reason.RECEIPT: "trước khi nạp biên nhận",
    Reason.RESTORE: "trước khi phục hồi",
    Reason.UPDATE: "trước khi cập nhật",
}


def reason_words(reason: Reason) -> str:
    """Return why a backup was made."""
    return _REASONS[reason]


def moment_words(at: datetime, today: date) -> str:
    """Return a moment as people say it: "10:30 hôm nay", "16:00 hôm qua", "16:00 18/11/2026"."""
    days = (today - at.date()).days
    day = {0: "hôm nay", 1: "hôm qua"}.get(days) or format_date(at.date().isoformat())
    return f"{at:%H:%M} {day}"


def total_words(backup: Backup) -> str:
    """Return how many records a backup holds."""
    return f"{format_integer(backup.total)} hồ sơ"


def counted(records: Mapping[str, int], most: int = 4) -> str:
    """Return records by type, the most first: "21 phiếu cam kết, 3 mô hình, 2 loại khác"."""
    ordered = sorted(records.items(), key=lambda each: -each[1])
    told = [f"{format_integer(count)} {_label(name)}" for name, count in ordered[:most]]
    left = len(ordered) - most
    return ", ".join([*told, f"{left} loại khác"] if left > 0 else told)


def difference_words(found: Difference) -> str:
    """Return what restoring would take back, and bring back."""
    return f"{_loss_words(found)} {_erasure_words(found.erasures)}".rstrip()


def coming_back_words(officers: Sequence[str]) -> str:
    """Return who comes back with the key file of a backup; empty when nobody does."""
    if not officers:
        return ""
    return (
        "Mật khẩu vừa gõ là của ngày sao lưu nên tệp khóa của ngày ấy trở lại cùng sổ. Người đã ra khỏi "
        f"sổ hoặc đã thôi đọc nội dung hòa giải từ đó lại mở được: {', '.join(officers)}. Chưa thay đổi "
        "gì. Muốn tiếp tục thì bấm Vẫn phục hồi, mở sổ rồi đưa những người ấy ra lần nữa."
    )


def undo_back_words(officers: Sequence[str]) -> str:
    """Return who comes back when a restore is undone; empty when nobody does."""
    if not officers:
        return ""
    return (
        "Hoàn tác thì người đã ra khỏi sổ hoặc đã thôi đọc nội dung hòa giải từ đó lại mở được: "
        f"{', '.join(officers)}."
    )


def _erasure_words(erasures: int) -> str:
    if not erasures:
        return ""
    return (
        f"Từ ngày ấy đã xóa hẳn dữ liệu cá nhân {format_integer(erasures)} lần: phục hồi thì dữ liệu "
        "đã xóa có lại trong sổ và phải xóa lần nữa."
    )


def _loss_words(found: Difference) -> str:
    if not found.same_line:
        return (
            "Bản này thuộc một lối khác của sổ (từ trước một lần phục hồi). Phục hồi sẽ thay toàn bộ "
            "hồ sơ hiện có bằng hồ sơ của bản này."
        )
    if not found.changes:
        return "Giống sổ hiện tại: từ đó đến nay chưa lưu thêm gì."
    return (
        f"Phục hồi bản này sẽ bỏ {format_integer(found.changes)} lần lưu về sau, ở "
        f"{format_integer(found.total)} hồ sơ: {counted(found.lost)}."
    )


def _label(type_name: str) -> str:
    label = record_type(type_name).label
    return label if label[:2].isupper() else label[0].lower() + label[1:]
