"""Heads of papers: the national title stands on one line, whatever stands beside it."""

import pytest

from antt_desktop.services.printing.content import Content
from antt_desktop.services.printing.fonts import find_family
from antt_desktop.services.printing.frames import LANDSCAPE, PORTRAIT, Frame
from antt_desktop.services.printing.headers import (
    NATIONAL_MOTTO,
    NATIONAL_TITLE,
    citizen_header,
    organization_header,
)
from antt_desktop.services.printing.pdf_file import PdfFile
from antt_desktop.services.printing.typesetter import Typesetter
from tests.helpers.papers import Reading, bounds, read

NAMES = {
    "none": ("", ""),
    "short": ("", "TRƯỜNG THPT AN LẠC"),
    "usual": ("CÔNG AN TỈNH ĐỒNG THÁP", "CÔNG AN XÃ MỸ HIỆP"),
    "long": (
        "CÔNG AN THÀNH PHỐ HỒ CHÍ MINH",
        "CÔNG TY TRÁCH NHIỆM HỮU HẠN MỘT THÀNH VIÊN SẢN XUẤT THƯƠNG MẠI DỊCH VỤ XUẤT NHẬP KHẨU",
    ),
    "one word": ("", "W" * 60),
}


def drawn(frame: Frame, superior: str, issuer: str, *, citizen: bool = False) -> Reading:
    file = PdfFile(find_family(), (frame.width, frame.height), "Thử")
    setter = Typesetter(file.fonts, frame)
    under = ("Số: 15/BC-CAX", "Mỹ Hiệp, ngày 05 tháng 3 năm 2026")
    head = (
        citizen_header(setter)
        if citizen
        else organization_header(setter, superior, issuer, under=under)
    )
    ink = Content()
    top = frame.text_top
    for strip in head.strips:
        strip.draw(ink, top)
        top -= strip.height
    file.add_page(str(ink))
    return read(file.finish())


@pytest.mark.parametrize("frame", [PORTRAIT, LANDSCAPE], ids=["portrait", "landscape"])
@pytest.mark.parametrize("names", NAMES.values(), ids=list(NAMES))
def test_the_national_title_never_wraps(frame: Frame, names: tuple[str, str]) -> None:
    reading = drawn(frame, *names)
    assert any(line.endswith(NATIONAL_TITLE) for line in reading.lines())
    assert any(line.endswith(NATIONAL_MOTTO) for line in reading.lines())
    left, _, right, _ = bounds(reading.letters())
    assert left >= frame.left - 0.5
    assert right <= frame.left + frame.text_width + 0.5


def test_the_title_of_a_citizens_paper_is_centred() -> None:
    reading = drawn(PORTRAIT, "", "", citizen=True)
    assert reading.lines()[:2] == [NATIONAL_TITLE, NATIONAL_MOTTO]
    left, _, right, _ = bounds(reading.letters())
    assert (left + right) / 2 == pytest.approx(PORTRAIT.left + PORTRAIT.text_width / 2, abs=1)


@pytest.mark.parametrize("names", NAMES.values(), ids=list(NAMES))
def test_the_columns_do_not_touch(names: tuple[str, str]) -> None:
    reading = drawn(PORTRAIT, *names)
    title = next(line for line in reading.lines() if line.endswith(NATIONAL_TITLE))
    letters = reading.letters()
    before = len(title.removesuffix(NATIONAL_TITLE).replace(" ", ""))
    start = next(
        place
        for place in range(len(letters))
        if "".join(letter.text for letter in letters[place:]).startswith(
            NATIONAL_TITLE.replace(" ", "")
        )
    )
    assert start >= before
    edge = letters[start].left
    assert all(letter.right < edge for letter in letters[:start])


def test_number_and_date_stand_under_both_columns() -> None:
    lines = drawn(PORTRAIT, *NAMES["usual"]).lines()
    assert any("Số: 15/BC-CAX" in line for line in lines)
    assert any("Mỹ Hiệp, ngày 05 tháng 3 năm 2026" in line for line in lines)
