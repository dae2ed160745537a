"""The record store: saved means saved, one work is one step, nothing half done."""

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, given, settings
from sqlcipher3.dbapi2 import DatabaseError

from antt_desktop.domain.errors import UsageError
from antt_desktop.domain.problems import ValidationError
from antt_desktop.domain.queries import Filter, Query, equal
from antt_desktop.records import record_type
from antt_desktop.storage import change_log, pages
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.errors import ConflictError, InUseError, NotFoundError, NotUndoableError
from antt_desktop.storage.pages import Pager
from antt_desktop.storage.record_store import RecordStore
from tests.helpers.files import Builder


def names(store: RecordStore, **more: object) -> list[object]:
    return [each["representative_name"] for each in store.rows(Query("household", **more))]


def test_a_saved_record_is_read_back(make: Builder, store: RecordStore) -> None:
    home = make.household(make.area())
    assert store.get("household", home.id) == home
    assert home.rev == 1


def test_every_fault_of_a_record_is_told_at_once(store: RecordStore) -> None:
    with pytest.raises(ValidationError) as caught:
        store.save("residential_area", {"kind": "tinh", "households_total": -1})
    assert {problem.field for problem in caught.value.problems} == {
        "kind",
        "households_total",
        "name",
    }


def test_a_change_keeps_what_was_not_given(make: Builder, store: RecordStore) -> None:
    home = make.household(make.area())
    changed = store.save("household", {"phone": "0912 345 678"}, id=home.id)
    assert (changed.rev, changed["birth_year"], changed["phone"]) == (2, 1961, "0912345678")


def test_saving_the_same_again_makes_no_revision(make: Builder, store: RecordStore) -> None:
    home = make.household(make.area())
    assert store.save("household", {"birth_year": "1961"}, id=home.id).rev == 1
    assert len(store.history(home.id)) == 1


def test_a_save_on_an_old_revision_is_a_conflict(make: Builder, store: RecordStore) -> None:
    home = make.household(make.area())
    store.save("household", {"phone": "0912345678"}, id=home.id, base_rev=1)
    with pytest.raises(ConflictError):
        store.save("household", {"phone": "0987654321"}, id=home.id, base_rev=1)
    assert store.get("household", home.id)["phone"] == "0912345678"


def test_history_tells_before_and_after_and_who(make: Builder, store: RecordStore) -> None:
    home = make.household(make.area())
    store.save("household", {"birth_year": 1962}, id=home.id)
    newest, first = store.history(home.id)
    assert (newest.before, newest.after) == ({"birth_year": 1961}, {"birth_year": 1962})
    assert (newest.by, newest.action, first.action) == ("truong", "update", "add")


def test_a_failed_work_leaves_nothing(make: Builder, store: RecordStore) -> None:
    area = make.area()

    def half_good() -> None:
        with store.work("import", "Nhập"):
            make.household(area)
            make.household(area, birth_year=2020)

    with pytest.raises(ValidationError):
        half_good()
    assert names(store) == []
    store.change_log.verify()
    make.household(area)
    store.change_log.verify()


def test_a_deleted_record_lies_in_the_bin_and_comes_back(make: Builder, store: RecordStore) -> None:
    home = make.household(make.area())
    store.delete("household", home.id, "nhập nhầm")
    assert names(store) == [] == names(store, search="nguyen")
    with pytest.raises(NotFoundError):
        store.get("household", home.id)
    assert names(store, deleted=True) == ["Nguyễn Văn Án"]
    store.restore("household", home.id)
    assert names(store) == ["Nguyễn Văn Án"] == names(store, search="nguyen")


def test_a_record_that_others_refer_to_is_not_deleted(make: Builder, store: RecordStore) -> None:
    area = make.area()
    home = make.household(area)
    with pytest.raises(InUseError, match="Còn 1 hồ sơ “Hộ gia đình” thuộc Ấp 8"):
        store.delete("residential_area", area.id)
    pledge = make.pledge(make.campaign(make.template()), home)
    with pytest.raises(InUseError, match="Phiếu cam kết"):
        store.delete("household", home.id)
    for each in (pledge, home, area):
        store.delete(each.type.name, each.id)
    assert store.count(Query("residential_area")) == 0


