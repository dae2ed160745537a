"""The filters of a list: a chip for each field, and "+ Lọc" to add one."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from antt_desktop.domain.fields import Field
from antt_desktop.domain.queries import Filter
from antt_desktop.domain.record_types import RecordType
from antt_desktop.storage.describer import Describer
from antt_desktop.ui.forms.editor import Surroundings
from antt_desktop.ui.icons import icon
from antt_desktop.ui.kit.buttons import Button, primary
from antt_desktop.ui.kit.chips import FilterChip
from antt_desktop.ui.kit.flow import FlowLayout
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.lists.conditions import condition_editor, condition_words
from antt_desktop.ui.theme import SIZES, current

_POPUP_WIDTH = 300


@dataclass(frozen=True)
class Preset:
    """Conditions often asked for together; the chip of `field` says them in these words."""

    field: str
    label: str
    words: str
    filters: tuple[Filter, ...]

    def is_in(self, name: str, filters: tuple[Filter, ...]) -> bool:
        """Whether the conditions in force on a field are those of this preset's chip."""
        own = tuple(each for each in self.filters if each.field == name)
        return name == self.field and filters == own


@dataclass(frozen=True)
class Joined:
    """A field of other records that a list is filtered through, e.g. the areas of points."""

    field: Field
    through: Callable[[tuple[Filter, ...]], tuple[Filter, ...]]
    """Turns conditions on `field` into conditions on the listed records."""


class FilterPopup(QDialog):
    """Sets the conditions on one field, under its chip; Enter applies, Esc leaves all as it was."""

    def __init__(
        self, field: Field, around: Surroundings, filters: Sequence[Filter], parent: QWidget
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(current().px(_POPUP_WIDTH))
        self.setAccessibleName(f"Lọc theo {field.label}")
        self.condition = condition_editor(field, around, filters)
        apply = primary("Lọc")
        apply.setDefault(True)
        apply.clicked.connect(self.accept)
        leave = Button("Thôi", "flat")
        leave.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(leave)
        buttons.addWidget(apply)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(SIZES.panel_pad,) * 4)
        column.setSpacing(SIZES.space_2)
        column.addWidget(label(field.label, role="strong"))
        column.addWidget(self.condition)
        column.addLayout(buttons)
        self.condition.setFocus()


class FilterBar(QWidget):
    """The conditions in force, a chip per field; `changed` tells that they became others."""

    changed = Signal()

    def __init__(
        self,
        listed: RecordType,
        names: Iterable[str],
        around: Surroundings,
        describer: Describer,
        presets: Callable[[], Sequence[Preset]] = tuple,
        joined: Sequence[Joined] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._joined = {each.field.name: each for each in joined}
        self._type, self._presets = listed, presets
        self._names = (*names, *self._joined)
        self._around, self._describer = around, describer
        self._filters: dict[str, tuple[Filter, ...]] = {}
        self._chips: list[FilterChip] = []
        self.add = _add_chip()
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.add.clicked.connect(self.open_menu)
        self._row = FlowLayout(self, SIZES.space_2)
        self._row.addWidget(self.add)

    @property
    def filters(self) -> tuple[Filter, ...]:
        """The conditions in force, in the order of their chips."""
        return tuple(each for group in self._filters.values() for each in group)

    def conditions(self) -> tuple[Filter, ...]:
        """Return the conditions on the listed records themselves."""
        found: tuple[Filter, ...] = ()
        for name, group in self._filters.items():
            found += self._joined[name].through(group) if name in self._joined else group
        return found

    def holds(self, name: str) -> bool:
        """Whether a field, of the listed records or of those joined, can be filtered by."""
        return name in self._joined or name in self._type.listable

    def _field(self, name: str) -> Field:
        joined = self._joined.get(name)
        return joined.field if joined else self._type.listable_field(name)

    def count(self) -> int:
        """Return how many fields are filtered."""
        return len(self._filters)

    def show_filters(self, filters: Iterable[Filter]) -> None:
        """Put these conditions in force, and no others."""
        self._filters = {}
        for each in filters:
            self._filters[each.field] = (*self._filters.get(each.field, ()), each)
        self._show_chips()
        self.changed.emit()

    def put(self, name: str, filters: tuple[Filter, ...]) -> None:
        """Put these conditions on one field in force; none takes its chip away."""
        if filters:
            self._filters[name] = filters
        else:
            self._filters.pop(name, None)
        self._show_chips()
        self.changed.emit()

    def put_preset(self, preset: Preset) -> None:
        """Put the conditions of a preset in force; other fields keep theirs."""
        asked = {each.field for each in preset.filters}
        kept = (each for each in self.filters if each.field not in asked)
        self.show_filters((*kept, *preset.filters))

    def clear(self) -> None:
        """Take every filter away."""
        self.show_filters(())

    def open_menu(self) -> None:
        """Offer the fields one can filter by."""
        self._menu.popup(self.add.mapToGlobal(QPoint(0, self.add.height() + 2)))

    def edit(self, name: str, under: QWidget | None = None) -> FilterPopup:
        """Open the conditions of a field under its chip."""
        below = under or self.add
        field = self._field(name)
        popup = FilterPopup(field, self._around, self._filters.get(name, ()), self)
        popup.accepted.connect(lambda: self.put(name, popup.condition.filters()))
        popup.move(below.mapToGlobal(QPoint(0, below.height() + 2)))
        popup.show()
        return popup

    def _fill_menu(self) -> None:
        self._menu.clear()
        for name in self._names:
            action = self._menu.addAction(self._field(name).label)
            action.triggered.connect(lambda _=False, name=name: self.edit(name))
        presets = self._presets()
        if presets:
            self._menu.addSeparator()
        for preset in presets:
            action = self._menu.addAction(f"{preset.label} {preset.words}")
            action.triggered.connect(lambda _=False, preset=preset: self.put_preset(preset))

    def _show_chips(self) -> None:
        self._row.removeWidget(self.add)
        for chip in self._chips:
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = []
        for name, filters in self._filters.items():
            chip = FilterChip(*self._chip_words(name, filters))
            chip.setObjectName(f"filter.{name}")
            chip.removed.connect(lambda name=name: self._remove(name))
            chip.clicked.connect(lambda _=False, name=name, chip=chip: self.edit(name, chip))
            self._row.addWidget(chip)
            self._chips.append(chip)
        self._row.addWidget(self.add)

    def _chip_words(self, name: str, filters: tuple[Filter, ...]) -> tuple[str, str]:
        for preset in self._presets():
            if preset.is_in(name, filters):
                return preset.label, preset.words
        field = self._field(name)
        return field.label, condition_words(field, filters, self._describer)

    def words(self) -> str:
        """Return the conditions in force as a sentence for a paper."""
        said = (self._chip_words(name, filters) for name, filters in self._filters.items())
        return "; ".join(f"{name}: {words}" for name, words in said)

    def _remove(self, name: str) -> None:
        place = list(self._filters).index(name)
        self.put(name, ())
        after = self._chips[min(place, len(self._chips) - 1)] if self._chips else self.add
        after.setFocus()


def _add_chip() -> QPushButton:
    chip = QPushButton(icon("plus"), "Lọc")
    chip.setProperty("chip", True)
    chip.setProperty("role", "add")
    chip.setAutoDefault(False)
    chip.setAccessibleName("Thêm bộ lọc")
    chip.setToolTip("Thêm một điều kiện lọc vào danh sách")
    return chip
