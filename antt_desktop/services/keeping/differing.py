"""What a backup lacks of the file as it stands: told before a restore, by type and count."""

from collections.abc import Mapping
from dataclasses import dataclass

from antt_desktop.domain.queries import Filter, Query
from antt_desktop.storage.backups.making import Backup
from antt_desktop.storage.commune_file import CommuneFile


@dataclass(frozen=True)
class Difference:
    """How a backup stands to the file; `lost` counts records changed since, by type."""

    lost: Mapping[str, int]
    changes: int
    """Saved changes that the backup does not hold."""
    erasures: int
    """How often personal data was erased since that day: restoring brings it back."""
    same_line: bool
    """Whether the file went on from this very backup; else it is another way of the same file."""

    @property
    def total(self) -> int:
        """How many records would go back or go away."""
        return sum(self.lost.values())


def difference(file: CommuneFile, backup: Backup) -> Difference:
    """Return what restoring a backup would take away from the open file."""
    told = backup.manifest
    same_line = not told.change or file.exchange.hash_of(told.change) == told.state
    since = told.change if same_line else 0
    lost = file.exchange.changed_since(since)
    head = file.exchange.head()[0]
    later = Query("erasure", (Filter("erased_on", "from", (told.at.date().isoformat(),)),))
    return Difference(lost, max(0, head - since), file.store.count(later), same_line)
