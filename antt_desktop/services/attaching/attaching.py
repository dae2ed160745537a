"""Puts an accepted file beside a record: content and record in one work, or neither."""

from collections.abc import Mapping

from antt_desktop.domain.queries import Query, equal
from antt_desktop.domain.records import Record
from antt_desktop.records.attachment import EXTENSIONS
from antt_desktop.services.attaching.accepting import Accepted
from antt_desktop.services.attaching.errors import (
    AlreadyAttachedError,
    RecordFullError,
    TooManyFilesError,
)
from antt_desktop.services.attaching.limits import MEGABYTE, Limits
from antt_desktop.storage.record_store import RecordStore
from antt_desktop.system.names import file_name


def attachments_of(store: RecordStore, owner_id: str) -> list[Record]:
    """Return the living attachments of a record, in the order of their titles."""
    return list(store.rows(Query("attachment", (equal("owner_id", owner_id),))))


def attachment_values(
    owner_type: str, owner_id: str, accepted: Accepted, words: Mapping[str, object]
) -> dict[str, object]:
    """Return the record of a file beside its owner; `words` are title, taken_date and note."""
    return {
        "owner_type": owner_type,
        "owner_id": owner_id,
        "file_name": accepted.file_name,
        "media_type": accepted.media_type,
        "size": len(accepted.content),
        "sha256": accepted.sha256,
        **words,
    }


def attach(
    store: RecordStore,
    owner_type: str,
    owner_id: str,
    accepted: Accepted,
    words: Mapping[str, object],
    *,
    limits: Limits | None = None,
) -> Record:
    """Keep a file beside a record; `words` are title, taken_date and note.

    Raises AttachingError when the record holds too much or this very file already, and
    ValidationError; nothing is kept then.
    """
    values = attachment_values(owner_type, owner_id, accepted, words)
    _check_room(attachments_of(store, owner_id), values, limits or Limits())
    with store.work("attach", "Đính kèm tệp"):
        store.attachments.put(accepted.content)
        return store.save("attachment", values)


def copy_name(attachment: Record) -> str:
    """Return the name under which a copy leaves the file: its title, fit for any file system."""
    return file_name(attachment.title, f".{EXTENSIONS[str(attachment['media_type'])]}")


def _check_room(present: list[Record], values: Mapping[str, object], limits: Limits) -> None:
    if values["sha256"] in {each["sha256"] for each in present}:
        raise AlreadyAttachedError
    if len(present) >= limits.record_files:
        raise TooManyFilesError(limits.record_files)
    sizes = [each["size"] for each in present] + [values["size"]]
    if sum(size for size in sizes if isinstance(size, int)) > limits.record_bytes:
        raise RecordFullError(limits.record_bytes // MEGABYTE)
