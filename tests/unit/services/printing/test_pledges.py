"""Batches of pledge papers: exact, complete, in order, and no more than they should weigh."""

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from antt_desktop.domain.errors import CancelledError
from antt_desktop.services.printing.errors import (
    MissingGlyphError,
    NothingToPrintError,
    TemplateError,
)
from antt_desktop.services.printing.frames import MM, PORTRAIT
from antt_desktop.services.printing.headers import NATIONAL_TITLE
from antt_desktop.services.printing.jobs import paper_bytes, write_paper
from antt_desktop.services.printing.pledge_forms import (
    AGENCY,
    BUSINESS,
    CLAN,
    HOUSEHOLD,
    SCHOOL,
    PaperKind,
    PledgeForm,
)
from antt_desktop.services.printing.pledges import PledgeBatch
from tests.helpers.papers import (
    PACKS,
    PERSON,
    Reading,
    bounds,
    form,
    letter_names,
    pack,
    paper,
    printed,
    read,
)
from tests.helpers.vietnamese import MINORITY_NAMES

KINDS: dict[str, PaperKind] = {
    "doanh_nghiep": BUSINESS, "nha_truong": SCHOOL, "co_quan": AGENCY, "dong_ho": CLAN,
}  # fmt: skip
GOLDEN = Path(__file__).parents[3] / "data" / "papers"


def test_the_household_paper_reads_as_domain_e1() -> None:
    reading = read(printed([form(paper(topic="Bảo đảm ANTT, xây dựng khu dân cư an toàn"))]))
    expected = (GOLDEN / "pledge_household.txt").read_text(encoding="utf-8")
    assert "\n".join(reading.lines()) + "\n" == expected


def test_names_come_back_from_the_forms_letter_for_letter() -> None:
    given = [*letter_names(120), *MINORITY_NAMES]
    of = paper()
    forms = (
        form(of, values={**PERSON, "name": unicodedata.normalize("NFD", name)}) for name in given
    )
    reading = read(printed(forms))
    assert reading.pages == len(given)
    for page, name in enumerate(given):
        assert f"Tôi là: {unicodedata.normalize('NFC', name)} .." in " ".join(
            reading.lines(page)
        ), name


def test_a_scanner_reads_each_serial_and_nothing_else() -> None:
    serials = [f"CK-2026-01-A{number:04d}" for number in range(1, 71)]
    of = paper()
    reading = read(printed(form(of, serial=serial) for serial in serials))
    for page in (0, 19, 20, 69):
        assert reading.codes(page) == [serials[page]]
        assert f"Số: {serials[page]}" in reading.lines(page)


def test_forms_come_in_the_callers_order_one_page_each() -> None:
    areas = ["Ấp 10", "Ấp 2", "Ấp 10", "Ấp Bình Hòa"]
    reading = read(printed(form(area=area) for area in areas))
    assert reading.pages == 4
    for page, area in enumerate(areas):
        assert f"tại {area}." in reading.text(page)


@pytest.mark.parametrize("name", PACKS)
def test_a_shipped_paper_fits_one_page_with_the_longest_values(name: str) -> None:
    kind = KINDS.get(name, HOUSEHOLD)
    long = {cell.field: "9999" for row in kind.rows for cell in row}
    long |= {"name": ("Nguyễn Phước Hoàng " * 4)[:60], "address": "Số 123/45/67, đường Nguyễn Thị Minh Khai, "
             "tổ 12, Ấp Bình Hòa Nam Thượng, xã Bình Hòa Nam, tỉnh Đồng Tháp"}  # fmt: skip
    reading = read(
        printed(
            [form(paper(kind, name, "An toàn giao thông"), values=long, area="Ấp Bình Hòa Nam")]
        )
    )
    assert reading.pages == (1 if kind is not SCHOOL else reading.pages)
    assert "(Ký" in reading.text(0)
    assert_inside(reading)


