"""The life of one model: when it ran by its own fields, and how it moved by its events (D1, F2).

The two are kept apart so that one proves the other: what was there before, plus what came, less
what went, must be what is there after (R-M6).
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from antt_desktop.domain.fields import Value
from antt_desktop.domain.queries import Query
from antt_desktop.domain.records import Record
from antt_desktop.domain.text.dates import format_date
from antt_desktop.records.model import RUNNING
from antt_desktop.records.model_options import MODEL_STATUS
from antt_desktop.services.reporting.periods import Period
from antt_desktop.storage.record_store import RecordStore

PAUSED, REMOVED = "tam_ngung", "thanh_loai"
_LAUNCHED = RUNNING | {PAUSED, REMOVED}

NEW, GONE, STOPPED, RESUMED = "new", "removed", "paused", "resumed"
MOVES = (NEW, GONE, STOPPED, RESUMED)
"""How the number of running models changes; a model closed while paused leaves its pause too."""

_SIGNS = {NEW: 1, GONE: -1, STOPPED: -1, RESUMED: 1}


@dataclass(frozen=True)
class Event:
    """A change of status that was written down."""

    day: date
    source: Value
    target: Value

    @property
    def moves(self) -> tuple[str, ...]:
        """What it does to the number of running models."""
        was, now = self.source in RUNNING, self.target in RUNNING
        if self.source == PAUSED:
            return (RESUMED,) if now else (RESUMED, GONE) if self.target == REMOVED else ()
        if now and not was:
            return (NEW,)
        if was and not now:
            return (STOPPED,) if self.target == PAUSED else (GONE,)
        return ()


@dataclass(frozen=True)
class ModelLife:
    """A model with the changes of its status, in the order of their days."""

    model: Record
    events: tuple[Event, ...]

    def runs_on(self, day: date) -> bool:
        """Whether the model runs at the end of a day, by its own fields; pauses are told by events."""
        start, end = self.launched, self.closed
        if start is None or day < start or (end is not None and end <= day):
            return False
        return not any(first <= day < last for first, last in self._pauses)

    def moved(self, period: Period) -> Counter[str]:
        """Return how the model moved within a period, by its events."""
        return Counter(
            move for event in self.events if period.holds(event.day) for move in event.moves
        )

    def holds(self, period: Period) -> bool:
        """R-M6: what ran before, with what moved, is what runs at the end."""
        change = sum(_SIGNS[move] * count for move, count in self.moved(period).items())
        return self.runs_on(period.before) + change == self.runs_on(period.last)

    @property
    def launched(self) -> date | None:
        """The day the model was launched; the year's first when only that is known."""
        if self.model["status"] not in _LAUNCHED:
            return None
        day, year = self.model["launch_date"], self.model["launch_year"]
        if day is None:
            return date(year, 1, 1) if isinstance(year, int) else None
        return date.fromisoformat(str(day))

    @property
    def closed(self) -> date | None:
        """The day the model was closed."""
        if self.model["status"] != REMOVED or self.model["close_date"] is None:
            return None
        return date.fromisoformat(str(self.model["close_date"]))

    @cached_property
    def _pauses(self) -> list[tuple[date, date]]:
        found: list[tuple[date, date]] = []
        begun: date | None = None
        for event in self.events:
            if event.target == PAUSED:
                begun = event.day
            elif event.source == PAUSED and begun is not None:
                found.append((begun, event.day))
                begun = None
        if self.model["status"] == PAUSED:
            found.append((begun or date.min, date.max))
        return found

    def why(self) -> str:
        """Return why the figures of this model do not add up, as an officer mends it."""
        return next(self._faults(), "Các diễn biến không theo thứ tự ngày. Xem lại các ngày ấy.")

    def _faults(self) -> Iterator[str]:
        if self.launched is None:
            yield "Chưa có ngày ra mắt. Ghi ngày hoặc năm ra mắt."
        yield from self._differs("Ngày ra mắt", self.launched, NEW)
        yield from self._differs("Ngày chấm dứt", self.closed, GONE)
        last = self.events[-1].target if self.events else None
        status = self.model["status"]
        if last != status:
            labels = MODEL_STATUS.labels
            told = labels.get(str(last), "không có")
            yield f"Trạng thái là “{labels[str(status)]}”, diễn biến cuối là “{told}”."

    def _differs(self, label: str, own: date | None, move: str) -> Iterator[str]:
        told = next((event.day for event in self.events if move in event.moves), None)
        if own != told:
            words = [format_date(day) if day else "chưa ghi" for day in (own, told)]
            yield f"{label} trong hồ sơ: {words[0]}; trong diễn biến: {words[1]}. Sửa lại một nơi."


def model_lives(store: RecordStore) -> list[ModelLife]:
    """Return the lives of all models, in the order of their names."""
    events = _events_by_model(store)
    return [ModelLife(model, events.get(model.id, ())) for model in store.rows(Query("model"))]


def _events_by_model(store: RecordStore) -> Mapping[str, tuple[Event, ...]]:
    found: dict[str, list[tuple[str, str, Event]]] = {}
    for record in store.by_id("model_event"):
        if record["to_status"] is not None:
            day = str(record["date"])
            event = Event(date.fromisoformat(day), record["from_status"], record["to_status"])
            found.setdefault(str(record["model_id"]), []).append((day, record.id, event))
    return {model: _in_order(listed) for model, listed in found.items()}


def _in_order(listed: Sequence[tuple[str, str, Event]]) -> tuple[Event, ...]:
    return tuple(event for _, _, event in sorted(listed, key=lambda each: each[:2]))
