"""One reconciliation case of the practice commune, from its reception to what became of it."""

import random
from datetime import date, timedelta
from typing import Any

from antt_desktop.domain.records import Record
from antt_desktop.services.practising.names import Names
from antt_desktop.services.practising.teams import Team
from antt_desktop.storage.record_store import RecordStore

_BASES = {"yeu_cau": 6, "chung_kien": 2, "phan_cong": 2}
_ASSIGNED_AFTER = {"late_start": 2, "due_today": 1, "assigned": 1}
_NOT_BEGUN = frozenset({"late_start", "due_today", "assigned", "agreed_start"})
_SETTLED = frozenset({"settled", "follow_due", "followed", "kept", "not_kept"})
_AGREED_LATER = 2
_FOLLOWED_AFTER = {"followed": 20, "kept": 30, "not_kept": 32}
_FOLLOWED_AS = {"followed": "dang", "kept": "da_thuc_hien", "not_kept": "khong_thuc_hien"}
_OLD_STATUS = {"kept": "da_thuc_hien", "followed": "da_thuc_hien", "not_kept": "khong_thuc_hien"}


class CaseLife:
    """Takes one quarrel through its story."""

    def __init__(
        self,
        store: RecordStore,
        chance: random.Random,
        names: Names,
        texts: dict[str, Any],
        team: Team,
        quarrel: dict[str, Any],
    ) -> None:
        self._store = store
        self._chance = chance
        self._names = names
        self._texts = texts
        self._team = team
        self._quarrel = quarrel
        self._id = ""

    def copy_from_the_old_book(self, received: date, story: str) -> None:
        """Enter the case as one row of a book that was kept on paper."""
        values = {**self._facts(received), "nhap_cu": True}
        if story != "outside":
            assigned = received + timedelta(days=self._chance.randint(0, 2))
            end = assigned + timedelta(days=self._chance.randint(2, 16))
            values |= {**self._assignment(assigned), **self._ending(story, end)}
            values["status"] = _OLD_STATUS.get(story, values["status"])
            values["note"] = self._texts["old_note"]
        self._id = self._store.save("mediation_case", values).id
        self._add_parties()

    def live(self, received: date, story: str) -> None:
        """Let the case go from its reception as far as its story goes."""
        self._id = self._store.save("mediation_case", self._facts(received)).id
        self._add_parties()
        if story == "void":
            self._save(status="huy", void_reason=self._texts["void"])
        if story in {"received", "outside", "void"}:
            return
        after = _ASSIGNED_AFTER.get(story)
        assigned = received + timedelta(days=self._chance.randint(0, 2) if after is None else after)
        self._save(status="phan_cong", **self._assignment(assigned))
        if story == "agreed_start":
            later = self._store.writer.today + timedelta(days=_AGREED_LATER)
            self._save(agreed_start=later.isoformat())
        if story not in _NOT_BEGUN:
            self._mediate(assigned, story)

    def _mediate(self, assigned: date, story: str) -> None:
        """Hold the sessions and end the case as its story tells."""
        day = assigned
        for _ in range(self._chance.randint(1, 2)):
            day += timedelta(days=self._chance.randint(1, 3))
            self._add_session(day)
        if story == "reassigned":
            self._replace_mediators()
        if story in {"under_way", "reassigned"}:
            return
        self._save(**self._ending(story, day))
        if story == "reopened":
            self._save(status="dang_hoa_giai")
            self._add_session(day + timedelta(days=self._chance.randint(8, 20)))
        elif story in _FOLLOWED_AFTER:
            self._follow_up(day, story)

    def _replace_mediators(self) -> None:
        assigned = self._store.get("mediation_case", self._id).display("mediators")
        others = [each.id for each in self._team.mediators if each.id not in assigned]
        reason = self._texts["replaced"]
        self._save(status="phan_cong", mediators=others[:1], mediator_change_reason=reason)

    def _facts(self, received: date) -> dict[str, Any]:
        quarrel = self._quarrel
        facts: dict[str, Any] = {
            "team_id": self._team.id,
            "received_date": received.isoformat(),
            "basis": self._names.weighted(_BASES),
            "case_field": quarrel["field"],
            "civil_kind": quarrel.get("civil"),
            "scope_check": [quarrel.get("scope", "trong_pham_vi")],
            "content": self._filled(quarrel["content"]),
        }
        if "referred" in quarrel:
            facts |= {"status": "khong_thuoc_pham_vi", "referred_to": quarrel["referred"]}
        return facts

    def _assignment(self, day: date) -> dict[str, Any]:
        chosen = self._chance.sample(self._team.mediators, self._chance.randint(1, 2))
        return {
            "assigned_date": day.isoformat(),
            "mediators": [each.id for each in chosen],
            "chosen_by_parties": self._chance.random() < 0.15,
            "place": self._chance.choice(self._texts["places"]),
        }

    def _ending(self, story: str, day: date) -> dict[str, Any]:
        settled = story in _SETTLED
        written = settled and self._chance.random() < 0.4
        reasons = {"not_settled": "khong_the", "reopened": "khong_the"}
        status = "cham_dut" if story == "stopped" else "khong_thanh"
        return {
            "status": "thanh" if settled else status,
            "end_date": day.isoformat(),
            "end_reason": "thoa_thuan" if settled else reasons.get(story, "yeu_cau_cham_dut"),
            "agreement": self._filled(self._quarrel["agreement" if settled else "asked"]),
            "has_document": written,
            "document_date": day.isoformat() if written else None,
        }

    def _add_parties(self) -> None:
        for role in ("ben_1", "ben_2", "lien_quan")[: 3 if self._chance.random() < 0.2 else 2]:
            values = {
                "case_id": self._id,
                "role": role,
                "kind": "ca_nhan" if self._chance.random() < 0.7 else "gia_dinh",
                "name": self._names.person()[0],
                "age": self._chance.randint(24, 78),
                "address": f"Tổ {self._chance.randint(1, 12)}, {self._team.area.title}",
            }
            self._store.save("mediation_party", values)

    def _add_session(self, day: date) -> None:
        invited = self._chance.choice(self._texts["invited"])
        values = {
            "case_id": self._id,
            "date": day.isoformat(),
            "time": self._chance.choice(("08:00", "14:00", "18:30", "19:00")),
            "place": self._chance.choice(self._texts["places"]),
            "attendees_count": self._chance.randint(4, 9),
            "invited_names": invited if self._chance.random() < 0.4 else None,
            "progress": self._chance.choice(self._texts["progress"]),
        }
        self._store.save("mediation_session", values)

    def _follow_up(self, end: date, story: str) -> None:
        head: Record = self._team.mediators[0]
        status = _FOLLOWED_AS[story]
        values = {
            "case_id": self._id,
            "date": (end + timedelta(days=_FOLLOWED_AFTER[story])).isoformat(),
            "by": head["full_name"],
            "status": status,
            "note": self._chance.choice(self._texts["followups"][status]),
        }
        self._store.save("mediation_followup", values)

    def _filled(self, text: str) -> str:
        money = self._chance.randint(2, 60) * 100_000
        return text.format(
            group=self._chance.randint(1, 12),
            days=self._chance.choice((7, 10, 15, 20, 30)),
            months=self._chance.choice((3, 6, 10, 12)),
            width=f"{self._chance.randint(3, 18) / 10:.1f}".replace(".", ","),
            money=f"{money:,}".replace(",", "."),
        )

    def _save(self, **values: object) -> None:
        self._store.save("mediation_case", values, id=self._id)
