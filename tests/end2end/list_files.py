"""A list of households such as posts keep, made up for the journey: no line of it is anybody's."""

import random
from pathlib import Path

import xlsxwriter

_FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Võ", "Đặng", "Bùi", "Danh", "Thạch")
_MIDDLES = ("Văn", "Thị", "Hữu", "Ngọc", "Minh", "Thanh", "Đức")
_GIVENS = ("An", "Ánh", "Bình", "Dũng", "Đào", "Hòa", "Khang", "Lệ", "Quý", "Thủy", "Ưng", "Yến")
_AREAS = ("Ấp 1", "Ấp 2", "Ấp 8", "Ấp Mỹ Đông")


def write_household_list(path: Path, households: int = 60, seed: int = 2026) -> None:
    """Write a workbook with a title block, a two-line heading, group rows and faults to be told."""
    chance = random.Random(seed)
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False})
    sheet = book.add_worksheet("Danh sách")
    sheet.write(0, 0, "CÔNG AN XÃ MỸ HIỆP")
    sheet.write(2, 0, "DANH SÁCH HỘ GIA ĐÌNH NĂM 2026")
    sheet.merge_range(4, 2, 4, 3, "Năm sinh")
    for column, text in enumerate(("STT", "Họ và tên chủ hộ", "", "", "Địa chỉ", "Điện thoại")):
        if text:
            sheet.merge_range(4, column, 5, column, text)
    sheet.write(5, 2, "Nam")
    sheet.write(5, 3, "Nữ")
    row = 6
    for area in _AREAS:
        sheet.write(row, 0, area.upper())
        row += 1
        for number in range(households // len(_AREAS)):
            _write_household(sheet, row, number + 1, chance)
            row += 1
    sheet.write(row, 1, "Tổng cộng")
    sheet.write(row, 2, households)
    sheet.write(row + 2, 4, "Người lập danh sách")
    book.close()


def _write_household(
    sheet: "xlsxwriter.worksheet.Worksheet", row: int, number: int, chance: random.Random
) -> None:
    man = chance.random() < 0.6
    year: object = chance.randint(1945, 2000)
    if chance.random() < 0.05:
        year = 89
    sheet.write(row, 0, number)
    name = f"{chance.choice(_FAMILIES)} {chance.choice(_MIDDLES)} {chance.choice(_GIVENS)}"
    sheet.write(row, 1, name)
    sheet.write(row, 2 if man else 3, year)
    sheet.write(row, 4, f"Số {chance.randint(1, 480)}, tổ {chance.randint(1, 12)}")
    if chance.random() < 0.5:
        sheet.write(row, 5, f"9{chance.randint(10_000_000, 99_999_999)}")
