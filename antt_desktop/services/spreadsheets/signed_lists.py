"""Lists of who signed: a name becomes the household or unit it stands for, a day a signature."""

from collections import defaultdict
from functools import cached_property

from antt_desktop.domain.fields import SubjectField, Value
from antt_desktop.domain.problems import Problem
from antt_desktop.domain.queries import Query
from antt_desktop.domain.record_types import Values
from antt_desktop.domain.records import Record
from antt_desktop.records import record_type
from antt_desktop.services.spreadsheets.bodies import ListRow
from antt_desktop.services.spreadsheets.cells import cell_cleaner
from antt_desktop.services.spreadsheets.layouts import Table, read_as
from antt_desktop.services.spreadsheets.mapping import ColumnMapping, guess
from antt_desktop.services.spreadsheets.matching import same_text
from antt_desktop.services.spreadsheets.rows import ReadRow, take
from antt_desktop.storage.record_store import RecordStore

_USUAL_SUBJECT = "household"
_TELLING = ("birth_year", "house_no_street")
_IMPLIED = ("subject_name", "area_id", "status", "signer_name")
_SUBJECTS = next(field for field in record_type("pledge").fields if isinstance(field, SubjectField))
_NO_CAMPAIGN = Problem(
    "X23",
    "Danh sách không ghi đợt ký cam kết. Ghép cột “Đợt”, hoặc chọn một đợt cho cả danh sách.",
    "campaign_id",
)


class SignedList:
    """Finds the campaign and the subject of each row among the records of the file."""

    def __init__(self, store: RecordStore, table: Table, mapping: ColumnMapping) -> None:
        self._store = store
        self._subjects: dict[str, dict[Value, list[Record]]] = {}
        people = record_type(_USUAL_SUBJECT)
        hints = guess(read_as(table, people), people).columns
        self._telling = [
            (name, hints[name], cell_cleaner(people.field(name)))
            for name in _TELLING
            if name in hints
        ]
        self.implied = frozenset(_IMPLIED) - {*mapping.columns, *mapping.constants} | {
            "subject_name", "area_id",
        }  # fmt: skip
        """Fields a list does not say itself: they fill what is empty and overwrite nothing."""

    def complete(self, read: ReadRow, row: ListRow) -> None:
        """Fill the campaign, the subject and what follows from a signature; note what is unclear."""
        values = read.values
        values.setdefault("subject_type", _USUAL_SUBJECT)
        if "campaign_id" not in read.shown:
            self._take_campaign(read)
        subject = self._subject(read, row)
        if subject is None:
            return
        values["subject_id"] = subject.id
        values["subject_name"] = subject.title
        values["area_id"] = subject["area_id"]
        if values.get("signed_date") is not None:
            values.setdefault("status", "da_ky")
            values.setdefault("signer_name", self._signer(subject))

    def _take_campaign(self, read: ReadRow) -> None:
        if read.values.get("campaign_id") is None and self._only_campaign is not None:
            read.values["campaign_id"] = self._only_campaign
        elif read.values.get("campaign_id") is None:
            read.problems.append(_NO_CAMPAIGN)

    @cached_property
    def _only_campaign(self) -> str | None:
        campaigns = list(self._store.rows(Query("pledge_campaign")))
        return campaigns[0].id if len(campaigns) == 1 else None

    def _subject(self, read: ReadRow, row: ListRow) -> Record | None:
        name = read.values.get("subject_name")
        kind = _SUBJECTS.target(read.values.get("subject_type"))
        if name is None or kind is None:
            return None
        found = [
            each
            for each in self._named(kind).get(same_text(name), ())
            if _agrees(each, {**self._told(row), "area_id": read.values.get("area_id")})
        ]
        if len(found) == 1:
            return found[0]
        label = record_type(kind).label.lower()
        message = (
            f"Có {len(found)} {label} tên “{name}”; ghi thêm năm sinh hoặc nơi ở để phân biệt."
            if found
            else f"Không có {label} tên “{name}” trong dữ liệu; thêm vào trước rồi nhập lại."
        )
        read.problems.append(Problem("X22", message, "subject_name"))
        read.shown["subject_name"] = str(name)
        return None

    def _named(self, kind: str) -> dict[Value, list[Record]]:
        if kind not in self._subjects:
            by_name: dict[Value, list[Record]] = defaultdict(list)
            for record in self._store.rows(Query(kind)):
                by_name[same_text(record.title)].append(record)
            self._subjects[kind] = by_name
        return self._subjects[kind]

    def _told(self, row: ListRow) -> dict[str, Value]:
        """Return what the row says of its household that a pledge itself does not keep."""
        told = ReadRow({})
        for name, indices, clean in self._telling:
            for index in indices:
                take(told, name, clean, row.cell(index))
        return told.values

    def _signer(self, subject: Record) -> Value:
        title = subject.type.title
        return subject[title] if subject.type.title_is_person else subject.values.get("head_name")


def _agrees(record: Record, told: Values) -> bool:
    """Whether nothing that stands on both sides differs."""
    return all(
        value is None
        or record.values.get(name) is None
        or same_text(value) == same_text(record[name])
        for name, value in told.items()
    )
