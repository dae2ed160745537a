"""How a simulated world ends: all arrives, and in any other order the same comes of it (I1, I2)."""

from contextlib import suppress
from pathlib import Path
from string import ascii_uppercase

from antt_desktop.services.bundles.cards import (
    DeviceCard,
    write_device_card,
)
from antt_desktop.storage.exchange import Standing
from antt_desktop.superior import enrolling, receiving
from antt_desktop.superior.dumping import state_digest
from antt_desktop.superior.store import Store
from tests.faults.world_ground import quicken
from tests.faults.world_invariants import TAKEN, hold
from tests.faults.world_posts import Post
from tests.faults.world_traffic import Traffic
from tests.faults.world_truth import Place, Row, Sent
from tests.helpers.superiors import new_store

_MOST_ROUNDS = 20


class Ending(Traffic):
    """A world that can be brought to rest."""

    def finish(self) -> None:
        """Let every stick come and every receipt go back until nothing is on its way (I1, I2)."""
        while self._is_unsettled():
            for post in [each for each in self.posts if not each.gone]:
                self._export(post)
            while self.up:
                self._receive(self.sent[self.up.pop()])
            for key in [key for key in self._epochs() if key not in self.approved]:
                self._approve(key)
            for name in self.chance.sample(list(self.receipts), len(self.receipts)):
                for post in [each for each in self.posts if name in each.history]:
                    if post.file.exchange.receipt_of(name) is None:
                        self._take(post, self.receipts[name])
        self._check_convergence()
        self._check_order()

    def _is_unsettled(self) -> bool:
        """Whether a laptop still waits for its last receipt; it must not wait for ever."""
        self.rounds += 1
        hold(self.rounds < _MOST_ROUNDS, "I1: something was never acknowledged")
        return bool(self.up) or any(
            post.file.exchange.base < post.file.exchange.head()[0]
            for post in self.posts
            if not post.gone
        )

    def _check_convergence(self) -> None:
        for post in [each for each in self.posts if not each.gone]:
            bad = self._last_bad(post)
            open_ = {each.id for each in post.file.exchange.returned()}
            hold(open_.isdisjoint({*post.ids} - bad), "I1: a corrected record is still sent back")
            for found in post.ids:
                record = post.file.store.get("organization", found)
                standing = post.file.exchange.standing(found, record.rev)
                expected = Standing.RETURNED if found in bad else Standing.CONFIRMED
                hold(standing is expected, f"I1: a record is {standing}, not {expected}")
        for unit, truth in self.truth.items():
            self._check_records(unit, list(truth.heads))

    def _last_bad(self, post: Post) -> set[str]:
        """Return the ids of the records of a file whose last revision cannot be taken."""
        last: dict[Place, Row] = {}
        for sent in self.truth[post.unit].taken:
            for place, each in sent.rows.items() if sent.id in post.history else ():
                if place not in last or last[place].version.seq <= each.version.seq:
                    last[place] = each
        return {place[1] for place, each in last.items() if not each.good}

    def _check_order(self) -> None:
        """I2: the same bundles in another order, some twice, leave the same."""
        if self.seed % 2:
            return
        other = new_store(str(self.folder / "kho-khac.db"), self.clock)
        try:
            quicken(other)
            self._replay(other)
            same = state_digest(other) == state_digest(self.store)
            hold(same, "I2: another order leaves another state")
        finally:
            other.close()

    def _replay(self, other: Store) -> None:
        """Let another superior with the same keys receive all that was taken, shuffled."""
        other.superior = self.store.superior
        letters = {unit: iter(ascii_uppercase) for unit, _ in self.keys}
        for (unit, device), key in self.keys.items():
            public = key.public_key().public_bytes_raw()
            card = DeviceCard(unit, unit, device, next(letters[unit]), public)
            enrolling.enrol(other, write_device_card(card, key))
        waiting = [sent for truth in self.truth.values() for sent in truth.taken]
        waiting += self.chance.sample(waiting, len(waiting) // 4)
        self.chance.shuffle(waiting)
        while waiting:
            held = [sent for sent in waiting if not self._replayed(other, sent)]
            hold(len(held) < len(waiting), "I2: what was taken once is held for ever")
            waiting = held

    def _replayed(self, other: Store, sent: Sent) -> bool:
        got = receiving.receive(other, sent.sealed, Path("goi"))
        if got.verdict == "unknown_epoch":
            with suppress(enrolling.NotEnrolledError):
                enrolling.approve(other, sent.unit, sent.epoch)
            got = receiving.receive(other, sent.sealed, Path("goi"))
        allowed = TAKEN | {"duplicate", "jump"}
        hold(got.verdict in allowed, f"I2: {got.verdict} in another order")
        return got.verdict != "jump"
