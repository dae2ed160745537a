"""What bundles and receipts are called on the screen (look.md §1, §8)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from antt_desktop.domain.text.dates import format_date
from antt_desktop.domain.text.numbers import format_integer
from antt_desktop.records import record_type
from antt_desktop.services.bundles.answering import Answer
from antt_desktop.services.bundles.exporting import Preview
from antt_desktop.services.bundles.receipts import Receipt
from antt_desktop.services.bundles.timeline import Comparison, Sent, Stage

RECEIPT_LATE = 35
"""Days without a receipt after which the page warns: a month's exchange did not come back."""


@dataclass(frozen=True)
class Look:
    """A line of the timeline: its chip, its mark and what stands under its number."""

    chip: str
    state: str
    chip_icon: str
    mark: str
    note: str


def number_words(sequence: int) -> str:
    """Return a bundle's number as it stands in its file name."""
    return f"{sequence:06d}"


def look_of(sent: Sent, *, receipts_lost: bool, new_epoch: bool) -> Look:
    """Return how a bundle that was made is shown."""
    when = when_words(sent.made.made_at)
    rows = f"{format_integer(sent.rows)} hồ sơ"
    if sent.stage is Stage.CONFIRMED and sent.receipt is not None:
        return Look(
            "Đã xác nhận", "good", "check", "check-circle", f"{when} · {tallied(sent.receipt)}"
        )
    if sent.stage is Stage.WAITING:
        asked = " · gói đầy đủ sau phục hồi, cấp trên hỏi lại trước khi nhận" if new_epoch else ""
        return Look("Chờ biên nhận", "wait", "", "timer-sand", f"{when} · {rows}{asked}")
    if sent.stage is Stage.COVERED:
        chip = "Thiếu biên nhận" if receipts_lost else "Thiếu ở cấp trên"
        covered = f"Gói {number_words(sent.covered_by)} đã gồm đủ, không phải làm gì"
        return Look(chip, "neutral", "", "circle-outline", f"{when} · {covered}")
    if sent.stage is Stage.HELD:
        return Look(
            "Bị giữ", "warn", "", "pause-circle-outline", f"{when} · cấp trên giữ lại để xem"
        )
    if sent.stage is Stage.REFUSED:
        return Look(
            "Bị từ chối",
            "bad",
            "",
            "alert-circle-outline",
            f"{when} · hỏi bộ phận nhận của cấp trên",
        )
    skipped = "chưa ghi xong nên bỏ số này, gói sau gửi đủ"
    return Look("Bỏ số", "neutral", "", "circle-outline", f"{when} · {skipped}")


def when_words(stamp: str) -> str:
    """Return a UTC stamp as day and time where the officer sits."""
    moment = datetime.fromisoformat(stamp.replace("Z", "+00:00")).astimezone()
    return f"{moment:%d/%m/%Y %H:%M}"


def tallied(receipt: Receipt) -> str:
    """Return what the superior did with the records: “nhận 96: mới 71, cập nhật 24, trả lại 1”."""
    told = receipt.tallies.values()
    parts = (
        ("mới", sum(each.new for each in told)),
        ("cập nhật", sum(each.updated for each in told)),
        ("đã có", sum(each.same for each in told)),
        ("trả lại", sum(each.rejected for each in told)),
    )
    received = format_integer(sum(each.received for each in told))
    words = ", ".join(f"{name} {format_integer(count)}" for name, count in parts if count)
    return f"nhận {received}: {words}" if words else f"nhận {received}"


def next_note(preview: Preview, waiting: Sequence[int]) -> str:
    """Return what the bundle that comes next is about."""
    fresh = f"{format_integer(preview.fresh)} hồ sơ mới"
    again = preview.rows - preview.fresh
    if not again:
        return fresh
    whose = f" của gói {_numbers(waiting)}" if waiting else ""
    return f"{fresh}, gửi lại {format_integer(again)} hồ sơ{whose}"


def why_again(preview: Preview, waiting: Sequence[int], *, confirmed: bool) -> str:
    """Return why records are sent again, or nothing; `confirmed` when a receipt ever came."""
    again = format_integer(preview.rows - preview.fresh)
    if preview.rows == preview.fresh:
        return ""
    if preview.full and (confirmed or not waiting):
        return f"Gói đầy đủ: mọi hồ sơ đều đi, trong đó gửi lại {again}."
    if not waiting:
        return ""
    those = "gói ấy" if len(waiting) == 1 else "các gói ấy"
    return f"Gói {_numbers(waiting)} chưa có biên nhận nên {again} hồ sơ của {those} được gửi lại."


def since_words(preview: Preview, last: date | None) -> str:
    """Return which changes the next bundle carries."""
    if preview.full or last is None:
        return "gói đầy đủ, mọi hồ sơ"
    return f"mọi thay đổi từ lần xác nhận {format_date(last)[:5]}"


def compared_words(compared: Comparison) -> str:
    """Return how the totals of both sides compare."""
    number = number_words(compared.sequence)
    if not compared.differing:
        return f"Tổng số khớp với cấp trên ở gói {number}."
    return (
        f"Tổng số khác với cấp trên ở gói {number}: {type_words(compared.differing)}. Dữ liệu trong "
        "máy còn nguyên. Ghi gói đầy đủ để cấp trên đối chiếu lại."
    )


def answer_words(superior: str, answer: Answer) -> str:
    """Return what a receipt that was taken in changes."""
    told = answer.receipt.tallies.values()
    received = sum(each.received for each in told)
    sent_back = len(answer.returned)
    confirmed = format_integer(received - sent_back)
    head = f"{superior} đã nhận gói {number_words(answer.receipt.sequence)}: "
    head += f"{format_integer(received)} hồ sơ"
    if sent_back:
        head += f", trả lại {format_integer(sent_back)}"
    words = f"{head}. {confirmed} hồ sơ chuyển thành “Đã xác nhận”."
    return f"{words} Mở hồ sơ bị trả lại để sửa." if sent_back else words


def type_words(names: Iterable[str]) -> str:
    """Return types by the names the officer knows."""
    return ", ".join(record_type(name).label for name in names)


def _numbers(sequences: Sequence[int]) -> str:
    return ", ".join(map(number_words, sequences))