def test_a_restore_that_breaks_a_rule_is_refused(make: Builder, store: RecordStore) -> None:
    home, campaign = make.household(make.area()), make.campaign(make.template())
    first = make.pledge(campaign, home)
    store.delete("pledge", first.id)
    make.pledge(campaign, home)
    with pytest.raises(ValidationError, match="đã có phiếu"):
        store.restore("pledge", first.id)


def test_a_whole_work_is_undone_in_one_step(make: Builder, store: RecordStore) -> None:
    area = make.area()
    kept = make.household(area, representative_name="Hồ Thị Dung")
    with store.work("import", "Nhập 2 hộ") as work:
        make.household(area)
        store.save("household", {"birth_year": 1970}, id=kept.id)
    assert work.id is not None
    assert store.recent_works(1)[0].changes == 2
    assert store.undo(work.id) == 2
    assert names(store) == ["Hồ Thị Dung"]
    assert store.get("household", kept.id)["birth_year"] == 1961
    store.change_log.verify()


def test_undo_goes_back_step_by_step(make: Builder, store: RecordStore) -> None:
    home = make.household(make.area())
    for year in (1970, 1980):
        store.save("household", {"birth_year": year}, id=home.id)
    last, before = store.recent_works(2)
    store.undo(last.id)
    assert store.get("household", home.id)["birth_year"] == 1970
    store.undo(before.id)
    assert store.get("household", home.id)["birth_year"] == 1961
    assert [work.undone for work in store.recent_works(2)] == [1, 1]


def test_undo_under_a_later_save_is_refused(make: Builder, store: RecordStore) -> None:
    home = make.household(make.area())
    store.save("household", {"birth_year": 1970}, id=home.id)
    older = store.recent_works(1)[0]
    store.save("household", {"phone": "0912345678"}, id=home.id)
    with pytest.raises(NotUndoableError):
        store.undo(older.id)
    assert store.get("household", home.id)["birth_year"] == 1970


def test_the_change_log_refuses_to_be_rewritten(make: Builder, store: RecordStore) -> None:
    make.area()
    for statement in ("UPDATE change_log SET by = 'x'", "DELETE FROM change_log"):
        with pytest.raises(DatabaseError, match="append-only"):
            store._db.execute(statement)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("dang thi", ["Đặng Thị Hòa", "Đặng Thị Hoà"]),
        ("đặng", ["Đặng Thị Hòa", "Đặng Thị Hoà"]),
        ("năm", ["Trần Văn Năm", "Trần Văn Nam"]),
        ("nam", ["Trần Văn Nam", "Trần Văn Năm"]),
        ("HOÀ", ["Đặng Thị Hòa", "Đặng Thị Hoà"]),
        ("nam tran", ["Trần Văn Nam", "Trần Văn Năm"]),
        ("tran xyz", []),
        ('"', []),
        ("* OR", []),
        ("0912", ["Trần Văn Nam"]),
    ],
)
def test_search_finds_without_accents_and_ranks_typed_accents_first(
    make: Builder, store: RecordStore, typed: str, found: list[str]
) -> None:
    area = make.area()
    for name in ("Trần Văn Năm", "Đặng Thị Hòa", "Đặng Thị Hoà"):
        make.household(area, representative_name=name)
    make.household(area, representative_name="Trần Văn Nam", phone="0912345678")
    result = names(store, search=typed)
    assert sorted(result, key=str) == sorted(found, key=str)
    assert result[:1] == found[:1] or {"Đặng Thị Hòa", "Đặng Thị Hoà"} >= set(result)


