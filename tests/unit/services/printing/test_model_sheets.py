"""The sheet of a model (E14): its eight parts, its sums, and nothing told of people kept confidential."""

import pytest

from antt_desktop.domain.queries import Query, equal
from antt_desktop.domain.records import Record
from antt_desktop.services.printing.jobs import paper_bytes
from antt_desktop.services.printing.model_papers import information_sheets
from antt_desktop.services.printing.model_sheet_records import Period
from antt_desktop.storage.record_store import RecordStore
from tests.helpers.paper_records import PaperRecords
from tests.helpers.papers import Reading, read

_PARTS = (
    "I. THÔNG TIN CHUNG", "II. PHÁP LÝ", "III. BAN ĐIỀU HÀNH", "IV. ĐIỂM MÔ HÌNH", "V. TRANG BỊ",
    "VI. HOẠT ĐỘNG TRONG KỲ (năm 2026)", "VII. ĐÁNH GIÁ", "VIII. DIỄN BIẾN",
)  # fmt: skip


@pytest.fixture
def make(store: RecordStore) -> PaperRecords:
    made = PaperRecords(store)
    made.profile()
    return made


def printed(store: RecordStore, *models: Record, period: Period | None = None) -> Reading:
    query = Query("model", (equal("id", *(model.id for model in models)),))
    return read(paper_bytes(information_sheets(store, query, period)))


def text(reading: Reading) -> str:
    return " ".join(" ".join(reading.lines(page)) for page in range(reading.pages))


def test_a_model_has_its_eight_parts_in_order_with_what_is_known(
    store: RecordStore, make: PaperRecords
) -> None:
    model = make.decided_model(
        name="Camera an ninh", decision_by="ubnd", equipment=["14 camera"], criteria=["Không phao"],
        regulation_no="3/QC-BCN", contribution_vnd=15_000_000, self_principles=["tu_quan"],
    )  # fmt: skip
    make.head(model)
    make.member(model, "Lê Thị Ân", phone="0912345678")
    make.member(model, "Cao Văn On", to_date="2025-12-31")
    make.point_of(model, groups_count=2, members_count=10, households_count=90)
    make.point_of(model, groups_count=3, members_count=5)
    make.point_of(model, groups_count=4, end_date="2025-01-01")
    make.act(model, result="Đã phát 30 tờ rơi.", count_supported=4)
    make.act(model, "2025-05-06", result="Chuyện năm trước.")
    make.review(model, "2026-11-10", strengths="Hoạt động đều.", limits="Thiếu kinh phí.", score=88)
    page = text(printed(store, model))
    places = [page.find(part) for part in _PARTS]
    assert min(places) > 0
    assert places == sorted(places)
    for words in (
        "PHIẾU THÔNG TIN MÔ HÌNH Camera an ninh", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Mỹ Hiệp, ngày 22 tháng 11 năm 2026", "- Tiêu chí thực hiện: Không phao",
        "- Nhân dân đóng góp: 15.000.000 đồng", "- Quyết định: 15/QĐ-UBND, ngày 20/02/2024, UBND",
        "- Ra mắt: 01/03/2024", "1 Trần Văn Bình Trưởng ban", "2 Lê Thị Ân Ủy viên 0912 345 678",
        "Đang hoạt động: 2 điểm 5 15 90", "- Camera: 14", "Họp định kỳ 1 20 4", "Cộng 1 20 4",
        "- 06/05/2026, họp định kỳ: Đã phát 30 tờ rơi.", "Hoạt động hiệu quả 88 Duy trì Công an xã",
        "- Ưu điểm: Hoạt động đều.", "01/03/2024 Nhập dữ liệu cũ",
    ):  # fmt: skip
        assert words in page, words
    for absent in ("Cao Văn On", "Chuyện năm trước", "Tờ trình", "Chưa ghi"):
        assert absent not in page


def test_the_period_is_the_one_asked_for(store: RecordStore, make: PaperRecords) -> None:
    model = make.old_model()
    for day in ("2025-01-31", "2025-02-01", "2025-06-30", "2025-07-01"):
        make.act(model, day)
    page = text(printed(store, model, period=Period("2025-02-01", "2025-06-30")))
    assert "(từ 01/02/2025 đến 30/06/2025)" in page
    assert "Cộng 2 40 0" in page


def test_of_people_to_be_kept_confidential_only_counts_are_told(
    store: RecordStore, make: PaperRecords
) -> None:
    model = make.old_model(sensitive_beneficiaries=True, helped_count=12, progressed_count=7)
    act = {"kind": "hop", "participants": 20, "count_supported": 3, "result": "Kể chuyện riêng"}
    rated = {"period": "nam", "year": 2026, "rating": "hieu_qua", "recommendation": "duy_tri",
             "by": "Công an xã", "strengths": "Kể ưu điểm", "limits": "Kể hạn chế"}  # fmt: skip
    for name, values in (("model_activity", act), ("model_review", rated)):
        store.add_clean(name, [{"model_id": model.id, "date": "2026-05-06", **values}])
    store.save("model", {"status": "tam_ngung", "status_reason": "Kể lý do"}, id=model.id)
    page = text(printed(store, model))
    assert "Kể" not in page
    assert "- Số người được giúp: 12" in page
    assert "- Số người tiến bộ: 7" in page
    assert "Họp định kỳ 1 20 3" in page
    assert "Tạm ngừng" in page


def test_a_model_of_which_nothing_is_noted_says_so(store: RecordStore, make: PaperRecords) -> None:
    reading = printed(store, make.old_model())
    assert reading.pages == 1
    assert text(reading).count("Chưa ghi.") == 5


def test_forty_points_and_two_hundred_activities_take_three_pages(
    store: RecordStore, make: PaperRecords
) -> None:
    model = make.old_model()
    for number in range(40):
        make.point_of(model, groups_count=1, members_count=number)
    for number in range(200):
        kind = ("hop", "tuan_tra", "tuyen_truyen")[number % 3]
        make.act(model, f"2026-{number % 9 + 1:02}-{number % 28 + 1:02}", kind=kind, result="Tốt.")
    reading = printed(store, model)
    page = text(reading)
    assert reading.pages == 3
    assert "Đang hoạt động: 40 điểm 40 780 0" in page
    assert "Cộng 200 4.000 0" in page
    assert page.count("Tốt.") == 5


def test_each_model_begins_on_a_page_of_its_own(store: RecordStore, make: PaperRecords) -> None:
    reading = printed(store, make.old_model(name="Thứ nhất"), make.old_model(name="Thứ hai"))
    assert reading.pages == 2
    assert "Thứ nhất" in reading.text(0) + reading.text(1)
    assert ("Thứ hai" in reading.text(0)) != ("Thứ hai" in reading.text(1))


def test_a_calendar_year_is_named_as_a_year() -> None:
    assert Period("2025-01-01", "2025-12-31").words == "năm 2025"
