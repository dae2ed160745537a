"""A file full of what parties told: sealed in its own columns and the change log, nowhere else."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from antt_desktop.domain.errors import AnttError
from antt_desktop.domain.fields import IntegerField, Personal
from antt_desktop.domain.queries import Query
from antt_desktop.domain.records import Record
from antt_desktop.records import ALL
from antt_desktop.services.printing.record_rows import RecordReader
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.describer import Describer
from antt_desktop.storage.record_store import RecordStore
from tests.helpers.clock import FixedClock
from tests.helpers.files import new_file
from tests.helpers.lives import Lives

SECRET, AGE = "Xyzzyva", 117
SENSITIVE = {
    each.name: [f for f in each.fields if f.personal is Personal.SENSITIVE]
    for each in ALL
    if any(f.personal is Personal.SENSITIVE for f in each.fields)
}


def secrets_of(type_name: str) -> dict[str, object]:
    """Something to be kept in every sensitive field of a type."""
    return {
        field.name: AGE if isinstance(field, IntegerField) else f"{SECRET} {field.name}"
        for field in SENSITIVE[type_name]
    }


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CommuneFile]:
    """A settled case with a party, a session and a follow-up, and one case in the bin."""
    folder: Path = tmp_path_factory.mktemp("confidential")
    with new_file(folder, FixedClock()) as opened:
        make, store = Lives(opened.store), opened.store
        team = make.team(make.area())
        case = make.case(team, "2026-11-02", **secrets_of("mediation_case"))
        make.assign(case, make.mediator(team), "2026-11-03")
        store.save("mediation_party", {"case_id": case.id, "role": "ben_1", "kind": "ca_nhan",
                                       **secrets_of("mediation_party")})  # fmt: skip
        store.save("mediation_session", {"case_id": case.id, "date": "2026-11-05",
                                         **secrets_of("mediation_session")})  # fmt: skip
        make.end(case, "2026-11-10")
        store.save("mediation_case", secrets_of("mediation_case"), id=case.id)
        store.save("mediation_followup", {"case_id": case.id, "date": "2026-11-15", "by": "Tổ trưởng",
                                          "status": "dang", **secrets_of("mediation_followup")})  # fmt: skip
        gone = make.case(team, "2026-11-12", **secrets_of("mediation_case"))
        store.delete("mediation_case", gone.id)
        yield opened


@pytest.fixture(scope="module")
def store(file: CommuneFile) -> RecordStore:
    return file.store


def records(store: RecordStore) -> list[Record]:
    return [
        record
        for name in SENSITIVE
        for deleted in (False, True)
        for record in store.rows(Query(name, deleted=deleted))
    ]


def test_every_sensitive_field_is_filled_in_this_file(store: RecordStore) -> None:
    for name, fields in SENSITIVE.items():
        for field in fields:
            assert any(each[field.name] is not None for each in store.rows(Query(name))), field.name


def test_no_declaration_lists_searches_titles_or_tells_apart_by_it() -> None:
    for each in ALL:
        told = {each.title, *each.list_columns, *each.search_fields, *each.identity}
        assert not told & {field.name for field in SENSITIVE.get(each.name, ())}


def test_no_column_or_index_of_the_file_tells_it(file: CommuneFile) -> None:
    """Not its own columns, sort keys, the searched words, their index, the works, the settings, the counters."""
    found = set()
    for table in file._db.table_names():
        if table.startswith("attachment_content"):
            continue
        cursor = file._db.execute(f'SELECT * FROM "{table}"')
        columns = [each[0] for each in cursor.description]
        for row in cursor:
            for name, value in zip(columns, row, strict=True):
                text = (
                    bytes(value).decode("utf-8", "replace")
                    if isinstance(value, bytes)
                    else str(value)
                )
                if SECRET.lower() in text.lower():
                    found.add((table, name))
    assert not found


@pytest.mark.parametrize("name", [each.name for each in ALL if each.search_fields])
def test_no_search_finds_it(store: RecordStore, name: str) -> None:
    for words in (SECRET, SECRET.lower(), f"{SECRET} content", str(AGE)):
        for deleted in (False, True):
            assert store.count(Query(name, search=words, deleted=deleted)) == 0


def test_no_description_sheet_or_title_tells_it(store: RecordStore) -> None:
    describer, sheets = Describer(store), RecordReader(store)
    for record in records(store):
        for told in (describer.describe(record), sheets.sheet(record), record.title):
            assert SECRET not in str(told)
            assert not re.search(rf"\b{AGE}\b", str(told))  # an id may hold these digits


def test_no_title_of_a_work_tells_it(store: RecordStore) -> None:
    assert not any(SECRET in f"{work.label} {work.reason}" for work in store.recent_works(100))


def test_no_refusal_tells_it(store: RecordStore) -> None:
    told = []
    for record in records(store):
        again = {name: value for name, value in record.values.items() if value is not None}
        again.pop("register_no", None)
        problems = store.check(record.type.name, again)
        told += [problem.message for problem in problems]
        if not record.deleted:
            problems = store.check(record.type.name, dict.fromkeys(again), id=record.id)
            told += [problem.message for problem in problems]
    assert told
    assert not any(SECRET in message for message in told)


def test_no_log_tells_it(store: RecordStore, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("DEBUG"):
        for record in records(store):
            if not record.deleted:
                with pytest.raises(AnttError):
                    store.save(record.type.name, dict.fromkeys(record.values), id=record.id)
    assert SECRET not in caplog.text
