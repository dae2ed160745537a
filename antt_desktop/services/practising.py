"""The practice file: a believable commune from a seed, with nothing of anybody's in it."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import msgspec

from antt_desktop.domain.queries import Query, equal
from antt_desktop.domain.records import Record
from antt_desktop.storage.record_store import RecordStore
from antt_desktop.system.resources import resource_path

_COVERED = (1.0, 0.956, 1.0, 0.932, 1.0, 0.883, 0.983, 0.798, 1.0, 0.833, 0.98, 0.977, 0.97, 0.99)
"""Shares of households that signed this year, area by area, so that every state is seen."""


def fill(store: RecordStore, *, households: int, years: int, seed: int) -> dict[str, int]:
    """Fill a new file with areas, people and campaigns of several years; returns the counts.

    The same seed, counts and day give the same commune (ids and times aside).
    """
    with store.work("practise", "Dữ liệu thực hành"):
        commune = _Commune(store, random.Random(seed))  # noqa: S311 - invented data, not a secret
        areas = commune.add_areas(households)
        commune.add_households(areas, households)
        commune.add_organizations(areas)
        this_year = store.writer.today.year
        for year in range(this_year - years + 1, this_year + 1):
            commune.add_year(areas, year)
    names = ("residential_area", "household", "organization", "pledge_campaign", "pledge")
    return {name: store.count(Query(name)) for name in names}


@dataclass
class _Names:
    """Draws names of people, places and establishments."""

    data: Mapping[str, Any]
    chance: random.Random
    unit: str

    def person(self) -> tuple[str, str]:
        """Return a full name and the given name alone."""
        peoples = list(self.data["peoples"].values())
        people = self.chance.choices(peoples, [each["weight"] for each in peoples])[0]
        kind = people[self.chance.choice(("men", "women"))]
        given = self.chance.choice(kind["givens"])
        text = self.weighted(kind["patterns"]).format(
            family=self.weighted(people["families"]) if people["families"] else "",
            middle=self.weighted(kind["middles"]) if kind["middles"] else "",
            given=given,
        )
        return " ".join(text.split()), given

    def weighted(self, weights: Mapping[str, int]) -> str:
        return self.chance.choices(list(weights), list(weights.values()))[0]

    def address(self) -> str:
        areas = self.data["areas"]
        return self.weighted(areas["addresses"]).format(
            house=self.chance.randint(1, 480),
            letter=self.chance.choice("ABC"),
            alley=self.chance.randint(1, 30),
            group=self.chance.randint(1, 12),
            street=self.chance.choice(areas["streets"]),
        )

    def body(self, pattern: str) -> str:
        organizations = self.data["organizations"]
        return pattern.format(
            unit=self.unit,
            place=self.chance.choice(self.data["areas"]["places"]),
            number=self.chance.randint(1, 3),
            given=self.person()[1],
            word=self.chance.choice(organizations["words"]),
            trade=self.chance.choice(organizations["trades"]),
        )


class _Commune:
    """Adds one kind of record after another, each drawn from the seed."""

    def __init__(self, store: RecordStore, chance: random.Random) -> None:
        text = resource_path("demo", "names.json").read_bytes()
        self._store = store
        self._chance = chance
        self._names = _Names(msgspec.json.decode(text), chance, self._unit_name())
        self._templates = {
            (each["subject_type"], each["topic"]): each
            for each in store.rows(Query("pledge_template"))
        }
        self._officers = [self._officer(number) for number in (1, 2)]

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
            "full_name": self._names.person()[0],
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
                    "head_name": self._names.person()[0],
                    "head_phone": f"09{self._chance.randint(10_000_000, 99_999_999)}",
                    "party_cell_secretary": self._names.person()[0],
                    "front_head": self._names.person()[0],
                    "officer_in_charge": self._chance.choice(self._officers).id,
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
                "representative_name": self._names.person()[0],
                "residence_status": "tam_tru" if self._chance.random() < 0.06 else "thuong_tru",
            }
            if self._chance.random() < 0.97:
                values["birth_year"] = year - self._chance.randint(22, 84)
            if self._chance.random() < 0.98:
                values["house_no_street"] = self._names.address()
            if self._chance.random() < 0.6:
                values["phone"] = (
                    f"0{self._chance.choice('35789')}{self._chance.randint(0, 10**8 - 1):08d}"
                )
            self._store.save("household", values)

    def add_organizations(self, areas: list[Record]) -> None:
        """Add agencies, schools, enterprises and other establishments."""
        patterns = self._names.data["organizations"]
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
            "name": self._names.body(pattern),
            "address": f"{self._names.address()}, {area.title}",
            "area_id": area.id,
            "head_name": self._names.person()[0],
            "head_title": titles.get(kind, "Giám đốc"),
            "phone": f"0277{self._chance.randint(1_000_000, 9_999_999)}",
            **facts,
        }
        self._store.save("organization", values)

    def add_year(self, areas: list[Record], year: int) -> None:
        """Add a year's campaign of households, signed in part this year and almost whole before."""
        today = self._store.writer.today
        start, end = date(year, 1, 5), date(year, 12, 15)
        if start > today:
            start, end = date(year, 1, 1), date(year, 12, 31)
        campaign = self._campaign("household", "antt_chung", f"Bảo đảm ANTT năm {year}", start, end)
        for index, area in enumerate(areas):
            covered = _COVERED[index % len(_COVERED)] if year == today.year else 0.985
            homes = list(self._store.rows(Query("household", (equal("area_id", area.id),))))
            self._add_pledges(campaign, homes, covered, start, min(end, today))
        if year == today.year:
            self._add_unit_pledges(start, end)

    def _add_unit_pledges(self, start: date, end: date) -> None:
        topics = {"csgd": "hoc_duong", "co_quan": "antt_chung"}
        for kind, name in (
            ("csgd", "Trường học an toàn"),
            ("doanh_nghiep", "Cơ sở kinh doanh an toàn"),
        ):
            campaign = self._campaign(
                "organization",
                topics.get(kind, "kinh_doanh"),
                f"{name} năm {start.year}",
                start,
                end,
            )
            bodies = list(self._store.rows(Query("organization", (equal("kind", kind),))))
            self._add_pledges(campaign, bodies, 0.6, start, min(end, self._store.writer.today))

    def _campaign(self, subject: str, topic: str, name: str, start: date, end: date) -> Record:
        template = self._templates.get((subject, topic)) or next(
            each for (kind, _), each in self._templates.items() if kind == subject
        )
        values = {
            "name": name,
            "year": start.year,
            "topics": [topic],
            "template_id": template.id,
            "subject_types": [subject],
            "start": start.isoformat(),
            "end": end.isoformat(),
        }
        return self._store.save("pledge_campaign", values)

    def _add_pledges(
        self, campaign: Record, subjects: list[Record], covered: float, start: date, until: date
    ) -> None:
        """Sign the covered share; of the rest print two thirds and leave the others unprinted."""
        signed = round(covered * len(subjects))
        printed = signed + round(0.65 * (len(subjects) - signed))
        days = max(1, (until - start).days)
        for index, subject in enumerate(subjects[:printed]):
            when = start + timedelta(days=self._chance.randint(0, days - 1))
            values: dict[str, object] = {
                "campaign_id": campaign.id,
                "subject_type": subject.type.name,
                "subject_id": subject.id,
                "status": "da_in",
                "print_count": 1,
                "printed_at": max(start, when - timedelta(days=5)).isoformat(),
            }
            if index < signed:
                values |= {"status": "da_ky", **self._signature(subject, when)}
            self._store.save("pledge", values)

    def _signature(self, subject: Record, when: date) -> dict[str, object]:
        facts: dict[str, object] = {
            "signed_date": when.isoformat(),
            "signer_name": subject.values.get("representative_name")
            or subject.values.get("head_name"),
            "officer_id": self._officers[0].id,
            "paper_location": "Tủ 1",
        }
        if subject.type.name == "organization":
            total = subject["staff_total"]
            facts |= {"headcount_total": total, "headcount_signed": total}
        return facts
