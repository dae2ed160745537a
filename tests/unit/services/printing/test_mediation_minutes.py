"""The papers of a settlement (E17) and of none (E18): their words, dots where nothing is noted."""

import pytest

from antt_desktop.domain.queries import Filter, Query, equal
from antt_desktop.domain.records import Record
from antt_desktop.records.confidence import ConfidentialError
from antt_desktop.services.printing.errors import NothingToPrintError
from antt_desktop.services.printing.jobs import paper_bytes
from antt_desktop.services.printing.mediation_minutes import FAILURE, SETTLEMENT, Minutes
from antt_desktop.services.printing.mediation_papers import minutes
from antt_desktop.storage.record_store import RecordStore
from tests.helpers.paper_records import PaperRecords
from tests.helpers.papers import Reading, read

_SETTLEMENT = (
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "VĂN BẢN HÒA GIẢI THÀNH",
    "Căn cứ Luật Hòa giải ở cơ sở số 35/2013/QH13 ngày 20/6/2013;", "Theo yêu cầu",
    "Hôm nay, hồi 08 giờ 30, ngày 04 tháng 3 năm 2026, tại Nhà văn hóa ấp", "I. THÀNH PHẦN",
    "1. Hòa giải viên: Trần Thị Bình", "2. Bên thứ nhất: Nguyễn Văn An, 45 tuổi, địa chỉ: Tổ 3",
    "3. Bên thứ hai: Lê Thị Mai, sinh năm ......, địa chỉ: ...",
    "4. Người liên quan, người được mời (nếu có): Ông Ba (được mời)",
    "II. NỘI DUNG CHỦ YẾU CỦA VỤ, VIỆC", "Tranh cãi lối đi.", "III. DIỄN BIẾN HÒA GIẢI",
    "Hai bên trình bày.", "IV. THỎA THUẬN ĐẠT ĐƯỢC VÀ GIẢI PHÁP THỰC HIỆN",
    "Hai bên cùng sửa lối đi.",
    "V. QUYỀN, NGHĨA VỤ CỦA CÁC BÊN; PHƯƠNG THỨC, THỜI HẠN THỰC HIỆN", ".........",
    "Các bên đã đọc lại, tự nguyện ký tên. Lập thành ........ bản có nội dung như nhau.",
)  # fmt: skip
_FAILURE = (
    "VĂN BẢN HÒA GIẢI KHÔNG THÀNH", "I. THÀNH PHẦN", "II. NỘI DUNG CHỦ YẾU CỦA VỤ, VIỆC",
    "Tranh cãi lối đi.", "III. YÊU CẦU CỦA MỖI BÊN", "Bên A đòi bồi thường.",
    "IV. LÝ DO HÒA GIẢI KHÔNG THÀNH", "Không thể đạt được thỏa thuận", "Các bên đã đọc lại",
)  # fmt: skip
_SIGNERS = ("BÊN THỨ NHẤT", "BÊN THỨ HAI", "(nếu có)", "HÒA GIẢI VIÊN", "(Ký hoặc điểm chỉ)")


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


def printed(store: RecordStore, kind: Minutes, *filters: Filter) -> Reading:
    return read(paper_bytes(minutes(kind, store, Query("mediation_case", filters))))


def text(reading: Reading) -> str:
    return " ".join(" ".join(reading.lines(page)) for page in range(reading.pages))


def in_order(page: str, told: tuple[str, ...]) -> None:
    place = 0
    for words in told:
        found = page.find(words, place)
        assert found >= 0, words
        place = found


@pytest.mark.parametrize("kind", [SETTLEMENT, FAILURE], ids=lambda kind: kind.title)
@pytest.mark.parametrize("role", ["chi_xem", "can_bo_phong_trao", "quan_tri"])
def test_only_who_may_read_the_accounts_prints_them(
    store: RecordStore, make: PaperRecords, team: Record, mediator: Record, role: str, kind: Minutes
) -> None:
    make.settled(team, mediator)
    make.officer(role)
    with pytest.raises(ConfidentialError):
        minutes(kind, store, Query("mediation_case"))


def test_a_settlement_stands_word_for_word(
    store: RecordStore, make: PaperRecords, team: Record, mediator: Record
) -> None:
    case = make.settled(team, mediator, content="Tranh cãi lối đi.")
    make.party(case, "Lê Thị Mai", "ben_2")
    make.party(case, "Nguyễn Văn An", "ben_1", age=45, address="Tổ 3")
    make.meeting(case, invited_names="Ông Ba", progress="Hai bên trình bày.")
    reading = printed(store, SETTLEMENT)
    page = text(reading)
    in_order(page, _SETTLEMENT)
    assert reading.pages == 1
    assert all(signer in page for signer in _SIGNERS)


