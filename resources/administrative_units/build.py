"""Write `provinces.csv` and `communes.csv`: the administrative units of Vietnam since 07/2025.

Run by hand when the units change:  python resources/administrative_units/build.py

Source: the data set in the PyPI package vietnamadminunits 1.0.4 (MIT licence; data of 2025, after
decision 19/2025/QĐ-TTg), installed for the moment of the run into a temporary folder. Later
changes that the package does not know stand below with their act.
"""

import csv
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

PACKAGE = "vietnamadminunits==1.0.4"
DATABASE = Path("vietnamadminunits", "data", "dataset.db")
FOLDER = Path(__file__).parent

SINCE = "2025-07-01"
KINDS = {
    "Tỉnh": "tinh",
    "Thành phố": "thanh_pho",
    "Xã": "xa",
    "Phường": "phuong",
    "Đặc khu": "dac_khu",
}
# Provinces that became cities: last day as one, first as the other (75 Đồng Nai: resolution 30/2026/QH16).
BECAME_CITY = {"75": ("2026-04-29", "2026-04-30")}


def main() -> None:
    """Read the package's data set and write both files beside this script."""
    with tempfile.TemporaryDirectory() as target:
        install = ["-m", "pip", "install", "--quiet", "--no-deps", "--target", target, PACKAGE]
        subprocess.run([sys.executable, *install], check=True)  # noqa: S603 - fixed arguments
        database = sqlite3.connect(Path(target, DATABASE))
        try:
            write("provinces.csv", "code,name,kind,valid_from,valid_to", province_rows(database))
            write("communes.csv", "code,name,kind,province_code", commune_rows(database))
        finally:
            database.close()


def province_rows(database: sqlite3.Connection) -> Iterable[tuple[str, ...]]:
    """Give one row for each status that a province has had."""
    found = database.execute(
        "SELECT DISTINCT provinceCode, provinceShort, province FROM admin_units ORDER BY 1"
    )
    for code, name, full_name in found:
        kind = KINDS[full_name.removesuffix(f" {name}")]
        last_day, first_day_as_city = BECAME_CITY.get(code, ("", ""))
        yield code, name, kind, SINCE, last_day
        if first_day_as_city:
            yield code, name, "thanh_pho", first_day_as_city, ""


def commune_rows(database: sqlite3.Connection) -> Iterable[tuple[str, ...]]:
    """Give each xã, phường and đặc khu with its province."""
    found = database.execute(
        "SELECT wardCode, wardShort, wardType, provinceCode FROM admin_units ORDER BY 1"
    )
    for code, name, kind, province_code in found:
        yield code, name, KINDS[kind], province_code


def write(name: str, heading: str, rows: Iterable[tuple[str, ...]]) -> None:
    """Write a UTF-8 CSV file with plain line ends."""
    with (FOLDER / name).open("w", encoding="utf-8", newline="") as file:
        file.write(f"{heading}\n")
        csv.writer(file, lineterminator="\n").writerows(rows)


if __name__ == "__main__":
    main()
