"""The records that a figure counts, and those that make its table wrong; each line opens one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

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
from antt_desktop.ui.pages.step_list import Line
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


class CountedPanel(Panel):
    """Beside a table: lines that lead to records."""

    opened = Signal(str, str)
    """The type and the id of the record that was asked for."""
    list_wanted = Signal()
    """The whole list was asked for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Gồm", parent=parent)
        self.setFixedWidth(current().px(_WIDTH))
        self.close_button = IconButton("close", "Đóng danh sách này")
        self.close_button.clicked.connect(self.hide)
        self.whole = flat("Mở danh sách")
        self.whole.clicked.connect(self.list_wanted)
        self.add_to_head(self.whole, self.close_button)
        self.lines: list[Line] = []
        self._ground = QWidget()
        self._ground.setProperty("role", "ground")
        self._column = QVBoxLayout(self._ground)
        self._column.setContentsMargins(0, SIZES.space_1, 0, SIZES.space_1)
        self._column.setSpacing(0)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(self._ground)
        self._about = label(tone="muted", wrap=True)
        self._about.setContentsMargins(SIZES.panel_pad, SIZES.space_2, SIZES.panel_pad, 0)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self._about)
        self.body.addWidget(scroll, 1)
        self.hide()

    def show_counted(self, about: str, found: Sequence[Counted], *, listed: bool) -> None:
        """Show what a figure was counted from, and whether a list shows it whole."""
        more = f" · {format_integer(len(found))} hồ sơ đầu" if len(found) == _MOST else ""
        self.whole.setVisible(listed)
        self._put("Gồm", f"{about}{more}", [(each.type, each.id, each.words) for each in found])

    def show_faults(self, faults: Sequence[Fault]) -> None:
        """Show the records that make the figures wrong, each with why."""
        lines = [(each.type, each.id, f"{each.title}: {each.why}") for each in faults[:_MOST]]
        self.whole.hide()
        self._put("Cần sửa", "Hồ sơ làm lệch số; sửa xong thì hai vế bằng nhau.", lines)

    def _put(self, title: str, about: str, lines: Sequence[tuple[str, str, str]]) -> None:
        self.show_title(title)
        self._about.setText(about)
        while item := self._column.takeAt(0):
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.lines = []
        for type_name, record_id, words in lines:
            line = Line(words)
            line.pressed.connect(
                lambda type_name=type_name, record_id=record_id: self.opened.emit(
                    type_name, record_id
                )
            )
            self._column.addWidget(line)
            self.lines.append(line)
        self._column.addStretch(1)
        self.show()
