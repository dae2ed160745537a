"""What verdicts and stores are called on the screen, and what is to be done (look.md §1, §8)."""

from pathlib import Path

from antt_desktop.services.bundles.receipts import Verdict
from antt_desktop.superior.arrivals import UNLOCK_ANSWERED
from antt_desktop.superior.engines import is_url
from antt_desktop.ui.kit.plain_table import Chip

LATE_DAYS = 35
"""Days without a bundle after which a commune is named: a month's exchange did not come."""

_CHIPS: dict[str, Chip] = {
    Verdict.ACCEPTED: Chip("Đã nhận", "good", "check"),
    Verdict.LATE: Chip("Đã nhận, đến muộn", "good", "check"),
    Verdict.CONTENT_PROBLEMS: Chip("Đã nhận, có trả lại", "warn", "alert-outline"),
    Verdict.DUPLICATE: Chip("Đã có trước đây", "neutral"),
    Verdict.JUMP: Chip("Bị giữ, thiếu gói trước", "warn", "alert-outline"),
    Verdict.UNKNOWN_EPOCH: Chip("Bị giữ, chờ chấp nhận", "warn", "alert-outline"),
    Verdict.NEWER_FORMAT: Chip("Bị giữ, bản mới hơn", "warn", "alert-outline"),
    Verdict.FORK: Chip("Chuỗi bị tách", "bad", "alert-circle-outline"),
    Verdict.REVOKED: Chip("Máy đã thu hồi", "bad", "alert-circle-outline"),
    Verdict.WRONG_AUDIENCE: Chip("Gửi nơi khác", "bad", "alert-circle-outline"),
    Verdict.BAD_SIGNATURE: Chip("Chữ ký không đúng", "bad", "alert-circle-outline"),
    Verdict.MALFORMED: Chip("Tệp hỏng", "bad", "alert-circle-outline"),
    UNLOCK_ANSWERED: Chip("Đã trả lời đơn mở khóa", "neutral", "key-outline"),
}

_TO_DO = {
    Verdict.JUMP: (
        "Gói tiếp theo một phần chưa tới, hoặc số nhảy quá xa. Yêu cầu đơn vị gửi gói đầy đủ; đã hỏi "
        "đơn vị và số nhảy là đúng thì bấm “Cho qua số này”."
    ),
    Verdict.UNKNOWN_EPOCH: (
        "Máy gửi vừa phục hồi dữ liệu hoặc chạy trên tệp sao chép. Hỏi đơn vị rồi chấp nhận lần phục "
        "hồi ở trang “Ghi nhận máy”, sau đó bấm “Nhận lại”."
    ),
    Verdict.NEWER_FORMAT: "Cập nhật chương trình ở nơi nhận, rồi bấm “Nhận lại”.",
    Verdict.FORK: (
        "Hai tệp dữ liệu cùng mang một máy, hoặc nhật ký đã gửi bị sửa (lý do ở “Nhật ký nhận”). Hỏi "
        "đơn vị tệp nào đang dùng; tệp kia phải lập máy mới. Gói này để riêng, không nhận."
    ),
    Verdict.REVOKED: (
        "Máy gửi đã bị thu hồi. Gói được để riêng, không nhận. Nếu máy được tìm thấy, đơn vị lập máy "
        "mới và gửi thẻ mới."
    ),
}


def verdict_chip(verdict: str) -> Chip:
    """Return what became of a file as it stands in a table."""
    return _CHIPS[verdict]


def to_do(verdict: str) -> str:
    """Return what a person does about a bundle that is put aside."""
    return _TO_DO[Verdict(verdict)]


def number_list(numbers: tuple[int, ...]) -> str:
    """Return numbers as they are read: “3, 4, 7–12”."""
    parts: list[list[int]] = []
    for number in numbers:
        if parts and number == parts[-1][-1] + 1:
            parts[-1].append(number)
        else:
            parts.append([number])
    return ", ".join(f"{each[0]}–{each[-1]}" if len(each) > 2 else
                     ", ".join(map(str, each)) for each in parts)  # fmt: skip


def shown_place(place: str) -> str:
    """Return where a store is, without the account and password a URL may hold."""
    if not is_url(place):
        return Path(place).name
    bare = place.partition("://")[2].partition("?")[0]
    return f"PostgreSQL · {bare.rpartition('@')[2]}"
