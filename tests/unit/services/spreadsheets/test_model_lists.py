"""Lists of models as posts keep them become running models with their points and heads."""

import json
from pathlib import Path

import openpyxl
import pytest

from antt_desktop.domain.queries import Query
from antt_desktop.domain.records import Record
from antt_desktop.services.spreadsheets.executing import execute
from antt_desktop.services.spreadsheets.importing import import_file
from antt_desktop.services.spreadsheets.plan import Action, ImportPlan, PlanRow, Verdict
from antt_desktop.services.spreadsheets.sheets import Cell
from antt_desktop.storage.record_store import RecordStore
from tests.helpers.files import Builder
from tests.helpers.spreadsheets import plan_of
from tests.helpers.workbooks import model_list

HEADING: list[Cell] = ["STT", "Tên mô hình", "Đơn vị thực hiện", "Năm thành lập", "Khu dân cư"]
ROW: list[Cell] = [1, "Camera an ninh ấp 8", "Công an xã", 2023, "Ấp 8"]
MORE: list[Cell] = [2, "Tiếng kẻng an ninh ấp 8", "Hội CCB", 2022, "Ấp 8"]


@pytest.fixture
def area(make: Builder) -> Record:
    return make.area()


@pytest.fixture
def kept_by_a_post(tmp_path: Path, make: Builder) -> Path:
    """A list with merged headings, groups by patron, totals, and a signature."""
    for number in (1, 2, 3):
        make.area(name=f"Ấp {number}")
    make.area(name="Ấp Mỹ Đông")
    make.organization(kind="csgd", name="Trường THCS Mỹ Hiệp")
    path = tmp_path / "mo-hinh.xlsx"
    path.write_bytes(model_list())
    return path


def plan_with(store: RecordStore, *rows: list[Cell], heading: list[Cell] = HEADING) -> ImportPlan:
    return plan_of(store, [heading, *rows], "model")


def only_row(store: RecordStore, *rows: list[Cell], heading: list[Cell] = HEADING) -> PlanRow:
    [row] = plan_with(store, *rows, heading=heading).rows
    return row


def models(store: RecordStore) -> dict[str, Record]:
    return {record.title: record for record in store.rows(Query("model"))}


def counts(store: RecordStore) -> dict[str, int]:
    names = ("model", "model_point", "model_member", "model_event")
    return {name: store.count(Query(name)) for name in names}


def test_the_list_of_a_post_is_read_with_its_groups_papers_places_and_heads(
    store: RecordStore, kept_by_a_post: Path
) -> None:
    answer = import_file(store, "model", kept_by_a_post)
    assert (answer["rows"], answer["add"], answer["problem"]) == (5, 4, 1)
    found = models(store)
    assert {each["status"] for each in found.values()} == {"hoat_dong"}
    camera = found["Camera an ninh"]
    told = {name: camera[name] for name in ("patron_org", "kind", "decision_no", "decision_date")}
    assert told == {
        "patron_org": "cong_an", "kind": "camera",
        "decision_no": "38/QĐ-UBND", "decision_date": "2024-04-15",
    }  # fmt: skip
    assert (camera["launch_date"], camera["participants_total"]) == ("2024-04-20", 45)
    assert found["Tổ liên gia an toàn PCCC"]["launch_year"] == 2023
    assert found["Tổ liên gia an toàn PCCC"]["last_rating"] == "trung_binh"
    assert found["5 không, 3 sạch"]["patron_org"] == "hoi_phu_nu"
    assert found["Cổng trường an toàn"]["patron_org"] == "nha_truong"


