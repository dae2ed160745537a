"""The review form (E15): criteria of the unit, the scale it chose, blank or as it was reviewed."""

import pytest

from antt_desktop.domain.queries import Query
from antt_desktop.services.printing.jobs import paper_bytes
from antt_desktop.services.printing.model_papers import review_forms
from antt_desktop.services.printing.model_review_records import read_forms
from antt_desktop.storage.record_store import RecordStore
from tests.helpers.paper_records import PaperRecords
from tests.helpers.papers import Reading, read

_CRITERIA = [
    "Tổ chức, quy chế", "Duy trì sinh hoạt", "Hiệu quả ANTT", "Sự tham gia của nhân dân",
    "Kinh phí, trang bị", "Sơ kết, báo cáo",
]  # fmt: skip
_EFFECT = ["Hoạt động hiệu quả", "Hoạt động trung bình", "Hoạt động không hiệu quả",
           "Mới triển khai, chưa đánh giá"]  # fmt: skip


@pytest.fixture
def make(store: RecordStore) -> PaperRecords:
    made = PaperRecords(store)
    made.profile()
    return made


def printed(store: RecordStore, *, blank: bool = False) -> Reading:
    return read(paper_bytes(review_forms(store, Query("model"), blank=blank)))


def text(reading: Reading) -> str:
    return " ".join(" ".join(reading.lines(page)) for page in range(reading.pages))


def test_a_blank_form_has_the_usual_criteria_and_the_effect_scale_on_one_page(
    store: RecordStore, make: PaperRecords
) -> None:
    make.point_of(make.old_model(name="Camera an ninh"))
    reading = printed(store)
    page = text(reading)
    assert reading.pages == 1
    for number, criterion in enumerate(_CRITERIA, 1):
        assert f"{number} {criterion}" in page
    for words in (
        *_EFFECT, "PHIẾU ĐÁNH GIÁ MÔ HÌNH Năm 2026", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Tên mô hình: Camera an ninh", "Nơi áp dụng: Ấp", "Ngày đánh giá: ......",
        "Ưu điểm: ......", "Duy trì Củng cố Nhân rộng Thanh loại",
        "ĐẠI DIỆN MÔ HÌNH", "ĐƠN VỊ CHỦ TRÌ", "NGƯỜI ĐÁNH GIÁ",
    ):  # fmt: skip
        assert words in page, words


def test_a_form_is_filled_from_the_latest_review_of_the_year(
    store: RecordStore, make: PaperRecords
) -> None:
    model = make.old_model()
    point = make.point_of(model)
    make.review(model, "2026-06-10", period="nua_nam", strengths="Sáu tháng.")
    make.review(model, "2026-11-10", strengths="Đều.", limits="Thiếu kinh phí.", score=88)
    make.review(model, "2026-11-20", point_id=point.id, strengths="Của một điểm.")
    make.review(model, "2025-11-10", strengths="Năm trước.")
    page = text(printed(store))
    for words in ("Ngày đánh giá: 10/11/2026", "Điểm (nếu chấm): 88/100", "Ưu điểm: Đều.",
                  "Hạn chế: Thiếu kinh phí.", "đánh giá: Công an xã"):  # fmt: skip
        assert words in page
    blank = text(printed(store, blank=True))
    for words in ("Sáu tháng.", "Của một điểm.", "Năm trước."):
        assert words not in page + blank
    assert "88" not in blank


def test_the_unit_words_its_criteria_and_chooses_its_scale(
    store: RecordStore, make: PaperRecords
) -> None:
    make.old_model(criteria=["Không ma túy"])
    store.settings.set("model_review_criteria", ["Nề nếp", "Kết quả"])
    store.settings.set("model_rating_scale", "grades")
    page = text(printed(store))
    assert "1 Nề nếp" in page
    assert "2 Kết quả" in page
    assert "3 Không ma túy" in page
    assert "Tốt Khá Trung bình Yếu" in page
    assert _CRITERIA[0] not in page
    assert _EFFECT[0] not in page


def test_a_review_by_an_earlier_scale_keeps_it(store: RecordStore, make: PaperRecords) -> None:
    make.review(make.old_model(), "2026-11-10", rating="hieu_qua")
    store.settings.set("model_rating_scale", "grades")
    assert _EFFECT[0] in text(printed(store))


def test_a_remark_stands_beside_the_criterion_it_names_and_the_others_in_order(
    store: RecordStore, make: PaperRecords
) -> None:
    remarks = ["Đủ quy chế.", "Hiệu quả ANTT: giảm 3 vụ.", "Họp đều."]
    make.review(make.old_model(), "2026-11-10", remarks=remarks)
    (form,) = read_forms(store, Query("model"), blank=False)
    given = ["Đủ quy chế.", "Họp đều.", "giảm 3 vụ.", "", "", ""]
    assert list(form.criteria) == list(zip(_CRITERIA, given, strict=True))


def test_remarks_beyond_the_criteria_are_not_lost(store: RecordStore, make: PaperRecords) -> None:
    store.settings.set("model_review_criteria", ["Nề nếp"])
    make.review(make.old_model(), "2026-11-10", remarks=["Một.", "Hai."])
    assert "2 Hai." in text(printed(store))


def test_of_people_to_be_kept_confidential_only_counts_are_told(
    store: RecordStore, make: PaperRecords
) -> None:
    model = make.old_model(sensitive_beneficiaries=True, helped_count=12)
    values = {"period": "nam", "year": 2026, "rating": "hieu_qua", "recommendation": "duy_tri",
              "date": "2026-11-10", "by": "Công an xã", "strengths": "Kể ưu điểm",
              "remarks": ["Kể nhận xét"]}  # fmt: skip
    store.add_clean("model_review", [{"model_id": model.id, **values}])
    page = text(printed(store))
    assert "Kể" not in page
    assert "Số người được giúp: 12" in page
    assert "Số người tiến bộ: ......" in page


def test_many_places_are_counted(store: RecordStore, make: PaperRecords) -> None:
    model = make.old_model()
    for _ in range(6):
        make.point_of(model)
    assert "Nơi áp dụng: 6 điểm: Ấp" in text(printed(store))
