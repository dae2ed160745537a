"""A password is made as dear to guess as the machine bears, never cheaper than the floor."""

import pytest

from antt_desktop.storage.keys.costs import AIM, calibrated, seconds_of
from antt_desktop.storage.keys.key_file import KeyFile
from antt_desktop.storage.keys.slots import STANDARD_POLICY, Argon2Cost, password_slot
from tests.helpers.keys import CHEAP_POLICY

STANDARD = STANDARD_POLICY.cost


def machine(seconds: float) -> float:
    """How many seconds the chosen cost takes where the standard one takes these."""
    cost = calibrated(measure=lambda _: seconds).cost
    return seconds * cost.memory_kib * cost.passes / (STANDARD.memory_kib * STANDARD.passes)


@pytest.mark.parametrize("seconds", [0.06, 0.1, 0.24, 0.35, 0.5, 0.79])
def test_unlocking_takes_what_an_officer_bears(seconds: float) -> None:
    assert abs(machine(seconds) - AIM) < 0.2


def test_a_slow_machine_keeps_the_standard_cost_and_a_fast_one_the_cap() -> None:
    assert calibrated(measure=lambda _: 3.0).cost == STANDARD
    fastest = calibrated(measure=lambda _: 0.0).cost
    assert fastest == Argon2Cost(256 * 1024, STANDARD_POLICY.cap.passes, 4)


@pytest.mark.parametrize("seconds", [0.0, 0.001, 0.1, 0.7, 2.0, 60.0])
def test_what_is_chosen_is_believed_when_it_is_read(seconds: float) -> None:
    chosen = calibrated(measure=lambda _: seconds)
    assert STANDARD_POLICY.allows(chosen.cost)
    assert (chosen.floor, chosen.cap) == (STANDARD_POLICY.floor, STANDARD_POLICY.cap)


def test_a_measured_cost_is_the_work_of_a_slot() -> None:
    assert seconds_of(CHEAP_POLICY.cost) > 0


def test_the_chosen_cost_stands_in_the_slot(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("keys") / "a.antt.keys"
    chosen = calibrated(CHEAP_POLICY, measure=lambda _: 0.2)
    made, keys, _ = KeyFile.create(path, "file-1", "truong", "mật khẩu", policy=chosen)
    assert made.slots[0].kdf.cost == chosen.cost != CHEAP_POLICY.cost  # type: ignore[union-attr]
    assert password_slot(keys, "f", "x", "y", CHEAP_POLICY.cost).kdf.cost == CHEAP_POLICY.cost  # type: ignore[union-attr]
