"""What leaves is written down, with a reason when it tells of more than fifty people."""

import hashlib
from pathlib import Path

import pytest

from antt_desktop.records import record_type
from antt_desktop.records.roles import RoleError
from antt_desktop.services.protecting.errors import ReasonMissingError
from antt_desktop.services.protecting.letting_out import (
    LettingOut,
    destination_of,
    digest_of,
    record_export,
    refuse_without_reason,
    tells_of_people,
)
from antt_desktop.storage.errors import NotUndoableError
from antt_desktop.storage.record_store import RecordStore
from tests.helpers.files import Builder


def _left(**changes: object) -> LettingOut:
    told = {"kind": "danh_sach", "subject": "Hộ gia đình", "rows": 50, "persons": 50,
            "destination": "usb"}  # fmt: skip
    return LettingOut(**{**told, **changes})  # type: ignore[arg-type]


def test_an_export_is_a_record_of_who_what_why_and_where(store: RecordStore) -> None:
    kept = record_export(store, _left(scope="Khu dân cư: Ấp 8", digest="ab" * 32))
    assert (kept.created_by, kept["exported_on"], kept["scope"], kept["sealed"]) == (
        "truong", "2026-11-22", "Khu dân cư: Ấp 8", False,
    )  # fmt: skip
    assert kept.display("destination") == "USB, ổ đĩa rời"


def test_what_was_let_out_stays_written_and_is_no_step_of_undo(
    make: Builder, store: RecordStore
) -> None:
    area = make.area()
    kept = record_export(store, _left())
    exported = store.history(kept.id)[0].work
    (last,) = store.recent_works()
    assert last.id == store.history(area.id)[0].work
    with pytest.raises(NotUndoableError, match="dòng nhật ký của nó được giữ"):
        store.undo(exported)
    with pytest.raises(RoleError, match="chỉ ghi thêm"):
        store.save("export_log", {"persons": 0}, id=kept.id)
    assert store.get("export_log", kept.id).values == kept.values


def test_more_than_fifty_people_need_a_reason(store: RecordStore) -> None:
    refuse_without_reason(50, "")
    for refused in (lambda: refuse_without_reason(51, "  "),
                    lambda: record_export(store, _left(persons=51))):  # fmt: skip
        with pytest.raises(ReasonMissingError, match="51 người"):
            refused()
    assert store.find("export_log") is None
    assert record_export(store, _left(persons=51, reason="Họp dân"))["reason"] == "Họp dân"


def test_a_list_tells_of_people_by_its_columns() -> None:
    households = record_type("household")
    assert tells_of_people(households, ["area_id", "phone"])
    assert not tells_of_people(households, ["area_id", "active", "reckoned"])


def test_a_file_is_told_by_its_place_and_its_digest(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(b"x")
    assert digest_of(path) == hashlib.sha256(b"x").hexdigest()
    assert destination_of(path) == "trong_may"
    assert destination_of(tmp_path / "Dropbox" / "x.xlsx") == "dong_bo"
