"""The manual on paper: every word of the help is in it, on the page that the contents name."""

import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from antt_desktop.services.printing.jobs import paper_bytes
from antt_desktop.services.printing.manuals import Manual, OneSide
from antt_desktop.ui.pages.help_topics import START_TOPIC, all_topics

TOPICS = all_topics()
TEXTS = [topic.text for topic in TOPICS]


@pytest.fixture(scope="module")
def book() -> PdfReader:
    return PdfReader(BytesIO(paper_bytes(Manual(TEXTS))))


def letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def test_the_contents_name_the_page_of_every_topic(book: PdfReader) -> None:
    contents = book.pages[0].extract_text()
    for topic in TOPICS:
        entry = re.search(re.escape(topic.title) + r"[ .]*(\d+)", contents)
        assert entry is not None, topic.title
        assert topic.title in book.pages[int(entry[1]) - 1].extract_text()


def test_no_word_of_the_help_is_missing_on_paper(book: PdfReader) -> None:
    feet = re.compile(r"Sách hướng dẫn sử dụng · phiên bản [\d.]+\s*trang \d+")
    printed = letters("".join(feet.sub("", page.extract_text()) for page in book.pages))
    for topic in TOPICS:
        for line in topic.text.splitlines():
            words = re.sub(r"\]\([\w.-]+\)|^\|[-|]+$|^\d+\.", "", line.strip())
            for part in words.split("|"):
                assert letters(part) in printed, (topic.name, part)


def test_pages_count_from_one_and_show_every_picture_once(book: PdfReader) -> None:
    assert book.pages[-1].extract_text().rstrip().endswith(f"trang {len(book.pages)}")
    shown = [name for text in TEXTS for name in re.findall(r"!\[.*\]\((.*)\)", text)]
    stored = book.pages[0].images.keys()
    assert len(stored) == len(set(shown))


def test_the_start_fits_one_side_of_paper() -> None:
    (text,) = [topic.text for topic in TOPICS if topic.name == START_TOPIC]
    assert len(PdfReader(BytesIO(paper_bytes(OneSide(text)))).pages) == 1


def test_the_same_help_gives_the_same_bytes() -> None:
    assert paper_bytes(Manual(TEXTS[:3])) == paper_bytes(Manual(TEXTS[:3]))