def test_each_place_is_a_point_the_groups_are_counted_once_and_the_head_leads(
    store: RecordStore, kept_by_a_post: Path
) -> None:
    import_file(store, "model", kept_by_a_post)
    camera = models(store)["Camera an ninh"]
    points = [each for each in store.rows(Query("model_point")) if each["model_id"] == camera.id]
    assert {each.title: each["groups_count"] for each in points} == {"Ấp 1": 4, "Ấp 2": None}
    assert all(each["start_date"] == "2024-04-20" for each in points)
    head = store.get("model_member", str(camera["board_head"]))
    assert (head["full_name"], head["phone"]) == ("Nguyễn Văn Hùng", "0912345678")
    at_school = [each for each in store.rows(Query("model_point")) if each["organization_id"]]
    assert [each.title for each in at_school] == ["Trường THCS Mỹ Hiệp"]


def test_an_import_writes_its_events_and_one_undo_takes_everything_back(
    store: RecordStore, kept_by_a_post: Path
) -> None:
    before = counts(store)
    import_file(store, "model", kept_by_a_post)
    events = list(store.rows(Query("model_event")))
    assert {each["kind"] for each in events} == {"nhap_cu"}
    assert len(events) == 4
    store.undo(store.recent_works(1)[0].id)
    assert counts(store) == before


def test_a_list_imported_twice_adds_nothing(store: RecordStore, kept_by_a_post: Path) -> None:
    import_file(store, "model", kept_by_a_post)
    before = counts(store)
    again = import_file(store, "model", kept_by_a_post)
    assert (again["add"], again["update"], again["same"]) == (0, 0, 4)
    assert "guessed" not in again
    assert counts(store) == before


def test_a_bad_row_says_what_is_wrong_and_stands_in_the_report(
    store: RecordStore, kept_by_a_post: Path, tmp_path: Path
) -> None:
    report = tmp_path / "loi.xlsx"
    import_file(store, "model", kept_by_a_post, dry_run=True, report=report)
    [row] = list(openpyxl.load_workbook(report).active.values)[1:]
    assert "Câu lạc bộ gia đình không bạo lực" in row
    assert "không nhớ" in row
    assert "Không đọc được ngày" in row[-1]
    assert "“Tuyệt vời” không có trong danh mục" in row[-1]


def test_what_no_column_tells_is_a_guess_that_the_plan_shows(
    store: RecordStore, area: Record
) -> None:
    plan = plan_with(store, ROW)
    [row] = plan.rows
    assert row.values["kind"] == "camera"
    assert "Đoán: Nhóm mô hình Camera an ninh" in row.reason
    assert plan.guessed()["police_role"] == 1
    assert any("Đoán theo tên" in note for note in plan.notes)
    assert row.values["purpose"] == "Giữ gìn an ninh, trật tự tại ấp 8."


def test_one_value_for_the_whole_list_takes_the_place_of_guesses(
    store: RecordStore, area: Record, tmp_path: Path
) -> None:
    source = tmp_path / "ds.csv"
    lines = [";".join(str(cell) for cell in row) for row in (HEADING, ROW, MORE)]
    source.write_text("\r\n".join(lines), "utf-8")
    given = {
        "constants": {
            "form": "cau_lac_bo", "scope_level": "Xã", "police_role": "phoi_hop",
            "purpose": "Phòng ngừa trộm cắp.",
        }
    }  # fmt: skip
    answer = import_file(store, "model", source, mapping=json.dumps(given).encode())
    assert answer["guessed"] == {"kind": 2}
    camera = models(store)["Camera an ninh ấp 8"]
    told = [camera[name] for name in ("form", "scope_level", "police_role", "purpose")]
    assert told == ["cau_lac_bo", "xa", "phoi_hop", "Phòng ngừa trộm cắp."]


def test_names_that_differ_in_accents_quotes_and_case_are_one_model(
    store: RecordStore, area: Record
) -> None:
    """R-M1 is the identity of a model."""
    execute(store, plan_with(store, ROW))
    again = only_row(store, [1, "“CAMERA AN NINH Ấp 8”", "Công an xã", 2023, "Ấp 8"])
    assert again.verdict is Verdict.SAME
    twice = plan_with(store, MORE, [3, "Tieng keng an ninh ap 8", "Hội CCB", 2022, "Ấp 8"])
    assert [row.verdict for row in twice.rows] == [Verdict.ADD, Verdict.DUPLICATE]


