"""The list of models (E13): by patron, with sums that are those of the rows."""

import re

import pytest

from antt_desktop.domain.queries import Filter, Query, equal
from antt_desktop.services.printing.errors import NothingToPrintError
from antt_desktop.services.printing.jobs import paper_bytes
from antt_desktop.services.printing.model_list_records import Counts, read_groups, total_of
from antt_desktop.services.printing.model_papers import model_list
from antt_desktop.storage.record_store import RecordStore
from tests.helpers.paper_records import PaperRecords
from tests.helpers.papers import Reading, read


@pytest.fixture
def make(store: RecordStore) -> PaperRecords:
    made = PaperRecords(store)
    made.profile()
    return made


def printed(store: RecordStore, *filters: Filter, search: str = "") -> Reading:
    return read(paper_bytes(model_list(store, Query("model", filters, search=search))))


def text(reading: Reading) -> str:
    return " ".join(" ".join(reading.lines(page)) for page in range(reading.pages))


def test_the_title_the_day_and_the_twelve_columns_stand_as_in_the_description(
    store: RecordStore, make: PaperRecords
) -> None:
    make.old_model()
    reading = printed(store)
    lines = reading.lines()
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in " ".join(lines)
    title = lines.index("DANH SÁCH MÔ HÌNH PHONG TRÀO TOÀN DÂN BẢO VỆ AN NINH TỔ QUỐC")
    assert lines[title + 1] == "(Tính đến ngày 22/11/2026)"
    head = re.sub(r"\s+", " ", " ".join(lines[title + 2 :]))
    for heading in (
        "STT", "Tên mô hình", "Nhóm", "Đơn vị chủ trì", "Số, ngày QĐ", "Ngày ra mắt", "Số điểm",
        "Số tổ", "Số thành viên/hộ", "Đánh giá", "Trạng thái", "Ghi chú",
    ):  # fmt: skip
        position = head.find(heading.split()[0])
        assert position >= 0, heading
        head = head[position:]
    width, height = reading.size()
    assert width > height


def test_a_row_says_what_is_known_of_its_model(store: RecordStore, make: PaperRecords) -> None:
    model = make.decided_model(name="Tiếng kẻng an ninh", kind="tieng_keng", is_typical=True)
    make.point_of(model, groups_count=3, members_count=1200, households_count=80)
    make.point_of(model, groups_count=2, members_count=30)
    make.point_of(model, groups_count=9, members_count=99, end_date="2025-01-01")
    make.review(model, "2026-11-10")
    row = text(printed(store))
    assert "1 Tiếng kẻng an ninh" in row
    assert "15/QĐ-UBND 20/02/2024" in row
    assert "01/03/2024 2 5 1.230/80" in row
    for word in ("Công an", "Hoạt động hiệu quả", "Tiêu biểu"):
        assert word in re.sub(r"\s+", " ", row)


def test_a_model_of_which_only_the_year_and_the_participants_are_known(
    store: RecordStore, make: PaperRecords
) -> None:
    make.model(nhap_cu=True, launch_year=2019, participants_total=45)
    assert "Năm 2019 0 0 45/0" in text(printed(store))


def test_models_come_by_patron_and_the_sums_are_those_of_the_rows(
    store: RecordStore, make: PaperRecords
) -> None:
    for number, patron in enumerate(("mttq", "cong_an", "mttq", "kdc", "cong_an")):
        model = make.old_model(patron_org=patron)
        for _ in range(number):
            make.point_of(model, groups_count=2, members_count=10, households_count=7)
    groups = read_groups(store, Query("model"))
    assert [group.patron for group in groups] == ["Công an", "Mặt trận Tổ quốc", "Khu dân cư"]
    assert total_of(group.counts for group in groups) == Counts(5, 10, 20, 100, 70)
    page = text(printed(store))
    sums = ["Cộng Công an: 2 mô hình 5 10 50/35", "Cộng Mặt trận Tổ quốc: 2 mô hình 2 4 20/14",
            "Cộng Khu dân cư: 1 mô hình 3 6 30/21", "TỔNG CỘNG: 5 mô hình 10 20 100/70"]  # fmt: skip
    places = [page.find(each) for each in sums]
    assert min(places) > 0
    assert places == sorted(places)
    assert page.find("I. Công an") < page.find("II. Mặt trận Tổ quốc") < page.find("III. Khu")


def test_only_running_models_are_listed_unless_the_query_says_otherwise(
    store: RecordStore, make: PaperRecords
) -> None:
    make.old_model(name="Đang chạy")
    surveyed = make.model(name="Mới khảo sát")
    assert "Mới khảo sát" not in text(printed(store))
    for condition in (equal("status", "khao_sat"), equal("id", surveyed.id)):
        page = text(printed(store, condition))
        assert "Mới khảo sát" in page
        assert "Đang khảo" in page
        assert "Đang chạy" not in page


def test_conditions_and_search_of_the_query_hold(store: RecordStore, make: PaperRecords) -> None:
    make.old_model(name="Camera Ấp 1", kind="camera")
    make.old_model(name="Dòng họ Nguyễn", kind="dong_ho")
    assert "Camera Ấp 1" not in text(printed(store, equal("kind", "dong_ho")))
    assert "Dòng họ Nguyễn" not in text(printed(store, search="camera"))


def test_the_head_comes_again_on_every_page_and_no_model_is_lost(
    store: RecordStore, make: PaperRecords
) -> None:
    names = [f"Mô hình {number:03}" for number in range(60)]
    for number, name in enumerate(names):
        make.old_model(name=name, patron_org="cong_an" if number % 2 else "mttq")
    reading = printed(store)
    assert reading.pages > 2
    for page in range(reading.pages):
        assert "Tên mô hình" in " ".join(reading.lines(page))
    page_text = text(reading)
    assert all(name in page_text for name in names)


def test_without_a_model_there_is_no_list(store: RecordStore, make: PaperRecords) -> None:
    del make
    with pytest.raises(NothingToPrintError):
        printed(store)
