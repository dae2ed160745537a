"""Số tổng: posts that keep no names enter totals and signed per area in one grid (R-P5)."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from antt_desktop.domain.errors import AnttError
from antt_desktop.domain.records import Record
from antt_desktop.domain.text.errors import TextError
from antt_desktop.domain.text.numbers import format_integer
from antt_desktop.services.pledging.tallies import (
    Counts,
    LineRefusedError,
    TallyLine,
    save_tallies,
    tally_lines,
)
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


class TallyPage(Page):
    """A grid of counts, saved as one work; an area kept by forms is shown and left alone."""

    title = "Số tổng ký cam kết"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._campaign: Record | None = None
        self._rows: list[TallyLine] = []
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
        self._drafts.told.connect(self.noted)
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
        self._rows = tally_lines(self._desk.store, self._campaign, subject_of(self._campaign))
        self.grid.show_rows(
            [[row.area.title, *row.counts, _BY_FORM if row.by_form else ""] for row in self._rows],
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
            typed = {row: self._counts(row) for row in sorted(self._changed)}
            done, work = save_tallies(store, campaign, subject_of(campaign), typed)
        except _WrongCell as wrong:
            self._tell(wrong.row, wrong.column, wrong.words)
            return
        except LineRefusedError as fault:
            problem = fault.problems[0]
            self._tell(fault.line, TOTAL if problem.field == "total" else SIGNED, problem.message)
            return
        except AnttError as fault:
            show_problem(self, fault)
            return
        self._drafts.drop()
        self._changed.clear()
        self.refresh()
        self.counts_changed.emit()
        if done and work is not None:
            said = f"Đã lưu số tổng của {format_integer(done)} khu dân cư."
            self.toast.emit(said, lambda: self._undo(work))
        else:
            self.toast.emit("Số vừa gõ giống số đã có: không có gì để lưu.", None)

    def _counts(self, row: int) -> Counts:
        return self._count(row, TOTAL), self._count(row, SIGNED)

    def _count(self, place: int, column: int) -> int | None:
        try:
            return self.grid.count(place, column)
        except TextError as fault:
            raise _WrongCell(place, column, fault.message) from fault

    def _tell(self, row: int, column: int, words: str) -> None:
        self.grid.mark(row, column, wrong=True)
        self.grid.setCurrentCell(row, column)
        self.banner.show_words(f"{self._rows[row].area.title}: {words}", "bad")
        self.banner.show()

    def _undo(self, work: int) -> None:
        self.leaving()
        self._desk.store.undo(work)
        self._changed.clear()
        self.refresh()
        self.offer.follow(place_key(self._place()))

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