def test_a_new_place_is_added_to_a_model_that_is_there(
    store: RecordStore, make: Builder, area: Record
) -> None:
    execute(store, plan_with(store, ROW))
    make.area(name="Ấp 9")
    plan = plan_with(store, [1, "Camera an ninh ấp 8", "Công an xã", 2023, "Ấp 8, 9"])
    [row] = plan.rows
    assert row.verdict is Verdict.UPDATE
    assert row.reason == "Thêm điểm Ấp 9"
    execute(store, plan)
    assert {each.title for each in store.rows(Query("model_point"))} == {"Ấp 8", "Ấp 9"}


def test_guesses_and_status_overwrite_nothing(store: RecordStore, area: Record) -> None:
    execute(store, plan_with(store, ROW))
    [camera] = store.rows(Query("model"))
    changed = {"kind": "dia_ban", "purpose": "Theo quyết định."}
    store.save("model", changed, id=camera.id)
    store.save("model", {"status": "tam_ngung", "status_reason": "Sửa đường."}, id=camera.id)
    assert only_row(store, ROW).verdict is Verdict.SAME


def test_a_model_that_has_ended_is_not_added_again_but_on_the_officers_word(
    store: RecordStore, area: Record
) -> None:
    execute(store, plan_with(store, ROW))
    [camera], [point] = store.rows(Query("model")), store.rows(Query("model_point"))
    store.save("model_point", {"end_date": "2026-01-05"}, id=point.id)
    closing = {"close_no": "9/QĐ-UBND", "close_date": "2026-01-05", "close_reason": "Hết việc."}
    store.save("model", {"status": "thanh_loai", **closing}, id=camera.id)
    plan = plan_with(store, ROW)
    [row] = plan.rows
    assert (row.verdict, row.action) == (Verdict.DUPLICATE, Action.SKIP)
    assert "đã kết thúc" in row.reason
    row.action = Action.ADD
    assert execute(store, plan).added == 1


@pytest.mark.parametrize("told", ["Tạm ngừng", "Đã giải thể", "Cần củng cố"])
def test_a_status_that_cannot_begin_is_refused_with_the_way_to_it(
    store: RecordStore, area: Record, told: str
) -> None:
    row = only_row(store, [*ROW, told], heading=[*HEADING, "Trạng thái"])
    assert row.verdict is Verdict.PROBLEM
    assert "chuyển trạng thái ở trang Mô hình" in row.reason


def test_a_model_still_surveyed_begins_there_without_points(
    store: RecordStore, area: Record
) -> None:
    plan = plan_with(store, [*ROW, "Đang khảo sát"], heading=[*HEADING, "Trạng thái"])
    execute(store, plan)
    [model] = store.rows(Query("model"))
    assert (model["status"], model["nhap_cu"]) == ("khao_sat", False)
    assert counts(store)["model_point"] == 0


def test_a_model_without_any_year_is_refused(store: RecordStore, area: Record) -> None:
    row = only_row(store, [1, "Camera an ninh", "Công an", None, "Ấp 8"])
    assert row.verdict is Verdict.PROBLEM
    assert "năm ra mắt" in row.reason


def test_the_year_of_the_decision_stands_for_the_launch_and_is_called_a_guess(
    store: RecordStore, area: Record
) -> None:
    heading: list[Cell] = ["STT", "Tên mô hình", "Đơn vị chủ trì", "Quyết định số"]
    row = only_row(
        store, [1, "Camera an ninh", "Công an", "38/QĐ-UBND ngày 15/04/2024"], heading=heading
    )
    assert row.values["launch_year"] == 2024
    assert "launch_year" in row.guessed


def test_the_first_of_several_patrons_leads_and_the_others_cooperate(
    store: RecordStore, area: Record
) -> None:
    row = only_row(store, [1, "Camera an ninh", "Công an xã, Hội LHPN và UBMTTQ", 2023, "Ấp 8"])
    assert row.values["patron_org"] == "cong_an"
    assert row.values["coordinating_orgs"] == ["hoi_phu_nu", "mttq"]


