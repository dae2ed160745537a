"""What a step of status asks for."""

import pytest

from antt_desktop.domain.states import States, Transition

STATES = States(
    field="status",
    start=("new", "running"),
    transitions=(
        Transition("approved", "running", "Launch", ("launch_date",)),
        Transition("paused", "running", "Resume", ("reason",)),
        Transition("running", "closed", "Close", ("reason", "close_date")),
        Transition("paused", "closed", "Close", ("close_date", "reason")),
    ),
)


@pytest.mark.parametrize(
    ("before", "after", "needs"),
    [
        ("approved", "running", ("launch_date",)),
        ("paused", "running", ("reason",)),
        ("running", "running", ()),
        (None, "running", ()),
        (None, "closed", ("reason", "close_date")),
        (None, "new", ()),
    ],
)
def test_a_new_record_needs_what_every_step_into_its_status_needs(
    before: str | None, after: str, needs: tuple[str, ...]
) -> None:
    earlier = {"status": before} if before else None
    assert STATES.needs(earlier, {"status": after}) == needs


MOVED = States(
    field="status",
    start=("here",),
    transitions=(
        Transition("here", "there", "Go", ("paper",), clears=("paper", "day")),
        Transition("there", "here", "Return"),
    ),
)


def test_a_step_is_a_listed_change_and_tells_what_it_clears() -> None:
    step = MOVED.step({"status": "here"}, {"status": "there"})
    assert step is not None
    assert (step.label, step.clears) == ("Go", ("paper", "day"))
    assert MOVED.step({"status": "here"}, {"status": "here"}) is None
    assert MOVED.step({"status": "here"}, {"status": "away"}) is None
    assert MOVED.needs({"status": "here"}, {"status": "away"}) == ()
    assert [each.target for each in MOVED.allowed("there")] == ["here"]
    assert MOVED.allowed("away") == ()
