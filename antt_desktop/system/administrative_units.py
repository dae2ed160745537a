"""The provinces and communes of Vietnam (domain C20), for the first-run wizard.

The files are made by `resources/administrative_units/build.py`, which names their source. A unit
that is not in them yet, or no longer, is typed by hand: nothing may depend on a code being known.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from antt_desktop.system.resources import resource_path

_KIND_LABELS = {
    "tinh": "Tỉnh",
    "thanh_pho": "Thành phố",
    "xa": "Xã",
    "phuong": "Phường",
    "dac_khu": "Đặc khu",
}


@dataclass(frozen=True)
class Province:
    """A province or centrally run city: two-digit code, name without kind, "tinh" or "thanh_pho"."""

    code: str
    name: str
    kind: str
    valid_from: date
    valid_to: date | None

    @property
    def full_name(self) -> str:
        """The name with its kind: "Tỉnh Đồng Tháp"."""
        return f"{_KIND_LABELS[self.kind]} {self.name}"


@dataclass(frozen=True)
class Commune:
    """A unit of commune level: five-digit code, name without kind, "xa", "phuong" or "dac_khu"."""

    code: str
    name: str
    kind: str
    province_code: str

    @property
    def full_name(self) -> str:
        """The name with its kind: "Phường Tô Hiệu"."""
        return f"{_KIND_LABELS[self.kind]} {self.name}"


def provinces(on: date | None = None) -> list[Province]:
    """Return the provinces by code, as they stood on a day; without one, as they stand last."""
    day = on or date.max
    return [
        province
        for province in _all_provinces()
        if province.valid_from <= day and (province.valid_to is None or day <= province.valid_to)
    ]


def communes(province_code: str) -> list[Commune]:
    """Return the communes of a province by code; none for an unknown code."""
    return [
        commune for commune in _all_communes().values() if commune.province_code == province_code
    ]


def commune(code: str) -> Commune | None:
    """Return the commune of a five-digit code, or None when the files do not know it."""
    return _all_communes().get(code)


@lru_cache(maxsize=1)
def _all_provinces() -> tuple[Province, ...]:
    return tuple(
        Province(
            row["code"],
            row["name"],
            row["kind"],
            date.fromisoformat(row["valid_from"]),
            date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
        )
        for row in _rows("provinces.csv")
    )


@lru_cache(maxsize=1)
def _all_communes() -> dict[str, Commune]:
    return {row["code"]: Commune(**row) for row in _rows("communes.csv")}


def _rows(file_name: str) -> Iterator[dict[str, str]]:
    path = resource_path("administrative_units", file_name)
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
