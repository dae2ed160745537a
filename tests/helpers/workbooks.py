"""Workbooks made for tests, good ones and such as nobody should open."""

import io
import zipfile
from collections.abc import Mapping, Sequence

import xlsxwriter
from msoffcrypto.format.ooxml import OOXMLFile

from antt_desktop.services.spreadsheets.sheets import Cell

_SHEET = "xl/worksheets/sheet1.xml"


def workbook(sheets: Mapping[str, Sequence[Sequence[Cell]]], hidden: Sequence[str] = ()) -> bytes:
    """Return an .xlsx with these sheets."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
        if name in hidden:
            sheet.hide()
    book.close()
    return buffer.getvalue()


def locked(data: bytes, password: str) -> bytes:
    """Return a workbook under a password, as Excel locks it today."""
    buffer = io.BytesIO()
    OOXMLFile(io.BytesIO(data)).encrypt(password, buffer)
    return buffer.getvalue()


def altered(data: bytes, changes: Mapping[str, bytes | None]) -> bytes:
    """Return a workbook with parts put in, replaced, or (None) taken out."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            if entry.filename not in changes:
                new.writestr(entry, old.read(entry))
        for name, content in changes.items():
            if content is not None:
                new.writestr(name, content)
    return buffer.getvalue()


def with_sheet_xml(data: bytes, old: bytes, new: bytes) -> bytes:
    """Return a workbook whose first sheet has other XML."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        xml = archive.read(_SHEET)
    assert old in xml
    return altered(data, {_SHEET: xml.replace(old, new, 1)})


def model_list() -> bytes:
    """Return a list of models as posts keep it: two lines of heading, merged; groups by patron."""
    rows = [
        ["CÔNG AN TỈNH ĐỒNG THÁP", None, None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        ["CÔNG AN XÃ MỸ HIỆP"],
        ["DANH SÁCH MÔ HÌNH PHONG TRÀO TOÀN DÂN BẢO VỆ AN NINH TỔ QUỐC"],
        ["(Tính đến ngày 15/11/2026)"],
        ["STT", "Tên mô hình", "Số, ngày QĐ", "Thời gian ra mắt", "Quy mô", None, None,
         "Khu dân cư", "Chủ nhiệm", "Đánh giá", "Ghi chú"],
        [None, None, None, None, "Số điểm", "Số tổ", "Số thành viên/hộ"],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)", "(9)", "(10)", "(11)"],
        ["I", "Công an"],
        [1, "“Camera an ninh”", "38/QĐ-UBND ngày 15/04/2024", "20/04/2024", 2, 4, "45 hộ",
         "Ấp 1, 2", "Ông Nguyễn Văn Hùng (0912 345 678)", "Hiệu quả", None],
        [2, "Tổ liên gia an toàn PCCC", "12/QĐ-UBND ngày 03 tháng 5 năm 2023", 2023, 1, 3, 30,
         "Ấp Mỹ Đông", None, "Trung bình", "Đang bổ sung bình"],
        ["II", "HỘI LIÊN HIỆP PHỤ NỮ (2 mô hình)"],
        [3, "5 không, 3 sạch", None, "05/2022", None, None, 60, "Toàn xã", "Bà Trần Thị Mai", None, None],
        [4, "Câu lạc bộ gia đình không bạo lực", "Số 07/QĐ-HPN", "không nhớ", 1, 1, 25, "Ấp 3",
         None, "Tuyệt vời", None],
        ["III", "Trường học"],
        [5, "Cổng trường an toàn", "51/QĐ-UBND ngày 05/09/2025", "2025-09-10", 1, None, 12,
         "Trường THCS Mỹ Hiệp", None, None, None],
        [None, "Cộng: 5"],
        [None, None, None, None, None, None, None, "Mỹ Hiệp, ngày 15 tháng 11 năm 2026"],
        [None, None, None, None, None, None, None, "TRƯỞNG CÔNG AN XÃ"],
    ]  # fmt: skip
    spans = [(4, 4, 4, 6), *((4, at, 5, at) for at in (0, 1, 2, 3, 7, 8, 9, 10))]
    return _merged_workbook("MÔ HÌNH", rows, spans)


def team_list() -> bytes:
    """Return a list of reconciliation teams: named after areas, their papers in one column."""
    rows = [
        ["DANH SÁCH TỔ HÒA GIẢI XÃ MỸ HIỆP NĂM 2026"],
        ["TT", "Tên tổ hòa giải", "Quyết định thành lập", None, "Tổ trưởng", "Số hòa giải viên"],
        [None, None, "Số", "Ngày"],
        [1, "Tổ hòa giải Ấp 1", "15/QĐ-UBND", "10/03/2022", "Nguyễn Văn Bền", 5],
        [2, "Ấp 2", "16/QĐ-UBND", "10/03/2022", "Trần Văn Lợi", 4],
        [3, "Tổ hòa giải Ấp 9", "17/QĐ-UBND", "31/02/2022", None, 3],
        [None, "Tổng cộng: 3 tổ", None, None, None, 12],
    ]  # fmt: skip
    return _merged_workbook("TỔ HÒA GIẢI", rows, [(1, 2, 1, 3)])


def mediator_list() -> bytes:
    """Return a list of mediators under their areas: years in a men's and a women's column."""
    rows = [
        ["DANH SÁCH HÒA GIẢI VIÊN XÃ MỸ HIỆP"],
        ["STT", "Họ và tên", "Năm sinh", None, "Chức danh", "Số, ngày QĐ công nhận", "Tập huấn"],
        [None, None, "Nam", "Nữ"],
        ["I", "Ấp 1"],
        [1, "Nguyễn Văn Bền", 1960, None, "Tổ trưởng", "20/QĐ-UBND ngày 15/03/2022", "x"],
        [2, "Lê Ngọc Ánh", None, 1975, "Hòa giải viên", "20/QĐ-UBND ngày 15/03/2022", None],
        [3, "Phạm Thị Lan", None, None, "Thành viên", None, None],
        ["II", "Ấp 2"],
        [1, "Trần Văn Lợi", 1958, None, "Tổ trưởng", "20/QĐ-UBND ngày 15/03/2022", "Có"],
        [2, "Võ Ngọc Quý", None, None, None, "20/QĐ-UBND ngày 15/03/2022", None],
        [None, "Cộng: 5 người"],
    ]  # fmt: skip
    return _merged_workbook("HÒA GIẢI VIÊN", rows, [(1, 2, 1, 3)])


def _merged_workbook(
    name: str, rows: Sequence[Sequence[Cell]], spans: Sequence[tuple[int, int, int, int]]
) -> bytes:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet(name)
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    for top, left, bottom, right in spans:
        sheet.merge_range(top, left, bottom, right, rows[top][left])
    book.close()
    return buffer.getvalue()
