"""The report on one person tells all that is his, in full, and nothing of anybody else."""

from antt_desktop.services.protecting.data_map import data_map
from antt_desktop.services.protecting.finding import Person, find_person
from antt_desktop.services.protecting.telling import sections_on
from antt_desktop.storage.journal import Journal
from antt_desktop.storage.record_store import RecordStore
from tests.helpers.lives import Lives

WHO = Person.typed("Nguyễn Văn Án", 1961)


def test_it_tells_the_household_and_the_pledge_with_why_and_how_long(
    store: RecordStore, journal: Journal, lives: Lives
) -> None:
    home = lives.household(lives.area(), phone="0912345678", house_no_street="Số 5")
    lives.pledge(
        lives.campaign(lives.template()), home, status="da_ky", signed_date="2026-11-20",
        signer_name="Hồ Thị Dung", witness_name="Cao Văn On",
    )  # fmt: skip
    household, pledge = sections_on(store, find_person(store, journal, WHO))
    lines = {label: (text, kept) for label, text, _, kept in household.rows}
    assert lines["Đại diện hộ"] == ("Nguyễn Văn Án", "Hộ không còn cư trú: 2 năm")
    assert lines["Điện thoại"][0] == "0912 345 678"
    assert lines["Khu dân cư"] == ("Ấp 8", "")
    assert (pledge.title, pledge.certainty) == ("Phiếu cam kết", "Gắn với hồ sơ đã tìm thấy")
    assert "20/11/2026" in str(pledge.rows)
    assert "Dung" not in str(pledge)
    assert "Cao Văn On" not in str(pledge)
    purposes = {label: purpose for label, _, purpose, _ in household.rows}
    assert purposes["Năm sinh"] == "Phân biệt người cùng tên"
    assert household.why.startswith("Lập phiếu cam kết cho từng hộ")


def test_of_an_area_only_the_office_held_is_told(
    store: RecordStore, journal: Journal, lives: Lives
) -> None:
    lives.area(head_name="Nguyễn Văn Án", head_phone="0912345678", front_head="Hồ Thị Dung")
    (section,) = sections_on(store, find_person(store, journal, WHO))
    assert [label for label, *_ in section.rows] == ["Trưởng khu dân cư", "Điện thoại trưởng khu"]


def test_the_map_has_a_whole_row_for_every_personal_field_and_counts_the_bin(
    store: RecordStore, lives: Lives
) -> None:
    area = lives.area()
    store.delete("household", lives.household(area).id)
    lives.household(area, representative_name="Hồ Thị Dung")
    rows = data_map(store)
    assert all(all(str(cell) for cell in row.cells) for row in rows)
    name = next(row for row in rows if row.field == "Đại diện hộ")
    assert (name.kind, name.records, name.retention) == (
        "Cơ bản", 2, "Hộ không còn cư trú: 2 năm",
    )  # fmt: skip
    content = next(row for row in rows if row.field == "Diễn biến")
    assert content.kind == "Nhạy cảm"
    assert content.share == "Không rời máy này trong gói"
