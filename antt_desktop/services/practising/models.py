"""The models of the practice commune: each lives through its statuses by the store's own door."""

import random
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from antt_desktop.domain.queries import Query, equal
from antt_desktop.domain.records import Record
from antt_desktop.records.model import name_key
from antt_desktop.services.practising.model_life import ModelLife
from antt_desktop.services.practising.names import Names, day_between, invented
from antt_desktop.services.practising.stories import Story, stories
from antt_desktop.storage.record_store import RecordStore

_ROUTE = ("khao_sat", "de_xuat", "phe_duyet", "hoat_dong")
_STEP_DAYS = {"khao_sat": 120, "de_xuat": 80, "phe_duyet": 35, "hoat_dong": 0}
_REFUSED_AFTER = 35
_BEFORE_A_CHANGE = 420
"""Days a model ran before it was strengthened, paused or closed."""

Idea = Mapping[str, Any]


class Models:
    """Adds models with their points, boards, activities and reviews, each drawn from the seed."""

    def __init__(
        self, store: RecordStore, chance: random.Random, names: Names, areas: list[Record]
    ) -> None:
        self._store = store
        self._chance = chance
        self._names = names
        self._areas = areas
        self._texts = invented("models")
        self._taken: set[str] = set()
        self._bodies = {
            kind: list(store.rows(Query("organization", (equal("kind", kind),))))
            for kind in ("csgd", "doanh_nghiep")
        }

    def add(self, count: int) -> None:
        """Add this many models; the first ones are in every status and trouble."""
        ideas: list[Idea] = self._texts["ideas"]
        secret = next(idea for idea in ideas if idea.get("sensitive"))
        open_ideas = [idea for idea in ideas if not idea.get("sensitive")]
        for number, story in enumerate(stories(count, self._chance)):
            idea = secret if story.sensitive else open_ideas[number % len(open_ideas)]
            self._add_model(idea, story)

    def _add_model(self, idea: Idea, story: Story) -> None:
        places = self._places(idea)
        launched = self._launched(story)
        values = self._about(idea, story, self._name(idea, places[0]))
        if story.late:
            model_id = self._enter_late(values, story, launched)
        else:
            model_id = self._store.save("model", values | self._paper("khao_sat", launched)).id
        life = ModelLife(self._store, self._chance, self._names, self._texts, model_id)
        if story.status == "khao_sat":
            return
        if not story.headless:
            life.add_board(launched if story.late else None)
        if not story.late:
            self._walk(model_id, life, story, launched, places)
        if story.status in _ROUTE[:-1] or story.status == "khong_duyet":
            return
        self._live(model_id, life, story, launched, places)

    def _places(self, idea: Idea) -> list[Record]:
        bodies = self._bodies.get(idea.get("at", ""))
        if bodies:
            return [self._chance.choice(bodies)]
        several = idea.get("level", "kdc") != "kdc" or self._chance.random() < 0.2
        return self._chance.sample(self._areas, min(len(self._areas), 3 if several else 1))

    def _name(self, idea: Idea, place: Record) -> str:
        title = place.title
        text = str(idea["name"]).format(
            area=title[0].lower() + title[1:],
            school=title,
            business=title,
            family=self._chance.choice(self._texts["families"]),
            place=self._chance.choice(self._names.data["areas"]["places"]),
        )
        name, group = text, 0
        while name_key(name) in self._taken:
            group += 1
            name = f"{text}, tổ {group}"
        self._taken.add(name_key(name))
        return name

    def _launched(self, story: Story) -> date:
        """Return the day of the launch, or the one it would be planned for."""
        since = story.since
        if story.status in {"cung_co", "tam_ngung", "thanh_loai"}:
            since += _BEFORE_A_CHANGE
        elif story.status == "khong_duyet":
            since -= _STEP_DAYS["de_xuat"] - _REFUSED_AFTER
        elif story.status != "hoat_dong":
            since -= _STEP_DAYS[story.status]
        return self._store.writer.today - timedelta(days=since + self._chance.randint(0, 9))

    def _about(self, idea: Idea, story: Story, name: str) -> dict[str, object]:
        patron = idea["patron"]
        values: dict[str, object] = {
            "name": name,
            "kind": idea["kind"],
            "form": idea["form"],
            "scope_level": idea.get("level", "kdc"),
            "patron_org": patron,
            "coordinating_orgs": idea.get("coordinating"),
            "police_role": "chu_tri" if patron == "cong_an" else "tham_muu",
            "self_principles": idea.get("principles"),
            "purpose": idea["purpose"],
            "criteria": idea.get("criteria"),
            "funding_source": idea.get("funding"),
            "participants_total": self._chance.randint(12, 140),
            "is_typical": story.typical,
            "equipment": [
                line.format(few=self._chance.randint(4, 16), many=self._chance.randint(20, 90))
                for line in idea.get("equipment", ())
            ],
        }
        if idea.get("funding") == "xa_hoi_hoa":
            values["contribution_vnd"] = self._chance.randint(8, 90) * 1_000_000
        if idea.get("sensitive"):
            helped = self._chance.randint(4, 9)
            values |= {
                "sensitive_beneficiaries": True,
                "helped_count": helped,
                "progressed_count": helped - self._chance.randint(1, 3),
            }
        return values

    def _paper(self, status: str, launched: date) -> dict[str, object]:
        """Return the dates and numbers that a step on the way to the launch rests on."""
        day = (launched - timedelta(days=_STEP_DAYS[status])).isoformat()
        if status == "khao_sat":
            return {"survey_date": day}
        if status == "de_xuat":
            return {"proposal_no": self._number("TTr-CAX"), "proposal_date": day}
        if status == "phe_duyet":
            number = self._number("QĐ-UBND")
            return {"decision_no": number, "decision_date": day, "decision_by": "ubnd"}
        return {"launch_date": day}

    def _number(self, sign: str) -> str:
        return f"{self._chance.randint(5, 240)}/{sign}"

    def _enter_late(self, values: dict[str, object], story: Story, launched: date) -> str:
        told: dict[str, object] = {"nhap_cu": True}
        if story.year_only:
            told["launch_year"] = launched.year
        else:
            told |= self._paper("phe_duyet", launched) | self._paper("hoat_dong", launched)
        return self._store.save("model", values | told).id

    def _walk(
        self, model_id: str, life: ModelLife, story: Story, launched: date, places: list[Record]
    ) -> None:
        """Take a new model from its survey as far as its story goes."""
        last = _ROUTE.index(story.status) if story.status in _ROUTE else len(_ROUTE) - 1
        if story.status == "khong_duyet":
            last = _ROUTE.index("de_xuat")
        for status in _ROUTE[1 : last + 1]:
            if status == "hoat_dong":
                life.add_points(places, launched)
            self._store.save(
                "model", {"status": status, **self._paper(status, launched)}, id=model_id
            )
        if story.status == "khong_duyet":
            day = launched - timedelta(days=_STEP_DAYS["de_xuat"] - _REFUSED_AFTER)
            reason = {"status_date": day.isoformat(), "status_reason": self._texts["refused"]}
            self._store.save("model", {"status": "khong_duyet", **reason}, id=model_id)

    def _live(
        self, model_id: str, life: ModelLife, story: Story, launched: date, places: list[Record]
    ) -> None:
        """Let a launched model work, be reviewed, grow, and go where its story goes."""
        today = self._store.writer.today
        changed = story.status != "hoat_dong"
        until = today - timedelta(days=story.since) if changed else today
        if story.late:
            life.add_points(places, launched)
        if story.grown:
            life.add_points(self._others(places), day_between(self._chance, launched, until))
        weak = story.status in {"cung_co", "thanh_loai"}
        life.add_activities(launched, until, quiet=story.quiet)
        if not story.unreviewed:
            life.add_reviews(launched, until, weak=weak)
        life.add_events(launched, until, typical=story.typical)
        if changed:
            self._change(model_id, life, story.status, until)

    def _others(self, places: list[Record]) -> list[Record]:
        taken = {place.id for place in places}
        return [self._chance.choice([area for area in self._areas if area.id not in taken])]

    def _change(self, model_id: str, life: ModelLife, status: str, day: date) -> None:
        told: dict[str, object] = {"status": status}
        if status == "thanh_loai":
            life.end_points(day)
            told |= {
                "close_no": self._number("QĐ-UBND"),
                "close_date": day.isoformat(),
                "close_reason": self._chance.choice(self._texts["closed"]),
            }
        else:
            paused = self._chance.choice(self._texts["paused"])
            told |= {
                "status_date": day.isoformat(),
                "status_doc_no": self._number("KH-CAX"),
                "status_doc_date": day.isoformat(),
                "status_reason": self._texts["strengthened"] if status == "cung_co" else paused,
            }
        self._store.save("model", told, id=model_id)
