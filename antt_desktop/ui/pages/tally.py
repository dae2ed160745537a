"""Số tổng: posts that keep no names enter totals and signed per area in one grid (R-P5)."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from antt_desktop.domain.errors import AnttError
from antt_desktop.domain.problems import ValidationError
from antt_desktop.domain.queries import Query, equal
from antt_desktop.domain.records import Record
from antt_desktop.domain.text.errors import TextError
from antt_desktop.domain.text.numbers import format_integer
from antt_desktop.services.pledging.coverage import closed_before, yearly_totals
from antt_desktop.storage.record_store import RecordStore
from antt_desktop.ui.forms.draft_banner import DraftBanner
from antt_desktop.ui.forms.drafting import DraftKeeper, place_key
from antt_desktop.ui.kit.banners import Banner
from antt_desktop.ui.kit.buttons import IconButton, primary
from antt_desktop.ui.kit.labels import frame, label
from antt_desktop.ui.page import Arguments, Desk, Page
from antt_desktop.ui.pages.campaigns import all_campaigns, main_campaign, subject_of
from antt_desktop.ui.pages.number_grid import NumberGrid
from antt_desktop.ui.problems import show_problem

NAME, TOTAL, SIGNED, NOTE = range(4)
_BY_FORM = "đã có từng phiếu"


@dataclass(frozen=True)
class TallyRow:
    """An area's counts; `by_form` means that they come from its forms and are not typed."""

    area: Record
    tally_id: str | None
    total: int | None
    signed: int | None
    by_form: bool


def tally_rows(store: RecordStore, campaign: Record) -> list[TallyRow]:
    """Return every area that had a place in the campaign's year, in order."""
    subject = subject_of(campaign)
    place = {"campaign_id": campaign.id, "subject_type": subject}
    kept = {tally["area_id"]: tally for tally in store.around().find("pledge_tally", **place)}
    standing = (
        equal("campaign_id", campaign.id),
        equal("subject_type", subject),
        equal("status", "nhap", "da_in", "da_ky", "het_hieu_luc"),
    )
    by_form = {area for (area,) in store.counts_by(Query("pledge", standing), "area_id")}
    totals = yearly_totals(store, campaign["year"])
    rows = []
    for area in store.rows(Query("residential_area")):
        tally = kept.get(area.id)
        if tally is None and closed_before(area, campaign["year"]):
            continue
        total, signed = (tally["total"], tally["signed"]) if tally else (totals.get(area.id), None)
        rows.append(
            TallyRow(
                area,
                str(tally["id"]) if tally else None,
                total if isinstance(total, int) else None,
                signed if isinstance(signed, int) else None,
                area.id in by_form and tally is None,
            )
        )
    return rows