@pytest.mark.parametrize("few", [1, 5_000])
@pytest.mark.parametrize("descending", [False, True])
def test_hits_are_ordered_by_a_column_page_by_page(
    make: Builder, store: RecordStore, monkeypatch: pytest.MonkeyPatch, few: int, descending: bool
) -> None:
    monkeypatch.setattr(pages, "FEW_HITS", few)
    areas = [make.area(name="Ấp 10"), make.area(name="Ấp 2")]
    for number in range(9):
        name = f"{'Trần' if number % 3 else 'Lê'} Thị {'Án' if number % 2 else 'An'}"
        year = None if number == 4 else 1990 - number
        make.household(areas[number % 2], representative_name=name, birth_year=year)
    for column in ("birth_year", "area_id"):
        query = Query("household", search="tran an", sort=column, descending=descending)
        plain = Query("household", sort=column, descending=descending)
        wanted = [r.id for r in store.rows(plain) if str(r["representative_name"])[0] == "T"]
        found, after = [], None
        while True:
            page = store.page(query, after, 2)
            found += [record.id for record in page.records]
            if (after := page.next) is None:
                break
        assert found == wanted
        assert len(found) == store.count(query) == 6


def test_a_type_without_searched_text_says_so(store: RecordStore) -> None:
    with pytest.raises(UsageError, match="không tìm theo chữ"):
        store.page(Query("org_profile", search="mỹ hiệp"))
    with pytest.raises(UsageError, match="không tìm theo chữ"):
        store.count(Query("print_log", search="phiếu"))


def test_lists_come_in_vietnamese_order(make: Builder, store: RecordStore) -> None:
    area = make.area()
    for name in ("Đinh Văn Đức", "Lê Thị Ân", "Phạm Văn Anh", "Hồ Thị Dung", "Nguyễn Văn An"):
        make.household(area, representative_name=name)
    assert names(store) == [
        "Nguyễn Văn An", "Phạm Văn Anh", "Lê Thị Ân", "Hồ Thị Dung", "Đinh Văn Đức",
    ]  # fmt: skip
    for name in ("Ấp 10", "Ấp 2"):
        make.area(name=name)
    assert [each.title for each in store.rows(Query("residential_area"))] == [
        "Ấp 2",
        "Ấp 8",
        "Ấp 10",
    ]


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    years=st.lists(st.one_of(st.none(), st.integers(1950, 1955)), min_size=1, max_size=25),
    limit=st.integers(1, 7),
    sort=st.sampled_from([None, "birth_year", "area_id", "residence_status"]),
    descending=st.booleans(),
    both=st.booleans(),
)
def test_pages_put_together_are_the_list_each_record_once(
    make: Builder, store: RecordStore, years: list[int | None], limit: int, sort: str | None,
    descending: bool, both: bool,
) -> None:  # fmt: skip
    with store.work("test", "Thử") as work:
        areas = [
            store.find("residential_area", name=name) or make.area(name=name)
            for name in ("Ấp 1", "Ấp 2")
        ]
        for number, year in enumerate(years):
            status = (None, "thuong_tru", "tam_tru")[number % 3]
            make.household(areas[number % 2], birth_year=year, residence_status=status)
    filters = (equal("area_id", *(area.id for area in areas)),) if both else ()
    query = Query("household", filters, sort=sort, descending=descending)
    seen, cursor = [], None
    while True:
        page = store.page(query, cursor, limit)
        seen += page.records
        if page.next is None:
            break
        cursor = page.next
    assert len({each.id for each in seen}) == len(seen) == store.count(query) == len(years)
    if sort == "birth_year":
        filled = [each["birth_year"] for each in seen if each["birth_year"] is not None]
        assert filled == sorted(filled, reverse=descending)
        assert all(each["birth_year"] is None for each in seen[len(filled) :])
    with store.work("test", "Dọn"):
        assert work.id is None or store.undo(work.id)


def test_filters_by_range_and_emptiness(make: Builder, store: RecordStore) -> None:
    area = make.area()
    for name, year in (("Một", 1950), ("Hai", 1960), ("Ba", None)):
        make.household(area, representative_name=name, birth_year=year)
    ranges = (Filter("birth_year", "from", (1955,)), Filter("birth_year", "to", (1965,)))
    assert names(store, filters=ranges) == ["Hai"]
    assert names(store, filters=(Filter("birth_year", "empty"),)) == ["Ba"]
    assert store.count(Query("household", (Filter("birth_year", "filled"),))) == 2


