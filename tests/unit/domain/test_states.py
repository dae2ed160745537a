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
