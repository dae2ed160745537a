"""Records as label and text, with the titles of the records they refer to."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from antt_desktop.domain.fields import Field, IntegerField
from antt_desktop.domain.queries import Query
from antt_desktop.domain.records import Record
from antt_desktop.records import record_type
from antt_desktop.services.printing.record_papers import RecordList, RecordSheet
from antt_desktop.storage.describer import Describer
from antt_desktop.storage.record_store import RecordStore


@dataclass(frozen=True)
class ListColumn:
    """One column of a printed list: its heading, and what it says of a record."""

    heading: str
    text: Callable[[Record], str]
    is_number: bool = False


@dataclass(frozen=True)
class ListWish:
    """A list as it stands on the screen: its columns, the conditions in words, the rows meant."""

    columns_on: Callable[[Describer], Sequence[ListColumn]]
    words: str = ""
    holds: Callable[[Record], bool] = lambda _: True


class RecordReader:
    """Reads the texts of records from one open file; what is sensitive stays in it."""

    def __init__(self, store: RecordStore) -> None:
        self._store = store
        self._describer = Describer(store)

    def sheet(self, record: Record) -> RecordSheet:
        """Return one record with every field it shows."""
        fields = record.type.listable.values()
        return RecordSheet(
            title=f"Phiếu thông tin {record.type.label}",
            lines=[
                (field.label, self._text(record, field))
                for field in fields
                if record.type.shows(field, record.values)
            ],
        )

    def list_of(self, query: Query, wish: ListWish | None = None) -> RecordList:
        """Return the records of a query as wished; without a wish, under the list's own columns."""
        listed = record_type(query.type_name)
        wished = wish or ListWish(lambda _: self._own_columns(query.type_name))
        columns = wished.columns_on(self._describer)
        searched = f"Tìm: {query.search}" if query.search else ""
        return RecordList(
            title=f"Danh sách {listed.label[0].lower()}{listed.label[1:]}",
            headings=[column.heading for column in columns],
            rows=(
                [column.text(record) for column in columns]
                for record in filter(wished.holds, self._store.rows(query))
            ),
            scope="; ".join(filter(None, (wished.words, searched))),
            numbers=frozenset(n for n, column in enumerate(columns) if column.is_number),
        )

    def _own_columns(self, type_name: str) -> list[ListColumn]:
        listed = record_type(type_name)
        return [self._column(listed.listable_field(name)) for name in listed.list_columns]

    def _column(self, field: Field) -> ListColumn:
        return ListColumn(
            field.label,
            lambda record: self._text(record, field),
            isinstance(field, IntegerField),
        )

    def _text(self, record: Record, field: Field) -> str:
        return self._describer.label(record, field, record.values.get(field.name))
