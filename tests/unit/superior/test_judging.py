"""The verdicts, each in its place of the order, on both stores."""

from antt_desktop.superior.store import Store
from tests.helpers.laptops import Laptop
from tests.unit.superior.conftest import receive


def test_a_first_bundle_is_accepted(superior: Store, laptop: Laptop) -> None:
    laptop.save(1)
    got = receive(superior, laptop.bundle())
    assert got.verdict == "accepted"
    assert laptop.take(got.receipt).state == laptop.state()
