"""Requests of data subjects: numbered, answered, carried out, prolonged once (D8)."""

from collections.abc import Callable

import pytest

from antt_desktop.domain.records import Record
from antt_desktop.storage.record_store import RecordStore
from tests.helpers.refusals import Refusal

Ask = Callable[..., Record]


@pytest.fixture
def ask(store: RecordStore) -> Ask:
    def save(**changes: object) -> Record:
        values = {
            "subject_name": "Nguyễn Văn Án", "right": "xem", "received_date": "2026-11-16",
            "wish": "Xem dữ liệu của tôi",
        }  # fmt: skip
        return store.save("data_request", {**values, **changes})

    return save


def test_a_new_request_is_numbered_within_its_year(ask: Ask) -> None:
    assert [ask()["code"], ask(received_date="2025-12-30")["code"], ask()["code"]] == [
        "YC-2026-A0001", "YC-2025-A0001", "YC-2026-A0002",
    ]  # fmt: skip
    assert ask()["status"] == "tiep_nhan"


def test_it_is_answered_before_it_is_finished(
    store: RecordStore, ask: Ask, refused: Refusal
) -> None:
    request = ask()
    assert refused("data_request", {"status": "hoan_thanh"}, request.id) >= {("S02", "status")}
    missing = refused("data_request", {"status": "phan_hoi"}, request.id)
    assert {field for _, field in missing} == {"answered_date", "answer"}
    store.save(
        "data_request",
        {"status": "phan_hoi", "answered_date": "2026-11-17", "answer": "Hẹn ngày 20"},
        id=request.id,
    )
    done = {"status": "hoan_thanh", "finished_date": "2026-11-20", "result": "da_lam"}
    assert store.save("data_request", done, id=request.id)["status"] == "hoan_thanh"


def test_its_days_follow_one_another(ask: Ask, refused: Refusal) -> None:
    answered = {"status": "phan_hoi", "answered_date": "2026-11-15", "answer": "Hẹn"}
    assert refused("data_request", answered, ask().id) == {("R-Y1", "answered_date")}


def test_a_term_is_prolonged_once_by_at_most_fifteen_days_with_a_reason(
    store: RecordStore, ask: Ask, refused: Refusal
) -> None:
    request = ask()
    assert refused("data_request", {"extension_days": 5}, request.id) == {
        ("R-Y2", "extension_reason")
    }
    prolonged = {"extension_days": 16, "extension_reason": "Nhiều hồ sơ giấy"}
    assert refused("data_request", prolonged, request.id) == {("F03", "extension_days")}
    store.save("data_request", {**prolonged, "extension_days": 15}, id=request.id)
    assert refused("data_request", {"extension_days": 14}, request.id) == {
        ("R-Y2", "extension_days")
    }


def test_what_is_not_done_has_a_reason_in_the_answer(
    store: RecordStore, ask: Ask, refused: Refusal
) -> None:
    request = ask()
    store.save(
        "data_request",
        {"status": "phan_hoi", "answered_date": "2026-11-17", "answer": "Hẹn"},
        id=request.id,
    )
    done = {"status": "hoan_thanh", "finished_date": "2026-11-20", "result": "tu_choi"}
    assert refused("data_request", {**done, "answer": None}, request.id) == {("R-Y3", "answer")}
    assert store.save("data_request", done, id=request.id)["result"] == "tu_choi"
