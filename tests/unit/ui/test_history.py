"""Back and forward lead where one was."""

from hypothesis import given
from hypothesis import strategies as st

from antt_desktop.ui.history import History, Visit

KEYS = st.lists(st.sampled_from(["home", "areas", "pledges"]), max_size=60)


@given(KEYS)
def test_going_back_and_forward_again_changes_nothing(keys: list[str]) -> None:
    history = History()
    for key in keys:
        history.visit(Visit(key, {}))
    here = history.current
    steps = 0
    while history.previous is not None:
        history.go_back()
        steps += 1
    for _ in range(steps):
        history.go_forward()
    assert history.current == here
    assert history.next is None


def test_going_somewhere_new_forgets_the_way_forward() -> None:
    history = History()
    for key in ("home", "areas"):
        history.visit(Visit(key, {}))
    history.go_back()
    history.visit(Visit("pledges", {}))
    assert history.next is None
    assert history.previous == Visit("home", {})


def test_the_same_place_again_is_no_step() -> None:
    history = History()
    history.visit(Visit("home", {}))
    history.visit(Visit("home", {}))
    assert history.previous is None


def test_nowhere_leads_nowhere() -> None:
    history = History()
    history.go_back()
    history.go_forward()
    assert history.current is None


def test_what_is_typed_on_is_no_new_step() -> None:
    history = History()
    history.visit(Visit("home", {}))
    history.visit(Visit("search", {"text": "t"}))
    history.replace(Visit("search", {"text": "tran"}))
    assert history.current == Visit("search", {"text": "tran"})
    assert history.previous == Visit("home", {})
