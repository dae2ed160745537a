"""Exporting, taking a receipt in and receiving at the superior, under faults (F03, F07)."""

from dataclasses import dataclass

from antt_desktop.services.bundles.answering import take_receipt
from antt_desktop.system.disk import disk_faults
from tests.faults import pair as pairs
from tests.faults.deeds import Deed
from tests.faults.doing import KILLED, Ended, acknowledge, acknowledged
from tests.faults.pair import Pair
from tests.faults.post import State, verdict


@dataclass(frozen=True)
class Known:
    """What there is before the deed, and what there will be once all went well."""

    rows: State
    numbers: dict[tuple[str, int], str]
    base: int
    confirmed: int
    digest: str


def known_of(pair: Pair) -> Known:
    """Return what is known of a pair, by a copy that goes on without a fault."""
    sample = pair.copied(pair.folder.with_name("di-het"))
    rows, numbers, base = verdict(sample.post), sample.numbers(), sample.base()
    sample.receive()
    sample.take_all()
    return Known(rows, numbers, base, sample.base(), sample.digest())


def answered(pair: Pair) -> Known:
    """The second bundle was received; its receipt lies on the stick."""
    pair.export()
    pair.receive()
    return known_of(pair)


def two_bundles(pair: Pair) -> Known:
    """Two bundles lie on the stick that the superior does not have."""
    pair.export()
    pair.save("Mỹ Thuận")
    pair.export()
    return known_of(pair)


def export(pair: Pair) -> None:
    acknowledge(pair.export().bundle)


def take_newest(pair: Pair) -> None:
    with pair.post.open() as file:
        path = pair.receipts()[-1]
        with disk_faults(path):
            receipt = path.read_bytes()
        take_receipt(file, receipt)
        acknowledge("receipt")


def receive(pair: Pair) -> None:
    for verdict_ in pair.receive():
        acknowledge(verdict_)


def absent_old_or_complete(known: Known, after: Pair, ended: Ended) -> None:
    assert verdict(after.post).holds(known.rows)
    now = after.numbers()
    assert known.numbers.items() <= now.items()
    assert len(now) - len(known.numbers) <= 1
    assert set(acknowledged(ended)) <= set(now.values())
    _assert_it_goes_on(after, ended)


def taken_or_not(known: Known, after: Pair, ended: Ended) -> None:
    assert verdict(after.post).holds(known.rows)
    taken = ended.returncode == 0 or bool(acknowledged(ended))
    assert after.base() in {known.confirmed, known.confirmed if taken else known.base}
    _assert_it_goes_on(after, ended)


def received_or_not(known: Known, after: Pair, ended: Ended) -> None:
    receipts = {path: path.read_bytes() for path in after.receipts()}
    after.receive()
    assert after.digest() == known.digest
    assert all(path.read_bytes() == data for path, data in receipts.items()), "another receipt"
    if ended.returncode == 0:
        assert len(receipts) == len(after.bundles())
    _assert_it_goes_on(after, ended)


def _assert_it_goes_on(after: Pair, ended: Ended) -> None:
    seed, faulty = f"{ended.returncode} {ended.output}", ended.returncode != KILLED
    after.assert_closes_the_loop(seed, may_be_asked=faulty)


EXPORT = Deed("export", known_of, export, absent_old_or_complete, pairs.watched_at_export)
RECEIPT = Deed("receipt", answered, take_newest, taken_or_not, pairs.watched_at_receipt)
RECEIVE = Deed("receive", two_bundles, receive, received_or_not, pairs.watched_at_receive)
