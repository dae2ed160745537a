"""Records as label and text, with the titles of the records they refer to."""

from antt_desktop.domain.fields import IntegerField
from antt_desktop.domain.queries import Query
from antt_desktop.domain.records import Record
from antt_desktop.records import record_type
from antt_desktop.services.printing.record_papers import RecordList, RecordSheet
from antt_desktop.storage.describer import Describer
from antt_desktop.storage.record_store import RecordStore


class RecordReader:
    """Reads the texts of records from one open file."""

    def __init__(self, store: RecordStore) -> None:
        self._store = store
        self._text = Describer(store).label

    def sheet(self, record: Record) -> RecordSheet:
        """Return one record with every field it shows."""
        fields = [field for field in record.type.fields if record.type.shows(field, record.values)]
        return RecordSheet(
            title=f"Phiếu thông tin {record.type.label}",
            lines=[
                (field.label, self._text(record, field, record.values.get(field.name)))
                for field in fields
            ],
        )

    def list_of(self, query: Query, columns: tuple[str, ...] = ()) -> RecordList:
        """Return the records of a query under these columns; without any, the list's own."""
        listed = record_type(query.type_name)
        fields = [listed.field(name) for name in columns or listed.list_columns]
        return RecordList(
            title=f"Danh sách {listed.label[0].lower()}{listed.label[1:]}",
            headings=[field.label for field in fields],
            rows=(
                [self._text(record, field, record.values.get(field.name)) for field in fields]
                for record in self._store.rows(query)
            ),
            scope=f"Tìm: {query.search}" if query.search else "",
            numbers=frozenset(
                place for place, field in enumerate(fields) if isinstance(field, IntegerField)
            ),
        )
