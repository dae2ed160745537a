"""The register book (E16): cover, ten columns, both parts, from an opening to a closing number."""

import re

import pytest

from antt_desktop.domain.queries import Filter, Query, equal
from antt_desktop.domain.records import Record
from antt_desktop.records.confidence import ConfidentialError
from antt_desktop.services.printing.errors import NoIssuerError, NothingToPrintError
from antt_desktop.services.printing.frames import MM
from antt_desktop.services.printing.jobs import paper_bytes
from antt_desktop.services.printing.mediation_papers import registers
from antt_desktop.services.printing.mediation_registers import FRAME
from antt_desktop.services.printing.mediation_summaries import summarize
from antt_desktop.storage.record_store import RecordStore
from tests.helpers.paper_records import PaperRecords
from tests.helpers.papers import Reading, bounds, read

_HEADINGS = (
    "STT", "Ngày, tháng, năm nhận vụ, việc hòa giải",
    "Họ và tên hòa giải viên, người được mời tham gia hòa giải (nếu có)",
    "Họ tên, tuổi, địa chỉ các bên, người có quyền, nghĩa vụ liên quan (nếu có)",
    "Nội dung chủ yếu của vụ, việc",
    "Thỏa thuận của các bên (hoặc yêu cầu của mỗi bên) sau khi hòa giải", "Kết quả",
    "Hòa giải thành", "Hòa giải không thành",
    "Chữ ký (hòa giải viên; người chứng kiến; người được mời)", "Ghi chú",
)  # fmt: skip
_WIDTHS = (9, 20, 28, 42, 45, 45, 14, 14, 24, 16)


@pytest.fixture
def make(store: RecordStore) -> PaperRecords:
    made = PaperRecords(store)
    made.profile()
    made.officer("hoa_giai")
    return made


@pytest.fixture
def team(make: PaperRecords) -> Record:
    return make.team(make.area(name="Ấp 8"))


@pytest.fixture
def mediator(make: PaperRecords, team: Record) -> Record:
    return make.mediator(team, full_name="Trần Thị Bình")


def printed(store: RecordStore, *filters: Filter) -> Reading:
    return read(paper_bytes(registers(store, Query("mediation_case", filters))))


def text(reading: Reading, first: int = 0) -> str:
    return " ".join(" ".join(reading.lines(page)) for page in range(first, reading.pages))


def words(page: str) -> list[str]:
    return re.findall(r"\w+", page)


@pytest.mark.parametrize("role", ["chi_xem", "can_bo_phong_trao", "quan_tri"])
def test_only_who_may_read_the_accounts_prints_the_register(
    store: RecordStore, make: PaperRecords, team: Record, mediator: Record, role: str
) -> None:
    make.settled(team, mediator)
    make.officer(role)
    with pytest.raises(ConfidentialError):
        registers(store, Query("mediation_case"))


def test_the_leader_prints_it_too(
    store: RecordStore, make: PaperRecords, team: Record, mediator: Record
) -> None:
    make.settled(team, mediator)
    make.officer("lanh_dao")
    assert printed(store).pages == 3


def test_nothing_is_printed_before_the_unit_is_set_up(store: RecordStore) -> None:
    PaperRecords(store).officer("hoa_giai")
    with pytest.raises(NoIssuerError):
        registers(store, Query("mediation_case"))


def test_the_cover_says_whose_book_it_is_and_when_it_was_opened_and_closed(
    store: RecordStore, make: PaperRecords, team: Record, mediator: Record
) -> None:
    make.settled(team, mediator)
    store.save("mediation_book", {"team_id": team.id, "book": "01/2026",
                                  "opened_date": "2026-01-05"})  # fmt: skip
    lines = printed(store).lines()
    assert lines[:2] == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
    page = " ".join(lines)
    for told in (
        "SỔ THEO DÕI HOẠT ĐỘNG HÒA GIẢI Ở CƠ SỞ", "Tỉnh, thành phố: Đồng Tháp",
        "Xã/phường: Mỹ Hiệp", "Thôn/tổ dân phố: Ấp 8", "Tổ hòa giải: Tổ hòa giải Ấp 8",
        "Quyển số: 01/2026", "Mở ngày 05 tháng 01 năm 2026", "Khóa ngày ......",
    ):  # fmt: skip
        assert told in page
    assert "Huyện" not in page


def test_the_district_stands_on_the_cover_only_where_it_is_next_above(
    store: RecordStore, make: PaperRecords, team: Record, mediator: Record
) -> None:
    make.settled(team, mediator)
    profile = store.find("org_profile")
    assert profile is not None
    with store.by_rule():
        store.save("org_profile", {"superior_level": "district", "district_name": "Cao Lãnh"},
                   id=profile.id)  # fmt: skip
    assert "Huyện/quận: Cao Lãnh" in " ".join(printed(store).lines())


