"""What a backup lacks of the file as it stands: told before a restore, by type and count."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from antt_desktop.domain.queries import Filter, Query
from antt_desktop.records import ALL
from antt_desktop.storage.backups.making import Backup
from antt_desktop.storage.backups.parting import Parting, parting_from
from antt_desktop.storage.commune_file import CommuneFile


@dataclass(frozen=True)
class Counts:
    """Living records by type, of a backup and of the file."""

    there: Mapping[str, int]
    here: Mapping[str, int]


@dataclass(frozen=True)
class Difference:
    """How a backup stands to the file; `lost` counts records changed since, by type."""

    lost: Mapping[str, int]
    changes: int
    """Saved changes that the backup does not hold."""
    others: int
    """Saved changes that only the backup holds: it is of another line, from before a restore."""
    erasures: int
    """How often personal data was erased since that day: restoring brings it back."""
    counts: Counts | None = None
    """All that is known of a backup of another line which the key of the file does not open."""

    @property
    def total(self) -> int:
        """How many records would go back or go away."""
        return sum(self.lost.values())


def difference(file: CommuneFile, backup: Backup) -> Difference:
    """Return what restoring a backup would take away from the open file."""
    told, day = backup.manifest, backup.at.date()
    if not told.change or file.exchange.hash_of(told.change) == told.state:
        return _since(file, Parting(told.change, 0), day)
    parting = parting_from(file, backup.path)
    if parting is not None:
        return _since(file, parting, day)
    return Difference({}, 0, 0, _erasures(file, day), Counts(told.records, _living(file)))


def difference_from_aside(file: CommuneFile, aside: Path, day: date) -> Difference | None:
    """Return what the undo of a restore of this day would take away from the open file.

    None when the key of the file does not open what was put aside.
    """
    parting = parting_from(file, aside)
    return _since(file, parting, day) if parting is not None else None


def _since(file: CommuneFile, parting: Parting, day: date) -> Difference:
    lost = file.exchange.changed_since(parting.shared)
    changes = max(0, file.exchange.head()[0] - parting.shared)
    return Difference(lost, changes, parting.others, _erasures(file, day))


def _erasures(file: CommuneFile, day: date) -> int:
    return file.store.count(Query("erasure", (Filter("erased_on", "from", (day.isoformat(),)),)))


def _living(file: CommuneFile) -> dict[str, int]:
    with file.store.by_rule():
        return {each.name: file.store.count(Query(each.name)) for each in ALL}
