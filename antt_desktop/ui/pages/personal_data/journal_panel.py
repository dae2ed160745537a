"""The change log for people: filters over a table, and beside it what the chosen change changed."""

from contextlib import closing

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from antt_desktop.domain.errors import AnttError
from antt_desktop.domain.queries import Query
from antt_desktop.records import ALL
from antt_desktop.services.protecting.watching import head_code
from antt_desktop.storage.journal import Journal, JournalPage
from antt_desktop.ui.kit.buttons import Button, flat
from antt_desktop.ui.kit.labels import frame, label
from antt_desktop.ui.kit.panels import Panel
from antt_desktop.ui.page import Arguments, Desk
from antt_desktop.ui.pages.personal_data.entry_view import EntryView
from antt_desktop.ui.pages.personal_data.journal_filters import JournalFilters
from antt_desktop.ui.pages.personal_data.journal_model import JournalModel
from antt_desktop.ui.pages.personal_data.row_table import row_table
from antt_desktop.ui.problems import show_problem
from antt_desktop.ui.theme import SIZES, current

_SIDE = 330


class JournalPanel(QWidget):
    """Who did what, when, before and after, why; the newest first."""

    chain_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._record = ""
        self.filters = JournalFilters(lambda: desk.today, self._officers(), ALL)
        self.one = flat("Bỏ lọc một hồ sơ", icon_name="close")
        self.model = JournalModel(self._read, self)
        self.table = row_table(
            self.model, "Nhật ký thay đổi", stretched=4, widths=(150, 120, 140, 140, 180)
        )
        self.head = label(tone="muted")
        self.check = Button(
            "Kiểm tra toàn bộ nhật ký", icon_name="shield-check-outline", small=True
        )
        self._lay_out()
        self._connect()

    def open(self, arguments: Arguments) -> None:
        """Show all changes, or those of the record with the id `record`."""
        asked = arguments.get("record")
        self._record = asked if isinstance(asked, str) else ""
        self.refresh()

    def refresh(self) -> None:
        """Read from the newest change on."""
        self.one.setVisible(bool(self._record))
        accounts = self._desk.store.rows(Query("user_account"))
        self.model.names = {str(each["username"]): each.title for each in accounts}
        try:
            self.model.begin()
        except AnttError as fault:
            show_problem(self, fault)
            return
        if self.model.rowCount():
            self.table.selectRow(0)
        self._show_entry()
        self._show_head()

    def landing(self) -> QWidget:
        """Return where the keyboard starts."""
        return self.table

    # ---- reading

    def _read(self, before: int | None) -> JournalPage:
        zone = self._desk.now().tzinfo
        assert zone is not None
        store, database = self._desk.file.second_store()
        with closing(database):
            return Journal(store, database).page(
                self.filters.asked(self._record), zone, before=before
            )

    def _officers(self) -> list[str]:
        store, database = self._desk.file.second_store()
        with closing(database):
            return Journal(store, database).officers()

    # ---- showing

    def _show_entry(self) -> None:
        index = self.table.currentIndex()
        if not index.isValid():
            self.side.setWidget(
                label("Chọn một dòng để xem trước và sau.", tone="muted", wrap=True)
            )
            return
        entry = self.model.entry(index.row())
        name = self.model.names.get(entry.by, entry.by)
        view = EntryView(self._desk, entry, self.model.reason(entry), name)
        view.setProperty("role", "ground")
        view.record_wanted.connect(lambda record_id: self.open({"record": record_id}))
        self.side.setWidget(view)

    def _show_head(self) -> None:
        exchange = self._desk.file.exchange
        number, code = exchange.head()[0], head_code(exchange) or "–"
        self.head.setText(f"Đến mục {number} · mã nhật ký {code}")

    def _all_records(self) -> None:
        self._record = ""
        self.refresh()

    # ---- building

    def _connect(self) -> None:
        self.filters.changed.connect(self.refresh)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_entry())
        self.one.clicked.connect(self._all_records)
        self.check.clicked.connect(self.chain_wanted)

    def _lay_out(self) -> None:
        self.filters.row.addWidget(self.one)
        self.filters.row.addStretch(1)
        left = frame("panel")
        inside = QVBoxLayout(left)
        inside.setContentsMargins(*(SIZES.border,) * 4)
        inside.addWidget(self.table)
        right = Panel("Trước và sau")
        self.side = QScrollArea()
        self.side.setWidgetResizable(True)
        self.side.setAccessibleName("Trước và sau của mục đang chọn")
        self.side.setProperty("role", "reading")
        right.body.addWidget(self.side)
        right.setFixedWidth(current().px(_SIDE))
        row = QHBoxLayout()
        row.setSpacing(SIZES.panel_gap)
        row.addWidget(left, 1)
        row.addWidget(right)
        foot = QHBoxLayout()
        foot.addWidget(self.head)
        foot.addStretch(1)
        foot.addWidget(self.check)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SIZES.space_2)
        column.addWidget(self.filters)
        column.addLayout(row, 1)
        column.addLayout(foot)
