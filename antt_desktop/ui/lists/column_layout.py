"""Widths and order of the columns: nothing cut at first, then as an officer left them."""

from PySide6.QtCore import QByteArray, QObject, QSettings, QTimer
from PySide6.QtWidgets import QStyleOptionViewItem

from antt_desktop.ui.lists.columns import Look
from antt_desktop.ui.lists.delegate import RowDelegate
from antt_desktop.ui.lists.header import ListHeader
from antt_desktop.ui.lists.model import TICK_COLUMN, KeysetModel
from antt_desktop.ui.theme import current

_SAMPLE_ROWS = 60
_WIDEST = 260
_TITLE_LEAST = 180
_LEAST, _SHORT = 84, 160
_REMEMBER_AFTER_MS = 400
_STEP = 8


class ColumnLayout(QObject):
    """Lays out the columns of one named list, and remembers what was dragged."""

    def __init__(
        self, header: ListHeader, delegate: RowDelegate, model: KeysetModel, name: str
    ) -> None:
        super().__init__(header)
        self._header, self._delegate, self._model = header, delegate, model
        self._name = name
        self._busy = False
        self._laid_out_for = ""
        self._usual: list[int] = []
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_REMEMBER_AFTER_MS)
        self._soon.timeout.connect(self._remember)
        header.sectionResized.connect(self._dragged)
        header.sectionMoved.connect(self._dragged)

    def follow(self, room: int) -> None:
        """Lay out anew when other columns are shown than before."""
        if self._laid_out_for != self._key():
            self.fit(room)

    def fit(self, room: int) -> None:
        """Lay out in a width of `room` pixels; the column of names takes what the others leave."""
        self._busy = True
        if self._laid_out_for != self._key():
            self._start()
        title = self._title()
        if title:
            self._give_way(room, title)
            others = sum(
                self._header.sectionSize(n) for n in range(self._header.count()) if n != title
            )
            least = current().px(_TITLE_LEAST)
            self._header.resizeSection(title, max(room - others, least))
        self._busy = False

    def forget(self) -> None:
        """Return to the usual widths and order."""
        QSettings().remove(self._key())
        for section in range(self._header.count()):
            self._header.moveSection(self._header.visualIndex(section), section)
        self._laid_out_for = ""
        self.fit(self._header.viewport().width())

    def remember_now(self) -> None:
        """Keep what was dragged, if that still waits."""
        if self._soon.isActive():
            self._soon.stop()
            self._remember()

    def _start(self) -> None:
        self._delegate.take_theme()
        state = QSettings().value(self._key())
        if not (isinstance(state, QByteArray) and self._header.restoreState(state)):
            self._usual = [self._usual_width(n) for n in range(self._header.count())]
            for section, width in enumerate(self._usual):
                self._header.resizeSection(section, width)
        else:
            self._usual = []
        self._header.setSectionResizeMode(TICK_COLUMN, ListHeader.ResizeMode.Fixed)
        self._laid_out_for = self._key()

    def _give_way(self, room: int, title: int) -> None:
        """Narrow the widest other columns until names are whole, or long words have a third.

        A dragged width is left alone.
        """
        if not self._usual:
            return
        others = {n: width for n, width in enumerate(self._usual) if n != title}
        least = {n: self._least(n, width) for n, width in others.items()}
        share = 3 if self._model.columns[title - 1].look is Look.LONG else 2
        names = max(min(self._usual[title], room // share), current().px(_TITLE_LEAST))
        spare = room - names
        limit = max(others.values(), default=0)
        while limit > 0 and sum(min(w, max(limit, least[n])) for n, w in others.items()) > spare:
            limit -= _STEP
        for section, width in others.items():
            self._header.resizeSection(section, min(width, max(limit, least[section])))

    def _least(self, section: int, usual: int) -> int:
        """Return how narrow a column may become: numbers, days, states, short words stay whole."""
        is_state = section != TICK_COLUMN and self._model.columns[section - 1].look is Look.STATUS
        if is_state or usual <= current().px(_SHORT):
            return usual
        return max(self._header.needed_width(section), current().px(_LEAST))

    def _usual_width(self, section: int) -> int:
        label = self._header.needed_width(section)
        if section == TICK_COLUMN:
            return label
        option = QStyleOptionViewItem()
        rows = range(min(self._model.rowCount(), _SAMPLE_ROWS))
        cells = (
            self._delegate.sizeHint(option, self._model.index(row, section)).width() for row in rows
        )
        column = self._model.columns[section - 1]
        widest = max(label, self._delegate.width_of(column, column.widest), *cells, 0)
        return (
            widest if section == self._title() else min(widest, max(label, current().px(_WIDEST)))
        )

    def _title(self) -> int:
        """Return the column that takes what the others leave: that of long words, or of names."""
        looks = [column.look for column in self._model.columns]
        found = next((look for look in (Look.LONG, Look.TITLE) if look in looks), None)
        return looks.index(found) + 1 if found else 0

    def _dragged(self) -> None:
        if not self._busy:
            self._usual = []
            self._soon.start()

    def _remember(self) -> None:
        QSettings().setValue(self._key(), self._header.saveState())

    def _key(self) -> str:
        shown = ",".join(column.name for column in self._model.columns)
        return f"lists/{self._name}/{shown}"
