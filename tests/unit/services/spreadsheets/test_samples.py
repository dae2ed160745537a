"""The sample lists the client gave: every row found, none invented, nothing twice."""

from pathlib import Path

import pytest

from antt_desktop.domain.queries import Query
from antt_desktop.services.spreadsheets.importing import import_file
from antt_desktop.storage.record_store import RecordStore

SAMPLES = Path(__file__).parents[3] / "data" / "spreadsheets"
AREAS = ["Ấp 1", "Ấp 2", "Ấp 3", "Ấp 10", "Ấp Mỹ Đông"]


@pytest.mark.parametrize(
    ("name", "rows", "year_column"),
    [
        ("danh-sach-ho-gon.xlsx", 400, "Năm sinh"),
        ("danh-sach-ho-theo-bao-cao.xlsx", 260, "Năm sinh – Nam + Năm sinh – Nữ"),
        ("danh-sach-ho.csv", 150, "Nam sinh"),
    ],
)
def test_a_sample_is_read_whole_and_the_second_time_changes_nothing(
    store: RecordStore, name: str, rows: int, year_column: str
) -> None:
    first = import_file(store, "household", SAMPLES / name)
    assert (first["rows"], first["add"]) == (rows, rows)
    assert first["columns"]["birth_year"] == year_column
    assert [area.title for area in store.rows(Query("residential_area"))] == AREAS
    assert all(record["birth_year"] for record in store.rows(Query("household")))
    second = import_file(store, "household", SAMPLES / name)
    assert (second["rows"], second["same"]) == (rows, rows)
