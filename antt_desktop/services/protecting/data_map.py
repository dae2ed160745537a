"""The map of personal data: each table and each personal field, why, on what ground, how far, how long."""

from collections.abc import Sequence
from dataclasses import dataclass

from antt_desktop.domain.fields import Field, Personal, Share
from antt_desktop.domain.queries import Query
from antt_desktop.domain.record_types import RecordType
from antt_desktop.records import ALL
from antt_desktop.records.purposes import basis_of, purpose_of
from antt_desktop.services.protecting.retention import RetentionClass, retention_classes
from antt_desktop.storage.record_store import RecordStore

TITLE = "Bản đồ dữ liệu cá nhân"
HEADINGS = (
    "Bảng",
    "Trường",
    "Loại",
    "Mục đích",
    "Căn cứ",
    "Nơi nhận",
    "Lưu giữ",
    "Số hồ sơ",
)

_CLASSES = {Personal.PERSONAL: "Cơ bản", Personal.SENSITIVE: "Nhạy cảm"}
_SHARES = {
    Share.LOCAL: "Không rời máy này trong gói",
    Share.NAMED: "Cấp trên, chỉ khi lãnh đạo gửi danh sách có tên kèm lý do",
}


@dataclass(frozen=True)
class MapRow:
    """One personal field as the map tells it."""

    table: str
    field: str
    kind: str
    purpose: str
    basis: str
    share: str
    retention: str
    records: int
    """How many records of the table there are, in the bin too."""

    @property
    def cells(self) -> Sequence[str | int]:
        """The cells under `HEADINGS`."""
        return (self.table, self.field, self.kind, self.purpose, self.basis, self.share,
                self.retention, self.records)  # fmt: skip


def data_map(store: RecordStore) -> list[MapRow]:
    """Return the map of what this file keeps, table by table."""
    classes = {name: kept for kept in retention_classes(store.settings) for name in kept.fields}
    return [
        _row(store, each, field, classes[f"{each.name}.{field.name}"])
        for each in ALL
        for field in each.fields
        if field.personal is not Personal.NONE
    ]


def kept_words(kept: RetentionClass) -> str:
    """Return for how long a class is kept, in a few words."""
    if kept.years is None:
        return kept.basis
    return f"{kept.label}: {kept.years} năm"


def _row(store: RecordStore, told: RecordType, field: Field, kept: RetentionClass) -> MapRow:
    records = sum(store.count(Query(told.name, deleted=gone)) for gone in (False, True))
    share = field.share if told.travels else Share.LOCAL
    return MapRow(
        told.label,
        field.label,
        _CLASSES[field.personal],
        purpose_of(told.name, field.name),
        basis_of(told.name),
        _SHARES[share],
        kept_words(kept),
        records,
    )
