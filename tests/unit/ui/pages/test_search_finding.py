"""What the search over everything finds: records told apart, pages and deeds by their words."""

import pytest

from antt_desktop.storage.record_store import RecordStore
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages import page_specs
from antt_desktop.ui.pages.search_finding import SHOWN, Found, search_everything
from antt_desktop.ui.pages.search_places import find_places, places_of
from tests.helpers.files import Builder
from tests.unit.ui.pages.conftest import Drive


def titles(found: Found, label: str) -> list[str]:
    return [hit.title for group in found.groups if group.label == label for hit in group.hits]


def labels(found: Found) -> list[str]:
    return [group.label for group in found.groups]


def test_exact_accents_come_before_the_rest(store: RecordStore, make: Builder) -> None:
    area = make.area()
    for name in ("Trần Văn Nam", "Trần Văn Năm"):
        make.household(area, representative_name=name)
    assert titles(search_everything(store, "năm"), "Hộ gia đình") == [
        "Trần Văn Năm",
        "Trần Văn Nam",
    ]
    assert len(titles(search_everything(store, "nam"), "Hộ gia đình")) == 2


def test_a_group_shows_its_first_hits_and_counts_all(store: RecordStore, make: Builder) -> None:
    area = make.area()
    for year in range(SHOWN + 4):
        make.household(area, birth_year=1960 + year)
    [group] = search_everything(store, "nguyen").groups
    assert (len(group.hits), group.count) == (SHOWN, SHOWN + 4)
    assert (group.page, group.arguments["search"]) == ("households", "nguyen")


def test_every_searched_type_is_found_and_told_apart(
    store: RecordStore, make: Builder, drive: Drive
) -> None:
    make.organization(name="Công ty An Bình", address="Số 1, Ấp 8", area_id=drive.area.id)
    store.save("signer", {"name": "Phạm An Khang", "title": "Trưởng Công an xã"})
    store.save(
        "user_account",
        {"username": "truong", "full_name": "Vũ An Nhiên", "role": "lanh_dao", "active": True},
    )
    make.template(name="Cam kết an toàn")
    make.area(name="Ấp An Lạc")
    found = search_everything(store, "an")
    assert labels(found) == [
        "Hộ gia đình",
        "Phiếu đợt Bảo đảm ANTT năm 2026",
        "Cơ quan, đơn vị",
        "Khu dân cư",
        "Đợt ký cam kết",
        "Mẫu cam kết",
        "Người ký",
        "Cán bộ",
    ]
    contexts = {hit.title: hit.context for group in found.groups for hit in group.hits}
    assert contexts["Công ty An Bình"] == "Doanh nghiệp · Số 1, Ấp 8"
    assert contexts["Cam kết an toàn"].startswith("phiên bản 1 · ")


def test_an_area_is_told_once_and_never_taken_for_another(
    store: RecordStore, make: Builder
) -> None:
    first = make.area(name="Ấp 1")
    for address in ("Tổ 2, Ấp 1", "Tổ 2, Ấp 10"):
        make.household(first, birth_year=None, house_no_street=address)
    [group] = search_everything(store, "nguyen").groups
    assert {hit.context for hit in group.hits} == {"Tổ 2, Ấp 1", "Tổ 2, Ấp 10 · Ấp 1"}


def test_a_pledge_shows_serial_area_and_status(store: RecordStore, drive: Drive) -> None:
    found = search_everything(store, "tran thi an")
    [hit] = next(group for group in found.groups if group.label.startswith("Phiếu")).hits
    assert hit.context == f"{drive.signed['serial']} · Ấp 8"
    assert (hit.chip, hit.status.state) == ("Đã ký", "good")
    assert (hit.page, hit.arguments) == ("pledge", {"id": drive.signed.id})


def test_a_serial_is_found_however_it_is_written(store: RecordStore, drive: Drive) -> None:
    [group] = search_everything(store, "ck 2026 1 a2").groups
    assert group.label == "Phiếu mang số này"
    assert group.hits[0].arguments == {"id": drive.printed[0].id}


def test_pledges_are_counted_by_campaign_as_their_list_is(
    store: RecordStore, make: Builder, drive: Drive
) -> None:
    later = make.campaign(make.template(name="Mẫu mới"), name="Phòng cháy")
    make.pledge(later, drive.homes[0])
    groups = [each for each in search_everything(store, "tran").groups if each.page == "pledges"]
    assert {each.arguments["campaign"]: each.count for each in groups} == {
        drive.campaign.id: 3,
        later.id: 1,
    }


def test_deleted_records_are_not_found(store: RecordStore, drive: Drive, make: Builder) -> None:
    home = make.household(drive.area, representative_name="Lý Thị Xoan")
    store.delete("household", home.id)
    assert search_everything(store, "xoan") == Found("xoan")


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("thung rac", "recycle_bin"),
        ("in phiếu", "pledges"),
        ("mật khẩu", "officers"),
        ("sao luu", "backups"),
        ("nhat ky thay doi", "journal"),
        ("mat may", "incident"),
        ("cap nhat", "about"),
        ("excel", "import"),
        ("quan tri", "settings"),
    ],
)
def test_pages_and_deeds_are_found_by_their_words(desk: Desk, typed: str, first: str) -> None:
    [group] = find_places(places_of(page_specs(desk)), typed)
    assert group.hits[0].page == first


@pytest.mark.parametrize("typed", ["", "rac thung xyz", "ac"])
def test_words_inside_others_are_no_place(desk: Desk, typed: str) -> None:
    assert find_places(places_of(page_specs(desk)), typed) == ()


def test_every_place_is_a_page_of_the_window(desk: Desk) -> None:
    specs = page_specs(desk)
    keys = {spec.key for spec in specs}
    assert {place.page for place in places_of(specs)} <= keys
    assert places_of(specs[:1])[0].page == specs[0].key
    assert len(places_of(specs[:1])) == 1
