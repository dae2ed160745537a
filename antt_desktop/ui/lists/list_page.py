"""A list of records: search, filters, saved views, columns, ticks, table, footer, preview."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from antt_desktop.domain.errors import AnttError
from antt_desktop.domain.queries import Filter, Query, equal
from antt_desktop.domain.records import Record
from antt_desktop.records import record_type
from antt_desktop.storage.describer import Describer
from antt_desktop.ui.forms.editor import Surroundings
from antt_desktop.ui.kit.bulk_bar import BulkBar
from antt_desktop.ui.kit.buttons import Button, IconButton
from antt_desktop.ui.kit.empty import EmptyState
from antt_desktop.ui.kit.labels import frame
from antt_desktop.ui.kit.search_box import SearchBox
from antt_desktop.ui.lists.column_chooser import ColumnChooser
from antt_desktop.ui.lists.columns import Column, columns_of, offered_columns
from antt_desktop.ui.lists.counting import count_soon
from antt_desktop.ui.lists.filters import FilterBar
from antt_desktop.ui.lists.list_foot import ListFoot
from antt_desktop.ui.lists.model import KeysetModel
from antt_desktop.ui.lists.preview import PreviewPane
from antt_desktop.ui.lists.spec import ListSpec, Shown
from antt_desktop.ui.lists.table import RecordTable
from antt_desktop.ui.lists.views import SavedView, SavedViews, ViewButton
from antt_desktop.ui.masking import CoveredDescriber
from antt_desktop.ui.page import Desk
from antt_desktop.ui.problems import show_problem
from antt_desktop.ui.theme import SIZES, current

_SEARCH_WIDTH = 192


class RecordList(QFrame):
    """A list in a panel. Pages put their bulk actions in and hear what is opened."""

    opened = Signal(object)
    edit_wanted = Signal(object)
    """Open this record for changing (F2)."""
    delete_wanted = Signal(object)
    """Put what is `Shown` by the signal into the recycle bin (Delete)."""
    pointed = Signal(object)
    export_wanted = Signal(object)
    print_wanted = Signal(object)
    counted = Signal(int)
    emptied = Signal(bool)
    """Whether the list, while it is in sight, says what to do first instead of showing rows."""

    def __init__(self, desk: Desk, spec: ListSpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._spec = desk, spec
        self._type, self._describer = record_type(spec.type_name), CoveredDescriber(desk.store)
        self._total: int | None = None
        self._make_parts()
        self._lay_out()
        self._connect()
        self._ask_count()

    # ---- what pages use

    @property
    def query(self) -> Query:
        """What is shown now."""
        return self.model.query

    @property
    def total(self) -> int | None:
        """How many records the query has; None until they are counted."""
        return self._total

    def shown(self) -> Shown:
        """Return the ticked records, or all of the query when none is ticked, with their columns."""
        ticks = self.model.ticks.copy()
        if not ticks.count(self._total or 0):
            return self._take(self.query)
        if ticks.every:
            return replace(self._take(self.query), holds=ticks.holds)
        return self._take_some(ticks.ids)

    def acted_on(self) -> Shown | None:
        """Return the ticked records, or else the selected ones; None when there is neither."""
        if self.model.ticks.count(self._total or 0):
            return self.shown()
        selected = [self.model.record(row).id for row in self.table.selected_rows()]
        return self._take_some(selected) if selected else None

    def ticked_records(self) -> Iterator[Record]:
        """Return the ticked records in the order of the list."""
        return self.model.ticked_records()

    def add_bulk_action(self, button: Button) -> None:
        """Put a button for the ticked rows into the bulk bar."""
        self.bulk.add_action(button)

    def add_tool(self, *widgets: QWidget) -> None:
        """Put widgets at the right of the search line."""
        for widget in widgets:
            self._tools.addWidget(widget)

    def show_filters(self, filters: Sequence[Filter], search: str = "") -> None:
        """Show what these chips say, for example the list a figure was counted from."""
        self.search.setText(search)
        self.filters.show_filters(filters)

    def show_base(self, base: tuple[Filter, ...]) -> None:
        """Change the conditions that have no chip."""
        self._spec = replace(self._spec, base=base)
        self._query_again()

    def refresh(self) -> None:
        """Read again after the file changed; ticks and place stay."""
        self._describer.forget()
        self._query_again()
        here = self.table.current_record()
        place = self.table.currentIndex().row()
        self.model.read_again()
        row = self.model.row_of(here.id) if here else None
        if row is None and here is not None:
            row = min(place, self.model.rowCount() - 1)
        if row is not None and row >= 0:
            self.table.point_at(row)

    def landing(self) -> QWidget | None:
        """Return where the keyboard starts: the rows, or what the list offers instead."""
        face = self._stack.currentWidget()
        return face.landing() if isinstance(face, EmptyState) else self.table

    def focus_search(self) -> None:
        """Put the cursor into the search box (Ctrl+F)."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    # ---- building

    def _make_parts(self) -> None:
        spec = self._spec
        reckoned = spec.reckoned(self._describer)
        added = tuple(each.name for each in reckoned if each.name not in self._type.by_name)
        names = (*offered_columns(self._type), *added)
        offered = columns_of(self._type, names, self._describer, reckoned)
        usual = spec.shown or (*self._type.list_columns, *added)
        self.columns = ColumnChooser(spec.name, offered, usual)
        self.model = KeysetModel(self._desk.store, self._make_query(), self._columns(), self)
        self.table = RecordTable(self.model, spec.name)
        self.table.row_commands = self._row_commands
        self.search = SearchBox("Tìm trong danh sách", "Tìm trong danh sách (Ctrl+F)")
        around = Surroundings(self._desk.store, lambda: self._desk.today)
        self.filters = FilterBar(
            self._type, spec.filtered_by, around, self._describer, spec.presets, spec.joined
        )
        self._saved_views = SavedViews(self._desk.file.settings, spec.name)
        self.views = ViewButton(self._saved_views)
        self.export = IconButton(
            "file-excel-outline", "Xuất Excel", shortcut="Ctrl+E", bordered=True
        )
        self.print = IconButton(
            "printer-outline", "Xem trước khi in", shortcut="Ctrl+P", bordered=True
        )
        self.bulk = BulkBar(spec.noun)
        self.preview = PreviewPane(self._describer)
        self._foot = ListFoot(spec.noun)
        buttons = spec.empty_buttons()
        self._empty = EmptyState(spec.empty_icon, spec.empty_words, *buttons)
        unfilter = Button("Bỏ lọc", "primary")
        unfilter.clicked.connect(self._unfilter)
        self._no_match = EmptyState("filter-variant", "", unfilter)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(SIZES.space_2)
        self.search.setFixedWidth(current().px(_SEARCH_WIDTH))
        line.addWidget(self.search)
        line.addWidget(self.filters, 1)
        self._tools = QHBoxLayout()
        self._tools.setSpacing(SIZES.space_2)
        for each in (self.views, self.columns, self.export, self.print):
            line.addWidget(each)
        line.addLayout(self._tools)
        self._stack = QStackedWidget()
        for face in (self.table, self._empty, self._no_match):
            self._stack.addWidget(face)
        panel = frame("panel")
        inside = QVBoxLayout(panel)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.setSpacing(0)
        inside.addWidget(self.bulk)
        inside.addWidget(self._stack, 1)
        inside.addWidget(self._foot)
        beside = QHBoxLayout()
        beside.setSpacing(SIZES.panel_gap)
        beside.addWidget(panel, 1)
        beside.addWidget(self.preview)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(line)
        column.addLayout(beside, 1)
        self.preview.hide()

    def _connect(self) -> None:
        self.search.searched.connect(self._query_again)
        for leaving in (self.search.left, self.search.went_down, self.search.returnPressed):
            leaving.connect(self.table.setFocus)
        self.filters.changed.connect(self._query_again)
        self.columns.chosen.connect(lambda _: self.model.set_columns(self._columns()))
        self.columns.forgotten.connect(self.table.forget_layout)
        self.views.chosen.connect(self.show_view)
        self.views.kept.connect(self.keep_view)
        self.export.clicked.connect(lambda: self.export_wanted.emit(self.shown()))
        self.print.clicked.connect(lambda: self.print_wanted.emit(self.shown()))
        self.bulk.all_wanted.connect(self.model.tick_all)
        self.bulk.cancelled.connect(self.model.untick_all)
        self.model.ticked.connect(self._show_ticks)
        self.model.queried.connect(self._ask_count)
        self.model.rowsInserted.connect(self._say)
        self.table.opened.connect(self.opened)
        self.table.pointed.connect(self.pointed)
        self.table.pointed.connect(self.preview.show_record)
        self.table.verticalScrollBar().valueChanged.connect(self._say)
        self.table.verticalScrollBar().rangeChanged.connect(self._say)

    def commands(self) -> dict[str, Callable[[], object]]:
        """Return what the list can do now, by the names of `ui/actions.py`."""
        return {
            "find_here": self.focus_search,
            "export": self.export.click,
            "print": self.print.click,
            **self._row_commands(),
        }

    def edit(self) -> None:
        """Ask for the current row to be changed (F2)."""
        record = self.table.current_record()
        if record is not None:
            self.edit_wanted.emit(record)

    def delete(self) -> None:
        """Ask for the ticked rows, or the selected ones, to be put into the bin (Delete)."""
        chosen = self.acted_on()
        if chosen is not None:
            self.delete_wanted.emit(chosen)

    def _row_commands(self) -> dict[str, Callable[[], object]]:
        can: dict[str, Callable[[], object]] = {}
        if self._spec.editable:
            can["edit"] = self.edit
        if self._spec.deletable:
            can["delete"] = self.delete
        return can

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.bulk.isVisible():
            self.model.untick_all()
        else:
            super().keyPressEvent(event)

    # ---- query

    def _make_query(self) -> Query:
        newest = self._spec.newest_by
        return Query(self._spec.type_name, self._spec.base, sort=newest, descending=bool(newest))

    def _columns(self) -> tuple[Column, ...]:
        reckoned = self._spec.reckoned(self._describer)
        return columns_of(self._type, self.columns.shown(), self._describer, reckoned)

    def _query_again(self) -> None:
        wanted = replace(
            self.model.query,
            filters=(*self._spec.base, *self.filters.conditions()),
            search=self.search.text().strip(),
        )
        if wanted != self.model.query:
            self.model.set_query(wanted)

    def _unfilter(self) -> None:
        self.search.clear()
        self.filters.clear()
        self._query_again()
        self.search.setFocus()

    def keep_view(self, name: str) -> None:
        """Keep what is shown under a name."""
        query, columns = self.query, self.columns.shown()
        view = SavedView(
            name, self.filters.filters, query.search, query.sort, query.descending, columns
        )
        try:
            self._saved_views.keep(view)
        except AnttError as fault:
            show_problem(self, fault)

    def show_view(self, view: SavedView) -> None:
        """Show what was kept under a name; fields that are no longer filtered by are left out."""
        self.columns.show_columns(view.columns)
        self.show_filters([each for each in view.filters if self.filters.holds(each.field)])
        self.search.setText(view.search)
        sort = view.sort if view.sort in self._type.listable else None
        self.model.set_query(
            replace(
                self.query,
                filters=(*self._spec.base, *self.filters.conditions()),
                search=view.search,
                sort=sort,
                descending=view.descending,
            )
        )

    def _take(self, query: Query) -> Shown:
        names = [column.name for column in self.model.columns]
        listed, spec = self._type, self._spec

        def columns_on(describer: Describer) -> tuple[Column, ...]:
            return columns_of(listed, names, describer, spec.reckoned(describer))

        return Shown(query, self.model.columns, columns_on, self.filters.words())

    def _take_some(self, ids: Iterable[str]) -> Shown:
        return self._take(replace(self.query, filters=(*self.query.filters, equal("id", *ids))))

    # ---- counts and words

    def _ask_count(self) -> None:
        asked = self.query
        self._total = self.model.rowCount() if self.model.is_whole else None
        self._choose_face()
        self._show_ticks()
        self._say()
        if self._total is not None:
            self.counted.emit(self._total)
            return
        count_soon(self, self._desk.file, asked, lambda count: self._counted(asked, count))

    def _counted(self, asked: Query, count: int) -> None:
        if asked == self.query:
            self._total = count
            self._show_ticks()
            self._say()
            self.counted.emit(count)

    def _choose_face(self) -> None:
        if self.model.rowCount():
            self._stack.setCurrentWidget(self.table)
        elif self.filters.count() or self.query.search:
            parts = [f"{self.filters.count()} bộ lọc"] if self.filters.count() else []
            parts += [f"“{self.query.search}”"] if self.query.search else []
            self._no_match.show_words(f"Không có {self._spec.noun} nào khớp {' và '.join(parts)}.")
            self._stack.setCurrentWidget(self._no_match)
        else:
            self._stack.setCurrentWidget(self._empty)
        self._tell_emptied()

    def _tell_emptied(self) -> None:
        self.emptied.emit(self.isVisible() and self._stack.currentWidget() is not self.table)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tell_emptied()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._tell_emptied()

    def _show_ticks(self) -> None:
        known = self._total if self._total is not None else self.model.rowCount()
        ticked = self.model.ticks.count(known)
        self.bulk.show_count(ticked, known)
        self.table.show_tick_state(ticked, self._total)

    def _say(self) -> None:
        first, last = self.table.rows_in_sight()
        order = self._order_words() if self.model.rowCount() else ""
        at_end = last >= self.model.rowCount() - 1 and self.model.is_whole
        self._foot.say(last - first + 1, self._total, order, at_end=at_end)

    def _order_words(self) -> str:
        query = self.query
        if query.sort is None and query.search:
            by = "tên, đúng dấu đứng trước"
        elif query.sort is None:
            by = "tên, thứ tự tiếng Việt" if self._type.title_is_person else "tên"
        else:
            by = self._type.field(query.sort).label.lower()
        return f"xếp theo {by}{', ngược lại' if query.descending else ''}"

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.window().width() >= current().px(SIZES.w_preview)
        self.preview.setVisible(wide)
        height = current().px(SIZES.h_row_wide if wide else SIZES.h_row)
        self.table.verticalHeader().setDefaultSectionSize(height)
        self._say()


__all__ = ["ListSpec", "RecordList", "Shown"]
