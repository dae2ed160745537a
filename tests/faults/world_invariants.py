"""What must hold in a simulated world after every event (faults.md §2.3)."""

from sqlalchemy import select

from antt_desktop.services.bundles.receipts import read_receipt
from antt_desktop.superior.receiving import Received
from antt_desktop.superior.tables import conflict, row
from tests.faults.world_ground import Ground
from tests.faults.world_truth import Place, Sent

TAKEN = {"accepted", "late", "content_problems"}


class BrokenError(AssertionError):
    """An invariant does not hold."""


def hold(condition: bool, told: str) -> None:
    """Raise BrokenError unless a condition holds."""
    if not condition:
        raise BrokenError(told)


class Judged(Ground):
    """A world whose superior is held to what is true."""

    def _check_verdict(self, sent: Sent, got: Received) -> None:
        expected = self._expected(sent)
        told = "accepted" if got.verdict == "content_problems" else got.verdict
        hold(told == expected, f"I7: {got.verdict} where {expected} is true")
        if expected == "duplicate":
            hold(got.receipt == self.receipts[sent.id], "F07: another receipt for one bundle")

    def _expected(self, sent: Sent) -> str:
        taken = self.truth[sent.unit].taken
        own = [e for e in taken if (e.device, e.epoch) == (sent.device, sent.epoch)]
        key = (sent.unit, sent.epoch)
        if self._key_of(sent) in self.revoked:
            return "revoked"
        if any(each.id == sent.id for each in own):
            return "duplicate"
        if any(not sent.goes_on_from(each) for each in own):
            return "fork"
        if key not in self.approved and any(e.device == sent.device for e in taken):
            return "unknown_epoch"
        if sent.base > self.reached.get(key, 0):
            return "jump"
        return "late" if any(each.sequence > sent.sequence for each in own) else "accepted"

    def _check_taken(
        self, sent: Sent, got: Received, before: dict[tuple[str, str], tuple[int, str]]
    ) -> None:
        if got.verdict not in TAKEN:
            return
        if got.receipt is None:
            raise BrokenError("a bundle was taken without a receipt")
        truth = self.truth[sent.unit]
        truth.take(sent)
        key = (sent.unit, sent.epoch)
        self.approved.add(key)
        self.reached[key] = max(self.reached.get(key, 0), sent.upto)
        hold(self._epochs()[key] == self.reached[key], "I6: what is received went back")
        self.receipts[sent.id] = got.receipt
        self._check_receipt(sent, got.receipt)
        after = self._snapshot()
        others = {place for place in {*before, *after} if place[0] != sent.unit}
        hold(all(before.get(p) == after.get(p) for p in others), "I8: another unit changed")
        self._check_records(sent.unit, list(sent.rows))

    def _check_receipt(self, sent: Sent, receipt: bytes) -> None:
        card = self.store.superior.card
        told = read_receipt(receipt, card.signing_key, unit=sent.unit, device=sent.device)
        last = self.numbers.get(self._key_of(sent), 0)
        hold(told.number == last + 1, "I6: receipts are not numbered one by one")
        self.numbers[self._key_of(sent)] = told.number
        hold(told.acknowledged == sent.upto, "I3: a receipt acknowledges other changes")
        bad = {place for place, each in sent.rows.items() if not each.good}
        hold({(r.type, r.id) for r in told.returned} == bad, "I3: other rows came back")
        counted = sum(tally.received for tally in told.tallies.values())
        hold(counted == len(sent.rows), "I3: rows are not counted")

    def _check_records(self, unit: str, places: list[Place]) -> None:
        """I3, I4, I5: what came is there or what came from it is; nothing else is."""
        truth = self.truth[unit]
        found = self._versions(unit)
        for place in places:
            lines = found.get(place, [])
            hold(all(line in truth.versions for line in lines), "I4: a row that nobody sent")
            held = [version for line in lines for version in truth.versions[line]]
            for head in truth.heads.get(place, []):
                hold(any(each.came_from(head) for each in held), "I5: a version was lost")
            decided = truth.decided.get(place)
            if decided is not None:
                standing = truth.versions[lines[0]]
                hold(any(e.came_from(decided) for e in standing), "a decision was undone")
                if len(truth.heads[place]) == 1:
                    del truth.decided[place]

    def _versions(self, unit: str) -> dict[Place, list[str]]:
        """Return the lines of each record, the one that stands first."""
        found: dict[Place, list[str]] = {}
        with self.store.reading() as connection:
            for table in (row, conflict):
                wanted = select(table.c.type, table.c.id, table.c.content)
                for name, record_id, content in connection.execute(
                    wanted.where(table.c.unit == unit)
                ):
                    found.setdefault((name, record_id), []).append(content)
        return found
