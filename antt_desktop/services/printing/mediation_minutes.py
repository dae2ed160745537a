"""The papers of a case that was settled (E17) or was not (E18), word for word as domain.md has them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from antt_desktop.domain.records import Record
from antt_desktop.domain.text.dates import format_date, format_date_words
from antt_desktop.domain.text.times import format_time_words
from antt_desktop.services.printing.content import Style
from antt_desktop.services.printing.flow import Block, fit_one_page
from antt_desktop.services.printing.headers import citizen_header
from antt_desktop.services.printing.leaders import led_line
from antt_desktop.services.printing.mediation_stories import CaseStory
from antt_desktop.services.printing.paragraphs import Align
from antt_desktop.services.printing.signatures import signature_columns
from antt_desktop.services.printing.typesetter import FIRST_LINE, Typesetter

_BASIS = {
    "yeu_cau": "yêu cầu hòa giải của một bên hoặc các bên",
    "chung_kien": "việc hòa giải viên chứng kiến hoặc biết vụ, việc thuộc phạm vi hòa giải",
    "phan_cong": "phân công của tổ trưởng tổ hòa giải hoặc đề nghị của cơ quan, tổ chức, cá nhân "
    "có liên quan",
}
"""The bases of C23 as they stand after “Theo”."""

_AT = re.compile(r"^tại\s+", re.IGNORECASE)
_GAP = "......"
_SIGNERS = (
    "BÊN THỨ NHẤT (Ký hoặc điểm chỉ)",
    "BÊN THỨ HAI (Ký hoặc điểm chỉ)",
    "NGƯỜI LIÊN QUAN (nếu có)",
    "HÒA GIẢI VIÊN (Ký, ghi rõ họ tên)",
)
_CLOSING = "Các bên đã đọc lại, tự nguyện ký tên. Lập thành ........ bản có nội dung như nhau."
_EMPTY_LINES = 3
"""Dotted lines under a heading of which nothing is noted yet."""


@dataclass(frozen=True)
class Minutes:
    """One of the two papers: its title, and the headings that follow the first two."""

    title: str
    settled: bool


SETTLEMENT = Minutes("Văn bản hòa giải thành", settled=True)
FAILURE = Minutes("Văn bản hòa giải không thành", settled=False)


def minutes_blocks(setter: Typesetter, minutes: Minutes, story: CaseStory, law: str) -> list[Block]:
    """Set the paper of one case; what is not noted is dotted, to be written by hand."""
    return fit_one_page(list(_blocks(setter, minutes, story, law)), setter.frame.text_height)


def _blocks(setter: Typesetter, minutes: Minutes, story: CaseStory, law: str) -> Iterator[Block]:
    yield citizen_header(setter)
    yield setter.heading(minutes.title.upper(), Style(setter.fonts.bold, 14), gap=14)
    yield _line(setter, f"Căn cứ Luật Hòa giải ở cơ sở {law};", gap=8)
    yield _line(setter, f"Theo {_BASIS[str(story.case['basis'])]};")
    yield _today(setter, story)
    yield from _present(setter, story)
    parts = _settlement(story) if minutes.settled else _failure(story)
    for heading, texts in parts:
        yield from _part(setter, heading, texts)
    yield _line(setter, _CLOSING, gap=8, with_next=True)
    yield from signature_columns(setter, _SIGNERS)


def _settlement(story: CaseStory) -> list[tuple[str, Sequence[str]]]:
    case = story.case
    return [
        ("II. NỘI DUNG CHỦ YẾU CỦA VỤ, VIỆC", _texts(case, "content")),
        ("III. DIỄN BIẾN HÒA GIẢI", _progress(story.sessions)),
        ("IV. THỎA THUẬN ĐẠT ĐƯỢC VÀ GIẢI PHÁP THỰC HIỆN", _texts(case, "agreement")),
        ("V. QUYỀN, NGHĨA VỤ CỦA CÁC BÊN; PHƯƠNG THỨC, THỜI HẠN THỰC HIỆN", ()),
    ]


def _failure(story: CaseStory) -> list[tuple[str, Sequence[str]]]:
    case = story.case
    return [
        ("II. NỘI DUNG CHỦ YẾU CỦA VỤ, VIỆC", _texts(case, "content")),
        ("III. YÊU CẦU CỦA MỖI BÊN", _texts(case, "agreement")),
        ("IV. LÝ DO HÒA GIẢI KHÔNG THÀNH", _texts(case, "end_reason")),
    ]


def _texts(case: Record, name: str) -> Sequence[str]:
    return case.display(name).splitlines()


def _progress(sessions: Sequence[Record]) -> list[str]:
    """Return what was said, session by session."""
    told = [each for each in sessions if each["progress"]]
    if len(told) == 1:
        return told[0].display("progress").splitlines()
    return [
        f"Phiên ngày {format_date(str(each['date']))}: {each.display('progress')}" for each in told
    ]


def _line(setter: Typesetter, text: str, *, gap: float = 3.0, with_next: bool = False) -> Block:
    return setter.paragraph(
        text, setter.body, gap=gap, least_gap=0.0, indent=FIRST_LINE, with_next=with_next
    )


def _today(setter: Typesetter, story: CaseStory) -> Block:
    """Set the moment and the place of the last session, else the day on which the case ended."""
    last, case = story.sessions[-1] if story.sessions else None, story.case
    moment = f"{_GAP} giờ {_GAP}"
    if last and last["time"]:
        moment = format_time_words(str(last["time"]))
    date = last["date"] if last else case["document_date"] or case["end_date"]
    day = format_date_words(str(date), "") if date else f"ngày {_GAP} tháng {_GAP} năm {_GAP}..."
    place = str((last and last["place"]) or case["place"] or "")
    return led_line(setter, f"Hôm nay, hồi {moment}, {day}, tại", _AT.sub("", place))


def _present(setter: Typesetter, story: CaseStory) -> Iterator[Block]:
    yield _heading(setter, "I. THÀNH PHẦN")
    yield led_line(setter, "1. Hòa giải viên:", ", ".join(story.mediators))
    for number, label, role in ((2, "Bên thứ nhất", "ben_1"), (3, "Bên thứ hai", "ben_2")):
        yield from _side(setter, f"{number}. {label}:", story.parties_in(role))
    concerned = [_person(party) for party in story.parties_in("lien_quan")]
    label = "4. Người liên quan, người được mời (nếu có):"
    others = [*concerned, *(f"{name} (được mời)" for name in story.invited)]
    if len(others) > 1:
        yield _line(setter, label, with_next=True)
        for other in others:
            yield _line(setter, f"- {other}")
    else:
        yield led_line(setter, label, "".join(others))


def _side(setter: Typesetter, label: str, parties: Sequence[Record]) -> Iterator[Block]:
    """Set one side: on a line of its own, or party by party below it."""
    if len(parties) > 1:
        yield _line(setter, label, with_next=True)
        for party in parties:
            yield _line(setter, f"- {_person(party)}")
    elif parties and parties[0]["address"]:
        yield led_line(setter, label, _person(parties[0]))
    elif parties:
        yield led_line(setter, f"{label} {_person(parties[0])}, địa chỉ:")
    else:
        yield led_line(setter, label, lines=2)


def _person(party: Record) -> str:
    """Return a party with what is known, and room for the age of a person where it is not."""
    unknown = f"sinh năm {_GAP}" if party["kind"] == "ca_nhan" else ""
    age = f"{party['age']} tuổi" if party["age"] is not None else unknown
    address = f"địa chỉ: {party['address']}" if party["address"] else ""
    return ", ".join(filter(None, (party.display("name"), age, address)))


def _part(setter: Typesetter, heading: str, texts: Sequence[str]) -> Iterator[Block]:
    yield _heading(setter, heading)
    if not texts:
        yield led_line(setter, "", lines=_EMPTY_LINES, indent=0.0)
    for text in texts:
        yield _line(setter, text)


def _heading(setter: Typesetter, text: str) -> Block:
    return setter.paragraph(text, setter.bold, Align.LEFT, gap=7, least_gap=2, with_next=True)