def test_the_ten_columns_have_their_headings_numbers_and_widths(
    store: RecordStore, make: PaperRecords, team: Record, mediator: Record
) -> None:
    make.settled(team, mediator)
    reading = printed(store)
    page = " ".join(reading.lines(1))
    assert "PHẦN I — GHI CHÉP CỦA HÒA GIẢI VIÊN" in page
    shown = words(page)
    for heading in _HEADINGS:
        assert set(words(heading)) <= set(shown), heading
    assert " ".join(f"({number})" for number in range(1, 11)) in page
    assert reading.size(1) == pytest.approx((297 * MM, 210 * MM), abs=0.01)
    assert FRAME.text_width == pytest.approx(257 * MM)
    assert sum(_WIDTHS) == 257
    marks = [letter for letter in reading.letters(1) if letter.text == "("]
    lowest = min(mark.bottom for mark in marks)
    numbers = sorted(mark.left for mark in marks if mark.bottom < lowest + 1)
    edges = [FRAME.left + sum(_WIDTHS[:place]) * MM for place in range(11)]
    assert len(numbers) == 10
    for left, number, right in zip(edges, numbers, edges[1:], strict=False):
        assert left < number < right


def test_a_settled_case_fills_its_row(
    store: RecordStore, make: PaperRecords, team: Record, mediator: Record
) -> None:
    case = make.settled(team, mediator, content="Tranh cãi lối đi.", note="Đã gửi UBND.")
    make.party(case, "Lê Thị Mai", "ben_2", address="Tổ 4")
    make.party(case, "Nguyễn Văn An", "ben_1", age=45, address="Tổ 3")
    make.meeting(case, invited_names="Ông Ba, trưởng ấp")
    row = " ".join(printed(store).lines(1))
    flat = " ".join(words(row))
    for told in ("1 02 03 2026", "Trần Thị Bình", "Mời Ông Ba trưởng", "Tranh cãi lối đi",
                 "Hai bên cùng sửa lối đi", "Đã gửi"):  # fmt: skip
        assert told in flat, told
    assert row.find("Nguyễn Văn") < row.find("Lê Thị Mai")
    assert "45 tuổi" in flat
    cross = next(letter for letter in printed(store).letters(1) if letter.text == "X")
    settled = FRAME.left + sum(_WIDTHS[:6]) * MM
    assert settled < cross.left < settled + 14 * MM


@pytest.mark.parametrize("status", ["khong_thanh", "cham_dut"])
def test_a_case_without_settlement_has_its_mark_in_the_eighth_column(
    store: RecordStore, make: PaperRecords, team: Record, mediator: Record, status: str
) -> None:
    make.settled(team, mediator, status=status, end_reason="yeu_cau_cham_dut")
    reading = printed(store)
    (cross,) = [letter for letter in reading.letters(1) if letter.text == "X"]
    edge = FRAME.left + sum(_WIDTHS[:7]) * MM
    assert edge < cross.left < edge + 14 * MM
    noted = "Chấm dứt Một bên hoặc" in " ".join(words(text(reading)))
    assert noted == (status == "cham_dut")


def test_a_void_number_stays_with_its_mark_and_tells_nothing_else(
    store: RecordStore, make: PaperRecords, team: Record, mediator: Record
) -> None:
    case = make.settled(team, mediator, content="Chuyện ghi nhầm.")
    store.save("mediation_case", {"status": "huy", "void_reason": "Ghi nhầm tổ"}, id=case.id)
    make.settled(team, mediator)
    page = text(printed(store))
    assert "Hủy: Ghi" in page
    assert "Chuyện ghi nhầm" not in page
    assert "Hủy số: 1" in page


def test_a_case_out_of_scope_says_where_it_was_referred(
    store: RecordStore, make: PaperRecords, team: Record
) -> None:
    make.case(team, "2026-05-06", scope_check=["hinh_su_hanh_chinh"], referred_to="Công an xã")
    flat = " ".join(words(text(printed(store))))
    assert "Không thuộc phạm vi Công an xã" in flat
    assert "Không thuộc phạm vi 1" in flat


def test_from_an_opening_to_a_closing_number(
    store: RecordStore, make: PaperRecords, team: Record, mediator: Record
) -> None:
    for number in range(1, 10):
        make.settled(team, mediator, content=f"Nội dung{number}.")
    numbers = (Filter("register_no", "from", (3,)), Filter("register_no", "to", (5,)))
    page = text(printed(store, *numbers))
    assert "(từ số 3 đến số 5)" in page
    assert re.findall(r"dung(\d)\.", page) == ["3", "4", "5"]
    assert "Tổng cộng 3 3" in page


def test_each_book_of_each_team_is_a_book_of_its_own(
    store: RecordStore, make: PaperRecords, team: Record, mediator: Record
) -> None:
    other = make.team(make.area(name="Ấp 10"))
    make.settled(other, make.mediator(other), content="Của tổ khác.")
    for book in ("01/2026", "02/2025", "01/2025"):
        make.settled(team, mediator, book=book)
    paper = registers(store, Query("mediation_case"))
    reading = read(paper_bytes(paper))
    assert paper.forms == 4
    covers = [page for page in range(reading.pages) if "Quyển số" in reading.text(page)]
    found = [re.findall(r"Ấp \d+|\d\d/\d{4}", reading.text(page)) for page in covers]
    assert [(each[0], each[-1]) for each in found] == [
        ("Ấp 8", "01/2025"), ("Ấp 8", "02/2025"), ("Ấp 8", "01/2026"), ("Ấp 10", "01/2026"),
    ]  # fmt: skip
    assert "Của tổ khác" not in text(printed(store, equal("team_id", team.id)))


