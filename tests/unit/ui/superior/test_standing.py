"""The sentence of health, the numbers beside the pages, and how numbers are read."""

import pytest

from antt_desktop.services.bundles.receipts import Verdict
from antt_desktop.superior.communes import Commune, LastBundle
from antt_desktop.superior.quarantine import PUT_ASIDE
from antt_desktop.ui.superior.standing import health, held_count, is_late, waiting_count
from antt_desktop.ui.superior.words import LATE_DAYS, number_list, to_do, verdict_chip


def commune(**facts: object) -> Commune:
    """Return a commune of which all came; a test changes one fact."""
    told: dict[str, object] = {
        "unit": "30247", "name": "Xã Mỹ Hiệp", "devices": 1, "revoked": 0,
        "last": LastBundle("K7Q2M9TX", 3, "2026-11-22T01:00:00.000Z"), "days": 0, "missing": (),
        "covered": (), "returned": 0, "held": 0, "waiting": 0, "conflicts": 0, "differing": 0,
    }  # fmt: skip
    return Commune(**(told | facts))  # type: ignore[arg-type]


def test_when_all_came_the_sentence_is_good() -> None:
    assert health([commune()]).text == "1 xã, tất cả đã gửi"
    assert health([commune()]).state == "good"


@pytest.mark.parametrize(
    ("facts", "words", "page"),
    [
        ({"conflicts": 2}, "2 hồ sơ hai máy cùng sửa", "held"),
        ({"held": 3}, "3 gói đang bị giữ", "held"),
        ({"missing": (2,)}, "1 xã thiếu gói", "communes"),
        ({"days": LATE_DAYS + 1}, f"1 xã quá {LATE_DAYS} ngày chưa gửi", "communes"),
        ({"returned": 4}, "1 xã có hồ sơ bị trả lại", "communes"),
    ],
)
def test_what_is_wrong_is_said_with_the_page_that_mends_it(
    facts: dict[str, object], words: str, page: str
) -> None:
    told = health([commune(), commune(**facts)])
    assert told.text == f"2 xã · {words}"
    assert (told.state, told.page) == ("warn", page)


def test_numbers_stand_beside_a_page_only_when_something_waits() -> None:
    assert held_count([commune()]) is None
    assert waiting_count([commune()]) is None
    held = held_count([commune(held=1), commune(conflicts=2)])
    assert held is not None
    assert held.number == 3
    waits = waiting_count([commune(waiting=1)])
    assert waits is not None
    assert waits.number == 1


def test_a_commune_that_never_sent_is_late() -> None:
    assert is_late(commune(days=None, last=None))
    assert not is_late(commune(days=LATE_DAYS))


def test_runs_of_numbers_are_read_as_runs() -> None:
    assert number_list((2, 4, 5, 7, 8, 9)) == "2, 4, 5, 7–9"
    assert number_list(()) == ""


def test_every_verdict_has_its_words_and_every_held_one_what_to_do() -> None:
    assert all(verdict_chip(each).words for each in Verdict)
    assert all(to_do(each) for each in PUT_ASIDE)