class TallyPage(Page):
    """A grid of counts, saved as one work; an area kept by forms is shown and left alone."""

    title = "Số tổng ký cam kết"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._campaign: Record | None = None
        self._rows: list[TallyRow] = []
        self._changed: set[int] = set()
        back = IconButton("arrow-left", "Về Ký cam kết", shortcut="Alt+←", state="accent")
        back.clicked.connect(self._go_back)
        self.head.add_before(back)
        self.save_button = primary("Lưu số tổng", icon_name="content-save-outline",
                                   shortcut="Ctrl+S")  # fmt: skip
        self.save_button.clicked.connect(self.save)
        self.head.add_action(self.save_button)
        self.banner = Banner()
        self.banner.hide()
        self.grid = NumberGrid(("Khu dân cư", "Tổng số", "Đã ký", ""), self.title)
        self.grid.edited.connect(lambda row, _: self._changed.add(row))
        self._drafts = DraftKeeper(desk.file.drafts, "page/tally", self._draft, desk.now, self)
        self._drafts.kept.connect(lambda at: self.noted.emit(f"Bản nháp đã giữ {at}"))
        self.offer = DraftBanner(self._drafts, self._restore, desk.now)
        self.grid.typing.connect(lambda: self._drafts.note(changed=bool(self.grid.typed())))
        panel = frame("panel")
        column = QVBoxLayout(panel)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self.grid)
        self.body.addWidget(
            label(
                "Dùng khi đơn vị không lưu tên từng hộ. Khu đã có từng phiếu thì tính theo phiếu.",
                tone="muted",
            )
        )
        self.body.addWidget(self.offer)
        self.body.addWidget(self.banner)
        self.body.addWidget(panel, 1)

    def context(self) -> str:
        return self._campaign.title if self._campaign else ""

    def open(self, arguments: Arguments) -> None:
        campaigns = all_campaigns(self._desk.store)
        wanted = arguments.get("campaign")
        found = next((each for each in campaigns if each.id == wanted), None)
        before = self._place()
        self._campaign = found or main_campaign(campaigns, self._desk.today.year)
        if self._place() != before or not self.grid.typed():
            self._changed.clear()
            self.offer.follow(place_key(self._place()))

    def leaving(self) -> None:
        if self.grid.typed():
            self._drafts.keep()

    def refresh(self) -> None:
        if self._campaign is None or self._changed:
            return
        self._rows = tally_rows(self._desk.store, self._campaign)
        self.grid.show_rows(
            [
                [row.area.title, row.total, row.signed, _BY_FORM if row.by_form else ""]
                for row in self._rows
            ],
            fixed=(NAME, NOTE),
        )
        for place, row in enumerate(self._rows):
            if row.by_form:
                self.grid.lock_row(place)
        self._changed.clear()
        self.banner.hide()
        self.grid.setCurrentCell(0, SIGNED)

    def landing(self) -> QWidget:
        return self.grid

    def commands(self) -> Mapping[str, Callable[[], object]]:
        return {"save": self.save, "save_next": self.save}

    def save(self) -> None:
        """Save the areas whose counts were typed, all or none."""
        if self._campaign is None or not self._changed:
            return
        store, campaign = self._desk.store, self._campaign
        try:
            with store.work("tally", f"Ghi số tổng {len(self._changed)} khu dân cư") as work:
                done = self._save_rows(store, campaign, sorted(self._changed))
        except _WrongCell as wrong:
            self._tell(wrong)
            return
        except AnttError as fault:
            show_problem(self, fault)
            return
        self._drafts.drop()
        self._changed.clear()
        self.refresh()
        self.counts_changed.emit()
        self.toast.emit(
            f"Đã lưu số tổng của {format_integer(done)} khu dân cư.",
            lambda: self._undo(work.id),
        )

    def _save_rows(self, store: RecordStore, campaign: Record, places: Iterable[int]) -> int:
        done = 0
        for place in places:
            total, signed = self._count(place, TOTAL), self._count(place, SIGNED)
            if signed is None:
                continue
            values = {
                "campaign_id": campaign.id,
                "area_id": self._rows[place].area.id,
                "subject_type": subject_of(campaign),
                "total": total,
                "signed": signed,
                "as_of": store.writer.today.isoformat(),
            }
            try:
                store.save("pledge_tally", values, id=self._rows[place].tally_id)
            except ValidationError as fault:
                column = TOTAL if fault.problems[0].field == "total" else SIGNED
                raise _WrongCell(place, column, fault.problems[0].message) from fault
            done += 1
        return done

    def _count(self, place: int, column: int) -> int | None:
        try:
            return self.grid.count(place, column)
        except TextError as fault:
            raise _WrongCell(place, column, fault.message) from fault

    def _tell(self, wrong: "_WrongCell") -> None:
        self.grid.mark(wrong.row, wrong.column, wrong=True)
        self.grid.setCurrentCell(wrong.row, wrong.column)
        self.banner.show_words(f"{self._rows[wrong.row].area.title}: {wrong.words}", "bad")
        self.banner.show()

    def _undo(self, work: int | None) -> None:
        if work is not None:
            self._desk.store.undo(work)
            self.refresh()

    def _go_back(self) -> None:
        self.navigate.emit("pledges", self._place())

    def _place(self) -> dict[str, object]:
        return {"campaign": self._campaign.id} if self._campaign else {}

    # ---- drafts

    def _draft(self) -> dict[str, Any]:
        typed = self.grid.typed()
        return {"rows": {self._rows[place].area.id: texts for place, texts in typed.items()}}

    def _restore(self, content: dict[str, Any]) -> None:
        for place, row in enumerate(self._rows):
            self.grid.restore(place, content["rows"].get(row.area.id, ()))


class _WrongCell(Exception):  # noqa: N818 - it carries a place, it is told and never escapes
    def __init__(self, row: int, column: int, words: str) -> None:
        super().__init__(words)
        self.row, self.column, self.words = row, column, words
