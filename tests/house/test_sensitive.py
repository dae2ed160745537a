"""What is sensitive leaves by no general door: list, filter, sort, search, export, sheet, JSON."""

from collections.abc import Iterator

import pytest

from antt_desktop.domain.errors import UsageError
from antt_desktop.domain.fields import Field, NoteField, Personal, Share, TextField
from antt_desktop.domain.record_types import RecordType
from antt_desktop.domain.records import Record
from antt_desktop.records import ALL
from antt_desktop.services.describing import build_query
from antt_desktop.services.printing.record_rows import RecordReader
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.describer import Describer
from antt_desktop.storage.record_store import RecordStore
from antt_desktop.ui.lists.columns import columns_of, offered_columns
from tests.helpers.clock import FixedClock
from tests.helpers.files import new_file

_SECRET = "chuyện riêng"
_TOLD = NoteField(name="told", label="Nội dung", personal=Personal.SENSITIVE, share=Share.LOCAL)
_FIELDS: tuple[Field, ...] = (TextField(name="name", label="Tên"), _TOLD)
_SAMPLE = RecordType(
    name="sample", label="Vụ mẫu", fields=_FIELDS, title="name", list_columns=("name",)
)
"""A type with a sensitive field, so that these laws bite whatever the program declares."""

each_type = pytest.mark.parametrize("record_type", [*ALL, _SAMPLE], ids=lambda each: each.name)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RecordStore]:
    opened: CommuneFile
    with new_file(tmp_path_factory.mktemp("sensitive"), FixedClock()) as opened:
        yield opened.store


def _sensitive(record_type: RecordType) -> set[str]:
    return {f.name for f in record_type.fields if f.personal is Personal.SENSITIVE}


def _record(record_type: RecordType) -> Record:
    """A record that says nothing but its secrets."""
    secret = dict.fromkeys(_sensitive(record_type), _SECRET)
    values = {**dict.fromkeys(record_type.by_name), **secret}
    return Record(record_type, "x", 1, values, "", "", "", "")


@each_type
def test_no_list_offers_or_shows_it(store: RecordStore, record_type: RecordType) -> None:
    hidden = _sensitive(record_type)
    assert not hidden & {*offered_columns(record_type)}
    columns = columns_of(record_type, record_type.by_name, Describer(store))
    assert not hidden & {column.name for column in columns}


@each_type
def test_it_can_neither_be_filtered_nor_ordered_by(record_type: RecordType) -> None:
    for name in _sensitive(record_type):
        with pytest.raises(UsageError, match="giữ kín"):
            record_type.listable_field(name)


@pytest.mark.parametrize("record_type", ALL, ids=lambda each: each.name)
def test_the_command_line_neither_filters_nor_orders_by_it(
    store: RecordStore, record_type: RecordType
) -> None:
    for name in _sensitive(record_type):
        with pytest.raises(UsageError, match="giữ kín"):
            build_query(store, record_type.name, [f"{name}={_SECRET}"])
        with pytest.raises(UsageError, match="giữ kín"):
            build_query(store, record_type.name, [], sort=name)


@each_type
def test_neither_json_nor_a_sheet_nor_a_title_tells_it(
    store: RecordStore, record_type: RecordType
) -> None:
    record = _record(record_type)
    assert _SECRET not in str(Describer(store).describe(record))
    assert _SECRET not in str(RecordReader(store).sheet(record))
    assert _SECRET not in record.title


@pytest.mark.parametrize("place", ["list_columns", "search_fields"])
def test_a_declaration_that_lists_or_searches_it_is_refused(place: str) -> None:
    with pytest.raises(ValueError, match="sensitive"):
        RecordType(name="x", label="x", fields=_FIELDS, title="name",
                   **{"list_columns": ("name",), place: ("told",)})  # type: ignore[arg-type] # fmt: skip
    with pytest.raises(ValueError, match="sensitive"):
        RecordType(name="x", label="x", fields=_FIELDS, title="told", list_columns=("name",))