def test_more_clauses_go_on_an_orderly_second_page() -> None:
    clauses = [
        f"Điều thứ {number}: {'chấp hành quy định của pháp luật ' * 4}" for number in range(1, 14)
    ]
    reading = read(printed([form(paper(clauses=clauses))]))
    assert reading.pages == 2
    assert reading.lines(1)[-1] == "Số: CK-2026-01-A0001"
    assert "2" in reading.lines(1)
    assert "Bản cam kết lập thành 02 bản" in reading.text(1)
    assert "NGƯỜI CAM KẾT" in reading.text(1)
    assert "(Ký" not in reading.text(0)
    assert reading.codes(1) == ["CK-2026-01-A0001"]
    assert_inside(reading)
    top = next(
        letter for letter in reading.letters(1) if letter.text == "2" and letter.bottom > 785
    )
    assert (top.left + top.right) / 2 == pytest.approx(
        PORTRAIT.left + PORTRAIT.text_width / 2, abs=1
    )


def assert_inside(reading: Reading) -> None:
    """Assert that the ink keeps the margins of Decree 30; page number and footer stand in them."""
    for page in range(reading.pages):
        assert reading.size(page) == pytest.approx((210 * MM, 297 * MM), abs=0.01)
        letters = reading.letters(page)
        left, bottom, right, top = bounds(letters)
        assert left >= 30 * MM - 0.5
        assert right <= 190 * MM + 0.5
        assert bottom >= 5 * MM
        assert top <= 297 * MM - 10 * MM
        footer = [letter for letter in letters if letter.bottom < 20 * MM - 4]
        assert all(letter.top < 15 * MM for letter in footer)


def test_a_blank_form_has_dots_and_neither_serial_nor_code() -> None:
    reading = read(printed([PledgeForm(paper(), {"locality": ", xã Mỹ Hiệp, tỉnh Đồng Tháp"})]))
    text = reading.text()
    assert "quy ước\ncủa khu dân cư" in text
    assert "TRƯỞNG KHU DÂN CƯ" in text
    assert "Số: CK" not in text
    assert reading.codes() == []


def test_a_form_printed_again_says_so_in_its_footer() -> None:
    first, again = form(), form(reprint=2)
    reading = read(printed([first, again]))
    assert "In lại" not in reading.text(0)
    assert reading.lines(1)[-2:] == ["Số: CK-2026-01-A0001", "In lại lần 2"]


def test_an_organisation_prints_its_own_head_and_the_date_under_it() -> None:
    of = paper(BUSINESS, "doanh_nghiep")
    values = {"organization": "Công ty TNHH Vạn Ban"}
    reading = read(printed([form(of, values=values, letterhead="CÔNG TY TNHH VẠN BAN")]))
    lines = reading.lines()
    assert NATIONAL_TITLE in lines[0]
    assert sum("tháng" in line for line in lines) == 1
    assert "CÔNG AN XÃ MỸ HIỆP" in reading.text()
    assert "(Ký, đóng dấu)" in reading.text()


def test_headcounts_are_printed_and_dotted_when_unknown() -> None:
    of = paper(AGENCY, "co_quan")
    known = form(of, headcount_total="1.200", headcount_signed="1.150")
    reading = read(printed([known, form(of)]))
    assert "có 1.150/1.200 người ký cam kết" in " ".join(reading.lines(0))
    assert "có ............/............ người" in " ".join(reading.lines(1))


def test_a_school_gets_a_table_of_its_classes_without_names_of_pupils() -> None:
    values = {"organization": "Trường THCS An Lạc", "classes_total": "40"}
    reading = read(printed([form(paper(SCHOOL, "nha_truong"), values=values)]))
    assert reading.pages == 3
    for page in (1, 2):
        assert "STT Lớp GVCN Tổng số Số đã ký Ghi chú" in " ".join(reading.lines(page))
        assert str(page + 1) in reading.lines(page)
    assert "Kèm theo Bản cam kết của Trường THCS An Lạc" in reading.text(1)
    assert "40" in reading.lines(2)


def test_each_school_has_an_annex_of_its_own() -> None:
    of = paper(SCHOOL, "nha_truong")
    schools = ("Trường THCS An Lạc", "Trường THPT Mỹ Hiệp")
    reading = read(printed(form(of, values={"organization": name}) for name in schools))
    for number, name in enumerate(schools):
        assert f"Bản cam kết của {name}" in reading.text(2 * number + 1)


