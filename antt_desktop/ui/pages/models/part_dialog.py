"""A part of a model in a dialog: added one after another, or changed."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from antt_desktop.domain.fields import Value
from antt_desktop.domain.options import OptionList
from antt_desktop.domain.queries import Query, equal
from antt_desktop.domain.records import Record
from antt_desktop.records import record_type
from antt_desktop.records.model_options import MODEL_EVENT_KIND
from antt_desktop.storage.record_store import RecordStore
from antt_desktop.ui.forms.picker import PickerEditor
from antt_desktop.ui.forms.record_form import RecordForm
from antt_desktop.ui.forms.sources import Offer, OptionSource, Source, match
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.models.parts import POINTS, TOLD_BY_HAND, Part
from antt_desktop.ui.pages.models.scales import rating_scale

_WIDTH, _HEIGHT = 760, 460
_NO_VALUES: Mapping[str, Value] = {}


class PointSource:
    """The points of one model."""

    def __init__(self, store: RecordStore, model_id: str) -> None:
        query = Query("model_point", (equal("model_id", model_id),))
        self._points: dict[object, str] = {each.id: each.title for each in store.rows(query)}

    def offers(self, typed: str) -> list[Offer]:
        return match(self._points.items(), typed)

    def label(self, value: object) -> str | None:
        return self._points.get(value)


class PartDialog(QDialog):
    """Ctrl+S saves and closes; Ctrl+Enter saves a new part and begins the next."""

    saved = Signal(object)

    def __init__(self, desk: Desk, part: Part, model: Record, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._part, self._model = desk, part, model
        self.resize(_WIDTH, _HEIGHT)
        self.form = RecordForm(desk, part.type_name, part.fields(model))
        column = QVBoxLayout(self)
        column.addWidget(self.form)
        self.form.saved.connect(self._saved)
        self.form.leave_wanted.connect(self.reject)

    def add(self, values: Mapping[str, Value] = _NO_VALUES) -> None:
        """Begin a new part of the model."""
        self.setWindowTitle(f"{record_type(self._part.type_name).label} mới")
        self._offer_own(None)
        self.form.open_new(values, fixed={"model_id": self._model.id})
        if self._part is POINTS:
            self.form.grid.focus("area_id")

    def change(self, record: Record) -> None:
        """Show a part for changing."""
        self.setWindowTitle(record.type.label)
        self._offer_own(record)
        self.form.open_record(record, editing=True)

    def reject(self) -> None:
        self.form.leave()
        super().reject()

    def _saved(self, record: Record) -> None:
        """Close, unless the next new part is begun."""
        self.saved.emit(record)
        if self.form.record is not None:
            self.accept()

    def _offer_own(self, record: Record | None) -> None:
        """Offer the model's own points, the unit's scale, and the events told by hand.

        A record that holds another code keeps it on offer.
        """
        self._offer("point_id", PointSource(self._desk.store, self._model.id))
        scale = rating_scale(self._desk.file.settings)
        self._offer("rating", OptionSource(_with(scale, record, "rating")))
        by_hand = {code: MODEL_EVENT_KIND.labels[code] for code in TOLD_BY_HAND}
        events = OptionList(MODEL_EVENT_KIND.name, by_hand)
        if self._part.type_name == "model_event":
            self._offer("kind", OptionSource(_with(events, record, "kind")))

    def _offer(self, name: str, source: Source) -> None:
        if name in self.form.grid.names:
            editor = self.form.grid.editor(name)
            assert isinstance(editor, PickerEditor)
            editor.set_source(source)


def _with(options: OptionList, record: Record | None, name: str) -> OptionList:
    code = record.values.get(name) if record else None
    if record is None or code is None or code in options:
        return options
    return OptionList(options.name, {**options.labels, str(code): record.display(name)})
