"""Where two ways of one file part: a restore let the file go on from an older state."""

from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.driver import connect
from antt_desktop.storage.errors import StorageError
from antt_desktop.storage.exchange import Exchange


class Parting(NamedTuple):
    """How an open file and other pages of it stand to each other."""

    shared: int
    """The last change that both hold; 0 when none."""
    others: int
    """How many changes only the other pages hold."""


def parting_from(file: CommuneFile, pages: Path) -> Parting | None:
    """Return where other pages of an open file part from it; None when its key does not open them.

    The chain of the change log makes one equal entry stand for all before it.
    """
    try:
        with closing(connect(pages, file.key, read_only=True)) as database:
            other = Exchange(database, file.store.writer)
            head = other.head()[0]
            shared, parted = 0, min(head, file.exchange.head()[0]) + 1
            while parted - shared > 1:
                middle = (shared + parted) // 2
                if file.exchange.hash_of(middle) == other.hash_of(middle):
                    shared = middle
                else:
                    parted = middle
            return Parting(shared, head - shared)
    except StorageError:
        return None
