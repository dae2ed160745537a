"""What became of each bundle this file made, read from its bundles and the receipts for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from antt_desktop.services.bundles.answering import differing
from antt_desktop.services.bundles.receipts import Receipt, Verdict, stored_receipt
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.exchange import Made

_HELD = frozenset({Verdict.NEWER_FORMAT, Verdict.JUMP, Verdict.UNKNOWN_EPOCH})
_TAKEN = frozenset({Verdict.ACCEPTED, Verdict.CONTENT_PROBLEMS, Verdict.LATE, Verdict.DUPLICATE})


class Stage(Enum):
    """How far a bundle has come."""

    UNWRITTEN = "unwritten"
    """Its number was taken, but it never stood whole on a stick."""
    WAITING = "waiting"
    CONFIRMED = "confirmed"
    COVERED = "covered"
    """No receipt for it; a later one that was confirmed holds all of it."""
    HELD = "held"
    REFUSED = "refused"


@dataclass(frozen=True)
class Sent:
    """A bundle, how far it has come, the receipt for it, and the bundle that covers it."""

    made: Made
    stage: Stage
    receipt: Receipt | None = None
    covered_by: int = 0

    @property
    def rows(self) -> int:
        """How many records it holds."""
        return sum(self.made.counts.values())


@dataclass(frozen=True)
class Comparison:
    """The last receipt against what this file held when that bundle was made."""

    sequence: int
    differing: tuple[str, ...]


def sent_bundles(file: CommuneFile, most: int) -> list[Sent]:
    """Return the newest bundles, at most so many, the newest first."""
    told: list[Sent] = []
    confirmed: list[Made] = []
    for made in file.exchange.history(most):
        taken = file.exchange.receipt_of(made.id)
        receipt = stored_receipt(taken.content) if taken else None
        sent = _sent(made, receipt, confirmed)
        if sent.stage is Stage.CONFIRMED:
            confirmed.append(made)
        told.append(sent)
    return told


def last_comparison(file: CommuneFile) -> Comparison | None:
    """Return how the totals of the last receipt compare, or None before there is one."""
    taken = file.exchange.last_receipt()
    made = file.exchange.made(taken.bundle) if taken else None
    if taken is None or made is None:
        return None
    return Comparison(made.sequence, differing(made.state, stored_receipt(taken.content).state))


def _sent(made: Made, receipt: Receipt | None, confirmed: Sequence[Made]) -> Sent:
    if receipt is not None:
        return Sent(made, _stage_of(receipt.verdict), receipt)
    if not made.written:
        return Sent(made, Stage.UNWRITTEN)
    covering = [later for later in confirmed if _covers(later, made)]
    if covering:
        return Sent(made, Stage.COVERED, covered_by=covering[-1].sequence)
    return Sent(made, Stage.WAITING)


def _stage_of(verdict: Verdict) -> Stage:
    if verdict in _TAKEN:
        return Stage.CONFIRMED
    return Stage.HELD if verdict in _HELD else Stage.REFUSED


def _covers(later: Made, earlier: Made) -> bool:
    """Whether whoever has the later bundle has all that the earlier one held."""
    if later.full or later.epoch != earlier.epoch:
        return later.full
    return later.base <= earlier.upto
