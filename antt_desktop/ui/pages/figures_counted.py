"""The records that a figure counts, and those that make its table wrong; each line opens one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QWidget

from antt_desktop.domain.queries import Query
from antt_desktop.domain.records import Record
from antt_desktop.domain.text.numbers import format_integer
from antt_desktop.services.reporting.figures import Fault
from antt_desktop.storage.describer import Describer
from antt_desktop.storage.record_store import RecordStore
from antt_desktop.ui.kit.buttons import IconButton, flat
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.kit.panels import Panel
from antt_desktop.ui.page import Arguments
from antt_desktop.ui.theme import SIZES, current

_WIDTH, _MOST = 312, 100


@dataclass(frozen=True)
class Counted:
    """One line: a record by its name, never by what parties told."""

    type: str
    id: str
    words: str


def read_counted(store: RecordStore, queries: Sequence[Query]) -> list[Counted]:
    """Return the first records of these queries; for a background task."""
    names = Describer(store)
    return list(islice(_counted(store, queries, names), _MOST))


def _counted(store: RecordStore, queries: Sequence[Query], names: Describer) -> Iterator[Counted]:
    for query in queries:
        for record in store.rows(query):
            yield Counted(query.type_name, record.id, _words(record, names))


def _words(record: Record, names: Describer) -> str:
    if record.type.name == "mediation_case":
        area = names.title("residential_area", str(record["area_id"]))
        return " · ".join(filter(None, (record.title, area)))
    if record.type.name == "mediation_tally":
        team = names.title("mediation_team", str(record["team_id"]))
        return f"Tháng {record.title} · {record.display('case_field')} · {team}"
    return record.title


def place_of_record(store: RecordStore, type_name: str, record_id: str) -> tuple[str, Arguments]:
    """Return the page that shows a counted record."""
    if type_name in ("model", "mediation_case"):
        return type_name, {"id": record_id}
    if type_name == "mediation_tally":
        return type_name, {"team": store.get(type_name, record_id)["team_id"]}
    return "mediation", {"tab": "teams"}


def list_of(queries: Sequence[Query]) -> tuple[str, Arguments] | None:
    """Return the page whose list shows just what these queries count; None when none can."""
    (query, *others) = queries
    named = any(each.field == "id" for each in query.filters)
    if others or named or query.type_name != "mediation_case":
        return None
    return "mediation", {"filters": query.filters}


class CountedList(QListWidget):
    """One line a record; Enter or a click opens it."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSpacing(SIZES.space_1)
        self.clicked.connect(lambda index: self.chosen.emit(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentRow() >= 0:
            self.chosen.emit(self.currentRow())
        else:
            super().keyPressEvent(event)


class CountedPanel(Panel):
    """Beside a table: lines that lead to records."""

    opened = Signal(str, str)
    """The type and the id of the record that was asked for."""
    list_wanted = Signal()
    """The whole list was asked for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Gồm", parent=parent)
        self.setFixedWidth(current().px(_WIDTH))
        self._shown: list[Counted] = []
        close = IconButton("close", "Đóng danh sách này")
        self.whole = flat("Mở danh sách")
        close.clicked.connect(self.hide)
        self.whole.clicked.connect(self.list_wanted)
        self.add_to_head(self.whole, close)
        self.list = CountedList()
        self.list.chosen.connect(self._open)
        self._about = label(tone="muted", wrap=True)
        self._about.setContentsMargins(SIZES.space_1, SIZES.space_2, 0, 0)
        self.body.setContentsMargins(SIZES.space_2, 0, 0, 0)
        self.body.addWidget(self._about)
        self.body.addWidget(self.list, 1)
        self.hide()

    def show_counted(self, about: str, found: Sequence[Counted], *, listed: bool) -> None:
        """Show what a figure was counted from, and whether a list shows it whole."""
        more = f" · {format_integer(len(found))} hồ sơ đầu" if len(found) == _MOST else ""
        self.whole.setVisible(listed)
        self._put("Gồm", f"{about}{more}", found)

    def show_faults(self, faults: Sequence[Fault]) -> None:
        """Show the records that make the figures wrong, each with why."""
        self.whole.hide()
        lines = [
            Counted(each.type, each.id, f"{each.title}: {each.why}") for each in faults[:_MOST]
        ]
        self._put("Cần sửa", "Hồ sơ làm lệch số; sửa xong thì hai vế bằng nhau.", lines)

    def _put(self, title: str, about: str, lines: Sequence[Counted]) -> None:
        self.show_title(title)
        self._about.setText(about)
        self._shown = list(lines)
        self.list.clear()
        self.list.addItems([each.words for each in lines])
        self.list.setAccessibleName(f"{title}: {about}")
        self.list.setCurrentRow(0)
        self.show()

    def _open(self, row: int) -> None:
        shown = self._shown[row]
        self.opened.emit(shown.type, shown.id)
