import csv
import io
import unicodedata
from datetime import date

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from antt_desktop.records import record_type
from antt_desktop.services.spreadsheets.importing import IMPORTABLE, choose_table
from antt_desktop.services.spreadsheets.listed import listed_type
from antt_desktop.services.spreadsheets.sheets import Sheet, Workbook
from antt_desktop.services.spreadsheets.writing import (
    Shown,
    shown_cell,
    write_csv,
    write_problems,
    write_template,
    write_xlsx,
)
from antt_desktop.storage.record_store import RecordStore
from tests.helpers.spreadsheets import plan_of

HEADINGS = ["Đại diện hộ", "Điện thoại", "Ngày ký", "Số hộ"]
ROW: list[Shown] = ["=HYPERLINK(1)", "0912345678", date(2026, 3, 5), 12]


def cells(data: bytes) -> list[list[object]]:
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_a_workbook_holds_text_as_text_and_dates_as_dates() -> None:
    data = write_xlsx("Hộ gia đình", HEADINGS, [ROW, [None, "", None, None]])
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    assert [cell.data_type for cell in sheet[2]] == ["s", "s", "d", "n"]
    assert [cell.value for cell in sheet[2]][:2] == ["=HYPERLINK(1)", "0912345678"]
    assert sheet.cell(2, 3).number_format == "dd/mm/yyyy"


def test_csv_opens_in_excel_here() -> None:
    data = write_csv(HEADINGS, [ROW])
    assert data.startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))
    assert lines == [HEADINGS, ["'=HYPERLINK(1)", "'0912345678", "05/03/2026", "12"]]
    assert data.endswith(b"\r\n")
    assert data.count(b"\n") == data.count(b"\r\n") == 2


@pytest.mark.parametrize("text", ["0277385123", "087078986987", "3/4", "12-5", "1/2/3"])
def test_csv_keeps_what_a_spreadsheet_would_turn_into_a_number_or_a_day(text: str) -> None:
    assert write_csv(["Số"], [[text]]).decode("utf-8-sig").splitlines()[1] == f"'{text}"


@given(st.lists(st.text(max_size=20), min_size=1, max_size=4))
def test_no_cell_of_a_csv_starts_a_formula(texts: list[str]) -> None:
    data = write_csv(["x"] * len(texts), [texts])
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))
    for cell in rows[1] if len(rows) > 1 else []:
        assert unicodedata.normalize("NFKC", cell).strip()[:1] not in {*"=+-@"}


@given(st.text(max_size=30))
def test_no_text_in_a_workbook_is_a_formula(text: str) -> None:
    shown = "".join(sign for sign in text if sign.isprintable())
    data = write_xlsx("x", ["Tên"], [[shown]])
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    assert sheet.cell(2, 1).data_type != "f"


def test_a_value_is_shown_as_an_officer_reads_it() -> None:
    household = record_type("household")
    signed = record_type("pledge").field("signed_date")
    assert shown_cell(household.field("phone"), "0912345678", "0912 345 678") == "0912 345 678"
    assert shown_cell(household.field("area_id"), "x1", "Ấp 3") == "Ấp 3"
    assert shown_cell(household.field("birth_year"), 1961, "1961") == 1961
    assert shown_cell(signed, "2026-03-05", "05/03/2026") == date(2026, 3, 5)
    assert shown_cell(household.field("birth_year"), None, "") is None


def test_problem_rows_are_written_as_they_stood_with_the_reason(store: RecordStore) -> None:
    grid = [["Họ tên", "Năm sinh", "Ấp"], ["Lê Văn An", 1970, "1"], ["Lê Văn Ba", 89, "1"]]
    plan = plan_of(store, grid)  # type: ignore[arg-type]
    table = choose_table(Workbook([Sheet("Sheet1", grid)]), record_type("household"))  # type: ignore[arg-type]
    written = cells(write_problems(plan, table))
    assert written == [
        ["Dòng trong tệp", "Họ tên", "Năm sinh", "Ấp", "Lý do"],
        [3, "Lê Văn Ba", "89", "1", "Lỗi: Năm sinh phải đủ 4 chữ số."],
    ]


@pytest.mark.parametrize("name", IMPORTABLE)
def test_a_blank_template_is_a_list_the_import_knows(name: str) -> None:
    planned = listed_type(name)
    headings = [str(value) for value in cells(write_template(planned))[0]]
    table = choose_table(Workbook([Sheet("x", [[*headings], ["x"]])]), planned)
    told = {meaning.field for meaning in table.meanings if meaning is not None}
    assert {field.name for field in planned.fields if field.required} <= told