def test_a_team_without_a_case_gets_an_empty_book_to_write_in(
    store: RecordStore, make: PaperRecords, team: Record
) -> None:
    with pytest.raises(NothingToPrintError):
        printed(store)
    reading = printed(store, equal("team_id", team.id))
    page = text(reading)
    assert reading.pages == 4
    assert "Quyển số: ......" in page
    assert "Mở ngày ......" in page
    assert "PHẦN II" in page


def test_numbers_that_no_book_has_make_no_book(
    store: RecordStore, make: PaperRecords, team: Record, mediator: Record
) -> None:
    make.settled(team, mediator)
    with pytest.raises(NothingToPrintError):
        printed(store, equal("team_id", team.id), Filter("register_no", "from", (2,)))


def test_the_second_part_counts_by_mediator_field_and_result(
    store: RecordStore, make: PaperRecords, team: Record, mediator: Record
) -> None:
    second = make.mediator(team, full_name="Lê Văn Hòa")
    make.settled(team, mediator)
    make.settled(team, mediator, case_field="dan_su", status="khong_thanh", end_reason="khong_the")
    make.settled(team, mediator, mediators=[mediator.id, second.id], case_field="khac")
    make.settled(team, second, case_field="hon_nhan", status="cham_dut",
                 end_reason="yeu_cau_cham_dut")  # fmt: skip
    make.case(team, "2026-05-05")
    summary = summarize(store, Query("mediation_case"), team.id)
    counted = {line.name: (line.fields(), line.results(), line.open) for line in summary.lines}
    assert counted == {
        "Trần Thị Bình": ([1, 1, 0, 0, 0, 1], [2, 1], 0),
        "Lê Văn Hòa": ([0, 0, 1, 0, 0, 1], [1, 1], 0),
        "Chưa phân công": ([1, 0, 0, 0, 0, 0], [0, 0], 1),
    }
    assert summary.total.fields() == [2, 1, 1, 0, 0, 1]
    assert summary.total.results() == [2, 2]
    page = text(printed(store))
    assert "PHẦN II — THEO DÕI, TỔNG HỢP CỦA TỔ TRƯỞNG TỔ HÒA GIẢI" in page
    assert "Tổng cộng 2 1 1 1 2 2 Đang hòa giải: 1" in page
    assert "tính mỗi vụ, việc một lần" in page


def test_three_hundred_cases_come_in_order_under_the_head_of_every_page(
    store: RecordStore, make: PaperRecords, team: Record, mediator: Record
) -> None:
    cases = [
        {"team_id": team.id, "received_date": "2026-03-02", "basis": "yeu_cau",
         "case_field": "mau_thuan", "scope_check": ["trong_pham_vi"], "nhap_cu": True,
         "is_public": False, "status": "thanh", "assigned_date": "2026-03-02",
         "mediators": [mediator.id], "content": f"Nội dung{number}.", "agreement": "Xong.",
         "end_date": "2026-03-03", "end_reason": "thoa_thuan", "register_no": number,
         "book": "01/2026"}
        for number in range(1, 301)
    ]  # fmt: skip
    store.add_clean("mediation_case", cases)
    reading = printed(store)
    found = re.findall(r"dung(\d+)\.", text(reading))
    assert found == [str(number) for number in range(1, 301)]
    for page in range(1, reading.pages - 1):
        assert "(1) (2) (3)" in " ".join(reading.lines(page))
        assert str(page + 1) in reading.lines(page)[0] + reading.lines(page)[-1]
        assert bounds(reading.letters(page))[1] >= FRAME.bottom - 1


def test_a_long_account_with_twelve_parties_goes_on_over_pages_without_losing_a_word(
    store: RecordStore, make: PaperRecords, team: Record, mediator: Record
) -> None:
    account = " ".join(f"từ{number}" for number in range(300))
    agreement = " ".join(f"ý{number}" for number in range(250))
    make.settled(team, mediator)
    case = make.settled(team, mediator, content=account, agreement=agreement)
    for number in range(12):
        make.party(case, f"Người Thứ{number}", "lien_quan", age=30, address=f"Tổ{number}")
    reading = printed(store)
    page = text(reading, first=1)
    assert re.findall(r"từ\d+", page) == account.split()
    assert re.findall(r"ý\d+", page) == agreement.split()
    for number in range(12):
        assert f"Tổ{number}" in words(page)
    assert reading.pages > 4
    assert words(page).count("tiếp") == reading.pages - 3
    for number in range(reading.pages):
        assert bounds(reading.letters(number))[1] >= FRAME.bottom - 1
