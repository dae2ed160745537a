"""What Windows says when the officer leaves, and what it says otherwise."""

import pytest

from antt_desktop.system.session_events import BUS_SIGNALS, Leaving, leaving_of

LOCK, UNLOCK, DISCONNECT = 0x7, 0x8, 0x2
SESSION, POWER, PAINT = 0x02B1, 0x0218, 0x000F


@pytest.mark.parametrize(
    ("message", "parameter", "leaving"),
    [
        (SESSION, LOCK, Leaving.LOCKED),
        (SESSION, DISCONNECT, Leaving.LOCKED),
        (SESSION, UNLOCK, None),
        (POWER, 0x4, Leaving.ASLEEP),
        (POWER, 0x12, None),
        (PAINT, LOCK, None),
    ],
)
def test_messages_of_leaving_are_told_from_others(
    message: int, parameter: int, leaving: Leaving | None
) -> None:
    assert leaving_of(message, parameter) is leaving


def test_both_ways_of_leaving_are_heard_on_the_bus() -> None:
    assert {each.leaving for each in BUS_SIGNALS} == set(Leaving)
