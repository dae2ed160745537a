"""What the killed processes do: write areas through the store and acknowledge them by pipe."""

from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path

from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.keys.slots import FileKeys
from tests.faults.post import USER, area
from tests.helpers.clock import FixedClock


def save_one_by_one(file: Path, key: FileKeys, tag: str, pipe: Connection) -> None:
    """Save for ever; each id goes through the pipe once its save has returned."""
    with CommuneFile.open_with_key(file, key, USER, FixedClock()) as opened:
        for number in count():
            record = opened.store.save("residential_area", area(f"{tag}-{number}"))
            pipe.send_bytes(record.id.encode())


def save_in_one_work(file: Path, key: FileKeys, tag: str, pipe: Connection) -> None:
    """Save forty areas in one transaction, again and again, as an import does.

    A dot goes through the pipe for each row written, the ids once the transaction has ended.
    """
    with CommuneFile.open_with_key(file, key, USER, FixedClock()) as opened:
        for number in count():
            ids = []
            with opened.store.work("import", "Nhập danh sách"):
                for row in range(WORK_ROWS):
                    name = f"{tag}-{number}-{row}"
                    ids.append(opened.store.save("residential_area", area(name)).id)
                    pipe.send_bytes(b".")
            pipe.send_bytes(" ".join(ids).encode())


def reopen(file: Path, key: FileKeys, tag: str, pipe: Connection) -> None:
    """Open after a crash, which rolls a hot journal back."""
    del tag
    pipe.send_bytes(b".")
    CommuneFile.open_with_key(file, key, USER, FixedClock()).close()


WORK_ROWS = 40
