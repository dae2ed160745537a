"""Legal holds name a record of this file and end after they began."""

from antt_desktop.storage.record_store import RecordStore
from tests.helpers.files import Builder
from tests.helpers.refusals import Refusal

HOLD = {
    "held_type": "household", "document_no": "15/TB-TTr", "reason": "Đang thanh tra",
    "from_date": "2026-11-01",
}  # fmt: skip


def test_a_hold_names_a_record_of_this_file(
    store: RecordStore, make: Builder, refused: Refusal
) -> None:
    assert refused("legal_hold", {**HOLD, "held_id": "nobody"}) == {("R-Y4", "held_id")}
    home = make.household(make.area())
    assert store.save("legal_hold", {**HOLD, "held_id": home.id})["held_id"] == home.id


def test_it_is_lifted_on_the_day_it_began_or_later(
    store: RecordStore, make: Builder, refused: Refusal
) -> None:
    home = make.household(make.area())
    hold = store.save("legal_hold", {**HOLD, "held_id": home.id})
    assert refused("legal_hold", {"lifted_date": "2026-10-31"}, hold.id) == {
        ("R-Y5", "lifted_date")
    }
    assert store.save("legal_hold", {"lifted_date": "2026-11-01"}, id=hold.id).rev == 2
