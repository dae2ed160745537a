"""What leaves the file is written down: what, why, of how many people, to where (faults.md §5)."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from antt_desktop.domain.fields import Personal
from antt_desktop.domain.record_types import RecordType
from antt_desktop.domain.records import Record
from antt_desktop.records.export_log import MANY_PEOPLE, SCOPE_LENGTH
from antt_desktop.services.protecting.errors import ReasonMissingError
from antt_desktop.storage.record_store import RecordStore
from antt_desktop.system.disk import disk_faults
from antt_desktop.system.locations import cloud_service, is_network, is_removable

_PIECE = 1 << 20


@dataclass(frozen=True)
class LettingOut:
    """One export that is about to be written down."""

    kind: str
    """A code of `EXPORT_KIND`."""
    subject: str
    """What it is, in words that name no person."""
    rows: int
    persons: int
    destination: str
    """A code of `DESTINATION`."""
    sealed: bool = False
    """Whether nobody but the receiver can read it."""
    scope: str = ""
    digest: str = ""
    """SHA-256 of the file, 64 hexadecimal digits."""
    reason: str = ""


def refuse_without_reason(persons: int, reason: str) -> None:
    """Raise ReasonMissingError when data of many people would leave without a reason."""
    if persons > MANY_PEOPLE and not reason.strip():
        raise ReasonMissingError(
            f"Danh sách có dữ liệu của {persons} người nên cần ghi lý do. Chưa xuất gì. "
            "Ghi lý do rồi làm lại."
        )


def record_export(store: RecordStore, left: LettingOut) -> Record:
    """Write an export into the log.

    Raises ReasonMissingError; ask `refuse_without_reason` before anything is written.
    """
    refuse_without_reason(left.persons, left.reason)
    with store.work("export", f"Xuất: {left.subject}"):
        return store.save(
            "export_log",
            {
                "kind": left.kind,
                "subject": left.subject,
                "exported_on": store.writer.today.isoformat(),
                "scope": left.scope[:SCOPE_LENGTH],
                "rows": left.rows,
                "persons": left.persons,
                "destination": left.destination,
                "sealed": left.sealed,
                "digest": left.digest,
                "reason": left.reason,
            },
        )


def tells_of_people(listed: RecordType, columns: Iterable[str]) -> bool:
    """Whether one of these columns of a type is personal: each row is then a person's."""
    fields = (listed.by_name.get(name) for name in columns)
    return any(field is not None and field.personal is not Personal.NONE for field in fields)


def destination_of(path: Path) -> str:
    """Return the code of the class of a place: in the machine, stick, network, synchronised."""
    place = path.expanduser().absolute()
    if is_network(place):
        return "mang"
    if cloud_service(place):
        return "dong_bo"
    return "usb" if is_removable(place) else "trong_may"


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file that was written; raises the disk's faults."""
    digest = hashlib.sha256()
    with disk_faults(path), path.open("rb") as stream:
        while piece := stream.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()
