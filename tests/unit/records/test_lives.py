"""Models and cases driven at random through the real store: what always holds."""

import tempfile
from collections import Counter
from contextlib import suppress
from pathlib import Path

import hypothesis.strategies as st
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from antt_desktop.domain.errors import AnttError
from antt_desktop.domain.fields import Value
from antt_desktop.domain.queries import Query
from antt_desktop.domain.record_types import Values
from antt_desktop.records.mediation_case import CASE_STATES
from antt_desktop.records.mediation_options import CASE_STATUS, EXECUTION
from antt_desktop.records.mediation_statuses import FOLLOWED
from antt_desktop.records.model import MODEL_STATES
from antt_desktop.records.model_options import MODEL_STATUS, RATING
from tests.helpers.clock import FixedClock
from tests.helpers.files import new_file
from tests.helpers.lives import SCOPE, Lives

MOST = 3
"""Models and cases in one life: few, so that much happens to each."""

HEAD: dict[str, object] = {"full_name": "Lê Thị Hoa", "role": "truong_ban"}
WHICH = st.integers(0, 5)
DAYS = st.integers(1, 22).map(lambda day: f"2026-11-{day:02d}")
MODEL_PARTS = ("model_point", "model_member", "model_activity", "model_review", "model_event")
CASE_PARTS = ("mediation_party", "mediation_session", "mediation_followup")
OWNERS = {**dict.fromkeys(MODEL_PARTS, "model"), **dict.fromkeys(CASE_PARTS, "mediation_case")}
TYPES = ("model", *MODEL_PARTS, "mediation_team", "mediator", "mediation_case", *CASE_PARTS)
PAPERS = {
    "survey_date": "2026-11-01", "proposal_no": "1/TTr-CAX", "proposal_date": "2026-11-02",
    "decision_no": "2/QĐ-UBND", "decision_date": "2026-11-03", "decision_by": "ubnd",
    "launch_date": "2026-11-04", "close_no": "3/QĐ-UBND", "close_date": "2026-11-21",
    "close_reason": "Hết việc.", "status_reason": "Lý do.", "status_doc_no": "4/KH-CAX",
}  # fmt: skip
BY_HAND: dict[str, tuple[tuple[str, object], ...]] = {
    "model": (("board_head", "x"), ("last_rating", "tot"), ("nhap_cu", True), ("name", "Mô hình 1"),
              ("decision_no", None), ("launch_date", "2026-11-10"), ("close_date", "2026-11-12")),
    "mediation_case": (("first_session_date", "2026-11-09"), ("last_followup_date", "2026-11-09"),
                       ("register_no", 2), ("book", "02/2026"), ("nhap_cu", True),
                       ("received_date", "2026-11-12"), ("execution_status", "dang")),
    "mediation_team": (("mediators_count", 9), ("head_mediator", "x"), ("name", "Tổ một")),
}  # fmt: skip


