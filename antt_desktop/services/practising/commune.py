"""The areas, officers, households and organizations of the practice commune."""

import random

from antt_desktop.domain.records import Record
from antt_desktop.services.practising.names import Names, invented
from antt_desktop.storage.record_store import RecordStore


class Commune:
    """Adds one kind of record after another, each drawn from the seed."""

    def __init__(self, store: RecordStore, chance: random.Random) -> None:
        self._store = store
        self._chance = chance
        self.names = Names(invented("names"), chance, self._unit_name())
        self.officers = [self._officer(number) for number in (1, 2)]

    def _unit_name(self) -> str:
        profile = self._store.find("org_profile")
        return (
            ""
            if profile is None
            else f"{profile.display('unit_kind').lower()} {profile['unit_name']}"
        )

    def _officer(self, number: int) -> Record:
        values = {
            "username": f"canbo{number}",
            "full_name": self.names.person()[0],
            "title": "Cán bộ phong trào" if number == 1 else "Cán bộ địa bàn",
            "role": "can_bo_phong_trao" if number == 1 else "can_bo_dia_ban",
            "active": True,
        }
        return self._store.save("user_account", values)

    def add_areas(self, households: int) -> list[Record]:
        """Add the fourteen areas of the commune."""
        named = ["Mỹ Đông", "Mỹ Tây", "Bình Hòa", "Bình Linh"]
        names = [*(f"Ấp {number}" for number in range(1, 11)), *(f"Ấp {name}" for name in named)]
        share = households // len(names)
        return [
            self._store.save(
                "residential_area",
                {
                    "kind": "ap",
                    "name": name,
                    "households_total": max(
                        1, share + (1 if index < households % len(names) else 0)
                    ),
                    "population": max(1, share) * 4,
                    "head_name": self.names.person()[0],
                    "head_phone": f"09{self._chance.randint(10_000_000, 99_999_999)}",
                    "party_cell_secretary": self.names.person()[0],
                    "front_head": self.names.person()[0],
                    "officer_in_charge": self._chance.choice(self.officers).id,
                },
            )
            for index, name in enumerate(names)
        ]

    def add_households(self, areas: list[Record], households: int) -> None:
        """Add households, spread evenly; a few have no year, address or telephone."""
        year = self._store.writer.today.year
        for index in range(households):
            values: dict[str, object] = {
                "area_id": areas[index % len(areas)].id,
                "representative_name": self.names.person()[0],
                "residence_status": "tam_tru" if self._chance.random() < 0.06 else "thuong_tru",
            }
            if self._chance.random() < 0.97:
                values["birth_year"] = year - self._chance.randint(22, 84)
            if self._chance.random() < 0.98:
                values["house_no_street"] = self.names.address()
            if self._chance.random() < 0.6:
                values["phone"] = (
                    f"0{self._chance.choice('35789')}{self._chance.randint(0, 10**8 - 1):08d}"
                )
            self._store.save("household", values)

    def add_organizations(self, areas: list[Record]) -> None:
        """Add agencies, schools, enterprises and other establishments."""
        patterns = self.names.data["organizations"]
        for pattern in patterns["co_quan"]:
            self._add_organization(
                "co_quan", pattern, areas, staff_total=self._chance.randint(6, 40)
            )
        for level, pattern in patterns["csgd"].items():
            pupils = self._chance.randint(120, 900)
            self._add_organization(
                "csgd", pattern, areas, school_level=level, pupils_total=pupils,
                classes_total=pupils // 35 + 1, staff_total=pupils // 18 + 3,
            )  # fmt: skip
        for kind, count in (
            ("doanh_nghiep", 6),
            ("hop_tac_xa", 2),
            ("ho_kinh_doanh", 6),
            ("nha_tro", 3),
        ):
            for _ in range(count):
                pattern = self._chance.choice(patterns[kind])
                size = self._chance.choice(("sieu_nho", "nho", "vua"))
                self._add_organization(
                    kind, pattern, areas, size=size, staff_total=self._chance.randint(2, 90)
                )

    def _add_organization(
        self, kind: str, pattern: str, areas: list[Record], **facts: object
    ) -> None:
        titles = {"co_quan": "Thủ trưởng", "csgd": "Hiệu trưởng", "ho_kinh_doanh": "Chủ cơ sở"}
        area = self._chance.choice(areas)
        values = {
            "kind": kind,
            "name": self.names.body(pattern),
            "address": f"{self.names.address()}, {area.title}",
            "area_id": area.id,
            "head_name": self.names.person()[0],
            "head_title": titles.get(kind, "Giám đốc"),
            "phone": f"0277{self._chance.randint(1_000_000, 9_999_999)}",
            **facts,
        }
        self._store.save("organization", values)
