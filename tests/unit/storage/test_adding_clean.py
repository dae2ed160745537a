from pathlib import Path

from antt_desktop.domain.queries import Query
from antt_desktop.storage.record_store import RecordStore
from tests.helpers.clock import FixedClock
from tests.helpers.files import new_file


def test_a_record_added_clean_is_completed_logged_searchable_and_undone_as_one(
    tmp_path: Path, clock: FixedClock
) -> None:
    with new_file(tmp_path, clock) as file:
        store: RecordStore = file.store
        area = store.save("residential_area", {"kind": "ap", "name": "Ấp 1", "households_total": 2})
        with store.work("import", "Nhập") as work:
            names = ("Lê Văn An", "Lê Thị Bưởi")
            *_, added = store.add_clean(
                "household",
                [{"area_id": area.id, "representative_name": name} for name in names],
            )
        assert store.get("household", added)["active"] is True
        assert store.count(Query("household", search="buoi")) == 1
        assert [entry.action for entry in store.history(added)] == ["add"]
        assert work.id is not None
        assert store.undo(work.id) == 2
        assert store.count(Query("household")) == 0


def test_an_empty_list_makes_no_work(store: RecordStore) -> None:
    assert store.add_clean("household", []) == []
    assert store.recent_works() == []
