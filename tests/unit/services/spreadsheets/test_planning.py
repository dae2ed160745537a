import pytest

from antt_desktop.domain.queries import Query
from antt_desktop.services.spreadsheets.errors import NoTableError, OutdatedPlanError
from antt_desktop.services.spreadsheets.executing import execute
from antt_desktop.services.spreadsheets.plan import Action, ImportPlan
from antt_desktop.storage.record_store import RecordStore
from tests.helpers.spreadsheets import plan_of

HEADING = ["STT", "Họ và tên chủ hộ", "Năm sinh", "Địa chỉ", "Ấp", "Điện thoại"]
AN = [1, "Nguyễn Văn An", 1970, "Số 1, tổ 2", "Ấp 1", "0912345678"]
BINH = [2, "Trần Thị Bình", 1980, "Số 2, tổ 2", "Ấp 1", "0912345679"]


def verdicts(plan: ImportPlan) -> list[str]:
    return [row.verdict.value for row in plan.rows]


def households(store: RecordStore) -> list[dict[str, object]]:
    return [dict(record.values) for record in store.rows(Query("household"))]


def imported(store: RecordStore, *rows: list[object]) -> ImportPlan:
    plan = plan_of(store, [HEADING, *rows])  # type: ignore[list-item]
    execute(store, plan)
    return plan


def test_what_is_new_is_added_and_a_second_import_adds_nothing(store: RecordStore) -> None:
    assert verdicts(imported(store, AN, BINH)) == ["add", "add"]
    assert verdicts(imported(store, AN, BINH)) == ["same", "same"]
    assert len(households(store)) == 2


def test_a_row_keeps_its_number_in_the_sheet(store: RecordStore) -> None:
    plan = plan_of(store, [["Tiêu đề"], [], HEADING, AN, [], BINH])
    assert [row.number for row in plan.rows] == [4, 6]


def test_a_changed_telephone_or_address_and_a_year_filled_in_are_updates(
    store: RecordStore,
) -> None:
    imported(store, AN, [2, "Trần Thị Bình", None, "Số 2, tổ 2", "Ấp 1"])
    plan = imported(
        store, [1, "Nguyễn Văn An", 1970, "Số 9, tổ 3", "Ấp 1", "0987654321"], BINH
    )  # fmt: skip
    assert verdicts(plan) == ["update", "update"]
    assert [(change.field, change.before, change.after) for change in plan.rows[0].changes] == [
        ("house_no_street", "Số 1, tổ 2", "Số 9, tổ 3"),
        ("phone", "0912345678", "0987654321"),
    ]
    assert "Năm sinh: trống → 1980" in plan.rows[1].reason
    assert len(households(store)) == 2


def test_an_empty_cell_erases_nothing(store: RecordStore) -> None:
    imported(store, AN)
    assert verdicts(imported(store, [1, "Nguyễn Văn An", 1970, None, "Ấp 1", None])) == ["same"]
    assert households(store)[0]["phone"] == "0912345678"


def test_spelling_case_and_punctuation_make_no_new_household(store: RecordStore) -> None:
    imported(store, [1, "Nguyễn Thị Hòa", 1970, "Số 1, tổ 2", "Ấp 1"])
    again = [1, "NGUYỄN  THỊ HOÀ", "01/01/1970", "số 1 tổ 2", "ấp 1"]
    assert verdicts(plan_of(store, [HEADING, again])) == ["same"]


def test_the_same_name_with_another_year_is_another_household(store: RecordStore) -> None:
    imported(store, AN)
    other = [1, "Nguyễn Văn An", 1991, "Số 1, tổ 2", "Ấp 1"]
    assert verdicts(plan_of(store, [HEADING, other])) == ["add"]


def test_the_same_person_in_another_area_is_another_household(store: RecordStore) -> None:
    imported(store, AN)
    other = [1, "Nguyễn Văn An", 1970, "Số 1, tổ 2", "Ấp 2"]
    assert verdicts(plan_of(store, [HEADING, other])) == ["add"]


def test_a_duplicate_inside_the_file_names_the_first_row(store: RecordStore) -> None:
    plan = plan_of(store, [HEADING, AN, BINH, [3, "nguyễn văn an ", 1970, None, "ấp 1"]])
    assert verdicts(plan) == ["add", "add", "duplicate"]
    assert plan.rows[2].reason == "Trùng với dòng 2 trong tệp."
    execute(store, plan)
    assert len(households(store)) == 2


def test_namesakes_at_two_addresses_are_two_households_and_stay_so(store: RecordStore) -> None:
    other = [2, "Nguyễn Văn An", 1970, "Số 77, tổ 9", "Ấp 1"]
    assert verdicts(imported(store, AN, other)) == ["add", "add"]
    assert verdicts(imported(store, other, AN)) == ["same", "same"]


def test_a_row_that_fits_two_households_is_left_to_the_officer(store: RecordStore) -> None:
    imported(store, AN, [2, "Nguyễn Văn An", 1970, "Số 77, tổ 9", "Ấp 1"])
    plan = plan_of(store, [HEADING, [1, "Nguyễn Văn An", 1970, "Số 5", "Ấp 1"]])
    assert verdicts(plan) == ["duplicate"]
    assert plan.rows[0].reason.startswith("Có nhiều hồ sơ giống dòng này")
    assert plan.rows[0].action is Action.SKIP


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ([1, "Lê Văn Quý", 89, "Số 1", "Ấp 1"], "Năm sinh phải đủ 4 chữ số."),
        ([1, "Lê Văn Quý", 2020, "Số 1", "Ấp 1"], "đủ 18 tuổi"),
        ([1, "L3 V4n", 1980, "Số 1", "Ấp 1"], "Họ tên có ký tự"),
        ([1, None, 1980, "Số 1", "Ấp 1"], "Chưa có đại diện hộ"),
        ([1, "Lê Văn Quý", 1980, "Số 1", None], "Chưa có khu dân cư"),
    ],
)
def test_a_row_that_may_not_be_saved_is_a_problem_in_words(
    store: RecordStore, row: list[object], words: str
) -> None:
    plan = plan_of(store, [HEADING, AN, row, BINH])  # type: ignore[list-item]
    assert verdicts(plan) == ["add", "problem", "add"]
    assert words in plan.rows[1].reason
    assert plan.rows[1].actions == (Action.SKIP,)
    execute(store, plan)
    assert len(households(store)) == 2


