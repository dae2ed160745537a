"""A simulated world of communes and one superior (faults.md R8): seeded, so that it comes again.

Files, bundles, receipts and stores are real; what is simulated is what befalls them. After each
event the nine invariants of faults.md §2.3 must hold; `BrokenError` says which does not.
"""

from collections.abc import Callable
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from antt_desktop.services.bundles.answering import take_receipt
from antt_desktop.services.bundles.receipts import RECEIPT_NAMESPACE
from antt_desktop.services.bundles.signed_files import SignedFile, write_signed
from antt_desktop.superior import deciding, receiving
from antt_desktop.superior.judging import FARTHEST_JUMP
from antt_desktop.superior.taking import Taking
from tests.faults.world_ending import Ending
from tests.faults.world_invariants import hold
from tests.faults.world_posts import KILLS, TEN_YEARS, Post, killing, refused
from tests.helpers.clock import FixedClock
from tests.helpers.superiors import store_again

_MOST_BACKUPS, _MOST_POSTS = 3, 5


class World(Ending):
    """A world in which things happen at random."""

    def live(self, events: int) -> None:
        """Let so many things happen."""
        ways: tuple[tuple[int, Callable[[], None]], ...] = (
            (40, self.save), (40, self.edit), (4, self.delete), (2, self.spoil),
            (14, self.export), (3, self.export_killed), (22, self.deliver),
            (12, self.answer), (3, self.forge), (2, self.forge_receipt), (3, self.turn_clock),
            (2, self.back_up), (1, self.restore), (1, self.copy), (1, self.restart),
            (1, self.kill_superior), (4, self.approve), (1, self.revoke), (1, self.decide),
            (1, self.jump),
        )  # fmt: skip
        weights = [weight for weight, _ in ways]
        for _ in range(events):
            happening = self.chance.choices(ways, weights)[0][1]
            happening()
            self.events[happening.__name__] += 1

    def save(self) -> None:
        self._working().add(self.chance)

    def edit(self) -> None:
        self._working().edit(self.chance)

    def delete(self) -> None:
        self._working().delete(self.chance)

    def spoil(self) -> None:
        self._working().spoil(self.chance)

    def turn_clock(self) -> None:
        self._working().turn_clock(self.chance)
        self.clock.time += self.chance.uniform(-1, 1) * TEN_YEARS / 10

    def export(self) -> None:
        self._export(self._working(), full=self.chance.random() < 0.1)

    def export_killed(self) -> None:
        self._export(self._working(), kill=self.chance.randrange(len(KILLS)))

    def deliver(self) -> None:
        """Let any stick come, in whatever order; some are lost, some come twice."""
        if self.up:
            name = self.chance.choice(self.up)
            fate = self.chance.random()
            if fate < 0.75:
                self.up.remove(name)
            if fate > 0.1:
                self._receive(self.sent[name])

    def answer(self) -> None:
        """Let any receipt come to any laptop."""
        if self.down:
            receipt = self.chance.choice(self.down)
            if self.chance.random() < 0.6:
                self.down.remove(receipt)
            self._take(self.chance.choice(self.posts), receipt)

    def forge(self) -> None:
        if not self.sent:
            return
        sent = self.sent[self.chance.choice(list(self.sent))]
        if self._key_of(sent) in self.revoked:
            return
        others = [key for key in self.keys if key[0] != sent.unit]
        name, forged, verdict = self._forger(sent).forge(sent.sealed, self.chance.choice(others))
        before = self._snapshot()
        got = receiving.receive(self.store, forged, Path("goi"))
        hold(got.verdict == verdict, f"{name}: {got.verdict}, not {verdict}")
        hold(got.receipt is None and self._snapshot() == before, f"I4: {name} changed the store")

    def forge_receipt(self) -> None:
        """Receipts altered, signed by another key, or signed for something else, change nothing."""
        if not self.down:
            return
        receipt, post = self.chance.choice(self.down), self.chance.choice(self.posts)
        told = SignedFile(receipt, "receipt.json").claims()
        stranger = Ed25519PrivateKey.generate()
        own = self.store.superior.signing_key
        forged = self.chance.choice(
            (
                receipt[:-30] + bytes([receipt[-30] ^ 1]) + receipt[-29:],
                write_signed("receipt.json", told, stranger, RECEIPT_NAMESPACE),
                write_signed("receipt.json", told, own, "antt-bundle@v1"),
            )
        )
        hold(refused(lambda: take_receipt(post.file, forged)), "P7: a forged receipt was taken")

    def back_up(self) -> None:
        post = self._working()
        if len(post.backups) < _MOST_BACKUPS:
            post.back_up(self._new_folder())

    def restore(self) -> None:
        post = self._working()
        if post.backups:
            backup = self.chance.choice(post.backups)
            post.restore(backup, recognised=self.chance.random() < 0.6)
            if (post.unit, post.device) in self.revoked:  # a backup of before it got its own name
                self._become_another(post)

    def copy(self) -> None:
        """Put a copy of a file to work on another machine: a second device, or by mistake."""
        post = self._working()
        if not post.backups or len(self.posts) >= self.units * _MOST_POSTS:
            return
        made = Post(post.unit, self._new_folder(), FixedClock(self.clock.time))
        recognised = self.chance.random() < 0.7
        made.come_from(self.chance.choice(post.backups), recognised=recognised)
        self.posts.append(made)
        if recognised or (made.unit, made.device) in self.revoked:
            self._become_another(made)

    def restart(self) -> None:
        self.store.close()
        self.store = store_again(self.place, self.clock)
        self._quicken()

    def kill_superior(self) -> None:
        """End the superior's process in the middle of a bundle."""
        if self.up:
            before = self._snapshot()
            with killing(Taking, "_keep"):
                self._receive(self.sent[self.chance.choice(self.up)])
                return
            hold(self._snapshot() == before, "F07: a bundle was half taken")
            self.restart()

    def approve(self) -> None:
        """A person looks at what waits and lets one epoch go on."""
        waiting = [key for key in self._epochs() if key not in self.approved]
        if waiting:
            self._approve(self.chance.choice(waiting))

    def revoke(self) -> None:
        if self.chance.random() < 0.15:
            post = self._working()
            self._revoke(post)

    def decide(self) -> None:
        """A person decides a conflict, in every other world: what stands then has its own order."""
        waiting = deciding.conflicts(self.store) if self.seed % 2 else []
        if waiting:
            found = self.chance.choice(waiting)
            side = self.chance.choice([found.standing, *found.others])
            place = (found.type, found.id)
            deciding.decide(self.store, found.unit, found.type, found.id, side.version, "lãnh đạo")
            truth = self.truth[found.unit]
            truth.decided[place] = next(iter(truth.versions[side.content]))
            self._check_records(found.unit, [place])

    def jump(self) -> None:
        """A device whose numbers leave too many out is held."""
        if not self.sent:
            return
        sent = self.sent[self.chance.choice(list(self.sent))]
        if self._key_of(sent) in self.revoked:
            return
        numbers = [each.sequence for each in self.truth[sent.unit].taken]
        sealed = self._forger(sent).renumbered(sent.sealed, max([0, *numbers]) + FARTHEST_JUMP + 1)
        before = self._snapshot()
        got = receiving.receive(self.store, sealed, Path("goi"))
        held = {"jump", "unknown_epoch", "fork"}
        hold(got.verdict in held, f"a number too far ahead is {got.verdict}")
        hold(self._snapshot() == before, "a number too far ahead changed the store")
