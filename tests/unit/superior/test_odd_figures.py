"""Figures of what does not fit together, and the tables as they are written for others."""

from pathlib import Path

import openpyxl
import pytest

from antt_desktop.superior.store import Store
from antt_desktop.superior.summary import summary, write_table
from antt_desktop.superior.sums import Scope, SumTable
from tests.helpers.laptops import AREA, Laptop, uuid
from tests.helpers.superiors import receive

YEAR = 2026
MODEL = {
    "name": "Camera an ninh", "kind": "camera", "form": "to_nhom", "scope_level": "kdc",
    "patron_org": "cong_an", "police_role": "tham_muu", "purpose": "Giữ bình yên.",
    "nhap_cu": True, "is_typical": False, "sensitive_beneficiaries": False,
}  # fmt: skip
POINT = {"start_date": "2024-03-01", "status": "hoat_dong", "area_id": uuid(1)}
CASE = {
    "team_id": uuid(50), "area_id": uuid(1), "basis": "yeu_cau", "case_field": "mau_thuan",
    "book": "Sổ 2026", "is_public": False, "nhap_cu": True, "scope_check": ["trong_pham_vi"],
}  # fmt: skip


def table(superior: Store, laptop: Laptop, name: str) -> SumTable:
    """Send what was saved, and return the table of this name."""
    assert receive(superior, laptop.bundle()).verdict == "accepted"
    (found,) = (each for each in summary(superior, Scope(YEAR)) if each.name == name)
    return found


def total(found: SumTable) -> dict[str, int | str]:
    figures = zip(found.columns, found.total.figures, strict=True)
    return {name: figure.value for name, figure in figures}


def test_a_point_of_a_model_that_does_not_run_is_not_counted(
    superior: Store, laptop: Laptop
) -> None:
    laptop.save(1)
    laptop.save(2, "model", **MODEL, status="hoat_dong")
    laptop.save(3, "model", **MODEL, status="tam_ngung")
    for number, model in ((4, 2), (5, 3)):
        laptop.save(number, "model_point", **POINT, model_id=uuid(model), members_count=5)
    found = total(table(superior, laptop, "models"))
    assert (found["models"], found["points"], found["members"]) == (1, 1, 5)


def test_a_model_without_a_point_counts_in_its_commune(superior: Store, laptop: Laptop) -> None:
    laptop.save(2, "model", **MODEL, status="hoat_dong")
    found = total(table(superior, laptop, "models"))
    assert (found["models"], found["points"]) == (1, 0)


@pytest.mark.parametrize(
    "case", [{"status": "thanh"}, {"status": "phan_cong", "end_date": "2026-06-01"}]
)
def test_a_case_whose_status_and_end_differ_is_counted_and_named(
    superior: Store, laptop: Laptop, case: dict[str, object]
) -> None:
    laptop.save(1)
    laptop.save(60, "mediation_case", **CASE, register_no=1, received_date="2026-05-01", **case)
    found = table(superior, laptop, "mediation")
    assert total(found)["received"] == 1
    assert "1 chỗ ghi chưa khớp" in found.faults[0]


def test_the_total_of_a_year_is_the_latest_one_known_by_then(
    superior: Store, laptop: Laptop
) -> None:
    laptop.save(1, households_total=10)
    laptop.save(
        2, "pledge_campaign", name="Đợt năm 2026", year=YEAR, topics=["antt_chung"],
        template_id=uuid(1), subject_types=["household"], start="2026-01-05", end="2026-11-30",
        target_pct=100,
    )  # fmt: skip
    stats = ((3, 2025, 12, uuid(1)), (4, 2024, 11, uuid(1)), (5, 2027, 99, uuid(1)),
             (6, 2026, 500, uuid(77)))  # fmt: skip
    for number, year, households, area in stats:
        laptop.save(number, "area_year_stat", area_id=area, year=year, households_total=households)
    assert total(table(superior, laptop, "pledges"))["total"] == 12


def test_a_table_is_written_as_it_is_shown(superior: Store, laptop: Laptop, tmp_path: Path) -> None:
    laptop.save(1, AREA)
    laptop.save(2, "model", **MODEL, status="hoat_dong")
    found = table(superior, laptop, "models")
    write_table(found, tmp_path / "mo-hinh.CSV")
    lines = (tmp_path / "mo-hinh.CSV").read_text("utf-8-sig").splitlines()
    write_table(found, tmp_path / "mo-hinh.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "mo-hinh.xlsx").active
    assert sheet is not None
    rows = [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]
    headings = [found.heading, *found.columns.values()]
    assert headings in rows
    assert lines[0].split(";") == headings
    assert len(lines) == 1 + len(found.shown().all_rows)
    whole = [found.total.label, *(figure.value for figure in found.total.figures)]
    assert rows[-1] == whole
    assert lines[-1].split(";") == [str(each) for each in whole]