def test_areas_the_file_does_not_know_are_asked_once_with_the_number_of_their_rows(
    store: RecordStore,
) -> None:
    store.save("residential_area", {"kind": "ap", "name": "Ấp 8", "households_total": 10})
    cells = ["Ấp 8", "ấp 8", "Ap 8", "8", "Ấp 08", "Ấp Mỹ Đông", "ẤP MỸ ĐÔNG", "Ap My Dong"]
    rows = [[i, f"Lê Văn {'ABCDEGHK'[i]}n", 1970, f"Số {i}", area] for i, area in enumerate(cells)]
    plan = plan_of(store, [HEADING, *rows])
    assert [(each.name, each.rows) for each in plan.missing] == [("Ấp Mỹ Đông", 3)]
    assert execute(store, plan).created == 1
    area = store.find("residential_area", name="Ấp Mỹ Đông")
    assert area is not None
    assert (area["kind"], area["households_total"]) == ("ap", 3)


def test_without_creating_unknown_areas_are_problems(store: RecordStore) -> None:
    plan = plan_of(store, [HEADING, AN], create_missing=False)
    assert verdicts(plan) == ["problem"]
    assert "Không có Ấp 1 trong danh mục" in plan.rows[0].reason
    assert [(each.name, each.rows) for each in plan.missing] == [("Ấp 1", 1)]


def test_areas_whose_marks_differ_are_two(store: RecordStore) -> None:
    store.save("residential_area", {"kind": "thon", "name": "Thôn Trung", "households_total": 1})
    plan = plan_of(store, [HEADING, [1, "Lê Văn An", 1970, "Số 1", "Thôn Trưng"]])
    assert [each.name for each in plan.missing] == ["Thôn Trưng"]


def test_a_bare_number_that_fits_two_kinds_of_area_is_a_problem(store: RecordStore) -> None:
    for kind, name in (("ap", "Ấp 3"), ("khu_pho", "Khu phố 3")):
        store.save("residential_area", {"kind": kind, "name": name, "households_total": 1})
    heading = [*HEADING[:4], "Khu dân cư"]
    plan = plan_of(store, [heading, [1, "Lê Văn An", 1970, "Số 1", "3"]])
    assert "cùng tên" in plan.rows[0].reason


def test_personal_numbers_are_left_out_until_the_unit_keeps_them(store: RecordStore) -> None:
    grid = [["Họ tên", "Năm sinh", "Số CCCD", "Ấp"], ["Lê Văn An", 1978, "087078986987", "1"]]
    plan = plan_of(store, grid)
    assert "id_number" not in plan.headings
    assert "id_number" not in plan.rows[0].values
    assert any("số định danh" in note for note in plan.notes)
    profile = store.find("org_profile")
    assert profile is not None
    store.save("org_profile", {"allow_id_number": True}, id=profile.id)
    assert plan_of(store, grid).rows[0].values["id_number"] == "087078986987"


def test_one_import_is_one_step_of_undo(store: RecordStore) -> None:
    plan = plan_of(store, [HEADING, AN, BINH])
    result = execute(store, plan)
    assert (result.added, result.updated, result.created) == (2, 0, 1)
    assert result.work is not None
    store.undo(result.work)
    assert households(store) == []
    assert store.find("residential_area", name="Ấp 1") is None


def test_a_plan_that_no_longer_fits_writes_nothing(store: RecordStore) -> None:
    plan = plan_of(store, [HEADING, AN, BINH])
    store.save("residential_area", {"kind": "ap", "name": "Ấp 1", "households_total": 1})
    with pytest.raises(OutdatedPlanError):
        execute(store, plan)
    assert households(store) == []


def test_an_officer_may_skip_a_row_or_add_a_duplicate(store: RecordStore) -> None:
    plan = plan_of(store, [HEADING, AN, AN, BINH])
    plan.rows[1].action, plan.rows[2].action = Action.ADD, Action.SKIP
    execute(store, plan)
    assert [each["representative_name"] for each in households(store)] == ["Nguyễn Văn An"] * 2


def test_a_file_without_the_list_is_refused(store: RecordStore) -> None:
    with pytest.raises(NoTableError, match="Không thấy bảng"):
        plan_of(store, [["Doanh thu", "Tháng"], [1200, 5], [1300, 6]])


def test_without_creating_the_unknown_areas_are_told_and_never_made(store: RecordStore) -> None:
    plan = plan_of(store, [HEADING, AN], create_missing=False)
    assert [(each.name, each.can_create) for each in plan.missing] == [("Ấp 1", False)]
    execute(store, plan)
    assert store.count(Query("residential_area")) == 0


def test_an_area_whose_rows_were_all_skipped_is_not_made(store: RecordStore) -> None:
    plan = plan_of(store, [HEADING, AN, [*BINH[:4], "Ấp 2"]])
    plan.rows[0].action = Action.SKIP
    execute(store, plan)
    assert [area.title for area in store.rows(Query("residential_area"))] == ["Ấp 2"]
