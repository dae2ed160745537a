"""What leaves the file is written down: what, why, of how many people, to where (faults.md §5)."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from antt_desktop.domain.fields import Field, Personal, ReferenceField, Value
from antt_desktop.domain.queries import Query, equal
from antt_desktop.domain.record_types import RecordType
from antt_desktop.domain.records import Record
from antt_desktop.records import ALL, record_type
from antt_desktop.records.export_log import MANY_PEOPLE, SCOPE_LENGTH
from antt_desktop.records.subjects import WHOLE
from antt_desktop.services.protecting.errors import ReasonMissingError
from antt_desktop.storage.describer import Describer
from antt_desktop.storage.record_store import RecordStore
from antt_desktop.system.disk import disk_faults
from antt_desktop.system.locations import cloud_service, is_network, is_removable

PAPERS_OF_PEOPLE = WHOLE | {"mediation_case", "organization", "residential_area"}
"""The types whose printed lists and sheets tell of a person a row."""

UNTOLD = "Xuất bằng dòng lệnh, không ghi lý do"
"""The reason of an export by the command line, which asks nothing."""

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


def list_left(
    store: RecordStore,
    title: str,
    query: Query,
    rows: int,
    persons: int,
    path: Path,
    reason: str,
) -> LettingOut:
    """Return what is written down of a list that stands at `path`; raises the disk's faults."""
    scope, place = scope_of(store, query), destination_of(path)
    return LettingOut(
        "danh_sach", title, rows, persons, place, False, scope, digest_of(path), reason
    )


def paper_left(
    label: str, forms: int, persons: int, path: Path, scope: str, reason: str
) -> LettingOut:
    """Return what is written down of a paper saved as a file; raises the disk's faults."""
    place = destination_of(path)
    return LettingOut("in", label, forms, persons, place, False, scope, digest_of(path), reason)


def due_left(title: str, rows: int, scope: str) -> LettingOut:
    """Return what is written down of the list of what was kept long enough, sent to the printer."""
    return LettingOut("in", title, rows, rows, "may_in", scope=scope)


def person_left(records: int, reason: str) -> LettingOut:
    """Return what is written down of a report on one person that goes to the printer."""
    return LettingOut("mot_nguoi", "Dữ liệu của một người", records, 1, "may_in", reason=reason)


def saved_left(left: LettingOut, path: Path) -> LettingOut:
    """Return what is written down of the same as a file instead; raises the disk's faults."""
    return replace(left, destination=destination_of(path), digest=digest_of(path))


def attachment_left(attachment: Record, path: Path) -> LettingOut:
    """Return what is written down of a copy of an attachment; raises the disk's faults.

    Of how many people it tells nobody knows: it is told as one.
    """
    subject, place = f"Tệp đính kèm: {attachment.title}", destination_of(path)
    return LettingOut("tap_tin", subject, 1, 1, place, digest=digest_of(path))


def problems_left(listed: RecordType, rows: int, path: Path, reason: str) -> LettingOut:
    """Return what is written down of the rows an import left; raises the disk's faults.

    They stand there as in the officer's list, with a person a row at most.
    """
    subject, place = f"Dòng lỗi khi nhập {listed.label.lower()}", destination_of(path)
    return LettingOut(
        "danh_sach", subject, rows, rows, place, digest=digest_of(path), reason=reason
    )


def bundle_left(
    sequence: int, records: Mapping[str, int], named: Mapping[str, str], path: Path
) -> LettingOut:
    """Return what is written down of a sealed bundle; people are told of by named lists alone."""
    return LettingOut(
        "goi_co_ten" if named else "goi",
        f"Gói {sequence:06d}",
        sum(records.values()),
        sum(records.get(name, 0) for name in named),
        destination_of(path),
        True,
        "",
        digest_of(path),
        "; ".join(dict.fromkeys(named.values())),
    )


def dump_left(store: RecordStore, folder: Path, state: str, reason: str) -> LettingOut:
    """Return what is written down of a dump of the whole file to open formats."""
    counts = {each.name: store.count(Query(each.name)) for each in ALL}
    return LettingOut(
        "ban_mo",
        "Toàn bộ dữ liệu",
        sum(counts.values()),
        sum(counts[name] for name in WHOLE),
        destination_of(folder),
        False,
        "",
        state,
        reason or UNTOLD,
    )


def salvage_left(kept: Mapping[str, int], folder: Path) -> LettingOut:
    """Return what is written down of what was read out of a damaged file, by type, to open lines."""
    persons = sum(kept.get(name, 0) for name in WHOLE)
    return LettingOut(
        "ban_mo", "Hồ sơ cứu từ sổ hỏng", sum(kept.values()), persons, destination_of(folder),
        reason="Cứu hồ sơ",
    )  # fmt: skip


def backup_left(store: RecordStore, path: Path) -> LettingOut:
    """Return what is written down of a backup outside the machine: sealed, and of everybody."""
    with store.by_rule():
        persons = sum(store.count(Query(name)) for name in WHOLE)
    place = destination_of(path)
    return LettingOut("sao_luu", "Bản sao lưu", 0, persons, place, True, reason="Sao lưu")


def record_kept_backup(store: RecordStore, path: Path) -> None:
    """Write a backup into the log that went by itself to the folder for backups, once a day.

    A folder in the machine lets nothing out.
    """
    place, today = destination_of(path), store.writer.today.isoformat()
    if place == "trong_may":
        return
    told = (equal("kind", "sao_luu"), equal("destination", place), equal("exported_on", today))
    with store.by_rule():
        known = store.count(Query("export_log", told), most=1)
    if not known:
        record_export(store, backup_left(store, path))


def scope_of(store: RecordStore, query: Query) -> str:
    """Return the conditions of a query in words; of personal fields that they were asked alone."""
    fields, describer = record_type(query.type_name).by_name, Describer(store)
    told = []
    for each in query.filters:
        field = fields.get(each.field)
        label = field.label if field else each.field
        if field is None or field.personal is not Personal.NONE:
            told.append(label)
            continue
        values = (_title(describer, field, value) for value in each.values)
        told.append(f"{label}: {', '.join(filter(None, values))}".removesuffix(": "))
    if query.search.strip():
        told.append("có tìm theo chữ")
    return "; ".join(told)


def _title(describer: Describer, field: Field, value: Value) -> str:
    if isinstance(field, ReferenceField):
        return describer.title(field.to, str(value)) if field.to else ""
    return field.display(value)


def people_in(store: RecordStore, type_name: str, query: Query) -> int:
    """Return how many people a paper of these records may tell of: none when they are no people's."""
    return store.count(query) if type_name in PAPERS_OF_PEOPLE else 0


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
