"""The table of the plan and its keys: Space goes on to the next choice, Alt+Down lists them."""

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from antt_desktop.ui.pages.import_wizard.plan_delegate import PlanDelegate
from antt_desktop.ui.pages.import_wizard.plan_model import WORDS, PlanModel
from antt_desktop.ui.pages.import_wizard.plan_view import Part
from antt_desktop.ui.theme import SIZES, current

_WIDTHS = {Part.NUMBER: 56, Part.VERDICT: 112, Part.ACTION: 112}
_TITLE_SHARE, _REASON_SHARE, _FIELD_SHARE, _NUMBER_WIDTH = 20, 33, 14, 92
_NO_REASON_SHARE = 12
_REST = {Part.TITLE: _TITLE_SHARE, Part.REASON: _REASON_SHARE, Part.FIELD: _FIELD_SHARE}


class PlanTable(QTableView):
    """Whole rows of the plan; tells `chosen` when what is done with rows was changed."""

    chosen = Signal()

    def __init__(self, model: PlanModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan = model
        self.setModel(model)
        self.setItemDelegate(PlanDelegate(self))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(current().px(SIZES.h_row))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setAccessibleName("Kế hoạch nhập")
        model.modelReset.connect(self._fit)

    def selected(self) -> list[int]:
        """Return the numbers of the selected rows, from the top."""
        ranges = list(self.selectionModel().selection())  # type: ignore[call-overload]
        rows = {row for each in ranges for row in range(each.top(), each.bottom() + 1)}
        return sorted(rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_Space:
            self._plan.step_action(self.selected())
            self.chosen.emit()
        elif event.key() == Qt.Key.Key_Down and alt:
            self._offer(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self._plan.columns[index.column()].part is Part.ACTION:
            self._offer(index)

    def _offer(self, index: QModelIndex) -> None:
        """Open the list of what may be done with the selected rows."""
        if not index.isValid() or len(self._plan.rows[index.row()].actions) < 2:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in self._plan.rows[index.row()].actions:
            entry = menu.addAction(WORDS[action])
            entry.triggered.connect(lambda _=False, action=action: self._choose(action))
        place = self.visualRect(self._plan.index(index.row(), len(self._plan.columns) - 1))
        menu.popup(self.viewport().mapToGlobal(QPoint(place.left(), place.bottom())))

    def _choose(self, action: object) -> None:
        self._plan.choose(self.selected(), action)  # type: ignore[arg-type]
        self.chosen.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Share the width: numbers and choices keep theirs, names and reasons take the rest."""
        theme, columns = current(), self._plan.columns
        fixed = {
            place: theme.px(_WIDTHS.get(each.part, _NUMBER_WIDTH))
            for place, each in enumerate(columns)
            if each.part in _WIDTHS or each.is_number
        }
        shares = {n: _REST[each.part] for n, each in enumerate(columns) if n not in fixed}
        if self._plan.view is not None and not self._plan.view.has_reasons:
            shares = {
                n: _NO_REASON_SHARE if columns[n].part is Part.REASON else share
                for n, share in shares.items()
            }
        room = self.viewport().width() - sum(fixed.values())
        whole = sum(shares.values()) or 1
        for place in range(len(columns)):
            width = fixed.get(place) or room * shares[place] // whole
            self.setColumnWidth(place, width)