def test_a_clan_signs_with_a_table_when_the_template_asks_for_it() -> None:
    of = paper(CLAN, "dong_ho", signature_layout="sign_list")
    reading = read(printed([form(of)]))
    assert "STT Họ và tên Năm sinh Ký tên" in " ".join(reading.lines(1))
    assert "ĐẠI DIỆN DÒNG HỌ" in " ".join(reading.lines(1))


@pytest.mark.parametrize(
    ("layout", "columns"), [("one_right", 1), ("two_cols", 2), ("three_cols", 3)], ids=str
)
def test_signatures_stand_side_by_side(layout: str, columns: int) -> None:
    blocks = ["BÊN TRÁI", "Ở GIỮA", "BÊN PHẢI"][:columns]
    reading = read(printed([form(paper(signature_layout=layout, signature_blocks=blocks))]))
    notes = [letter for letter in reading.letters() if letter.text == "("][-columns:]
    assert len({round(letter.bottom) for letter in notes}) == 1
    if columns == 1:
        assert notes[0].left > PORTRAIT.left + PORTRAIT.text_width / 2


def test_the_same_forms_give_the_same_bytes_in_preview_and_file(tmp_path: Path) -> None:
    of = paper()
    forms = [form(of, serial=f"CK-2026-01-A{number:04d}") for number in range(80)]
    result = write_paper(PledgeBatch(forms), tmp_path / "cam-ket.pdf")
    assert (result.pages, result.forms, result.path) == (80, 80, tmp_path / "cam-ket.pdf")
    assert result.path.read_bytes() == paper_bytes(PledgeBatch(forms))


def test_a_cancelled_batch_leaves_nothing(tmp_path: Path) -> None:
    target = tmp_path / "cam-ket.pdf"
    target.write_bytes(b"before")
    seen: list[int] = []

    def stopped() -> bool:
        return bool(seen) and seen[-1] > 500

    with pytest.raises(CancelledError):
        write_paper(
            PledgeBatch([form()] * 100_000),
            target,
            progress=seen.append,
            cancelled=stopped,
        )
    assert target.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [target]
    assert seen == sorted(seen)
    assert seen[-1] < 2_000


def test_a_letter_without_a_shape_stops_the_batch_before_a_file_exists(tmp_path: Path) -> None:
    bad = form(values={**PERSON, "name": "Nguyễn Văn ☐"})
    with pytest.raises(MissingGlyphError, match="Chữ “☐”"):
        write_paper(PledgeBatch([form(), bad]), tmp_path / "cam-ket.pdf")
    assert list(tmp_path.iterdir()) == []


def test_no_form_is_no_paper(tmp_path: Path) -> None:
    with pytest.raises(NothingToPrintError):
        write_paper(PledgeBatch([]), tmp_path / "cam-ket.pdf")
    assert list(tmp_path.iterdir()) == []


def test_a_template_without_clauses_prints_nothing() -> None:
    with pytest.raises(TemplateError):
        replace(paper().template, clauses=())


def test_a_form_weighs_little_and_fonts_are_embedded_once() -> None:
    data = printed(many(1_000))
    assert data.count(b"/FontFile2") <= 4
    assert b"Helvetica" not in data
    assert len(data) < 1_000 * 1_500


def many(count: int) -> Iterator[PledgeForm]:
    of = paper()
    for number, name in enumerate(letter_names(count)):
        yield form(of, values={**PERSON, "name": name}, serial=f"CK-2026-01-A{number:04d}")


def test_the_topic_of_the_campaign_stands_under_the_title() -> None:
    of = paper(name="phao", topic="Phòng, chống pháo nổ")
    assert "(Phòng, chống pháo nổ)" in read(printed([form(of)])).lines()


def test_basis_lines_stand_before_the_intro() -> None:
    of = paper(basis_lines=["Căn cứ Kế hoạch của Ủy ban nhân dân {unit};"])
    text = " ".join(read(printed([form(of)])).lines())
    assert text.index("Căn cứ Kế hoạch của Ủy ban nhân dân xã Mỹ Hiệp;") < text.index(
        pack("antt_chung")["intro"][:30]
    )
