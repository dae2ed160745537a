"""Saves that must be refused: what is told, and that nothing was written."""

from collections.abc import Callable, Mapping

import pytest

from antt_desktop.domain.problems import Problem, ValidationError
from antt_desktop.storage.record_store import RecordStore

Told = set[tuple[str, str | None]]
Refusal = Callable[..., Told]
"""Saves (type, values, id) what must be refused; returns the codes and fields that are told."""


def refusals_of(store: RecordStore) -> Refusal:
    """Return how a test saves what this store must refuse."""

    def save(type_name: str, values: Mapping[str, object], record_id: str | None = None) -> Told:
        head = store.change_log.head
        with pytest.raises(ValidationError) as caught:
            store.save(type_name, values, id=record_id)
        assert store.change_log.head == head
        assert all(problem.message.endswith(".") for problem in caught.value.problems)
        return told(caught.value.problems)

    return save


def told(problems: tuple[Problem, ...]) -> Told:
    """Return the code and the field of each problem."""
    return {(problem.code, problem.field) for problem in problems}


def warned(problems: tuple[Problem, ...]) -> Told:
    """Return the code and the field of each warning, when nothing else is told."""
    assert not any(problem.is_error for problem in problems)
    return told(problems)
