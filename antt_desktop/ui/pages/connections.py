"""What else there is about an area or an organization: numbers, each leading to its list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from antt_desktop.domain.queries import Filter, Query, equal
from antt_desktop.domain.text.numbers import format_integer
from antt_desktop.records.mediation_options import CASE_STATUS
from antt_desktop.records.mediation_statuses import OPEN
from antt_desktop.records.model import RUNNING
from antt_desktop.services.pledging.coverage import SIGNED
from antt_desktop.storage.record_store import RecordStore
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.kit.panels import Panel
from antt_desktop.ui.page import Arguments
from antt_desktop.ui.pages.step_list import Line
from antt_desktop.ui.theme import SIZES

_ACTIVE = equal("status", "hoat_dong")
_RUNS = equal("status", *sorted(RUNNING))
_MOST_MODELS = 5


@dataclass(frozen=True)
class Link:
    """A line of numbers, and the list they were counted from."""

    words: str
    page: str
    arguments: Arguments


def area_links(store: RecordStore, area_id: str, today: date) -> list[Link]:
    """Return what there is of models and reconciliation in an area; for a background task."""
    here = equal("area_id", area_id)
    models = _models_at(store, here)
    points = store.count(Query("model_point", (here, _ACTIVE)))
    since = Filter("received_date", "from", (f"{today.year}-01-01",))
    kept = equal("status", *(code for code in CASE_STATUS.labels if code != "huy"))
    received = store.count(Query("mediation_case", (here, since, kept)))
    running = store.count(Query("mediation_case", (here, equal("status", *sorted(OPEN)))))
    return [
        Link(
            f"{_n(len(models))} mô hình đang hoạt động, {_n(points)} điểm",
            "models",
            {"filters": (here, _RUNS)},
        ),
        Link(
            f"Năm {today.year}: {_n(received)} vụ hòa giải, {_n(running)} vụ đang mở",
            "mediation",
            {"filters": (here,)},
        ),
    ]


def organization_links(store: RecordStore, organization_id: str) -> list[Link]:
    """Return the models with a point at an organization, and its pledges; for a background task."""
    models = _models_at(store, equal("organization_id", organization_id))
    found = [
        Link(f"Mô hình: {store.get('model', model).title}", "model", {"id": model})
        for model in models[:_MOST_MODELS]
    ]
    pledges = list(store.rows(Query("pledge", (equal("subject_id", organization_id),))))
    signed = sum(pledge["status"] in SIGNED for pledge in pledges)
    if pledges:
        last = max(pledges, key=lambda pledge: pledge.created_at)
        words = f"{_n(len(pledges))} phiếu cam kết, {_n(signed)} đã ký"
        found.append(Link(words, "pledge", {"id": last.id}))
    return found


def _models_at(store: RecordStore, place: Filter) -> list[str]:
    points = store.counts_by(Query("model_point", (place, _ACTIVE)), "model_id")
    ids = sorted(str(model) for (model,) in points)
    running = store.rows(Query("model", (equal("id", *ids), _RUNS))) if ids else ()
    return [model.id for model in running]


class LinksPanel(Panel):
    """Lines of numbers; one that is pressed is asked for."""

    wanted = Signal(str, dict)

    def __init__(self, title: str, nothing: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent=parent)
        self.lines: list[Line] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self._nothing = label(nothing, tone="muted", wrap=True)
        self._nothing.setContentsMargins(SIZES.panel_pad, SIZES.space_1, SIZES.panel_pad, 0)
        self.body.setContentsMargins(0, SIZES.space_1, 0, SIZES.space_1)
        self.body.addWidget(self._nothing)
        self.body.addLayout(self._column)
        self.body.addStretch(1)

    def show_links(self, links: Sequence[Link]) -> None:
        """Show these lines."""
        for old in self.lines:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.lines = []
        for link in links:
            line = Line(link.words)
            line.pressed.connect(
                lambda link=link: self.wanted.emit(link.page, dict(link.arguments))
            )
            self._column.addWidget(line)
            self.lines.append(line)
        self._nothing.setVisible(not links)


def _n(number: int) -> str:
    return format_integer(number)
