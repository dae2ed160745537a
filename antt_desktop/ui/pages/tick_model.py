"""The households of one area that have not signed yet, to be ticked off from a paper list."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from antt_desktop.domain.queries import Query, equal
from antt_desktop.domain.records import Record
from antt_desktop.domain.text.folding import fold
from antt_desktop.services.pledging.preparing import subjects_without_pledge
from antt_desktop.services.pledging.signing import sign
from antt_desktop.storage.record_store import RecordStore
from antt_desktop.ui.kit.headings import RIGHT, heading
from antt_desktop.ui.pages.campaigns import HOUSEHOLD

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
TICK, NAME, YEAR, ADDRESS, SERIAL = range(5)
LABELS = ("", "Đại diện hộ", "Năm sinh", "Nơi ở", "Số phiếu")
NO_FORM = "chưa có phiếu"


@dataclass(frozen=True)
class TickRow:
    """A household, and its form when one was made."""

    household: Record
    pledge: Record | None = None

    @property
    def key(self) -> str:
        """What stays the same when the list is read again."""
        return self.household.id

    @property
    def serial(self) -> str:
        """The number on its form, or that there is none."""
        return str(self.pledge["serial"]) if self.pledge else NO_FORM


def unsigned_rows(store: RecordStore, campaign: Record, area_id: str) -> list[TickRow]:
    """Return the households of an area that may still be marked as signed, in list order."""
    open_ones = Query(
        "pledge",
        (
            equal("campaign_id", campaign.id),
            equal("area_id", area_id),
            equal("status", "da_in", "nhap"),
            equal("subject_type", HOUSEHOLD),
        ),
    )
    forms = {str(pledge["subject_id"]): pledge for pledge in store.rows(open_ones)}
    bare = {each.id for each in subjects_without_pledge(store, campaign, HOUSEHOLD, (area_id,))}
    homes = store.rows(Query(HOUSEHOLD, (equal("area_id", area_id),)))
    return [
        TickRow(home, forms.get(home.id)) for home in homes if home.id in forms or home.id in bare
    ]


def sign_rows(
    store: RecordStore, campaign: Record, rows: Iterable[TickRow], given: Mapping[str, object]
) -> int:
    """Mark these households as signed; one without a form gets one. Returns how many."""
    done = 0
    for row in rows:
        pledge = row.pledge or store.save(
            "pledge",
            {
                "campaign_id": campaign.id,
                "subject_type": HOUSEHOLD,
                "subject_id": row.household.id,
            },
        )
        sign(store, store.get("pledge", pledge.id), given)
        done += 1
    return done


class TickModel(QAbstractTableModel):
    """Rows with ticks; a search hides rows but forgets no tick."""

    ticked = Signal(int)
    """How many are ticked now."""
    flipped = Signal()
    """The officer ticked or unticked."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._every: list[TickRow] = []
        self._ticks: set[str] = set()
        self._search = ""
        self.rows: list[TickRow] = []

    def clear(self) -> None:
        """Leave the area: no row and no tick of it stays."""
        self._ticks.clear()
        self.show_rows(())

    def show_rows(self, rows: Sequence[TickRow]) -> None:
        """Show the households as they were read now; ticks of others go."""
        self._every = list(rows)
        if rows:
            self._ticks &= {row.key for row in rows}
        self._filter()
        self.ticked.emit(len(self.chosen()))

    def tick(self, keys: Iterable[str]) -> None:
        """Tick these households too, as soon as they are shown."""
        self._ticks.update(keys)
        self.show_rows(self._every)

    def search(self, words: str) -> None:
        """Show only households with these words in name or address, with or without accents."""
        self._search = fold(words)
        self._filter()

    def flip(self, places: Sequence[int]) -> None:
        """Tick these rows, or untick them when all are ticked."""
        keys = {self.rows[place].key for place in places}
        self._ticks = self._ticks - keys if keys <= self._ticks else self._ticks | keys
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, SERIAL))
        self.ticked.emit(len(self._ticks))
        self.flipped.emit()

    def chosen(self) -> list[TickRow]:
        """Return the ticked rows, those hidden by the search too."""
        return [row for row in self._every if row.key in self._ticks]

    def is_ticked(self, place: int) -> bool:
        """Whether a row is ticked."""
        return self.rows[place].key in self._ticks

    def _filter(self) -> None:
        self.beginResetModel()
        self.rows = [row for row in self._every if self._matches(row)]
        self.endResetModel()

    def _matches(self, row: TickRow) -> bool:
        home = row.household
        said = fold(f"{home.title} {home['house_no_street'] or ''} {row.serial}")
        return all(word in said for word in self._search.split())

    # ---- Qt

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(LABELS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == NAME:
            said = "đã đánh dấu" if row.key in self._ticks else "chưa đánh dấu"
            return f"{row.household.title}, {said}"
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == YEAR:
            return RIGHT
        return None

    def _text(self, row: TickRow, column: int) -> str:
        home = row.household
        return {
            NAME: home.title,
            YEAR: home.display("birth_year"),
            ADDRESS: home.display("house_no_street"),
            SERIAL: row.serial,
        }.get(column, "")

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        return heading(LABELS[section], role, number=section == YEAR)
