"""How dear a guess of a password is made on this machine, so that unlocking takes most of a second.

Memory first, since it is what a guesser's hardware lacks (RFC 9106 §4), but no more than a weak
laptop has to spare beside its other programs; passes after it.
"""

import os
from collections.abc import Callable
from dataclasses import replace
from time import perf_counter

from antt_desktop.storage.keys.slots import STANDARD_POLICY, Argon2Cost, KdfPolicy, PasswordKdf

AIM = 0.8
"""Seconds that one unlocking should take; 0.5 to 1.5 is what an officer bears."""

_MOST_MEMORY_KIB = 256 * 1024


def seconds_of(cost: Argon2Cost) -> float:
    """Return how long one guess takes here."""
    kdf = PasswordKdf(19, *cost, salt=os.urandom(16))
    began = perf_counter()
    kdf.derive(b"measured")
    return perf_counter() - began


def calibrated(
    policy: KdfPolicy = STANDARD_POLICY, measure: Callable[[Argon2Cost], float] = seconds_of
) -> KdfPolicy:
    """Return the policy whose new slots cost about `AIM` here; never cheaper, never above its cap."""
    cost = policy.cost
    longer = AIM / max(measure(cost), 1e-6)
    memory = _between(cost.memory_kib, cost.memory_kib * longer, _MOST_MEMORY_KIB)
    memory = min(memory, policy.cap.memory_kib)
    left = longer * cost.memory_kib / memory
    passes = _between(cost.passes, cost.passes * left, policy.cap.passes)
    return replace(policy, cost=Argon2Cost(memory, passes, cost.lanes))


def _between(least: int, wanted: float, most: int) -> int:
    return max(least, min(round(wanted), most))
