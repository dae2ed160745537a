"""Tables of new commune files, made once and copied: thousands of tests begin with a new file."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

import pytest

from antt_desktop.storage import commune_file
from antt_desktop.storage.backups.pages import copy_pages
from antt_desktop.storage.driver import connect
from antt_desktop.storage.exchange import new_code
from antt_desktop.storage.first_pages import write_first_pages
from antt_desktop.storage.keys.recovery_facts import RecoveryFacts, keep_recovery_facts

_KEY = bytes(32)


@contextmanager
def copied_tables(folder: Path) -> Iterator[None]:
    """Let new files begin with copies of pages that the program wrote once, under their own keys."""
    ready = folder / "ready.antt"
    write_first_pages(ready, _KEY, "ready", date(2026, 1, 1))
    with closing(connect(ready, _KEY)) as source, pytest.MonkeyPatch.context() as patch:

        def copy(path: Path, key: bytes, file_id: str, today: date) -> None:
            copy_pages(source, key, path, lambda done, total: None)
            with closing(connect(path, key)) as database, database.atomic():
                database.conn.executemany(
                    "UPDATE file_info SET value = ? WHERE name = ?",
                    [(file_id, "file"), (new_code(), "device")],
                )
                keep_recovery_facts(database, RecoveryFacts(today.isoformat()))

        patch.setattr(commune_file, "write_first_pages", copy)
        yield
