"""The PDF file: readers open it without repair, it is the same each time, it holds its own fonts."""

import re
from io import BytesIO

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from antt_desktop.services.printing.content import Content, Style
from antt_desktop.services.printing.fonts import find_family
from antt_desktop.services.printing.pdf_file import PdfFile
from tests.helpers.papers import read
from tests.helpers.vietnamese import LETTERS

A4 = (595.28, 841.89)


def made(texts: list[str], title: str = "Bản cam kết") -> bytes:
    file = PdfFile(find_family(), A4, title)
    out = b""
    for text in texts:
        ink = Content()
        ink.text(100, 500, Style(file.fonts.regular, 13), text)
        file.add_page(str(ink))
        out += file.take()
    return out + file.finish()


@pytest.mark.parametrize("count", [1, 127, 128, 129, 300])
def test_every_page_is_found_through_the_tree(count: int) -> None:
    reading = read(made([f"Trang {number}" for number in range(count)]))
    assert reading.pages == count
    for page in {0, count // 2, count - 1}:
        assert reading.text(page) == f"Trang {page}"


def test_a_strict_reader_finds_nothing_to_mend() -> None:
    data = made(["Ấp 8", "Ấp 10"])
    reader = pypdf.PdfReader(BytesIO(data), strict=True)
    assert [page.extract_text() for page in reader.pages] == ["Ấp 8", "Ấp 10"]
    for number, offset in enumerate(re.findall(rb"^(\d{10}) 00000 n $", data, re.M), 1):
        assert data[int(offset) :].startswith(b"%d 0 obj" % number)


@settings(max_examples=40)
@given(st.text(st.sampled_from(LETTERS + "()\\ĩĨ₫…“”·–0123"), min_size=1, max_size=60))
def test_any_text_comes_back_as_it_was(text: str) -> None:
    assert read(made([text])).text() == text


def test_the_bytes_depend_on_the_content_alone() -> None:
    assert made(["Ấp 8"]) == made(["Ấp 8"])
    assert made(["Ấp 8"]) != made(["Ấp 9"])


def test_only_used_fonts_are_embedded_and_none_is_borrowed() -> None:
    data = made(["Ấp 8"])
    assert b"Helvetica" not in data
    assert data.count(b"/FontFile2") == data.count(b"/Type0") == 1


def test_the_file_says_its_language_and_title() -> None:
    reader = pypdf.PdfReader(BytesIO(made(["x"], "Danh sách hộ gia đình")))
    assert reader.root_object["/Lang"] == "vi-VN"
    assert reader.metadata is not None
    assert reader.metadata.title == "Danh sách hộ gia đình"


def test_ink_that_pages_share_is_stored_once() -> None:
    file = PdfFile(find_family(), A4, "Thử")
    assert file.add_form("0 0 m 9 9 l S") == file.add_form("0 0 m 9 9 l S")
    assert file.add_form("0 0 m 8 8 l S") != file.add_form("0 0 m 9 9 l S")
    file.add_page("")
    assert file.finish().count(b"/Subtype/Form") == 2


def test_what_was_taken_is_not_kept() -> None:
    file = PdfFile(find_family(), A4, "Thử")
    file.add_page("0 0 m 9 9 l S")
    assert file.take()
    assert file.take() == b""
    assert file.waiting == 0
