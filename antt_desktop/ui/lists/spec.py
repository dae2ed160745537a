"""What a list shows: as a page declares it, and as it stands for others to take."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from antt_desktop.domain.queries import Filter, Query
from antt_desktop.domain.records import Record
from antt_desktop.storage.describer import Describer
from antt_desktop.storage.record_store import RecordStore
from antt_desktop.ui.kit.buttons import Button
from antt_desktop.ui.lists.columns import Column
from antt_desktop.ui.lists.filters import Joined, Preset


@dataclass(frozen=True)
class ListSpec:
    """What a list shows: its records, how they are called, what can be filtered, what if empty."""

    name: str
    """Under which widths, columns and views are remembered."""
    type_name: str
    noun: str
    """The counting word in the footer: "phiếu", "hộ"."""
    filtered_by: tuple[str, ...] = ()
    base: tuple[Filter, ...] = ()
    """Conditions that have no chip, for example the campaign of the page."""
    reckoned: Callable[[Describer], tuple[Column, ...]] = lambda _: ()
    """Reckoned columns; they stand behind the usual ones unless `shown` places them."""
    presets: Callable[[], Sequence[Preset]] = tuple
    newest_by: str | None = None
    """The field of days by which the list comes, the newest first; without it, by name."""
    joined: Sequence[Joined] = ()
    """Fields of other records that the list can be filtered through."""
    shown: tuple[str, ...] = ()
    editable: bool = True
    """Whether F2 asks for a row to be changed; not for what the program writes by itself."""
    deletable: bool = True
    """Whether Delete asks for rows to be put into the recycle bin."""
    empty_icon: str = "tray"
    empty_words: str = ""
    empty_buttons: Callable[[], Sequence[Button]] = field(default=tuple)


@dataclass(frozen=True)
class Shown:
    """What a list showed when it was asked: taken in any thread, ticks made since do not matter."""

    query: Query
    columns: tuple[Column, ...]
    columns_on: Callable[[Describer], tuple[Column, ...]]
    """The same columns as they read from another connection."""
    words: str = ""
    """The conditions in force, as they stand under the title of a paper."""
    holds: Callable[[Record], bool] = lambda _: True
    """Whether a record of the query is meant; for all ticked but some."""

    def records(self, store: RecordStore) -> Iterator[Record]:
        """Return the records that are meant, in the order of the list."""
        return filter(self.holds, store.rows(self.query))
