"""Which commune files this machine knows, kept outside of them.

A file that was restored from a backup or copied from elsewhere carries its own memory; what this
machine remembers beside it tells the one from the other (requirement 13).
"""

from dataclasses import dataclass
from pathlib import Path

import msgspec

from antt_desktop.domain.errors import AnttError
from antt_desktop.system.disk import disk_faults, make_folder, write_file
from antt_desktop.system.held_files import patiently
from antt_desktop.system.locations import data_folder

_NAME = "instances.json"


class Instance(msgspec.Struct, frozen=True):
    """A commune file as this machine last had it: where, which copy of it, and how far it was.

    The last entry of its change log is known by its hash too, and so is its last bundle's number:
    a backup that was worked on since may have come as far again on another way. Both are empty in
    what an earlier program remembered.
    """

    mark: str
    path: str
    change: int
    hash: str = ""
    sequence: int = 0


@dataclass(frozen=True)
class Instances:
    """The commune files known in a folder of the machine's own."""

    folder: Path

    def find(self, file_id: str) -> Instance | None:
        """Return what is remembered of a file, or None.

        A memory that cannot be read counts as none: a new epoch needs a person's word, a number
        with two contents could not be mended.
        """
        try:
            return self._all().get(file_id)
        except AnttError:
            return None

    def keep(self, file_id: str, instance: Instance) -> None:
        """Remember a file; raises the disk's faults, and then what was known stands."""
        known = {**self._all(), file_id: instance}
        make_folder(self.folder)
        write_file(self.folder / _NAME, msgspec.json.encode(known))

    def _all(self) -> dict[str, Instance]:
        path = self.folder / _NAME
        try:
            with disk_faults(path):
                data = patiently(path.read_bytes, path) if path.exists() else b"{}"
            return msgspec.json.decode(data, type=dict[str, Instance])
        except msgspec.DecodeError:
            return {}


def this_machine() -> Instances:
    """Return the memory of this machine's account."""
    return Instances(data_folder())
