"""Đánh dấu theo danh sách: an area's households, ticked off from a signing list, saved as one."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from antt_desktop.domain.records import Record
from antt_desktop.domain.text.numbers import format_integer
from antt_desktop.ui.forms.draft_banner import DraftBanner
from antt_desktop.ui.forms.drafting import DraftKeeper, place_key
from antt_desktop.ui.forms.editor import Editor, Surroundings
from antt_desktop.ui.forms.editors import editor_for
from antt_desktop.ui.kit.buttons import Button, IconButton, primary
from antt_desktop.ui.kit.empty import EmptyState
from antt_desktop.ui.kit.headings import LEFT
from antt_desktop.ui.kit.labels import frame, label
from antt_desktop.ui.kit.search_box import SearchBox
from antt_desktop.ui.lists.tick_box import paint_tick_box
from antt_desktop.ui.page import Arguments, Desk, Page
from antt_desktop.ui.pages.background import Done, read_behind, write_behind
from antt_desktop.ui.pages.campaigns import all_campaigns, main_campaign
from antt_desktop.ui.pages.pledge_actions import (
    SIGNING_FIELDS,
    check_signing,
    own_account,
    signing_type,
)
from antt_desktop.ui.pages.tick_model import (
    NAME,
    SERIAL,
    TICK,
    TickModel,
    TickRow,
    sign_rows,
    unsigned_rows,
)
from antt_desktop.ui.theme import SIZES, TYPE, current

Index = QModelIndex | QPersistentModelIndex
_WIDTHS = {TICK: 38, 2: 100, 3: 220, SERIAL: 180}
_EDITOR_WIDTHS, _LEAST = (150, 200, 180), 124
_SEARCH_WIDTH = 210
_FORM = "page/tick_list"


class _TickDelegate(QStyledItemDelegate):
    """Paints the tick and the row; a ticked row keeps the colour of a selected one."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, TickModel)
        theme, rect = current(), option.rect  # type: ignore[attr-defined]
        state = option.state  # type: ignore[attr-defined]
        ticked = model.is_ticked(index.row())
        painter.save()
        if ticked or state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("selection"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if index.column() == TICK:
            check = Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
            paint_tick_box(painter, rect, check)
        else:
            self._paint_text(painter, rect, index)
        if state & QStyle.StateFlag.State_Selected and index.column() == TICK:
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()),
                             theme.colour("focus"))  # fmt: skip
        painter.restore()

    def _paint_text(self, painter: QPainter, rect: QRect, index: Index) -> None:
        theme = current()
        painter.setFont(theme.font(TYPE.strong if index.column() == NAME else TYPE.body))
        painter.setPen(theme.colour("muted" if index.column() == SERIAL else "text"))
        inner = rect.adjusted(SIZES.cell_pad, 0, -SIZES.cell_pad, 0)
        text = painter.fontMetrics().elidedText(
            str(index.data() or ""), Qt.TextElideMode.ElideRight, inner.width()
        )
        side = index.data(Qt.ItemDataRole.TextAlignmentRole) or (LEFT)
        painter.drawText(inner, side, text)


class TickTable(QTableView):
    """↑ ↓ move, Space ticks and goes on to the next."""

    def __init__(self, model: TickModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ticks = model
        self.setModel(model)
        self.setItemDelegate(_TickDelegate(self))
        self.setAccessibleName("Hộ chưa ghi đã ký")
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(current().px(SIZES.h_row))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, current().px(width))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = self.currentIndex()
        if event.key() == Qt.Key.Key_Space and here.isValid():
            self._ticks.flip([here.row()])
            if here.row() + 1 < self._ticks.rowCount():
                self.selectRow(here.row() + 1)
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self._ticks.flip(range(self._ticks.rowCount()))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column() == TICK:
            self._ticks.flip([index.row()])