def test_listeners_hear_which_types_changed(make: Builder, store: RecordStore) -> None:
    heard: list[frozenset[str]] = []
    store.on_change = heard.append
    with store.work("test", "Thử"):
        make.household(make.area())
    assert heard == [frozenset({"residential_area", "household"})]


def test_a_second_connection_continues_the_same_chain(file: CommuneFile, make: Builder) -> None:
    area = make.area()
    store, database = file.second_store()
    try:
        Builder(store).household(area)
    finally:
        database.close()
    make.household(area, representative_name="Hồ Thị Dung")
    file.store.change_log.verify()
    assert file.store.change_log.head[0] == 3


@pytest.mark.parametrize(
    "typed",
    [
        "n",
        "nguyen",
        "nguyễn",
        "nguyen a",
        "nguyễn văn án",
        "an",
        "án",
        "so 1",
        "Số 12",
        "van an so",
        "hoa",
        "HÒA",
    ],
)
def test_words_of_very_many_records_are_found_alike_without_fts(
    make: Builder, store: RecordStore, typed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    area = make.area()
    names_given = (
        "Nguyễn Văn An",
        "Nguyễn Văn Án",
        "Nguyen Van An",
        "Đặng Thị Hoà",
        "Đặng Thị Hòa",
        "Anh Nguyễn",
    )
    for number, name in enumerate(names_given):
        make.household(area, representative_name=name, house_no_street=f"Số {number}/12, tổ 1")
    by_hits = names(store, search=typed)
    monkeypatch.setattr(pages, "FEW_HITS", 0)
    assert names(store, search=typed) == by_hits != []


def test_a_sorted_search_without_a_letter_finds_nothing(make: Builder, store: RecordStore) -> None:
    make.household(make.area())
    assert names(store, search="?!", sort="birth_year") == []


def test_a_search_within_several_areas_or_none_finds_each_hit_once(
    make: Builder, store: RecordStore
) -> None:
    areas = [make.area(name=f"Ấp {number}") for number in range(3)]
    for area in areas:
        make.organization(area_id=area.id, name=f"Công ty {area['name']}")
    make.organization(name="Công ty ở xa")
    chosen = Filter("area_id", "in", (areas[0].id, areas[1].id, None))
    found = store.rows(Query("organization", (chosen,), search="cong ty"))
    assert [each["name"] for each in found] == ["Công ty Ấp 0", "Công ty Ấp 1", "Công ty ở xa"]


def test_what_was_never_saved_has_no_history(store: RecordStore) -> None:
    assert store.history("khong-co") == []


def test_undoing_a_work_that_never_was_changes_nothing(store: RecordStore) -> None:
    head = store.change_log.head
    assert store.undo(99) == 0
    assert store.change_log.head == head


def test_a_record_that_came_and_went_in_one_work_stays_gone_when_it_is_undone(
    make: Builder, store: RecordStore
) -> None:
    with store.work("import", "Nhập") as work:
        area = make.area()
        store.delete("residential_area", area.id)
    assert work.id is not None
    assert store.undo(work.id) == 2
    assert store.get("residential_area", area.id, deleted=True).deleted


def test_rows_go_on_where_a_batch_ends(make: Builder, file: CommuneFile) -> None:
    made = [make.area(name=f"Ấp {number}").id for number in range(5)]
    pager = Pager(file._db, record_type("residential_area"))
    assert [each.id for each in pager.rows(Query("residential_area"), batch=2)] == made


def test_a_work_longer_than_a_batch_of_the_log_is_one_work_and_one_chain(
    make: Builder, store: RecordStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(change_log, "_BATCH", 3)
    with store.work("import", "Nhập"):
        for number in range(8):
            make.area(name=f"Ấp {number}")
    store.change_log.verify()
    (work,) = store.recent_works()
    assert work.changes == 8