def test_what_is_not_noted_is_dotted_to_be_written_by_hand(
    store: RecordStore, make: PaperRecords, team: Record, mediator: Record
) -> None:
    make.session(make.assign(make.case(team, "2026-03-02"), mediator, "2026-03-02"), "2026-03-03")
    lines = printed(store, SETTLEMENT).lines()
    page = " ".join(lines)
    assert "hồi ...... giờ ......, ngày 03 tháng 3 năm 2026, tại ....." in page
    for label in ("2. Bên thứ nhất: ......", "3. Bên thứ hai: ......", "(nếu có): ......"):
        assert label in page
    full = [line for line in lines if set(line) == {"."} and len(line) > 100]
    assert len(full) == 2 + 3 * 3


def test_a_case_without_a_session_has_the_day_of_its_end_or_leaves_it_open(
    store: RecordStore, make: PaperRecords, team: Record, mediator: Record
) -> None:
    ended = make.settled(team, mediator, place="Tại nhà văn hóa")
    open_values = {"status": "dang_hoa_giai", "end_date": None, "end_reason": None}
    still_open = make.settled(team, mediator, **open_values)
    page = text(printed(store, SETTLEMENT, equal("id", ended.id)))
    assert "hồi ...... giờ ......, ngày 05 tháng 3 năm 2026, tại nhà văn hóa" in page
    page = text(printed(store, SETTLEMENT, equal("id", still_open.id)))
    assert "ngày ...... tháng ...... năm ........., tại ......" in page


def test_the_last_session_tells_the_moment_and_every_session_what_was_said(
    store: RecordStore, make: PaperRecords, team: Record, mediator: Record
) -> None:
    case = make.settled(team, mediator)
    make.meeting(case, "2026-03-05", time="14:00", progress="Thống nhất.", place="Trụ sở ấp")
    make.meeting(case, "2026-03-04", progress="Trình bày.")
    page = text(printed(store, SETTLEMENT))
    in_order(page, (
        "hồi 14 giờ 00, ngày 05 tháng 3 năm 2026, tại Trụ sở ấp",
        "Phiên ngày 04/03/2026: Trình bày.", "Phiên ngày 05/03/2026: Thống nhất.",
    ))  # fmt: skip


def test_a_failure_stands_word_for_word(
    store: RecordStore, make: PaperRecords, team: Record, mediator: Record
) -> None:
    make.settled(team, mediator, status="khong_thanh", end_reason="khong_the",
                 content="Tranh cãi lối đi.", agreement="Bên A đòi bồi thường.")  # fmt: skip
    page = text(printed(store, FAILURE))
    in_order(page, _FAILURE)
    assert "THỎA THUẬN ĐẠT ĐƯỢC" not in page
    assert all(signer in page for signer in _SIGNERS)


def test_twelve_parties_and_a_long_account_take_the_pages_they_need(
    store: RecordStore, make: PaperRecords, team: Record, mediator: Record
) -> None:
    account = " ".join(f"từ{number}" for number in range(330))
    case = make.settled(team, mediator, content=account)
    for number in range(12):
        role = ("ben_1", "ben_2", "lien_quan")[number % 3]
        make.party(case, f"Người Thứ{number}", role, age=30, address=f"Tổ {number}")
    reading = printed(store, SETTLEMENT)
    page = text(reading)
    assert reading.pages == 2
    in_order(page, tuple(account.split()))
    for number in range(12):
        assert f"- Người Thứ{number}, 30 tuổi, địa chỉ: Tổ {number}" in page


def test_an_organization_is_not_asked_for_its_year_of_birth(
    store: RecordStore, make: PaperRecords, team: Record, mediator: Record
) -> None:
    case = make.settled(team, mediator)
    make.party(case, "Hợp tác xã Mỹ Hiệp", kind="to_chuc", address="Ấp 2")
    assert "nhất: Hợp tác xã Mỹ Hiệp, địa chỉ: Ấp 2" in text(printed(store, SETTLEMENT))


def test_each_case_is_printed_on_the_paper_of_its_end_alone(
    store: RecordStore, make: PaperRecords, team: Record, mediator: Record
) -> None:
    settled = make.settled(team, mediator)
    stopped = make.settled(team, mediator, status="cham_dut", end_reason="yeu_cau_cham_dut")
    for kind, other in ((FAILURE, settled), (SETTLEMENT, stopped)):
        with pytest.raises(NothingToPrintError):
            printed(store, kind, equal("id", other.id))
    assert printed(store, SETTLEMENT).pages == printed(store, FAILURE).pages == 1


def test_the_unit_may_cite_another_law(
    store: RecordStore, make: PaperRecords, team: Record, mediator: Record
) -> None:
    make.settled(team, mediator)
    with store.by_rule():
        store.settings.set("mediation_law_label", "số 99/2030/QH17 ngày 01/7/2030")
    page = text(printed(store, SETTLEMENT))
    assert "Căn cứ Luật Hòa giải ở cơ sở số 99/2030/QH17 ngày 01/7/2030;" in page
    assert "35/2013" not in page
