"""What a file knows of its exchange: receipts in any order, epochs, what a bundle stands for."""

from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.exchange import Made, ReturnedRow, Standing, Taken
from tests.helpers.clock import FixedClock
from tests.helpers.files import Builder


def make_bundle(file: CommuneFile, *, full: bool = False) -> Made:
    """Take a number for a bundle of all that changed, as an export does."""
    exchange = file.exchange
    last, number = exchange.last_made(), exchange.next_number()
    made = Made(
        epoch=exchange.epoch, sequence=number, id=f"{number:064x}",
        previous=last.id if last else None, base=0 if full else exchange.base,
        upto=exchange.head()[0], full=full, made_at="2026-11-22T01:00:00.000Z",
        made_by="truong", counts={}, state={}, named={},
    )  # fmt: skip
    exchange.keep_made(made)
    exchange.mark_written(made.id)
    return made


def take(file: CommuneFile, made: Made, number: int, *returned: ReturnedRow) -> None:
    receipt = Taken(
        bundle=made.id, number=number, verdict="accepted", acknowledged=made.upto,
        taken_at="2026-11-22T02:00:00.000Z", content=b"",
    )  # fmt: skip
    file.exchange.take(receipt, returned)


def sent_back(record_id: str, rev: int) -> ReturnedRow:
    return ReturnedRow("residential_area", record_id, rev, "V04", "Mục có giá trị không đọc được.")


def test_a_record_is_unsent_packed_returned_and_confirmed(file: CommuneFile, make: Builder) -> None:
    area = make.area()
    told = []
    told.append(file.exchange.standing(area.id, 1))
    made = make_bundle(file)
    told.append(file.exchange.standing(area.id, 1))
    take(file, made, 1, sent_back(area.id, 1))
    told.append(file.exchange.standing(area.id, 1))
    file.store.save("residential_area", {"households_total": 11}, id=area.id)
    told.append(file.exchange.standing(area.id, 2))
    take(file, make_bundle(file), 2)
    told.append(file.exchange.standing(area.id, 2))
    assert told == [
        Standing.UNSENT, Standing.PACKED, Standing.RETURNED, Standing.UNSENT, Standing.CONFIRMED,
    ]  # fmt: skip
    assert file.exchange.returned() == []


def test_the_same_receipt_again_brings_nothing_back(file: CommuneFile, make: Builder) -> None:
    area = make.area()
    first = make_bundle(file)
    take(file, first, 1, sent_back(area.id, 1))
    file.store.save("residential_area", {"households_total": 11}, id=area.id)
    take(file, make_bundle(file), 2)
    take(file, first, 1, sent_back(area.id, 1))
    assert file.exchange.returned() == []


def test_receipts_that_come_in_the_other_order_settle_the_same(
    file: CommuneFile, make: Builder
) -> None:
    area, other = make.area(), make.area(name="Ấp 9")
    first = make_bundle(file)
    file.store.save("residential_area", {"households_total": 11}, id=area.id)
    second = make_bundle(file)
    take(file, second, 2)
    take(file, first, 1, sent_back(area.id, 1), sent_back(other.id, 1))
    assert file.exchange.returned() == [], "the later receipt answered for both as they are"
    assert file.exchange.base == second.upto


def test_an_earlier_receipt_still_names_what_no_later_one_answered_for(
    file: CommuneFile, make: Builder
) -> None:
    area = make.area()
    first = make_bundle(file)
    take(file, first, 1)
    other = make.area(name="Ấp 9")
    second = make_bundle(file)
    make.area(name="Ấp 10")
    third = make_bundle(file)
    take(file, third, 3, sent_back(other.id, 1))
    take(file, second, 2, sent_back(other.id, 1))
    assert [each.id for each in file.exchange.returned()] == [other.id]
    assert file.exchange.standing(area.id, 1) is Standing.CONFIRMED


def test_a_full_bundle_after_an_update_of_the_superior_settles_the_same_revision(
    file: CommuneFile, make: Builder
) -> None:
    area = make.area()
    take(file, make_bundle(file), 1, sent_back(area.id, 1))
    take(file, make_bundle(file, full=True), 2)
    assert file.exchange.returned() == []


def test_a_bundle_covers_those_it_stands_for(file: CommuneFile, make: Builder) -> None:
    make.area()
    first = make_bundle(file)
    make.area(name="Ấp 9")
    second = make_bundle(file)
    assert file.exchange.covered(0) == [first.id, second.id]
    take(file, second, 1)
    assert file.exchange.covered(file.exchange.base) == [second.id]
    file.exchange.begin_epoch(file.device.id)
    assert file.exchange.covered(0) == []


def test_a_new_epoch_shares_only_what_was_confirmed(file: CommuneFile, make: Builder) -> None:
    make.area()
    made = make_bundle(file)
    take(file, made, 1)
    make.area(name="Ấp 9")
    old = file.exchange.epoch
    file.exchange.begin_epoch(file.device.id)
    file.exchange.begin_epoch(file.device.id)
    told = [(each.epoch, each.change) for each in file.exchange.lineage()]
    assert told[0] == (old, made.upto)
    assert [change for _, change in told] == [made.upto, made.upto]
    assert file.exchange.base == 0


def test_a_file_was_founded_with_its_first_change(
    file: CommuneFile, make: Builder, clock: FixedClock
) -> None:
    assert file.exchange.founded() is None
    make.area()
    first = clock()
    clock.advance(3600)
    make.area(name="Ấp 2")
    assert file.exchange.founded() == first


def test_whether_records_changed_since_a_change_is_told(file: CommuneFile, make: Builder) -> None:
    make.area()
    before = file.exchange.head()[0]
    assert not file.store.change_log.told_since(before)
    make.area(name="Ấp 2")
    assert file.store.change_log.told_since(before)
