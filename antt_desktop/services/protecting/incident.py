"""Help after a loss: what was on the lost stick or laptop, and the draft of the notice (72 hours).

The export log tells what was written to sticks; a lost laptop had the file itself. Whether a notice
is due, and to whom, is for the unit and its legal officer to decide.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from antt_desktop.domain.queries import Filter, Query, equal
from antt_desktop.domain.records import Record
from antt_desktop.domain.text.dates import format_date
from antt_desktop.domain.text.numbers import format_integer
from antt_desktop.records.subjects import PERSONS
from antt_desktop.storage.record_store import RecordStore

NOTICE_TERM = timedelta(hours=72)
"""From the discovery to the notice (faults.md §5; the law's own words are to be checked)."""

STICK, LAPTOP = "usb", "may"
_STICKS = ("usb",)
_LAPTOP_PLACES = ("trong_may", "dong_bo")


@dataclass(frozen=True)
class Lost:
    """What an officer tells of a loss."""

    kind: str
    """`STICK` or `LAPTOP`."""
    found_at: datetime
    """When the loss was discovered."""
    since: date
    """From which day on something may have been on it."""
    story: str = ""
    """How it happened, in a few words."""


@dataclass(frozen=True)
class Incident:
    """What was on it, as far as the file knows."""

    lost: Lost
    exports: tuple[Record, ...]
    kept: tuple[tuple[str, int], ...]
    """Of a laptop: the tables with personal data in the encrypted file, and their records."""

    @property
    def due(self) -> datetime:
        """When the notice must be out."""
        return self.lost.found_at + NOTICE_TERM

    @property
    def open_exports(self) -> tuple[Record, ...]:
        """The exports anybody can read."""
        return tuple(each for each in self.exports if not each["sealed"])

    @property
    def open_persons(self) -> int:
        """At most so many people are told of in what anybody can read; lists may overlap."""
        return sum(int(str(each["persons"])) for each in self.open_exports)

    @property
    def sealed_persons(self) -> int:
        """At most so many people are told of in what only the key opens."""
        told = sum(int(str(each["persons"])) for each in self.exports if each["sealed"])
        return told + sum(number for _, number in self.kept)


def look_into(store: RecordStore, lost: Lost) -> Incident:
    """Return what was on a lost stick or laptop; raises RoleError as reading the log does."""
    places = _STICKS if lost.kind == STICK else _LAPTOP_PLACES
    since = Filter("exported_on", "from", (lost.since.isoformat(),))
    wanted = Query("export_log", (equal("destination", *places), since), sort="exported_on")
    kept = _kept(store) if lost.kind == LAPTOP else ()
    return Incident(lost, tuple(store.rows(wanted)), kept)


def _kept(store: RecordStore) -> tuple[tuple[str, int], ...]:
    told = []
    for name in PERSONS:
        number = sum(store.count(Query(name, deleted=gone)) for gone in (False, True))
        if number:
            told.append((name, number))
    return tuple(told)


def notice_words(incident: Incident) -> Sequence[str]:
    """Return the paragraphs of the draft; an officer completes and signs it."""
    lost = incident.lost
    thing = "USB" if lost.kind == STICK else "máy tính xách tay"
    found = f"{lost.found_at:%H:%M} ngày {format_date(lost.found_at.date())}"
    until = f"{incident.due:%H:%M} ngày {format_date(incident.due.date())}"
    return (
        f"1. Sự việc: mất {thing}, phát hiện lúc {found}. {lost.story or 'Diễn biến: ......'}",
        f"2. Dữ liệu có trên thiết bị: {_told(incident)}",
        f"3. Mã hóa: {_sealing(incident)}",
        "4. Số người có thể bị ảnh hưởng: nhiều nhất "
        f"{format_integer(incident.open_persons)} người có dữ liệu đọc được; "
        f"{format_integer(incident.sealed_persons)} lượt hồ sơ chỉ mở được bằng khóa của đơn vị.",
        "5. Hậu quả có thể xảy ra: ......",
        "6. Việc đã làm và đề nghị: đổi mật khẩu, rà lại các danh sách đã xuất, "
        "thông báo cho người có dữ liệu đọc được; ......",
        f"Thời hạn thông báo: chậm nhất {until} (72 giờ từ khi phát hiện).",
    )


def _told(incident: Incident) -> str:
    exports = len(incident.exports)
    file = "toàn bộ sổ dữ liệu của đơn vị (tệp .antt); " if incident.kept else ""
    return f"{file}{format_integer(exports)} lần xuất ghi trong nhật ký, liệt kê ở bảng dưới."


def _sealing(incident: Incident) -> str:
    opened = len(incident.open_exports)
    file = (
        "tệp .antt mã hóa toàn bộ, không đọc được nếu không có mật khẩu; " if incident.kept else ""
    )
    if not opened:
        return f"{file}mọi tệp đã xuất đều được mã hóa."
    return f"{file}{format_integer(opened)} tệp đã xuất không mã hóa, ai có thiết bị đều đọc được."
