"""Nhập nhanh phiếu đã ký: a stack of papers by keyboard alone, one after another."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from antt_desktop.domain.errors import AnttError
from antt_desktop.domain.problems import Problem, ValidationError
from antt_desktop.domain.records import Record
from antt_desktop.domain.text.dates import format_date
from antt_desktop.records import record_type
from antt_desktop.ui.forms.draft_banner import DraftBanner
from antt_desktop.ui.forms.drafting import DraftKeeper, place_key
from antt_desktop.ui.forms.duplicates import duplicate_problem, possible_duplicate
from antt_desktop.ui.forms.editor import Surroundings
from antt_desktop.ui.forms.field_grid import FieldGrid
from antt_desktop.ui.kit.buttons import Button, IconButton
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.masking import CoveredDescriber
from antt_desktop.ui.page import Arguments, Desk, Page
from antt_desktop.ui.pages.campaigns import HOUSEHOLD, all_campaigns, main_campaign, subject_of
from antt_desktop.ui.pages.compare_dialog import CompareDialog
from antt_desktop.ui.pages.fast_form import (
    PINNED,
    Meant,
    check_fast,
    fast_type,
    household_part,
    meant_again,
    meant_by_household,
    meant_by_serial,
    save_fast,
    serial_problem,
    shown_values,
)
from antt_desktop.ui.pages.fast_parts import FastFoot, PinnedBar, serial_entry
from antt_desktop.ui.pages.just_entered import JustEntered
from antt_desktop.ui.pages.pledge_actions import own_account
from antt_desktop.ui.problems import show_problem

_KEYS = (
    ("Enter", "ô tiếp theo"),
    ("Shift+Enter", "ô trước"),
    ("Ctrl+Enter", "lưu, nhập tiếp"),
    ("Ctrl+D", "lặp giá trị phiếu trước"),
    ("F9", "so phiếu trùng"),
    ("Ctrl+U", "hoàn tác phiếu vừa lưu"),
)


class FastEntryPage(Page):
    """Pinned area, day and officer on top; serial or household below; Ctrl+Enter saves."""

    title = "Nhập nhanh phiếu đã ký"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._campaign: Record | None = None
        self._meant = Meant()
        self._twin: Record | None = None
        self._visited: set[str] = set()
        self._previous: Mapping[str, object] = {}
        self._typed_signer = False
        self._start: Mapping[str, object] = {}
        self._filling = False
        self._signed: list[str] = []
        self.saved = 0
        self._type = fast_type()
        self.grid = FieldGrid(
            self._type, tuple(self._type.by_name), Surroundings(desk.store, lambda: desk.today)
        )
        self.entered = JustEntered()
        self.pinned_bar, self.foot = PinnedBar(), FastFoot()
        self._drafts = DraftKeeper(desk.file.drafts, "page/fast_entry", self._draft, desk.now, self)
        self.offer = DraftBanner(self._drafts, self._restore, desk.now)
        self._make_head()
        self.body.addWidget(self.offer)
        self.body.addLayout(
            serial_entry(self.pinned_bar, self.grid, self.foot, self.entered, _KEYS), 1
        )
        self._connect()

    # ---- what the window asks

    def context(self) -> str:
        return self._campaign.title if self._campaign else "chưa có đợt ký cam kết"

    def open(self, arguments: Arguments) -> None:
        before, serial = self._place(), arguments.get("serial")
        self._choose_campaign(str(arguments.get("campaign") or ""))
        self.foot.save.disable(
            "" if self._campaign else "Chưa có đợt ký cam kết cho hộ gia đình. Mở đợt trước."
        )
        if self.is_changed() and self._place() == before and not isinstance(serial, str):
            return
        if not self.grid.pinned:
            self._start_pinned(arguments)
        self.clear()
        self.offer.follow(place_key(self._place()))
        if isinstance(serial, str):
            self.take_scan(serial)

    def leaving(self) -> None:
        if self.is_changed():
            self._drafts.keep()

    def refresh(self) -> None:
        """Take forms that were undone elsewhere out of what was just entered."""
        while self._signed and not self._stands(self._signed[-1]):
            self._signed.pop()
            self.saved -= 1
            self.entered.drop_newest()
        self._show_count()

    def commands(self) -> Mapping[str, Callable[[], object]]:
        return {
            "save_next": self.save,
            "save": self.save,
            "repeat": self.repeat,
            "pin": self.flip_pin,
            "compare": self.compare,
            "scan": lambda: self.navigate.emit("scan", self._place()),
        }

    # ---- entering

    def clear(self) -> None:
        """Begin the next paper; pinned fields keep their values."""
        self.grid.focus("serial")  # before the fields are emptied: an empty one left is a fault
        self._meant, self._twin = Meant(), None
        self._visited.clear()
        self._typed_signer = False
        self._filling = True
        for name in self.grid.names:
            if name not in self.grid.pinned:
                self.grid.editor(name).set_value(None)
        self._filling = False
        self._start = self.grid.typed()
        self._show_problems(())
        self.foot.say("")

    def skip(self) -> None:
        """Give this paper up and begin the next."""
        self.clear()
        self._drafts.drop()

    def is_changed(self) -> bool:
        """Whether something stands here that is not saved."""
        return self._campaign is not None and self.grid.typed() != self._start

    def take_scan(self, serial: str) -> bool:
        """Put a scanned serial in and show what it belongs to."""
        self.grid.editor("serial").restore(serial)
        self._look_up_serial()
        self.grid.focus("representative_name")
        return True

    def save(self) -> Record | None:
        """Save this paper and begin the next; None when something must be mended first."""
        if self._campaign is None:
            return None
        for name in self.grid.names:
            self.grid.editor(name).settle()
        self._visited.update(self.grid.names)
        problems = self._check()
        errors = [each for each in problems if each.is_error]
        if errors:
            self._go_to(errors)
            return None
        return self._save(self._campaign, warned=bool(problems))

    def repeat(self) -> None:
        """Put the value of the paper before into the focused field (Ctrl+D)."""
        here = self.grid.focused()
        if here is not None and here in self._previous:
            self.grid.editor(here).restore(self._previous[here])

    def flip_pin(self) -> None:
        """Keep the focused field for the next papers, or release it (Ctrl+G)."""
        here = self.grid.focused()
        if here is not None and here != "serial":
            self.grid.pin(set(self.grid.pinned) ^ {here})
            self._show_pinned()
            self.grid.focus(here)

    def compare(self) -> CompareDialog | None:
        """Show the household that this may be (F9)."""
        twin, campaign = self._twin, self._campaign
        if twin is None or campaign is None:
            return None
        dialog = CompareDialog(twin, CoveredDescriber(self._desk.store), self)
        dialog.accepted.connect(lambda: self._take_household(campaign, twin))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _save(self, campaign: Record, *, warned: bool) -> Record | None:
        store, typed = self._desk.store, self.grid.values()
        try:
            pledge = save_fast(store, campaign, typed, self._meant)
        except ValidationError as fault:
            self._show_problems(fault.problems)
            self._go_to(fault.problems)
            return None
        except AnttError as fault:
            show_problem(self, fault)
            return None
        self._previous = typed
        self.saved += 1
        self._signed.append(pledge.id)
        self.entered.add(str(pledge["subject_name"]), self._desk.now(), warned=warned)
        self._show_count()
        work = store.recent_works(1)[0].id
        self.toast.emit(f"Đã lưu phiếu {pledge['serial']}.", lambda: self._undo(work))
        self.counts_changed.emit()
        self.clear()
        self._drafts.drop()
        self.noted.emit(f"Lưu lúc {self._desk.now():%H:%M}")
        return pledge

    def _undo(self, work: int) -> None:
        self._desk.store.undo(work)
        self.refresh()

    def _stands(self, pledge_id: str) -> bool:
        found = self._desk.store.find("pledge", id=pledge_id)
        return found is not None and found["status"] == "da_ky"

    # ---- looking up

    def _left(self, name: str) -> None:
        self._visited.add(name)
        if name == "serial":
            self._look_up_serial()
        elif name in ("representative_name", "birth_year", "house_no_street", "area_id"):
            self._look_for_twin()
            self._copy_signer()
        self._check()
        self._drafts.keep_if_due()

    def _look_up_serial(self) -> None:
        """Show what a serial belongs to; what was typed since is not filled over."""
        typed = self._serial()
        if not typed:
            self._meant = Meant(self._meant.household)
            self.foot.say("")
            return
        known = self._meant.pledge
        self._meant, scan = meant_by_serial(self._desk.store, typed)
        if self._meant.pledge is None:
            self.foot.say("")
            return
        if known is None or known.id != self._meant.pledge.id:
            self._fill(self._meant)
        printed = scan.pledge["printed_at"] if scan.pledge else None
        day = f" in ngày {format_date(str(printed))}" if printed else ""
        self.foot.say(f"Đã tìm thấy phiếu{day}", "good")

    def _serial(self) -> str:
        return str(self.grid.editor("serial").value() or "").strip()

    def _look_for_twin(self) -> None:
        self._twin = None
        if self._meant.household is None and self._meant.pledge is None:
            self._twin = possible_duplicate(
                self._desk.store, record_type(HOUSEHOLD), household_part(self.grid.values())
            )

    def _take_household(self, campaign: Record, household: Record) -> None:
        self._meant = meant_by_household(self._desk.store, campaign, household)
        self._twin = None
        self._fill(self._meant)
        self._check()

    def _fill(self, meant: Meant) -> None:
        for name, value in shown_values(meant).items():
            self.grid.editor(name).set_value(value)

    def _copy_signer(self) -> None:
        """The representative signs, unless another name was typed."""
        signer = self.grid.editor("signer_name")
        if not self._typed_signer:
            signer.restore(self.grid.editor("representative_name").value())

    # ---- problems

    def _check(self) -> tuple[Problem, ...]:
        own = self.grid.editor_problems()
        serial = serial_problem(self._desk.store, self._serial())
        twin = (
            (duplicate_problem(self._twin, CoveredDescriber(self._desk.store)),)
            if self._twin
            else ()
        )
        found = (
            *own, *serial, *check_fast(self._desk.store, self.grid.values(), self._meant), *twin,
        )  # fmt: skip
        self._show_problems([each for each in found if each.field in self._visited])
        return found

    def _show_problems(self, problems: Sequence[Problem]) -> None:
        worst: dict[str | None, Problem] = {}
        for problem in sorted(problems, key=lambda each: each.is_error):
            worst[problem.field] = problem
        for name in self.grid.names:
            self.grid.tell(name, worst.get(name))
        errors = [each for each in worst.values() if each.is_error]
        if errors:
            names = ", ".join(self._type.field(str(each.field)).label for each in errors
                              if each.field in self._type.by_name)  # fmt: skip
            self.foot.say(f"Còn {len(errors)} lỗi phải sửa: {names}", "bad")
        elif self.foot.state == "bad":
            self.foot.say("")

    def _go_to(self, problems: Sequence[Problem]) -> None:
        for name in self.grid.names:
            if any(problem.field == name for problem in problems):
                self.grid.focus(name)
                return

    # ---- drafts

    def _draft(self) -> dict[str, Any]:
        return {
            "typed": self.grid.typed(),
            "pinned": list(self.grid.pinned),
            "home": self._meant.household.id if self._meant.household else None,
            "typed_signer": self._typed_signer,
        }

    def _restore(self, content: dict[str, Any]) -> None:
        """Put a paper back; what it belongs to is looked up anew, nothing typed is filled over."""
        self._filling = True
        self.grid.pin(content["pinned"])
        self.grid.restore(content["typed"])
        self._filling = False
        self._show_pinned()
        self._typed_signer = content["typed_signer"]
        self._meant = meant_again(self._desk.store, self._campaign, self._serial(), content["home"])
        self._look_for_twin()
        self._visited.update(self.grid.names)
        self._check()
        self.grid.focus_first()

    # ---- opening

    def _choose_campaign(self, wanted: str) -> None:
        of_homes = [c for c in all_campaigns(self._desk.store) if subject_of(c) == HOUSEHOLD]
        chosen = next((each for each in of_homes if each.id == wanted), None)
        chosen = chosen or main_campaign(of_homes, self._desk.today.year)
        self._campaign = chosen or next(iter(of_homes), None)

    def _start_pinned(self, arguments: Arguments) -> None:
        self.grid.pin(PINNED)
        area, officer = arguments.get("area"), own_account(self._desk.store)
        self.grid.editor("signed_date").set_value(self._desk.today.isoformat())
        self.grid.editor("officer_id").set_value(officer.id if officer else None)
        if isinstance(area, str):
            self.grid.editor("area_id").set_value(area)
        self._show_pinned()

    def _place(self) -> dict[str, object]:
        return {"campaign": self._campaign.id} if self._campaign else {}

    def _show_pinned(self) -> None:
        names = ", ".join(self._type.field(name).label.lower() for name in self.grid.pinned)
        self.pinned_bar.show_names(names or "không giữ ô nào")

    def _show_count(self) -> None:
        self._count.setText(f"Phiên này: {self.saved} phiếu")

    # ---- building

    def _make_head(self) -> None:
        back = IconButton("arrow-left", "Về Ký cam kết", shortcut="Alt+←", state="accent")
        back.clicked.connect(self._finish)
        self.head.add_before(back)
        self._count = label(tone="muted")
        self.finish = Button("Kết thúc phiên", icon_name="check")
        self.finish.clicked.connect(self._finish)
        self.head.add_action(self._count, self.finish)

    def _finish(self) -> None:
        self.navigate.emit("pledges", self._place())

    def _connect(self) -> None:
        self.grid.left.connect(self._left)
        self.pinned_bar.flip_wanted.connect(self.flip_pin)
        self.grid.passed_end.connect(self.foot.save.setFocus)
        self.grid.changed.connect(self._note)
        self._drafts.told.connect(self.noted)
        self.foot.skip.clicked.connect(self.skip)
        self.foot.save.clicked.connect(self.save)

    def _note(self, name: str) -> None:
        if self._filling:
            return
        if name == "signer_name" and self.grid.focused() == "signer_name":
            self._typed_signer = True
        self._drafts.note(changed=self.is_changed())
