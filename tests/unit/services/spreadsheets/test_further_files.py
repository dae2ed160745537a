"""Files that carry more than one list, or hide what a parser should not meet."""

from pathlib import Path

import pytest

from antt_desktop.domain.queries import Query
from antt_desktop.services.spreadsheets.errors import EntityError, SpreadsheetError
from antt_desktop.services.spreadsheets.importing import import_file
from antt_desktop.services.spreadsheets.reading import read_workbook
from antt_desktop.services.spreadsheets.sheets import Cell
from antt_desktop.storage.record_store import RecordStore
from tests.helpers.workbooks import with_sheet_xml, workbook

HEADING: list[Cell] = ["STT", "Họ tên chủ hộ", "Năm sinh", "Nơi ở"]


def test_sheets_named_after_areas_are_one_list(store: RecordStore, tmp_path: Path) -> None:
    source = tmp_path / "ds.xlsx"
    source.write_bytes(
        workbook(
            {
                "Ấp 1": [HEADING, [1, "Lê Văn An", 1960, "Số 1"], [2, "Lê Văn Ba", 1961, "Số 2"]],
                "Ấp 2": [["DANH SÁCH"], HEADING, [1, "Lê Văn Cả", 1962, "Số 3"]],
                "Tổng hợp": [["Ấp", "Số hộ"], ["Ấp 1", 2], ["Ấp 2", 1]],
            }
        )
    )
    counts = import_file(store, "household", source, report=tmp_path / "r.xlsx")
    assert (counts["rows"], counts["add"]) == (3, 3)
    areas = {area.title: area["households_total"] for area in store.rows(Query("residential_area"))}
    assert areas == {"Ấp 1": 2, "Ấp 2": 1}
    assert import_file(store, "household", source)["same"] == 3
    only = import_file(store, "household", source, mapping='{"sheet": "Ấp 2"}'.encode())
    assert only["rows"] == 1


def test_a_declaration_far_behind_spaces_is_found(tmp_path: Path) -> None:
    source = tmp_path / "ds.xlsx"
    late = b" " * 6000 + b'<!DOCTYPE a [<!ENTITY b "c">]>'
    source.write_bytes(
        with_sheet_xml(workbook({"a": [["Họ tên"]]}), b"<worksheet", late + b"<worksheet")
    )
    with pytest.raises(EntityError):
        read_workbook(source)


def test_a_text_file_with_zero_bytes_is_no_list(tmp_path: Path) -> None:
    source = tmp_path / "ds.csv"
    source.write_bytes("Họ tên;Ấp\r\nLê Văn An\0;Ấp 1\r\n".encode())
    with pytest.raises(SpreadsheetError):
        read_workbook(source)