def test_a_model_nobody_is_named_for_needs_its_patron(store: RecordStore, area: Record) -> None:
    row, _ = plan_with(store, [1, "Camera an ninh", None, 2023, "Ấp 8"], MORE).rows
    assert row.verdict is Verdict.PROBLEM
    assert "đơn vị chủ trì" in row.reason


def test_a_school_that_the_file_does_not_hold_is_no_area(store: RecordStore, area: Record) -> None:
    plan = plan_with(store, [1, "Cổng trường an toàn", "Nhà trường", 2023, "Trường THCS Xa Lạ"])
    [row], [missing] = plan.rows, plan.missing
    assert row.verdict is Verdict.PROBLEM
    assert (missing.type_name, missing.can_create) == ("organization", False)


def test_an_area_that_is_missing_is_made_once_and_its_point_with_it(store: RecordStore) -> None:
    plan = plan_with(store, ROW, MORE)
    assert [(each.name, each.rows) for each in plan.missing] == [("Ấp 8", 2)]
    result = execute(store, plan)
    assert (result.added, result.created) == (2, 1)
    [area] = store.rows(Query("residential_area"))
    assert {each["area_id"] for each in store.rows(Query("model_point"))} == {area.id}


def test_points_that_are_counted_but_not_named_are_told(store: RecordStore, area: Record) -> None:
    row = only_row(store, [*ROW, 3], heading=[*HEADING, "Số điểm"])
    assert row.verdict is Verdict.ADD
    assert "ghi 3 điểm nhưng nêu 1 nơi" in row.reason


def test_an_average_is_of_the_scale_the_column_keeps_to(store: RecordStore, area: Record) -> None:
    heading = [*HEADING, "Xếp loại"]
    effect = plan_with(store, [*ROW, "Trung bình"], [*MORE, "Hiệu quả"], heading=heading)
    grades = plan_with(store, [*ROW, "Trung bình"], [*MORE, "Khá"], heading=heading)
    assert [row.values["last_rating"] for row in effect.rows] == ["trung_binh", "hieu_qua"]
    assert [row.values["last_rating"] for row in grades.rows] == ["dat", "kha"]


def test_a_head_whose_name_cannot_be_one_is_a_problem_of_the_row(
    store: RecordStore, area: Record
) -> None:
    row = only_row(store, [*ROW, "???"], heading=[*HEADING, "Chủ nhiệm"])
    assert row.verdict is Verdict.PROBLEM


def test_a_patron_written_once_holds_for_the_rows_below(store: RecordStore, area: Record) -> None:
    rows: list[list[Cell]] = [
        [1, "Camera an ninh", "Hội Nông dân", 2023, "Ấp 8"],
        [2, "Tiếng kẻng an ninh", None, 2023, "Ấp 8"],
        [3, "Thắp sáng đường quê", None, 2023, "Ấp 8"],
        [4, "Vườn mẫu không tội phạm", "Đoàn Thanh niên", 2023, "Ấp 8"],
    ]
    told = [row.values["patron_org"] for row in plan_with(store, *rows).rows]
    assert told == ["hoi_nong_dan", "hoi_nong_dan", "hoi_nong_dan", "doan_tn"]


def test_models_may_stand_under_the_area_they_are_in(store: RecordStore, make: Builder) -> None:
    make.area()
    make.area(name="Ấp 9")
    heading: list[Cell] = ["STT", "Tên mô hình", "Đơn vị chủ trì", "Năm thành lập"]
    grid: list[list[Cell]] = [
        heading,
        [None, "Ấp 8"],
        [1, "Camera an ninh", "Công an", 2023],
        [None, "Ấp 9 (1 mô hình)"],
        [1, "Tiếng kẻng an ninh", "Hội CCB", 2022],
        [None, "TỔNG CỘNG: 2 MÔ HÌNH"],
    ]
    execute(store, plan_of(store, grid, "model"))
    assert {each.title for each in store.rows(Query("model_point"))} == {"Ấp 8", "Ấp 9"}
    assert counts(store)["model"] == 2


