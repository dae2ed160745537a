"""What every editor of a field answers to; what is typed is kept as typed until it is saved."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from antt_desktop.domain.fields import Field, Value
from antt_desktop.domain.problems import Problem, Severity
from antt_desktop.storage.record_store import RecordStore
from antt_desktop.ui.kit.labels import restyle


@dataclass(frozen=True)
class Surroundings:
    """What editors may ask: the records one can refer to, the day, and to see a covered number."""

    store: RecordStore
    today: Callable[[], date]
    reveal: Callable[[Field], bool] = lambda _: True


class Editor(QWidget):
    """Edits one field. Nothing typed is cleared or rewritten by the program."""

    changed = Signal()
    """What stands in the editor changed, by hand or not."""
    finished = Signal()
    """The officer picked a value: the next field can follow."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(0)

    def value(self) -> object:
        """Return what stands here, as it goes to the store or into a draft (JSON-native)."""
        raise NotImplementedError

    def set_value(self, value: Value) -> None:
        """Show a stored value."""
        self.restore(self.field.display(value))

    def restore(self, typed: object) -> None:
        """Put back what `value` returned before."""
        raise NotImplementedError

    def inputs(self) -> tuple[QWidget, ...]:
        """Return the controls that take the focus, in their order."""
        raise NotImplementedError

    def settle(self) -> None:
        """The officer left the editor: short forms such as `h` become what they stand for."""

    def problem(self) -> Problem | None:
        """Return what only the editor knows to be wrong; the store finds the rest."""
        return None

    def follow(self, values: Mapping[str, object]) -> None:
        """Adapt to what stands in the other fields."""

    def is_empty(self) -> bool:
        """Whether nothing was entered."""
        return self.value() in (None, "", [])

    def mark(self, severity: Severity | None) -> None:
        """Show the border of an error or a warning, or the usual one."""
        self._dress("problem", severity.value if severity else "")

    def carry(self, carried: bool) -> None:
        """Show that the value stays for the next records."""
        self._dress("carried", "true" if carried else "")

    def _dress(self, name: str, value: str) -> None:
        for each in self.inputs():
            if each.property(name) != value:
                each.setProperty(name, value)
                restyle(each)

    def hold(self, control: QWidget) -> None:
        """Name a control after the field, for screen readers and tests, and take the focus by it."""
        required = ", bắt buộc" if self.field.required else ""
        control.setObjectName(self.field.name)
        control.setAccessibleName(self.field.label + required)
        self.setFocusProxy(control)
