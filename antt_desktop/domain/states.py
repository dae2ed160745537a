"""States of a record: which changes of status are allowed, and what each needs."""

from collections.abc import Mapping
from dataclasses import dataclass

from antt_desktop.domain.fields import ChoiceField, Value
from antt_desktop.domain.problems import Problem


@dataclass(frozen=True)
class Transition:
    """One allowed change of status; `needs` are the fields that must be filled by then.

    `clears` are the fields told anew by this step: what an earlier step left there is emptied.
    """

    source: str
    target: str
    label: str
    needs: tuple[str, ...] = ()
    clears: tuple[str, ...] = ()


@dataclass(frozen=True)
class States:
    """The status field of a record type, where it may start, and its transitions."""

    field: str
    start: tuple[str, ...]
    transitions: tuple[Transition, ...]

    def allowed(self, source: Value) -> tuple[Transition, ...]:
        """Return the transitions that leave `source`."""
        return tuple(step for step in self.transitions if step.source == source)

    def check(
        self, field: ChoiceField, before: Mapping[str, Value] | None, after: Mapping[str, Value]
    ) -> list[Problem]:
        """Return the problem of a change of status that is not listed; empty when it may happen."""
        target = after.get(self.field)
        if before is None:
            if target in self.start:
                return []
            return [
                Problem(
                    "S01", f"Không tạo mới được ở trạng thái “{field.display(target)}”.", field.name
                )
            ]
        source = before.get(self.field)
        if source == target or any(step.target == target for step in self.allowed(source)):
            return []
        return [Problem("S02", self._refusal(field, source, target), field.name)]

    def _refusal(self, field: ChoiceField, source: Value, target: Value) -> str:
        possible = [f"“{field.display(step.target)}”" for step in self.allowed(source)]
        way_out = (
            f"Có thể chuyển sang {', '.join(possible)}." if possible else "Đây là trạng thái cuối."
        )
        return (
            f"Không chuyển được từ “{field.display(source)}” sang “{field.display(target)}”. "
            f"Chưa thay đổi gì. {way_out}"
        )

    def needs(
        self, before: Mapping[str, Value] | None, after: Mapping[str, Value]
    ) -> tuple[str, ...]:
        """Return the fields that the step from `before` to `after` requires.

        A new record needs what every step into its status requires: one that begins there did
        not come by any one of them.
        """
        if before is None:
            target = after.get(self.field)
            into = [step.needs for step in self.transitions if step.target == target]
            shared = set(into[0]).intersection(*into) if into else ()
            return tuple(name for name in (into[0] if into else ()) if name in shared)
        step = self.step(before, after)
        return step.needs if step else ()

    def step(self, before: Mapping[str, Value], after: Mapping[str, Value]) -> Transition | None:
        """Return the listed transition from `before` to `after`; None when there is none."""
        source, target = before.get(self.field), after.get(self.field)
        steps = (step for step in self.allowed(source) if step.target == target)
        return next(steps, None) if source != target else None