def test_a_later_review_is_not_overwritten_by_an_old_list(store: RecordStore, area: Record) -> None:
    rated, heading = [*ROW, "Hiệu quả"], [*HEADING, "Đánh giá"]
    execute(store, plan_with(store, rated, heading=heading))
    [camera] = store.rows(Query("model"))
    review = {
        "model_id": camera.id, "period": "nam", "year": 2025, "date": "2025-12-05",
        "rating": "trung_binh", "recommendation": "cung_co", "by": "Ban Chỉ đạo",
    }  # fmt: skip
    store.save("model_review", review)
    assert only_row(store, rated, heading=heading).verdict is Verdict.SAME


def test_a_model_founded_anew_is_met_and_not_the_one_that_has_ended(
    store: RecordStore, area: Record
) -> None:
    execute(store, plan_with(store, ROW))
    [camera], [point] = store.rows(Query("model")), store.rows(Query("model_point"))
    store.save("model_point", {"end_date": "2026-01-05"}, id=point.id)
    closing = {"close_no": "9/QĐ-UBND", "close_date": "2026-01-05", "close_reason": "Hết việc."}
    store.save("model", {"status": "thanh_loai", **closing}, id=camera.id)
    plan = plan_with(store, ROW)
    plan.rows[0].action = Action.ADD
    execute(store, plan)
    assert only_row(store, ROW).verdict is Verdict.SAME


def test_the_list_that_is_printed_is_read_again(store: RecordStore, make: Builder) -> None:
    """E13: grouped by patron, a subtotal under each group, a total row at the end."""
    grid: list[list[Cell]] = [
        ["DANH SÁCH MÔ HÌNH PHONG TRÀO TOÀN DÂN BẢO VỆ AN NINH TỔ QUỐC"],
        ["(Tính đến ngày 22/11/2026)"],
        ["STT", "Tên mô hình", "Nhóm", "Đơn vị chủ trì", "Số, ngày QĐ", "Ngày ra mắt", "Số điểm",
         "Số tổ", "Số thành viên/hộ", "Đánh giá", "Trạng thái", "Ghi chú"],
        ["I", "Công an"],
        [1, "Camera an ninh", "Camera an ninh", "Công an", "38/QĐ-UBND ngày 15/04/2024",
         "20/04/2024", None, None, 45, "Hoạt động hiệu quả", "Đang hoạt động", None],
        [2, "Tiếng kẻng an ninh", "Tiếng kẻng, mõ an ninh", "Công an", "5/QĐ-UBND\n03/02/2023",
         "2023", None, None, 20, "Mới triển khai, chưa đánh giá", "Đang hoạt động", "Tiêu biểu"],
        [None, "Cộng: 2 mô hình", None, None, None, None, 0, 0, 65],
        ["II", "Hội Nông dân"],
        [3, "Nông dân với pháp luật", "Câu lạc bộ pháp luật", "Hội Nông dân", None,
         "01/06/2022", None, None, 30, None, "Đang hoạt động", None],
        [None, "Cộng: 1 mô hình", None, None, None, None, 0, 0, 30],
        [None, "Tổng cộng: 3 mô hình", None, None, None, None, 0, 0, 95],
    ]  # fmt: skip
    plan = plan_of(store, grid, "model")
    assert [row.verdict for row in plan.rows] == [Verdict.ADD] * 3
    execute(store, plan)
    found = models(store)
    assert found["Nông dân với pháp luật"]["kind"] == "phap_luat"
    assert found["Tiếng kẻng an ninh"]["decision_date"] == "2023-02-03"
    assert found["Camera an ninh"]["last_rating"] == "hieu_qua"
    assert set(plan.guessed()) == {"form", "scope_level", "police_role", "purpose"}
