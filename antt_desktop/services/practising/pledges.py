"""The pledge campaigns of the practice commune, year by year."""

import random
from datetime import date, timedelta

from antt_desktop.domain.queries import Query, equal
from antt_desktop.domain.records import Record
from antt_desktop.storage.record_store import RecordStore

_COVERED = (1.0, 0.956, 1.0, 0.932, 1.0, 0.883, 0.983, 0.798, 1.0, 0.833, 0.98, 0.977, 0.97, 0.99)
"""Shares of households that signed this year, area by area, so that every state is seen."""


class Pledges:
    """Adds campaigns and their pledges, each drawn from the seed."""

    def __init__(self, store: RecordStore, chance: random.Random, officers: list[Record]) -> None:
        self._store = store
        self._chance = chance
        self._officers = officers
        self._templates = {
            (each["subject_type"], each["topic"]): each
            for each in store.rows(Query("pledge_template"))
        }

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
