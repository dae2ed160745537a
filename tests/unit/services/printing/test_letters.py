"""Letters: the head of the unit, whom they are for, paragraphs, tables and signatures, in this order."""

from datetime import date

from antt_desktop.services.founding import PRACTICE_UNIT, profile
from antt_desktop.services.printing.jobs import paper_bytes
from antt_desktop.services.printing.letters import Letter, LetterTable, letter_paper
from antt_desktop.storage.record_store import RecordStore
from tests.helpers.papers import read

LETTER = Letter(
    "Trả lời yêu cầu",
    date(2026, 11, 22),
    about="Yêu cầu số YC-2026-A0001",
    to=("Ông (bà) Nguyễn Văn Án",),
    opening=("Đơn vị trả lời như sau:",),
    tables=(LetterTable("1. Hộ gia đình", (("Mục", 1), ("Nội dung", 2)), [("Năm sinh", "1961")]),),
    closing=("Hết.",),
)


def test_a_letter_says_everything_in_its_order(store: RecordStore) -> None:
    store.save("org_profile", profile(PRACTICE_UNIT))
    text = " ".join(read(paper_bytes(letter_paper(store, LETTER))).lines())
    parts = (
        "CÔNG AN XÃ MỸ HIỆP", "ngày 22 tháng 11 năm 2026", "TRẢ LỜI YÊU CẦU",
        "Yêu cầu số YC-2026-A0001", "Kính gửi:", "Ông (bà) Nguyễn Văn Án", "Đơn vị trả lời",
        "1. Hộ gia đình", "Nội dung", "1961", "Hết.", "NGƯỜI LẬP",
    )  # fmt: skip
    places = [text.find(each) for each in parts]
    assert -1 not in places, dict(zip(parts, places, strict=True))
    assert places == sorted(places)


def test_a_long_table_goes_on_over_pages_under_its_head(store: RecordStore) -> None:
    store.save("org_profile", profile(PRACTICE_UNIT))
    rows = [(f"Mục {number}", "x") for number in range(200)]
    long = Letter("Báo cáo", date(2026, 11, 22),
                  tables=(LetterTable("Hồ sơ", (("Mục", 1), ("Nội dung", 1)), rows),))  # fmt: skip
    paper = letter_paper(store, long)
    seen = read(paper_bytes(paper))
    assert paper.pages == seen.pages > 3
    assert all(seen.text(page).count("Nội dung") == 1 for page in range(seen.pages))
    assert "Mục 199" in seen.text(seen.pages - 1)