class LivesMachine(RuleBasedStateMachine):
    """A clumsy officer at models and cases; every refusal is an expected one."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self.file = new_file(Path(self._folder.name), FixedClock())
        self.store = self.file.store
        self.make = Lives(self.store)

    def teardown(self) -> None:
        self.store.change_log.verify()
        self.file.close()
        self._folder.cleanup()

    @initialize()
    def found(self) -> None:
        self.areas = [self.make.area(name=name) for name in ("Ấp 1", "Ấp 2")]
        self.teams = [self.make.team(area) for area in self.areas]
        self.mediators = [self.make.mediator(team) for team in self.teams]
        self.models = [self.make.old_model(launch_date="2026-11-04").id, self.make.model().id]
        self.cases = [self.make.case(self.teams[0], "2026-11-02").id]

    def _save(self, name: str, values: dict[str, object], record_id: str | None = None) -> None:
        with suppress(AnttError):
            self.store.save(name, values, id=record_id)

    # ---- what an officer does

    @precondition(lambda self: len(self.models) < MOST)
    @rule(late=st.booleans())
    def new_model(self, late: bool) -> None:
        made = self.make.old_model(launch_date="2026-11-04") if late else self.make.model()
        self.models.append(made.id)

    @rule(
        which=WHICH, ways=st.lists(st.integers(0, 2), min_size=1, max_size=4), ready=st.booleans()
    )
    def go_on_with_model(self, which: int, ways: list[int], ready: bool) -> None:
        for way in ways:
            self._step(self.models[which % len(self.models)], way, ready)

    def _step(self, model_id: str, way: int, ready: bool) -> None:
        """Take a listed step, with what it asks among the parts or without."""
        model = next(iter(self._all("model", id=model_id)), None)
        steps = MODEL_STATES.allowed(model["status"]) if model else ()
        if not steps:
            return
        target = steps[way % len(steps)].target
        points = self._all("model_point", model_id=model_id)
        if ready and target == "phe_duyet":
            self._save("model_member", {**HEAD, "model_id": model_id})
        if ready and target == "hoat_dong":
            place = {"area_id": self.areas[0].id, "start_date": "2026-11-01"}
            self._save("model_point", {"model_id": model_id, **place})
        for point in points if ready and target == "thanh_loai" else ():
            self._save("model_point", {"end_date": "2026-11-20"}, str(point["id"]))
        self._save("model", {**PAPERS, "status": target}, model_id)

    @rule(which=WHICH, status=st.sampled_from(list(MODEL_STATUS.labels)))
    def step_model(self, which: int, status: str) -> None:
        model = self.models[which % len(self.models)]
        self._save("model", {**PAPERS, "launch_date": "2026-11-04", "status": status}, model)

    @rule(which=WHICH, area=st.integers(0, 1), start=DAYS, end=st.none() | DAYS)
    def new_point(self, which: int, area: int, start: str, end: str | None) -> None:
        model = self.models[which % len(self.models)]
        place = {"area_id": self.areas[area].id, "start_date": start, "end_date": end}
        self._save("model_point", {"model_id": model, **place})

    @rule(which=WHICH, role=st.sampled_from(["truong_ban", "uy_vien"]), to=st.none() | DAYS)
    def new_member(self, which: int, role: str, to: str | None) -> None:
        model = self.models[which % len(self.models)]
        member = {"full_name": "Lê Thị Hoa", "role": role, "to_date": to}
        self._save("model_member", {"model_id": model, **member})

    @rule(which=WHICH, day=DAYS, rating=st.sampled_from(list(RATING.labels)),
          year=st.integers(2020, 2026))  # fmt: skip
    def new_review(self, which: int, day: str, rating: str, year: int) -> None:
        review = {"period": "nam", "year": year, "date": day, "rating": rating,
                  "recommendation": "duy_tri", "by": "Công an xã"}  # fmt: skip
        self._save("model_review", {"model_id": self.models[which % len(self.models)], **review})

    @rule(team=st.integers(0, 1), ended=st.none() | DAYS)
    def new_mediator(self, team: int, ended: str | None) -> None:
        with suppress(AnttError):
            self.make.mediator(self.teams[team], ended_date=ended)

    @rule(which=st.integers(0, 1), team=st.integers(0, 1), lead=st.booleans())
    def move_mediator(self, which: int, team: int, lead: bool) -> None:
        mediator = self.mediators[which].id
        if lead:
            self._save("mediation_team", {"head_mediator": mediator}, self.teams[team].id)
        else:
            self._save("mediator", {"team_id": self.teams[team].id}, mediator)

    @precondition(lambda self: len(self.cases) < MOST)
    @rule(team=st.integers(0, 1), day=DAYS, old=st.booleans())
    def new_case(self, team: int, day: str, old: bool) -> None:
        with suppress(AnttError):
            made = self.make.case(self.teams[team], day, nhap_cu=old, scope_check=SCOPE)
            self.cases.append(made.id)

    @rule(which=WHICH, ways=st.lists(st.integers(0, 2), min_size=1, max_size=4), day=DAYS)
    def go_on_with_case(self, which: int, ways: list[int], day: str) -> None:
        for way in ways:
            self._go_on(self.cases[which % len(self.cases)], way, day)

    def _go_on(self, case_id: str, way: int, day: str) -> None:
        """Take a listed step as an officer takes it: by its part where a part makes it."""
        case = next(iter(self._all("mediation_case", id=case_id)), None)
        steps = [
            s for s in CASE_STATES.allowed(case["status"] if case else None) if s.target != "huy"
        ]
        if not steps:
            return
        target = steps[way % len(steps)].target
        if target == "dang_hoa_giai":
            self._save("mediation_session", {"case_id": case_id, "date": day})
        elif target in FOLLOWED:
            told = {"date": "2026-11-22", "by": "Tổ trưởng", "status": target}
            self._save("mediation_followup", {"case_id": case_id, **told})
        else:
            self.step_case_to(case_id, target, "2026-11-22")

    @rule(which=WHICH, status=st.sampled_from(list(CASE_STATUS.labels)), day=DAYS)
    def step_case(self, which: int, status: str, day: str) -> None:
        self.step_case_to(self.cases[which % len(self.cases)], status, day)

    def step_case_to(self, case_id: str, status: str, day: str) -> None:
        told: dict[str, object] = {"status": status}
        if status == "phan_cong":
            told |= {"assigned_date": "2026-11-02", "mediators": [self.mediators[0].id]}
            told["mediator_change_reason"] = "Bận."
        elif status in {"thanh", "khong_thanh", "cham_dut"}:
            reason = "thoa_thuan" if status == "thanh" else "khong_the"
            told |= {"end_date": day, "end_reason": reason, "agreement": "Đã ghi."}
        elif status == "khong_thuoc_pham_vi":
            told |= {"scope_check": ["loi_ich_chung"], "referred_to": "Tòa án."}
        elif status == "huy":
            told["void_reason"] = "Nhầm."
        self._save("mediation_case", told, case_id)

    @rule(which=WHICH, day=DAYS)
    def new_session(self, which: int, day: str) -> None:
        self._save(
            "mediation_session", {"case_id": self.cases[which % len(self.cases)], "date": day}
        )

    @rule(which=WHICH, day=DAYS, status=st.sampled_from(list(EXECUTION.labels)))
    def new_followup(self, which: int, day: str, status: str) -> None:
        told = {"date": day, "by": "Tổ trưởng", "status": status}
        self._save("mediation_followup", {"case_id": self.cases[which % len(self.cases)], **told})

    @rule(name=st.sampled_from(list(BY_HAND)), which=WHICH, change=st.integers(0, 6))
    def write_by_hand(self, name: str, which: int, change: int) -> None:
        found = [each["id"] for each in self._all(name)]
        field, value = BY_HAND[name][change % len(BY_HAND[name])]
        if found:
            self._save(name, {field: value}, str(found[which % len(found)]))

    @rule(name=st.sampled_from([*MODEL_PARTS, *CASE_PARTS]), which=WHICH, day=DAYS)
    def change_part(self, name: str, which: int, day: str) -> None:
        found = [each["id"] for each in self._all(name)]
        field = {"model_point": "end_date", "model_member": "to_date"}.get(name, "date")
        if found and name != "mediation_party":
            self._save(name, {field: day}, str(found[which % len(found)]))

    @rule(name=st.sampled_from(TYPES), which=WHICH)
    def delete(self, name: str, which: int) -> None:
        found = [each["id"] for each in self._all(name)]
        if found:
            with suppress(AnttError):
                self.store.delete(name, str(found[which % len(found)]))

    @rule(name=st.sampled_from(TYPES), which=WHICH)
    def restore(self, name: str, which: int) -> None:
        gone = [each.id for each in self.store.rows(Query(name, deleted=True))]
        if gone:
            with suppress(AnttError):
                self.store.restore(name, gone[which % len(gone)])

    @rule(which=st.integers(0, 5))
    def undo(self, which: int) -> None:
        works = [work for work in self.store.recent_works(6 + which) if not work.undone]
        if which < len(works):
            with suppress(AnttError):
                self.store.undo(works[which].id)

    # ---- what always holds

    def _all(self, name: str, **equal: Value) -> list[Values]:
        return self.store.around().find(name, **equal)

    @invariant()
    def parts_live_with_their_owners(self) -> None:
        for part, owner in OWNERS.items():
            field = "model_id" if owner == "model" else "case_id"
            owners = {each["id"] for each in self._all(owner)}
            assert {each[field] for each in self._all(part)} <= owners, part

    @invariant()
    def a_model_tells_its_head_its_rating_and_its_steps(self) -> None:
        for model in self._all("model"):
            members = self._all("model_member", model_id=model["id"], role="truong_ban")
            heads = [m["id"] for m in members if str(m["to_date"] or "9999") >= "2026-11-22"]
            assert heads in ([], [model["board_head"]])
            assert heads or model["board_head"] is None
            reviews = self._all("model_review", model_id=model["id"], point_id=None)
            newest = max(reviews, key=lambda r: (str(r["date"]), str(r["id"])), default=None)
            if newest is not None or not model["nhap_cu"]:
                assert model["last_rating"] == (newest and newest["rating"])
            self._steps_hold(model)

    def _steps_hold(self, model: Values) -> None:
        steps: Counter[Value] = Counter()
        for event in self._all("model_event", model_id=model["id"]):
            steps[event["to_status"]] += 1
            steps[event["from_status"]] -= 1
        standing = {status: n for status, n in steps.items() if n and status is not None}
        assert standing == {model["status"]: 1}
        taken = [
            entry for entry in self.store.history(str(model["id"]))
            if "status" in entry.after and entry.action in {"add", "update"}
        ]  # fmt: skip
        told = [e for e in self._all("model_event", model_id=model["id"]) if e["to_status"]]
        assert len(told) <= len(taken)

    @invariant()
    def closed_models_have_no_open_point(self) -> None:
        for model in self._all("model", status="thanh_loai"):
            points = self._all("model_point", model_id=model["id"])
            assert {point["status"] for point in points} <= {"cham_dut"}

    @invariant()
    def a_place_has_one_open_point_of_a_model(self) -> None:
        open_points = [p for p in self._all("model_point") if p["status"] != "cham_dut"]
        places = Counter((p["model_id"], p["area_id"]) for p in open_points)
        assert set(places.values()) <= {1}

    @invariant()
    def names_of_active_models_differ(self) -> None:
        active = [m for m in self._all("model") if m["status"] not in {"thanh_loai", "khong_duyet"}]
        assert len({m["name"] for m in active}) == len(active)

    @invariant()
    def a_team_counts_its_serving_mediators(self) -> None:
        for team in self._all("mediation_team"):
            mediators = self._all("mediator", team_id=team["id"])
            serving = [m for m in mediators if str(m["ended_date"] or "9999") > "2026-11-22"]
            assert team["mediators_count"] == team["female_count"] == len(serving)
            assert team["head_mediator"] in {None, *(m["id"] for m in mediators)}

    @invariant()
    def numbers_of_a_book_are_one_to_n(self) -> None:
        books: dict[tuple[Value, Value], list[int]] = {}
        for case in self._all("mediation_case"):
            book = books.setdefault((case["team_id"], case["book"]), [])
            book.append(int(str(case["register_no"])))
        for book in books.values():
            assert sorted(book) == list(range(1, len(book) + 1))

    @invariant()
    def a_case_tells_its_sessions_and_follow_ups(self) -> None:
        for case in self._all("mediation_case"):
            days = sorted(
                str(s["date"]) for s in self._all("mediation_session", case_id=case["id"])
            )
            if days or not case["nhap_cu"]:
                assert case["first_session_date"] == (days[0] if days else None)
            if case["status"] == "dang_hoa_giai" and not case["nhap_cu"]:
                assert days
            assert not days or case["end_date"] is None or days[-1] <= str(case["end_date"])
            followups = self._all("mediation_followup", case_id=case["id"])
            last = max(followups, key=lambda f: (str(f["date"]), str(f["id"])), default=None)
            if last is not None and case["status"] != "huy":
                assert case["execution_status"] == last["status"]
                assert case["last_followup_date"] == last["date"]
            if case["status"] in {"da_thuc_hien", "khong_thuc_hien"}:
                assert case["execution_status"] == case["status"]


LivesMachine.TestCase.settings = settings(max_examples=12, stateful_step_count=40, deadline=None)
TestLives = LivesMachine.TestCase
