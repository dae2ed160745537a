"""Generic sheets and lists: every value is there, columns share the page, long texts keep to it."""

from antt_desktop.services.printing.frames import LANDSCAPE, PORTRAIT
from antt_desktop.services.printing.jobs import paper_bytes
from antt_desktop.services.printing.paper_files import PaperFile
from antt_desktop.services.printing.record_papers import (
    RecordList,
    RecordSheet,
    list_blocks,
    list_frame,
    sheet_blocks,
)
from tests.helpers.papers import ISSUER, Reading, bounds, read


def listed(records: RecordList) -> Reading:
    frame = list_frame(records.headings)
    paper = PaperFile(frame, records.title, lambda setter: [list_blocks(setter, ISSUER, records)])
    return read(paper_bytes(paper))


def sheet(record: RecordSheet) -> Reading:
    paper = PaperFile(PORTRAIT, record.title, lambda setter: [sheet_blocks(setter, ISSUER, record)])
    return read(paper_bytes(paper))


def test_a_list_has_every_row_with_its_number() -> None:
    rows = [(f"Nguyễn Văn {n}", f"Ấp {n % 9}") for n in range(1, 301)]
    reading = listed(RecordList("Danh sách hộ gia đình", ("Đại diện hộ", "Khu dân cư"), iter(rows)))
    text = " ".join(" ".join(reading.lines(page)) for page in range(reading.pages))
    assert "DANH SÁCH HỘ GIA ĐÌNH" in text
    for number, (name, area) in enumerate(rows, 1):
        assert f"{number} {name} {area}" in text
    assert text.count("STT Đại diện hộ Khu dân cư") == reading.pages


def test_many_columns_take_the_page_across() -> None:
    few, many = ["Tên"] * 5, ["Tên"] * 6
    assert (list_frame(few), list_frame(many)) == (PORTRAIT, LANDSCAPE)


def test_what_was_asked_for_stands_under_the_title() -> None:
    reading = listed(RecordList("Danh sách", ("Tên",), [("Án",)], scope="Tìm: an"))
    assert "(Tìm: an)" in reading.lines()


def test_a_number_column_is_set_right() -> None:
    rows = [("Án", "7"), ("Ánh", "1.234")]
    reading = listed(RecordList("Danh sách", ("Tên", "Số hộ"), rows, numbers=frozenset({1})))
    letters = reading.letters()
    seven, four = (next(each for each in letters if each.text == digit) for digit in "74")
    assert abs(seven.right - four.right) < 1


def test_dates_stay_in_one_line_where_long_texts_give_way() -> None:
    long = "Dòng họ Lê Công ấp Mỹ Tây tự quản về an ninh, trật tự"
    row = ("19/02/2025", "Quá 641 ngày", "Theo dõi thực hiện thỏa thuận", long, "Mô hình")
    headings = ("Hạn", "Còn lại", "Việc", "Hồ sơ", "Mảng việc")
    reading = listed(RecordList("Việc cần làm", headings, [row] * 9))
    text = reading.text()
    assert text.count("19/02/2025") == text.count("Quá 641 ngày") == 9


def test_a_text_longer_than_a_page_goes_on_on_the_next_one_and_loses_no_word() -> None:
    text = " ".join(f"điều{number}" for number in range(2000))
    reading = sheet(RecordSheet("Phiếu", [("Ghi chú", text), ("Cuối", "hết")]))
    shown = " ".join(reading.text(page) for page in range(reading.pages)).split()
    assert [word for word in shown if word.startswith("điều")] == text.split()
    assert reading.pages > 2
    assert "hết" in reading.text(reading.pages - 1)
    for page in range(reading.pages):
        assert bounds(reading.letters(page))[1] >= PORTRAIT.bottom


def test_a_sheet_shows_labels_values_and_typed_line_breaks() -> None:
    lines = sheet(
        RecordSheet("Phiếu thông tin hộ", [("Nơi ở", "tổ 4\nẤp 8"), ("Điện thoại", "")])
    ).lines()
    assert "PHIẾU THÔNG TIN HỘ" in lines
    assert {"Nơi ở tổ 4", "tổ 4", "Nơi ở"} & set(lines)
    assert "Ấp 8" in lines
    assert "Điện thoại" in lines
