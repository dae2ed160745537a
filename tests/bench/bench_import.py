"""Importing 50,000 households from Excel, against the fastest reader and a bare executemany."""

import random
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import python_calamine

from antt_desktop.records.household import HOUSEHOLD
from antt_desktop.services.spreadsheets.executing import execute
from antt_desktop.services.spreadsheets.importing import choose_table, suggest
from antt_desktop.services.spreadsheets.planning import plan_import
from antt_desktop.services.spreadsheets.reading import read_workbook
from antt_desktop.services.spreadsheets.sheets import Cell
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.tables import insert_statement, stored_values
from tests.bench.table import Row
from tests.helpers.clock import FixedClock
from tests.helpers.files import new_file
from tests.helpers.workbooks import workbook

ROWS = 50_000
AIM = 2.5
_HEADING: list[Cell] = [
    "STT", "Họ và tên chủ hộ", "Năm sinh", "Địa chỉ", "Ấp", "Số nhân khẩu", "Điện thoại",
]  # fmt: skip
_FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ")
_MIDDLES = ("Văn", "Thị", "Hữu", "Thị Kim", "Minh", "Ngọc", "Thanh", "Hoàng")
_GIVENS = ("An", "Ánh", "Dũng", "Đạt", "Hòa", "Hồng", "Hương", "Lan", "Mỹ", "Năm", "Phước", "Quý")


def run() -> Iterator[Row]:
    """Measure reading, planning and writing, and the same rows through the bare libraries."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / "ds.xlsx"
        source.write_bytes(workbook({"DS": [_HEADING, *_people()]}))
        with new_file(folder, FixedClock()) as file:
            bare = _bare(file, source)
        (folder / "ours").mkdir()
        with new_file(folder / "ours", FixedClock()) as file:
            ours, parts = _ours(file, source)
    yield Row(
        f"import {ROWS:,} households from Excel",
        f"{ours:.1f} s ({parts}), bare {bare:.1f} s: {ours / bare:.1f} times",
        f"≤ {AIM} times",
        ours <= AIM * bare,
    )


def _people() -> Iterator[list[Cell]]:
    chance = random.Random(1)
    for number in range(1, ROWS + 1):
        name = f"{chance.choice(_FAMILIES)} {chance.choice(_MIDDLES)} {chance.choice(_GIVENS)}"
        address = f"Số {chance.randint(1, 900)}/{chance.randint(1, 90)}, tổ {chance.randint(1, 12)}"
        phone = f"09{chance.randint(0, 99_999_999):08d}"
        year, area = chance.randint(1940, 2005), f"Ấp {chance.randint(1, 20)}"
        yield [number, name, year, address, area, chance.randint(1, 7), phone]


def _bare(file: CommuneFile, source: Path) -> float:
    """Read with the fastest reader and write the same tables by executemany, computing nothing."""
    connection = file.store._db.conn
    start = perf_counter()
    rows = python_calamine.CalamineWorkbook.from_path(source).get_sheet_by_index(0).to_python()[1:]
    households, searches, changes = [], [], []
    for number, cells in enumerate(rows, start=1):
        values = {
            "area_id": cells[4], "representative_name": cells[1], "birth_year": int(cells[2]),
            "house_no_street": cells[3], "phone": cells[6], "active": True,
        }  # fmt: skip
        stored = stored_values(HOUSEHOLD, values)
        households.append((number, str(number), 1, "", "", "", "", 0, cells[1], cells[1], *stored))
        searches.append((number, f"{cells[1]} {cells[3]} {cells[6]}", f"{cells[1]} {cells[3]}"))
        changes.append((number, str(number), str(values)))
    with file.store._db.atomic():
        connection.executemany(insert_statement(HOUSEHOLD), households)
        connection.executemany(
            "INSERT INTO household_search (rowid, folded, exact) VALUES (?, ?, ?)", searches
        )
        connection.execute("CREATE TEMP TABLE bare_log (seq PRIMARY KEY, record_id, content)")
        connection.executemany("INSERT INTO bare_log VALUES (?, ?, ?)", changes)
    return perf_counter() - start


def _ours(file: CommuneFile, source: Path) -> tuple[float, str]:
    start = perf_counter()
    read = read_workbook(source)
    have_read = perf_counter()
    table = choose_table(read, HOUSEHOLD)
    plan = plan_import(file.store, "household", table, suggest(table, HOUSEHOLD))
    have_planned = perf_counter()
    execute(file.store, plan)
    end = perf_counter()
    parts = f"read {have_read - start:.1f}, plan {have_planned - have_read:.1f}, write {end - have_planned:.1f}"
    return end - start, parts
