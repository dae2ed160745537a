"""Đợt đánh giá: every model due in one grid, rated by keyboard, saved as one work."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from antt_desktop.domain.errors import AnttError
from antt_desktop.domain.fields import Value
from antt_desktop.domain.text.numbers import format_integer
from antt_desktop.records.model_parts import MODEL_REVIEW
from antt_desktop.storage.settings import Draft
from antt_desktop.ui.forms.drafting import DraftKeeper
from antt_desktop.ui.forms.editor import Editor, Surroundings
from antt_desktop.ui.forms.editors import editor_for
from antt_desktop.ui.kit.banners import Banner
from antt_desktop.ui.kit.buttons import Button, IconButton, primary
from antt_desktop.ui.kit.empty import EmptyState
from antt_desktop.ui.kit.labels import frame, label
from antt_desktop.ui.page import Arguments, Desk, Page
from antt_desktop.ui.pages.background import Done
from antt_desktop.ui.pages.deleting import undoing
from antt_desktop.ui.pages.models.asking import asked_type
from antt_desktop.ui.pages.models.rating_keys import RatingKeys
from antt_desktop.ui.pages.models.review_model import ReviewModel
from antt_desktop.ui.pages.models.review_rows import (
    WrongRowError,
    rows_due,
    save_reviews,
    touched,
)
from antt_desktop.ui.pages.models.review_table import ReviewTable
from antt_desktop.ui.pages.models.scales import choose_scale, rating_scale, reviewer_of, scale_name
from antt_desktop.ui.problems import show_problem
from antt_desktop.ui.theme import SIZES, current

COMMON = ("period", "year", "date", "by")
_ASKED = asked_type(MODEL_REVIEW, COMMON, set(COMMON))
_LABELS = {"period": "Kỳ", "year": "Năm", "date": "Ngày", "by": "Người, đơn vị đánh giá"}
_WIDTHS = {"period": 110, "year": 72, "date": 150, "by": 160}
_RATED = "Lưu hoặc bỏ các đánh giá đang gõ rồi mới đổi thang."
_NOTHING = "Chưa đánh giá mô hình nào. Bấm 1, 2, 3 hoặc 4 ở cột Kết quả."


class ReviewRoundPage(Page):
    """Period, day and reviewer on top, the models due below; Ctrl+Enter saves what is rated."""

    title = "Đợt đánh giá mô hình"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown = ("", 0)
        self.reviews = ReviewModel(rating_scale(desk.file.settings), self)
        self.keys = RatingKeys()
        self.keys.chosen.connect(self._choose_scale)
        self.table = ReviewTable(self.reviews)
        self.editors: dict[str, Editor] = {}
        self.banner = Banner(parent=self)
        self.banner.hide()
        self._drafts = DraftKeeper(desk.file.drafts, "review_round", self._draft, desk.now, self)
        self._make_head()
        self.body.addWidget(self._make_common())
        self.body.addWidget(self.banner)
        self.body.addWidget(self._make_grid(), 1)
        self.reviews.typed.connect(self._count)
        self._fill()

    # ---- what the window asks

    def open(self, arguments: Arguments) -> None:
        del arguments
        draft = self._drafts.follow("")
        if draft is not None and not touched(self.reviews.rows):
            self._restore(draft)

    def refresh(self) -> None:
        self._read(keep=True)
        self._show_scale()

    def landing(self) -> QWidget:
        return self.table

    def leaving(self) -> None:
        if touched(self.reviews.rows):
            self._drafts.keep()

    def commands(self) -> Mapping[str, Callable[[], object]]:
        return {"save": self.save, "save_next": self.save, "print": self._print}

    # ---- saving

    def save(self) -> None:
        """Save every rated row as one work; a fault saves none and shows where it is."""
        rows, common = touched(self.reviews.rows), self._common()
        if not rows or common is None:
            return
        try:
            work = save_reviews(self._desk.store, rows, common)
        except WrongRowError as wrong:
            self.table.setCurrentIndex(self.reviews.mark_wrong(wrong.row, wrong.name))
            self._tell(f"{wrong.row.model.title}: {wrong.words}")
            return
        except AnttError as fault:
            show_problem(self, fault)
            return
        self._drafts.drop()
        self.banner.hide()
        self._read(keep=False)
        self.counts_changed.emit()
        undo = undoing(self, self._desk, Done(rows, work.id), self._taken_back)
        self.toast.emit(f"Đã lưu {format_integer(len(rows))} đánh giá.", undo)

    def _taken_back(self) -> None:
        self._read(keep=True)
        self.counts_changed.emit()

    def _common(self) -> dict[str, Value] | None:
        """Return period, year, day and reviewer, or None and the focus on what is wrong."""
        for editor in self.editors.values():
            editor.settle()
        typed = {name: editor.value() for name, editor in self.editors.items()}
        clean, problems = _ASKED.clean(typed)
        own = [editor.problem() for editor in self.editors.values()]
        for problem in (*filter(None, own), *problems):
            self._tell(problem.message)
            self.editors[str(problem.field)].setFocus()
            return None
        for name, editor in self.editors.items():
            if clean.get(name) is None:
                self._tell(f"{editor.field.label} còn trống. Ghi rồi lưu lại.")
                editor.setFocus()
                return None
        return clean

    def _tell(self, words: str) -> None:
        self.banner.show_words(words, "bad")
        self.banner.show()

    # ---- what is due

    def _read(self, *, keep: bool) -> None:
        """Read what is due; what was typed for a model that still is stays, if asked."""
        period, year = self.editors["period"].value(), self.editors["year"].value()
        if not str(year).isdecimal():
            return
        typed = {row.model.id: row.typed() for row in touched(self.reviews.rows)} if keep else {}
        here = self.table.currentIndex()
        rows = rows_due(self._desk.store, str(period), int(str(year)))
        for row in rows:
            row.restore(typed.get(row.model.id, {}))
        self._shown = (str(period), int(str(year)))
        self.reviews.show_rows(rows)
        self._stack.setCurrentIndex(0 if rows else 1)
        if keep and here.isValid() and here.row() < len(rows):
            self.table.setCurrentIndex(self.reviews.index(here.row(), here.column()))
        elif rows:
            self.table.start()

    def _period_changed(self) -> None:
        told = (str(self.editors["period"].value()), str(self.editors["year"].value()))
        if told != (self._shown[0], str(self._shown[1])):
            self._read(keep=True)

    def _count(self) -> None:
        rows = self.reviews.rows
        rated = len(touched(rows))
        self.save_button.setText(f"Lưu {format_integer(rated)} đánh giá")
        self.save_button.setAccessibleName(self.save_button.text())
        self.save_button.disable("" if rated else _NOTHING)
        self.save_button.updateGeometry()
        due = f"{format_integer(len(rows))} mô hình đến kỳ"
        self._foot.setText(f"{due} · đã đánh giá {format_integer(rated)}")
        self.keys.allow(_RATED if rated else "")
        if rated:
            self._drafts.touch()

    # ---- the scale

    def _show_scale(self) -> None:
        settings = self._desk.file.settings
        self.keys.show_scale(scale_name(settings), rating_scale(settings))

    def _choose_scale(self, name: str) -> None:
        settings = self._desk.file.settings
        choose_scale(settings, name)
        self.reviews.use_scale(rating_scale(settings))
        self._show_scale()
        self.table.setFocus()

    # ---- drafts

    def _draft(self) -> dict[str, object]:
        common = {name: editor.value() for name, editor in self.editors.items()}
        rows = {row.model.id: row.typed() for row in touched(self.reviews.rows)}
        return {"common": common, "rows": rows}

    def _restore(self, draft: Draft) -> None:
        """Put back what was typed before the page was left or the file was locked."""
        for name, value in draft.content["common"].items():
            self.editors[name].restore(value)
        self._read(keep=False)
        for row in self.reviews.rows:
            row.restore(draft.content["rows"].get(row.model.id, {}))
        self.reviews.show_rows(self.reviews.rows)
        self._drafts.take()

    # ---- building

    def _print(self) -> None:
        ids = tuple(row.model.id for row in self.reviews.rows)
        if ids:
            self.navigate.emit("print", {"document": "model_review_form", "ids": ids})

    def _make_head(self) -> None:
        back = IconButton("arrow-left", "Về Mô hình", shortcut="Alt+←", state="accent")
        back.clicked.connect(lambda: self.navigate.emit("models", {}))
        self.head.add_before(back)
        paper = Button("In phiếu đánh giá", icon_name="printer-outline", shortcut="Ctrl+P")
        paper.clicked.connect(self._print)
        self.save_button = primary(
            "Lưu", icon_name="content-save-check-outline", shortcut="Ctrl+Enter"
        )
        self.save_button.clicked.connect(self.save)
        self.head.add_action(paper, self.save_button)

    def _make_common(self) -> QWidget:
        bar = frame("panel")
        row = QHBoxLayout(bar)
        row.setContentsMargins(SIZES.panel_pad, SIZES.space_2, SIZES.panel_pad, SIZES.space_2)
        row.setSpacing(SIZES.space_2)
        around = Surroundings(self._desk.store, lambda: self._desk.today)
        for name in COMMON:
            editor = editor_for(_ASKED.field(name), around)
            editor.setMinimumWidth(current().px(_WIDTHS[name]))
            editor.setMaximumWidth(current().px(_WIDTHS[name] * (2 if name == "by" else 1)))
            self.editors[name] = editor
            row.addWidget(label(_LABELS[name], tone="muted"))
            row.addWidget(editor, 1)
            row.addSpacing(SIZES.space_2)
        row.addStretch(1)
        return bar

    def _fill(self) -> None:
        today = self._desk.today
        self.editors["year"].set_value(today.year)
        self.editors["date"].set_value(today.isoformat())
        self.editors["by"].set_value(reviewer_of(self._desk.store))
        self.editors["period"].set_value("nam")
        for name in ("period", "year"):
            self.editors[name].changed.connect(self._period_changed)

    def _make_grid(self) -> QWidget:
        panel = frame("panel")
        column = QVBoxLayout(panel)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.keys)
        back = Button("Về danh sách mô hình")
        back.clicked.connect(lambda: self.navigate.emit("models", {}))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        done = "Mọi mô hình đang hoạt động đã có đánh giá của kỳ này."
        self._stack.addWidget(EmptyState("check-circle-outline", done, back))
        column.addWidget(self._stack, 1)
        foot = frame("panel_foot")
        line = QHBoxLayout(foot)
        line.setContentsMargins(SIZES.panel_pad, SIZES.space_2, SIZES.panel_pad, SIZES.space_2)
        self._foot = label()
        line.addWidget(self._foot, 1)
        line.addWidget(label("↑ ↓ chuyển mô hình · ← → chuyển cột · Delete bỏ", tone="muted"))
        column.addWidget(foot)
        return panel
