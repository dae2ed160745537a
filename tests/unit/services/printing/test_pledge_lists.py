"""The signing list E5: a head on every page, whole rows, honest totals."""

import pytest

from antt_desktop.services.printing.frames import LANDSCAPE
from antt_desktop.services.printing.jobs import paper_bytes
from antt_desktop.services.printing.paper_files import PaperFile
from antt_desktop.services.printing.pledge_lists import TITLE, ListRow, PledgeList, list_blocks
from tests.helpers.papers import ISSUER, Reading, bounds, letter_names, read

HEAD = "STT Họ và tên đại diện hộ Địa chỉ Số bản Ngày ký Ký tên"


def rows(count: int, signed: int = 0, **changes: str) -> list[ListRow]:
    return [
        ListRow(
            **{
                "name": f"Nguyễn Văn {number}",
                "address": f"Số {number}, tổ 4",
                "serial": f"CK-2026-01-A{number:04d}",
                "signed_date": "20/11/2026" if number <= signed else "",
                **changes,
            }
        )
        for number in range(1, count + 1)
    ]


def listed(given: list[ListRow], total: int | None = 100, areas: int = 1) -> Reading:
    lists = [
        PledgeList(ISSUER, "Cam kết Tết 2027", 2026, f"Ấp {number}", "Ấp", given, total)
        for number in range(1, areas + 1)
    ]
    paper = PaperFile(
        LANDSCAPE, TITLE, lambda setter: (list_blocks(setter, each) for each in lists)
    )
    return read(paper_bytes(paper))


def text_of(reading: Reading, page: int) -> str:
    return " ".join(reading.lines(page))


def test_the_first_page_says_what_the_list_is() -> None:
    text = text_of(listed(rows(3)), 0)
    for words in (
        "CÔNG AN XÃ MỸ HIỆP",
        "DANH SÁCH CÁC HỘ KÝ CAM KẾT",
        "Toàn dân bảo vệ an ninh Tổ quốc năm 2026",
        "Ấp 1, xã Mỹ Hiệp, tỉnh Đồng Tháp",
        "(Đợt: Cam kết Tết 2027)",
        HEAD,
    ):
        assert words in text


def test_the_head_comes_on_every_page_and_pages_are_numbered_from_the_second() -> None:
    reading = listed(rows(60))
    assert reading.pages > 3
    assert all(HEAD in text_of(reading, page) for page in range(reading.pages))
    assert [line for line in reading.lines(1) if line == "2"] == ["2"]
    assert not any(line.isdigit() for line in reading.lines(0))


def test_no_row_is_split_and_none_is_lost() -> None:
    reading = listed(rows(50, address="Số 12/3, đường liên ấp, " * 6))
    text = [text_of(reading, page) for page in range(reading.pages)]
    for row in rows(50):
        (page,) = [page for page in text if row.serial in page]
        assert row.name in page
    for page in range(reading.pages):
        left, bottom, right, _ = bounds(reading.letters(page))
        assert left >= LANDSCAPE.left - 0.5
        assert right <= LANDSCAPE.left + LANDSCAPE.text_width + 0.5
        assert bottom >= LANDSCAPE.bottom


@pytest.mark.parametrize(
    ("total", "signed", "words"),
    [
        (67, 48, "Tổng số hộ: 67. Số hộ ký: 48. Đạt: 71,6%."),
        (1234, 0, "Tổng số hộ: 1.234. Số hộ ký: 0. Đạt: 0,0%."),
        (48, 48, "Đạt: 100%."),
        (40, 48, "Số hộ ký: 48. Đạt: 120,0%."),
        (None, 3, "Tổng số hộ: ....... Số hộ ký: 3. Đạt: ......%."),
    ],
    ids=["part", "none", "all", "too many", "unknown"],
)
def test_the_totals_are_shown_as_they_are(total: int | None, signed: int, words: str) -> None:
    reading = listed(rows(50, signed), total)
    assert words in text_of(reading, reading.pages - 1)


@pytest.mark.parametrize("count", range(10, 42, 3))
def test_totals_and_signatures_never_stand_alone_on_a_page(count: int) -> None:
    reading = listed(rows(count))
    last = text_of(reading, reading.pages - 1)
    assert f"CK-2026-01-A{count:04d}" in last
    for words in ("Tổng số hộ", "TRƯỞNG ẤP", "TRƯỞNG BAN CÔNG TÁC MẶT TRẬN", "CÁN BỘ CÔNG AN"):
        assert words in last


def test_each_area_starts_on_a_page_of_its_own() -> None:
    reading = listed(rows(20), areas=3)
    firsts = [page for page in range(reading.pages) if "DANH SÁCH" in reading.text(page)]
    assert len(firsts) == 3
    assert [text_of(reading, page).count(f"Ấp {n}, xã") for n, page in enumerate(firsts, 1)] == [
        1
    ] * 3


def test_an_empty_list_is_a_head_and_totals() -> None:
    reading = listed([], 12)
    assert reading.pages == 1
    assert "Tổng số hộ: 12. Số hộ ký: 0." in text_of(reading, 0)


def test_two_thousand_names_come_back_from_the_list_letter_for_letter() -> None:
    names = letter_names(2_000)
    reading = listed([ListRow(name, "", "", "") for name in names])
    text = " ".join(text_of(reading, page) for page in range(reading.pages))
    for number, name in enumerate(names, 1):
        assert f" {number} {name} " in f"{text} ", name
