"""A commune file that may not grow, as on a full disk: SQLite itself refuses."""

from collections.abc import Iterator
from contextlib import contextmanager

from antt_desktop.storage.commune_file import CommuneFile


@contextmanager
def full_file(file: CommuneFile) -> Iterator[None]:
    """Let a file have no room for more while the block runs."""
    file._db.execute("PRAGMA max_page_count = 1").fetchone()
    try:
        yield
    finally:
        if file.is_open:
            file._db.execute("PRAGMA max_page_count = 1073741823").fetchone()
