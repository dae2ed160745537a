"""Số vụ việc theo tháng: a month of one team as counts by field of dispute, without any case."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from PySide6.QtWidgets import QComboBox, QVBoxLayout

from antt_desktop.domain.calendars import add_months
from antt_desktop.domain.errors import AnttError
from antt_desktop.domain.queries import Query, equal
from antt_desktop.domain.records import Record
from antt_desktop.domain.text.errors import TextError
from antt_desktop.services.mediating.tallies import (
    COUNTS,
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
from antt_desktop.ui.pages.number_grid import NumberGrid
from antt_desktop.ui.problems import show_problem
from antt_desktop.ui.theme import current

NAME, OPENING = 0, 1
FIRST_COUNT = 2
_LABELS = ("Loại việc", "Tồn\ntrước", "Tiếp\nnhận", "Thành", "Không\nthành", "Chấm\ndứt",
           "Ngoài\nphạm vi", "Đang\nhòa giải")  # fmt: skip
_MONTHS, _TEAM_WIDTH, _MONTH_WIDTH, _COUNT_WIDTH, _HEAD_HEIGHT = 24, 240, 150, 84, 52
_FORM = "page/mediation_tally"
_WORDS = (
    "Dùng cho tổ chỉ ghi tổng số. Tồn trước cộng tiếp nhận bằng các kết quả cộng đang hòa giải. "
    "Tháng đã ghi từng vụ vào sổ thì không ghi tổng số."
)


class MediationTallyPage(Page):
    """A grid of counts, saved as one work; opened with `team` and `month`."""

    title = "Số vụ việc theo tháng"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._teams: list[Record] = []
        self._lines: list[TallyLine] = []
        self._changed: set[int] = set()
        self._shown: tuple[int, int] = (-1, -1)
        self._make_head()
        self.banner = Banner()
        self.banner.hide()
        self.grid = NumberGrid(_LABELS, self.title)
        self.grid.edited.connect(lambda row, _: self._changed.add(row))
        self._drafts = DraftKeeper(desk.file.drafts, _FORM, self._draft, desk.now, self)
        self._drafts.told.connect(self.noted)
        self.offer = DraftBanner(self._drafts, self._restore, desk.now)
        self.grid.typing.connect(lambda: self._drafts.note(changed=bool(self.grid.typed())))
        header = self.grid.horizontalHeader()
        header.setFixedHeight(current().px(_HEAD_HEIGHT))
        for column in range(OPENING, len(_LABELS)):
            header.setSectionResizeMode(column, header.ResizeMode.Fixed)
            self.grid.setColumnWidth(column, current().px(_COUNT_WIDTH))
        panel = frame("panel")
        inside = QVBoxLayout(panel)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.grid)
        self.body.addWidget(label(_WORDS, tone="muted", wrap=True))
        self.body.addWidget(self.offer)
        self.body.addWidget(self.banner)
        self.body.addWidget(panel, 1)

    # ---- what the window asks

    def open(self, arguments: Arguments) -> None:
        tallying = Query("mediation_team", (equal("keeping", "tally"),))
        before = self.where()
        self._teams = list(self._desk.store.rows(tallying))
        self.teams.clear()
        for team in self._teams:
            self.teams.addItem(team.title, team.id)
        self.teams.setCurrentIndex(max(self.teams.findData(arguments.get("team")), 0))
        self.months.setCurrentIndex(max(self.months.findData(arguments.get("month")), 0))
        if self.where() == before and self.grid.typed():
            self._shown = (self.teams.currentIndex(), self.months.currentIndex())
        else:
            self._show()

    def where(self) -> Arguments:
        team = self.team
        return {"team": team.id, "month": str(self.months.currentData())} if team else {}

    def leaving(self) -> None:
        if self.grid.typed():
            self._drafts.keep()

    def refresh(self) -> None:
        if not self._changed:
            self._show()

    def landing(self) -> NumberGrid:
        return self.grid

    def commands(self) -> Mapping[str, Callable[[], object]]:
        return {"save": self.save, "save_next": self.save}

    @property
    def team(self) -> Record | None:
        """The chosen team."""
        place = self.teams.currentIndex()
        return self._teams[place] if 0 <= place < len(self._teams) else None

    # ---- saving

    def save(self) -> None:
        """Save the lines whose counts were typed, all or none (Ctrl+S)."""
        team, month = self.team, str(self.months.currentData())
        if team is None or not self._changed:
            return
        store = self._desk.store
        try:
            typed = {row: self._counts(row) for row in sorted(self._changed)}
            work = save_tallies(store, team, month, typed)
        except _WrongCell as wrong:
            self._tell(wrong.row, wrong.column, wrong.words)
            return
        except LineRefusedError as fault:
            problem = fault.problems[0]
            names = {name: FIRST_COUNT + n for n, name in enumerate(COUNTS)}
            self._tell(fault.line, names.get(str(problem.field), FIRST_COUNT), problem.message)
            return
        except AnttError as fault:
            show_problem(self, fault)
            return
        self._drafts.drop()
        self._show()
        self.counts_changed.emit()
        said = f"Đã lưu số vụ việc {self.months.currentText().lower()} của {team.title}."
        self.toast.emit(said, None if work is None else lambda: self._undo(work))

    def _counts(self, row: int) -> tuple[int | None, ...]:
        return tuple(self._count(row, FIRST_COUNT + n) for n in range(len(COUNTS)))

    def _count(self, row: int, column: int) -> int | None:
        try:
            return self.grid.count(row, column)
        except TextError as fault:
            raise _WrongCell(row, column, fault.message) from fault

    def _tell(self, row: int, column: int, words: str) -> None:
        self.grid.mark(row, column, wrong=True)
        self.grid.setCurrentCell(row, column)
        self.banner.show_words(f"{self._lines[row].label}: {words}", "bad")
        self.banner.show()

    def _undo(self, work: int) -> None:
        self.leaving()
        self._desk.store.undo(work)
        self._changed.clear()
        self._show()

    # ---- showing

    def _show(self) -> None:
        team = self.team
        month = str(self.months.currentData())
        self._shown = (self.teams.currentIndex(), self.months.currentIndex())
        self._lines = tally_lines(self._desk.store, team, month) if team else []
        self.grid.show_rows(
            [[line.label, line.opening, *line.counts] for line in self._lines],
            fixed=(NAME, OPENING),
        )
        self._changed.clear()
        self.offer.follow(place_key(self.where()))
        self.banner.hide()
        if team is None:
            self.banner.show_words(
                "Chưa có tổ nào ghi tổng số. Đổi cách ghi của tổ ở thẻ Tổ và hòa giải viên.", "info"
            )
            self.banner.show()
        self.save_button.setEnabled(team is not None)
        self.grid.setCurrentCell(0, FIRST_COUNT)

    def _choose(self) -> None:
        """Show another month or team; counts not saved yet keep the page where it is."""
        if not self._changed:
            self._show()
            return
        team, month = self._shown
        self.teams.setCurrentIndex(team)
        self.months.setCurrentIndex(month)
        self.banner.show_words("Số vừa gõ chưa lưu. Bấm Lưu trước khi sang tháng, tổ khác.", "warn")
        self.banner.show()

    # ---- drafts

    def _draft(self) -> dict[str, Any]:
        typed = self.grid.typed()
        return {"lines": {self._lines[row].case_field: texts for row, texts in typed.items()}}

    def _restore(self, content: dict[str, Any]) -> None:
        for row, line in enumerate(self._lines):
            self.grid.restore(row, content["lines"].get(line.case_field, ()))

    # ---- building

    def _make_head(self) -> None:
        back = IconButton("arrow-left", "Về Hòa giải", shortcut="Alt+←", state="accent")
        back.clicked.connect(lambda: self.navigate.emit("mediation", {"tab": "teams"}))
        self.head.add_before(back)
        self.teams, self.months = QComboBox(), QComboBox()
        for box, name, width in (
            (self.teams, "Tổ hòa giải", _TEAM_WIDTH), (self.months, "Tháng", _MONTH_WIDTH),
        ):  # fmt: skip
            box.setAccessibleName(name)
            box.setFixedWidth(current().px(width))
            box.activated.connect(lambda _: self._choose())
            self.head.add_after(box)
        for month in _last_months(self._desk.today):
            self.months.addItem(f"Tháng {month:%m/%Y}", f"{month:%Y-%m}")
        self.save_button = primary("Lưu", icon_name="content-save-outline", shortcut="Ctrl+S")
        self.save_button.clicked.connect(self.save)
        self.head.add_action(self.save_button)


def _last_months(today: date) -> list[date]:
    """Return the first days of the months that may be told, the latest first."""
    first = today.replace(day=1)
    return [add_months(first, -back) for back in range(_MONTHS)]


class _WrongCell(Exception):  # noqa: N818 - it carries a place, it is told and never escapes
    def __init__(self, row: int, column: int, words: str) -> None:
        super().__init__(words)
        self.row, self.column, self.words = row, column, words
