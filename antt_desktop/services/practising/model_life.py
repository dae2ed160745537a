"""What belongs to one model of the practice commune: board, points, activities, reviews."""

import random
from datetime import date, timedelta
from typing import Any

from antt_desktop.domain.queries import Query, equal
from antt_desktop.domain.records import Record
from antt_desktop.services.practising.names import Names, day_between
from antt_desktop.services.practising.stories import QUIET_DAYS
from antt_desktop.storage.record_store import RecordStore

_FEWEST, _MOST = 3, 25
_REMEMBERED_DAYS = 800
"""How far back activities and reviews are told."""
_SUMMED_UP = (12, 15)
_YEAR_END, _HALF_YEAR = (12, 5), (6, 15)
_RATINGS = {"hieu_qua": 7, "trung_binh": 2}


class ModelLife:
    """Adds the parts of one model."""

    def __init__(
        self,
        store: RecordStore,
        chance: random.Random,
        names: Names,
        texts: dict[str, Any],
        model_id: str,
    ) -> None:
        self._store = store
        self._chance = chance
        self._names = names
        self._texts = texts
        self._id = model_id
        idea = store.get("model", model_id)
        self._told = not idea["sensitive_beneficiaries"]
        kinds = [each["activities"] for each in texts["ideas"] if each["kind"] == idea["kind"]]
        self._kinds: list[str] = kinds[0]

    def add_board(self, since: date | None) -> None:
        """Add a head and two to four more of the board."""
        roles = ["truong_ban", "pho_ban", "thu_ky", "uy_vien", "uy_vien"]
        for role in roles[: self._chance.randint(3, len(roles))]:
            values = {
                "model_id": self._id,
                "full_name": self._names.person()[0],
                "role": role,
                "org_title": self._chance.choice(self._texts["posts"][role]),
                "phone": f"09{self._chance.randint(10_000_000, 99_999_999)}",
                "from_date": since.isoformat() if since else None,
            }
            self._store.save("model_member", values)

    def add_points(self, places: list[Record], start: date) -> None:
        """Add a point at each place."""
        for place in places:
            in_area = place.type.name == "residential_area"
            values = {
                "model_id": self._id,
                "area_id" if in_area else "organization_id": place.id,
                "start_date": start.isoformat(),
                "groups_count": self._chance.randint(1, 6),
                "members_count": self._chance.randint(8, 45),
                "households_count": self._chance.randint(10, 60) if in_area else None,
            }
            self._store.save("model_point", values)

    def end_points(self, day: date) -> None:
        """End every point that is open."""
        found = Query("model_point", (equal("model_id", self._id),))
        for point in list(self._store.rows(found)):
            self._store.save("model_point", {"end_date": day.isoformat()}, id=point.id)

    def add_activities(self, launched: date, until: date, *, quiet: bool) -> None:
        """Add three to twenty-five activities; a quiet model has none of late."""
        last = until - timedelta(days=QUIET_DAYS) if quiet else until
        first = max(launched, last - timedelta(days=_REMEMBERED_DAYS))
        count = self._chance.randint(_FEWEST, _MOST)
        days = sorted(day_between(self._chance, first, last) for _ in range(count - 1))
        for day in [*days, max(first, last - timedelta(days=self._chance.randint(0, 25)))]:
            kind = self._chance.choice(self._kinds)
            result = self._chance.choice(self._texts["results"][kind])
            values = {
                "model_id": self._id,
                "date": day.isoformat(),
                "kind": kind,
                "participants": self._chance.randint(5, 60),
                "result": result if self._told else None,
                "count_supported": 1 if kind in {"hoa_giai", "giup_do"} else None,
            }
            self._store.save("model_activity", values)

    def add_reviews(self, launched: date, until: date, *, weak: bool) -> None:
        """Review every year's end and middle since the launch; the last one is weak when told."""
        periods = [
            (day, period)
            for year in range(launched.year, until.year + 1)
            for period, (month, number) in (("nua_nam", _HALF_YEAR), ("nam", _YEAR_END))
            if launched < (day := date(year, month, number)) <= until
            and (until - day).days < _REMEMBERED_DAYS
        ]
        for number, (day, period) in enumerate(periods, 1):
            last = number == len(periods)
            self._add_review(day, period, weak=weak and last)

    def add_events(self, launched: date, until: date, *, typical: bool) -> None:
        """Sum up every full year in December, and recognise a typical model after its first."""
        sums = [
            day
            for year in range(launched.year + 1, until.year + 1)
            if (day := date(year, *_SUMMED_UP)) <= until and (until - day).days < _REMEMBERED_DAYS
        ]
        told = [("tong_ket", day) for day in sums]
        if typical and sums:
            told.append(("dien_hinh", sums[0]))
        for kind, day in told:
            number = (
                f"{self._chance.randint(20, 190)}/{'QĐ-UBND' if kind == 'dien_hinh' else 'BC-CAX'}"
            )
            values = {"kind": kind, "date": day.isoformat(), "doc_no": number}
            self._store.save("model_event", {"model_id": self._id, **values})

    def _add_review(self, day: date, period: str, *, weak: bool) -> None:
        rating = "khong_hieu_qua" if weak else self._names.weighted(_RATINGS)
        good = rating == "hieu_qua"
        limits = self._texts["weak_limits" if weak else "limits"]
        values = {
            "model_id": self._id,
            "period": period,
            "year": day.year,
            "date": day.isoformat(),
            "rating": rating,
            "score": self._chance.randint(80, 98) if good else self._chance.randint(45, 69),
            "strengths": self._chance.choice(self._texts["strengths"]) if self._told else None,
            "limits": self._chance.choice(limits) if self._told else None,
            "recommendation": "duy_tri" if good else "cung_co",
            "by": self._chance.choice(self._texts["reviewers"]),
        }
        self._store.save("model_review", values)