class TickListPage(Page):
    """Day, officer and place on top; below them the households; Ctrl+Enter saves the ticked.

    Every campaign and area has ticks of its own.
    """

    title = "Đánh dấu phiếu đã ký"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._campaign: Record | None = None
        self._area: Record | None = None
        self._key = ""
        self.ticks = TickModel(self)
        self.table = TickTable(self.ticks)
        self._signing = signing_type()
        self.editors: dict[str, Editor] = {}
        self._drafts = DraftKeeper(desk.file.drafts, _FORM, self._draft, desk.now, self)
        self.offer = DraftBanner(self._drafts, self._restore, desk.now)
        self._make_head()
        self.body.addWidget(self.offer)
        self.body.addWidget(self._make_carried())
        self.body.addWidget(self._make_list(), 1)
        self.ticks.ticked.connect(self._show_count)
        self.ticks.flipped.connect(self._note_ticks)
        self._drafts.told.connect(self.noted)
        self.save_button.clicked.connect(self.save)

    # ---- what the window asks

    def context(self) -> str:
        if self._area is None or self._campaign is None:
            return ""
        return f"{self._area.title} · {self._campaign.title}"

    def open(self, arguments: Arguments) -> None:
        store = self._desk.store
        campaigns = all_campaigns(store)
        wanted = arguments.get("campaign")
        found = next((each for each in campaigns if each.id == wanted), None)
        self._campaign = found or main_campaign(campaigns, self._desk.today.year)
        area = arguments.get("area")
        self._area = store.get("residential_area", area) if isinstance(area, str) else None
        officer = own_account(store)
        if not self.editors["signed_date"].value():
            self.editors["signed_date"].set_value(self._desk.today.isoformat())
            self.editors["officer_id"].set_value(officer.id if officer else None)
        self._begin()

    def _begin(self) -> None:
        """Start with no tick, unless ticks of this very campaign and area stand here."""
        key = ""
        if self._campaign is not None and self._area is not None:
            key = place_key({"campaign": self._campaign.id, "area": self._area.id})
        if key != self._key or not self.ticks.chosen():
            self._key = key
            self.ticks.clear()
            self.offer.follow(key)

    def leaving(self) -> None:
        if self.ticks.chosen():
            self._drafts.keep()

    def refresh(self) -> None:
        campaign, area = self._campaign, self._area
        if campaign is not None and area is not None and not self.ticks.chosen():
            read_behind(
                self,
                self._desk,
                lambda store: unsigned_rows(store, campaign, area.id),
                partial(self._show_rows, self._key),
            )

    def landing(self) -> QWidget:
        return self.table

    def commands(self) -> Mapping[str, Callable[[], object]]:
        return {"save_next": self.save, "save": self.save, "find_here": self.search.setFocus}

    # ---- ticking and saving

    def save(self) -> None:
        """Mark the ticked households as signed, in one work."""
        campaign, rows = self._campaign, self.ticks.chosen()
        given = self._given()
        if campaign is None or not rows or given is None:
            return
        key, title = self._key, self._area.title if self._area else ""
        write_behind(
            self,
            self._desk,
            f"Ghi đã ký {len(rows)} phiếu của {title}",
            lambda store: sign_rows(store, campaign, rows, given),
            lambda done: self._saved(key, title, done),
        )

    def _saved(self, key: str, title: str, done: Done[int]) -> None:
        if key == self._key:
            self._drafts.drop()
            self.ticks.clear()
        else:
            self._desk.file.drafts.drop(_FORM, key)
        self.refresh()
        self.counts_changed.emit()
        undo = done.undo(self._desk)

        def take_back() -> None:
            if undo is not None:
                undo()
                self.refresh()

        self.toast.emit(f"Đã lưu {format_integer(done.result)} phiếu của {title}.", take_back)

    def _given(self) -> dict[str, object] | None:
        """Return day, officer and place, or None and the focus on what is wrong."""
        for editor in self.editors.values():
            editor.settle()
        typed = {name: editor.value() for name, editor in self.editors.items()}
        given, problems = check_signing(self._desk.store, typed)
        own = [editor.problem() for editor in self.editors.values()]
        for problem in (*(each for each in own if each is not None), *problems):
            self._said.setText(problem.message)
            self.editors[str(problem.field)].setFocus()
            return None
        self._said.setText("")
        return dict(given)

    def _show_rows(self, key: str, rows: list[TickRow]) -> None:
        """Show what was read, unless another area was opened meanwhile."""
        if key != self._key:
            return
        self.ticks.show_rows(rows)
        self._stack.setCurrentIndex(0 if rows else 1)
        if rows:
            self.table.selectRow(0)
            self.table.setFocus()
        self.noted.emit(f"Còn {format_integer(len(rows))} hộ chưa ghi đã ký")

    def _show_count(self, count: int) -> None:
        self.save_button.setText(f"Lưu {format_integer(count)} phiếu đã ký")
        self.save_button.setAccessibleName(self.save_button.text())
        self.save_button.disable("" if count else "Bấm Space để đánh dấu hộ đã ký")
        self.save_button.updateGeometry()

    # ---- drafts

    def _note_ticks(self) -> None:
        self._drafts.note(changed=bool(self.ticks.chosen()))

    def _note_given(self) -> None:
        if self.ticks.chosen():
            self._drafts.touch()

    def _draft(self) -> dict[str, Any]:
        given = {name: editor.value() for name, editor in self.editors.items()}
        return {"ticked": [row.key for row in self.ticks.chosen()], "given": given}

    def _restore(self, content: dict[str, Any]) -> None:
        for name, value in content["given"].items():
            self.editors[name].restore(value)
        self.ticks.tick(content["ticked"])

    # ---- building

    def _make_head(self) -> None:
        back = IconButton("arrow-left", "Về Ký cam kết", shortcut="Alt+←", state="accent")
        back.clicked.connect(lambda: self.navigate.emit("pledges", self._place()))
        self.head.add_before(back)
        self.save_button = primary(
            "Lưu", icon_name="content-save-check-outline", shortcut="Ctrl+Enter"
        )
        self.head.add_action(self.save_button)
        self._show_count(0)

    def _place(self) -> dict[str, object]:
        return {"campaign": self._campaign.id} if self._campaign else {}

    def _make_carried(self) -> QWidget:
        bar = frame("panel")
        row = QHBoxLayout(bar)
        row.setContentsMargins(SIZES.panel_pad, SIZES.space_2, SIZES.panel_pad, SIZES.space_2)
        row.setSpacing(SIZES.space_2)
        around = Surroundings(self._desk.store, lambda: self._desk.today)
        for name, width in zip(SIGNING_FIELDS, _EDITOR_WIDTHS, strict=True):
            field = self._signing.field(name)
            editor = editor_for(field, around)
            editor.setMinimumWidth(current().px(_LEAST))
            editor.setMaximumWidth(current().px(width))
            editor.changed.connect(self._note_given)
            self.editors[name] = editor
            row.addWidget(label(field.label, tone="muted"))
            row.addWidget(editor, 1)
            row.addSpacing(SIZES.space_2)
        row.addStretch(1)
        self._said = label(tone="bad")
        row.addWidget(self._said)
        return bar

    def _make_list(self) -> QWidget:
        self.search = SearchBox("Tìm tên, nơi ở, số phiếu", "Tìm trong danh sách (Ctrl+F)")
        self.search.setFixedWidth(current().px(_SEARCH_WIDTH))
        self.search.searched.connect(self.ticks.search)
        for leaving in (self.search.left, self.search.went_down):
            leaving.connect(self.table.setFocus)
        panel = frame("panel")
        column = QVBoxLayout(panel)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        line = QHBoxLayout()
        line.setContentsMargins(SIZES.space_3, SIZES.space_2, SIZES.space_3, SIZES.space_2)
        line.addWidget(self.search)
        line.addStretch(1)
        line.addWidget(
            label("↑ ↓ chuyển dòng · Dấu cách đánh dấu · Ctrl+A cả danh sách", tone="muted")
        )
        column.addLayout(line)
        back = Button("Về bảng khu dân cư")
        back.clicked.connect(lambda: self.navigate.emit("pledges", self._place()))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(
            EmptyState("check-circle-outline", "Không còn hộ nào chờ ghi đã ký ở khu này.", back)
        )
        column.addWidget(self._stack, 1)
        return panel
