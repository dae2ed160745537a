import json
from pathlib import Path

import openpyxl
import pytest

from antt_desktop.domain.errors import UsageError
from antt_desktop.domain.queries import Query
from antt_desktop.services.spreadsheets.errors import MappingError, NoTableError
from antt_desktop.services.spreadsheets.importing import import_file
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.record_store import RecordStore
from tests.helpers.workbooks import workbook

LIST = "Người ký;Sinh;Chỗ\r\nLê Văn An;1970;Ấp 1\r\nLê Văn Ba;89;Ấp 1\r\n"
GIVEN = {"columns": {"representative_name": "Người ký", "birth_year": "B", "area_id": "Chỗ"}}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "ds.csv"
    path.write_text(LIST, "utf-8")
    return path


def test_the_answer_has_the_counts_and_the_heading_of_each_field(
    store: RecordStore, source: Path
) -> None:
    answer = import_file(store, "household", source, mapping=json.dumps(GIVEN).encode())
    assert answer == {
        "rows": 2, "add": 1, "update": 0, "same": 0, "duplicate": 0, "problem": 1,
        "columns": {"representative_name": "Người ký", "birth_year": "Sinh", "area_id": "Chỗ"},
    }  # fmt: skip


def test_a_dry_run_writes_nothing(store: RecordStore, source: Path) -> None:
    answer = import_file(
        store, "household", source, mapping=json.dumps(GIVEN).encode(), dry_run=True
    )
    assert answer["add"] == 1
    assert store.count(Query("household")) == store.count(Query("residential_area")) == 0


def test_a_corrected_mapping_is_remembered_for_the_layout(
    commune: CommuneFile, source: Path
) -> None:
    import_file(
        commune.store, "household", source,
        mapping=json.dumps(GIVEN).encode(), settings=commune.settings,
    )  # fmt: skip
    again = import_file(commune.store, "household", source, settings=commune.settings)
    assert (again["same"], again["problem"]) == (1, 1)


def test_a_constant_holds_for_every_row(store: RecordStore, source: Path) -> None:
    given = {
        "columns": {"representative_name": "A", "area_id": None},
        "constants": {"area_id": "Ấp 9"},
    }
    import_file(store, "household", source, mapping=json.dumps(given).encode())
    assert [area.title for area in store.rows(Query("residential_area"))] == ["Ấp 9"]


def test_the_sheet_that_holds_the_list_is_chosen_and_another_may_be_named(
    store: RecordStore, tmp_path: Path
) -> None:
    path = tmp_path / "ds.xlsx"
    heading = ["STT", "Họ tên", "Năm sinh", "Ấp"]
    path.write_bytes(
        workbook(
            {
                "Danh mục": [["Ấp"], ["Ấp 1"], ["Ấp 2"]],
                "Năm 2026": [
                    heading,
                    [1, "Lê Văn An", 1970, "Ấp 1"],
                    [2, "Lê Văn Ba", 1971, "Ấp 1"],
                ],
                "Năm 2025": [heading, [1, "Lê Văn Cả", 1972, "Ấp 2"]],
            }
        )
    )
    assert import_file(store, "household", path, dry_run=True)["rows"] == 2
    named = json.dumps({"sheet": "Năm 2025"}).encode()
    assert import_file(store, "household", path, mapping=named)["rows"] == 1


def test_the_report_names_each_row_that_was_not_taken(
    store: RecordStore, source: Path, tmp_path: Path
) -> None:
    report = tmp_path / "loi.xlsx"
    import_file(store, "household", source, mapping=json.dumps(GIVEN).encode(), report=report)
    rows = list(openpyxl.load_workbook(report).worksheets[0].values)
    assert rows[1] == (3, "Lê Văn Ba", "89", "Ấp 1", "Lỗi: Năm sinh phải đủ 4 chữ số.")


@pytest.mark.parametrize(
    "given",
    [b"{", b"[]", b'{"colums": {}}', b'{"columns": {"phone": "Kh\xc3\xb4ng c\xc3\xb3"}}',
     b'{"sheet": "x"}', b"\xff"],
)  # fmt: skip
def test_a_mapping_that_names_what_is_not_there_is_refused(
    store: RecordStore, source: Path, given: bytes
) -> None:
    with pytest.raises(MappingError):
        import_file(store, "household", source, mapping=given)


def test_unknown_fields_and_types_are_a_matter_of_usage(store: RecordStore, source: Path) -> None:
    with pytest.raises(UsageError):
        import_file(store, "household", source, mapping=b'{"columns": {"nickname": "A"}}')
    with pytest.raises(UsageError):
        import_file(store, "ghost", source)
    with pytest.raises(MappingError):
        import_file(store, "print_log", source)


def test_columns_named_by_their_letters_need_no_heading(store: RecordStore, tmp_path: Path) -> None:
    path = tmp_path / "ds.csv"
    path.write_text("p1;p2\r\nLê Văn An;x9\r\nLê Văn Ba;x9\r\n", "utf-8")
    with pytest.raises(NoTableError):
        import_file(store, "household", path)
    given = {"columns": {"representative_name": "A"}, "constants": {"area_id": "Ấp 1"}}
    answer = import_file(store, "household", path, mapping=json.dumps(given).encode())
    assert (answer["add"], answer["problem"]) == (2, 1)
