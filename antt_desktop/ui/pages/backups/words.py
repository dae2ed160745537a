"""What backups are called on the screen: when, why, how much, and what a restore would lose."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from antt_desktop.domain.text.dates import format_date
from antt_desktop.domain.text.numbers import format_integer
from antt_desktop.records import record_type
from antt_desktop.services.keeping.differing import Counts, Difference
from antt_desktop.storage.backups.making import Backup, Reason
from antt_desktop.storage.backups.salvaging import Lost

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

_OTHER_LINE = "Bản này thuộc một lối khác của sổ (từ trước một lần phục hồi)"
_MOST = 4  # types that are named


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


def counted(records: Mapping[str, int]) -> str:
    """Return records by type, the most first: "21 phiếu cam kết, 3 mô hình, 2 loại khác"."""
    ordered = sorted(records.items(), key=lambda each: -each[1])
    told = [f"{format_integer(count)} {_label(name)}" for name, count in ordered[:_MOST]]
    left = len(ordered) - _MOST
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


def undo_words(found: Difference | None) -> str:
    """Return what undoing a restore would take back, and bring back."""
    if found is None:
        return (
            "Sổ ấy không mở được bằng khóa hiện nay nên chưa đếm được: mọi lần lưu từ lúc phục hồi "
            "đến nay sẽ ra khỏi sổ."
        )
    back = (
        f"Sổ ấy có {format_integer(found.others)} lần lưu đã bỏ khi phục hồi."
        if found.others
        else ""
    )
    lost = (
        f"Hoàn tác sẽ bỏ {_changes_words(found)}."
        if found.changes
        else "Từ lúc phục hồi đến nay chưa lưu thêm gì."
    )
    return " ".join(filter(None, (lost, back, _erasure_words(found.erasures))))


def salvaged_words(told: Mapping[str, tuple[int, Lost]]) -> str:
    """Return what came of a salvage, by record type."""
    kept = sum(count for count, _ in told.values())
    lost = sum(each.rows for _, each in told.values())
    gone = [name for name, (_, each) in told.items() if each.given_up]
    whole = f"{len(gone)} loại hồ sơ không đọc được hết. " if gone else ""
    return (
        f"Đã cứu {format_integer(kept)} hồ sơ ra tệp; {format_integer(lost)} hồ sơ không đọc được. "
        f"{whole}Tệp này không mã hóa: cất nơi an toàn, xóa khi xong."
    )


def _loss_words(found: Difference) -> str:
    if found.counts is not None:
        return (
            f"{_OTHER_LINE}, khóa hiện nay không mở được nên chỉ so được số hồ sơ. "
            f"{_counts_words(found.counts)} Phục hồi sẽ thay toàn bộ hồ sơ hiện có bằng hồ sơ của "
            "bản này."
        )
    if found.others:
        others = f"{_OTHER_LINE}, có {format_integer(found.others)} lần lưu mà sổ hiện không có."
        if not found.changes:
            return f"{others} Mọi lần lưu của sổ hiện tại đều có trong bản này."
        return f"{others} Phục hồi bản này sẽ bỏ {_changes_words(found)}."
    if not found.changes:
        return "Giống sổ hiện tại: từ đó đến nay chưa lưu thêm gì."
    return f"Phục hồi bản này sẽ bỏ {_changes_words(found)}."


def _changes_words(found: Difference) -> str:
    return (
        f"{format_integer(found.changes)} lần lưu về sau, ở {format_integer(found.total)} hồ sơ: "
        f"{counted(found.lost)}"
    )


def _counts_words(counts: Counts) -> str:
    """Return the types whose numbers differ, the greatest first."""
    there, here = counts.there, counts.here
    told = [
        f"{_label(name)} {format_integer(there.get(name, 0))}, sổ hiện có "
        f"{format_integer(here.get(name, 0))}"
        for name in sorted(
            {*there, *here}, key=lambda name: -max(there.get(name, 0), here.get(name, 0))
        )
        if there.get(name, 0) != here.get(name, 0)
    ]
    if not told:
        return "Mỗi loại hồ sơ có số lượng bằng nhau, nội dung có thể khác."
    more = [f"{len(told) - _MOST} loại khác"] if len(told) > _MOST else []
    return f"Bản này có: {'; '.join([*told[:_MOST], *more])}."


def _label(type_name: str) -> str:
    label = record_type(type_name).label
    return label if label[:2].isupper() else label[0].lower() + label[1:]
