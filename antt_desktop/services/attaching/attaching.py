"""Puts an accepted file beside a record: content and record in one work, or neither."""

import hashlib

from antt_desktop.domain.queries import Query, equal
from antt_desktop.domain.records import Record
from antt_desktop.services.attaching.accepting import Accepted
from antt_desktop.services.attaching.errors import (
    AlreadyAttachedError,
    RecordFullError,
    TooManyFilesError,
)
from antt_desktop.services.attaching.limits import MEGABYTE, Limits
from antt_desktop.storage.record_store import RecordStore


def attachments_of(store: RecordStore, owner_id: str) -> list[Record]:
    """Return the living attachments of a record, in the order of their titles."""
    return list(store.rows(Query("attachment", (equal("owner_id", owner_id),))))


def attach(
    store: RecordStore,
    owner_type: str,
    owner_id: str,
    accepted: Accepted,
    *,
    title: str,
    taken_date: str | None = None,
    note: str | None = None,
    limits: Limits | None = None,
) -> Record:
    """Keep a file beside a record.

    Raises AttachingError when the record holds too much or this very file already, and
    ValidationError; nothing is kept then.
    """
    _check_room(attachments_of(store, owner_id), accepted.content, limits or Limits())
    with store.work("attach", "Đính kèm tệp"):
        values = {
            "owner_type": owner_type,
            "owner_id": owner_id,
            "title": title,
            "file_name": accepted.file_name,
            "media_type": accepted.media_type,
            "size": len(accepted.content),
            "sha256": store.attachments.put(accepted.content),
            "taken_date": taken_date,
            "note": note,
        }
        return store.save("attachment", values)


def _check_room(present: list[Record], content: bytes, limits: Limits) -> None:
    if hashlib.sha256(content).hexdigest() in {each["sha256"] for each in present}:
        raise AlreadyAttachedError
    if len(present) >= limits.record_files:
        raise TooManyFilesError(limits.record_files)
    taken = sum(size for each in present if isinstance(size := each["size"], int))
    if taken + len(content) > limits.record_bytes:
        raise RecordFullError(limits.record_bytes // MEGABYTE)
