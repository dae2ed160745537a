"""After printing: drafts are printed, prints are counted, the log tells, one step takes the states back."""

from antt_desktop.domain.queries import Query
from antt_desktop.services.describing import told_conditions
from antt_desktop.services.pledging.recording_prints import Printed, record_print
from antt_desktop.storage.record_store import RecordStore
from tests.helpers.files import Builder


def test_prints_are_counted_and_logged_and_what_is_undone_stays_logged(
    make: Builder, store: RecordStore
) -> None:
    pledge = make.pledge(make.campaign(make.template()), make.household(make.area()))

    def print_again() -> None:
        current = store.get("pledge", pledge.id)
        record_print(store, Printed("Bản cam kết", 1, 1, "0" * 64, [current]))

    print_again()
    first = store.get("pledge", pledge.id)
    assert (first["status"], first["printed_at"], first["print_count"]) == (
        "da_in",
        "2026-11-22",
        1,
    )
    print_again()
    assert store.get("pledge", pledge.id)["print_count"] == 2
    assert [log["reprints"] for log in store.rows(Query("print_log"))] == [0, 1]
    for work in store.recent_works(2):
        store.undo(work.id)
    assert store.get("pledge", pledge.id)["status"] == "nhap"
    assert store.count(Query("print_log")) == 2


def test_a_log_keeps_conditions_but_no_names_and_no_more_than_it_holds(store: RecordStore) -> None:
    where = ["status=da_in", "subject_name=Lê Văn An", *(f"serial=CK-{n}" for n in range(50))]
    told = told_conditions("pledge", where)
    assert told.startswith("Trạng thái: da_in; Đại diện; Số phiếu: CK-0; ")
    record_print(store, Printed("Bản cam kết", 1, 1, "0" * 64, scope=told))
    (log,) = store.rows(Query("print_log"))
    assert log["scope"] == told[:200].strip()
    assert store.recent_works() == []
