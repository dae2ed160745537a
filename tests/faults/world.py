"""A simulated world of communes and one superior (faults.md R8): seeded, so that it comes again.

Files, bundles, receipts and stores are real; what is simulated is what befalls them. After each
event the nine invariants of faults.md §2.3 must hold; `BrokenError` says which does not.
"""

import json
import random
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from string import ascii_uppercase

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import select

from antt_desktop.services.bundles import identity
from antt_desktop.services.bundles.answering import take_receipt
from antt_desktop.services.bundles.cards import (
    DeviceCard,
    write_device_card,
    write_superior_card,
)
from antt_desktop.services.bundles.packing import unpack
from antt_desktop.services.bundles.receipts import RECEIPT_NAMESPACE, read_receipt
from antt_desktop.services.bundles.signed_files import SignedFile, write_signed
from antt_desktop.storage.exchange import Standing
from antt_desktop.superior import deciding, enrolling, receiving
from antt_desktop.superior.dumping import state_digest
from antt_desktop.superior.judging import FARTHEST_JUMP
from antt_desktop.superior.receiving import Received
from antt_desktop.superior.store import Store
from antt_desktop.superior.tables import conflict, epoch, row, state
from antt_desktop.superior.taking import Taking
from tests.faults.world_forging import Forger
from tests.faults.world_posts import KILLS, TEN_YEARS, Post, killing, refused
from tests.faults.world_truth import Place, Row, Sent, Unit
from tests.helpers.clock import FixedClock
from tests.helpers.superiors import new_store, store_again

_TAKEN = {"accepted", "late", "content_problems"}
_MOST_BACKUPS, _MOST_POSTS, _MOST_ROUNDS = 3, 5, 20
_BYTES_OF_A_ROW = 1_000
_BYTES_OF_A_BUNDLE = 20_000


class BrokenError(AssertionError):
    """An invariant does not hold."""


def hold(condition: bool, told: str) -> None:
    """Raise BrokenError unless a condition holds."""
    if not condition:
        raise BrokenError(told)


@dataclass
class World:
    """Some units with their laptops, sticks on their way, and one superior."""

    seed: int
    folder: Path
    units: int = 2
    place: str = ""
    """Where the superior keeps its store: a file of its own, or the URL of an empty database."""
    events: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)
        self.clock = FixedClock()
        self.place = self.place or str(self.folder / "kho.db")
        self.store = new_store(self.place, self.clock)
        self._quicken()
        self.truth = {f"{30000 + number}": Unit() for number in range(self.units)}
        self.sent: dict[str, Sent] = {}
        self.keys: dict[tuple[str, str], Ed25519PrivateKey] = {}
        self.owners: dict[str, Post] = {}
        self.revoked: set[tuple[str, str]] = set()
        self.letters: set[tuple[str, str]] = set()
        self.approved: set[tuple[str, str]] = set()
        self.reached: dict[tuple[str, str], int] = {}
        self.numbers: dict[tuple[str, str], int] = {}
        self.receipts: dict[str, bytes] = {}
        self.up: list[str] = []
        self.down: list[bytes] = []
        self.posts: list[Post] = []
        self.rounds = self.folders = 0
        for unit in self.truth:
            self._found(unit)

    def close(self) -> None:
        for post in self.posts:
            post.file.close()
        self.store.close()

    # ---- events

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
        if recognised:
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

    # ---- people and sticks

    def _working(self) -> Post:
        return self.chance.choice([post for post in self.posts if not post.gone])

    def _found(self, unit: str) -> Post:
        superior = self.store.superior
        post = Post(unit, self._new_folder(), FixedClock(self.clock.time))
        post.found(write_superior_card(superior.card, superior.signing_key))
        self.posts.append(post)
        self._enrol(post)
        return post

    def _enrol(self, post: Post) -> None:
        enrolling.enrol(self.store, post.card)
        self.letters.add((post.unit, post.file.device.letter))
        self.keys[post.unit, post.device] = identity.signing_key(post.file)

    def _become_another(self, post: Post) -> None:
        used = {letter for unit, letter in self.letters if unit == post.unit}
        post.become_another(min({*ascii_uppercase} - used))
        self._enrol(post)

    def _forger(self, sent: Sent) -> Forger:
        superior = self.store.superior
        key = self.keys[self._key_of(sent)]
        return Forger(self.chance, superior.age_identity, superior.card.recipient, key)

    def _revoke(self, post: Post) -> None:
        own = [each for each in self.posts if each.unit == post.unit and not each.gone]
        if any(each.device != post.device for each in own):
            enrolling.revoke(self.store, post.unit, post.device, "mất máy")
            self.revoked.add((post.unit, post.device))
            for each in self.posts:
                each.gone |= (each.unit, each.device) == (post.unit, post.device)

    def _approve(self, key: tuple[str, str]) -> None:
        enrolling.approve(self.store, *key)
        self.approved.add(key)
        answers = self._new_folder()
        answers.mkdir()
        self._receive_held(answers)

    def _receive_held(self, answers: Path) -> None:
        before = self._snapshot()
        for got in receiving.receive_held(self.store, answers):
            self._check_verdict(self.sent[got.bundle], got)
            self._check_taken(self.sent[got.bundle], got, before)
            before = self._snapshot()

    def _export(self, post: Post, *, full: bool = False, kill: int | None = None) -> None:
        path = post.export(self.folder / "stick", full=full, kill=kill)
        if path is None:
            return
        sealed = path.read_bytes()
        sent = self._open(post, sealed)
        last = [self.sent[each] for each in post.history if self.sent[each].epoch == sent.epoch]
        hold(all(each.sequence < sent.sequence for each in last), "I6: a number was used again")
        hold(all(each.upto <= sent.upto for each in last), "I6: the change log went back")
        most = _BYTES_OF_A_BUNDLE + _BYTES_OF_A_ROW * len(sent.rows) + 70 * len(post.history)
        hold(len(sealed) <= most, "I9: a bundle is too large for its rows")
        self.sent[sent.id] = sent
        self.owners[sent.id] = post
        post.history |= {sent.id}
        self.up.append(sent.id)

    def _open(self, post: Post, sealed: bytes) -> Sent:
        public = self.keys[post.unit, post.device].public_key().public_bytes_raw()
        opened = unpack(sealed, [self.store.superior.age_identity], lambda *_: public)
        told = opened.header
        rows: dict[Place, Row] = {}
        for path, content in opened.files.items():
            name = path.removeprefix("data/").removesuffix(".jsonl")
            for line in content.decode().splitlines():
                values = json.loads(line)
                good = values["deleted"] or values.get("kind") != "hong"
                version = post.branch.version(values["seq"])
                rows[name, values["id"]] = Row(version, line, good)
        return Sent(
            opened.manifest.id, told.unit, told.device, told.epoch, told.sequence,
            told.acknowledged, told.changes, post.history, rows, sealed,
        )  # fmt: skip

    def _receive(self, sent: Sent) -> None:
        path = self.folder / "den" / "goi.antt-bundle"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(sent.sealed)
        before = self._snapshot()
        got = receiving.receive_file(self.store, path)
        self._check_verdict(sent, got)
        if got.verdict == "fork":
            hold(self._snapshot() == before, "I7: a fork changed the store")
            self._settle_fork(sent)
        elif got.verdict in _TAKEN:
            self._check_taken(sent, got, before)
        else:
            hold(self._snapshot() == before, f"I4: {got.verdict} changed the store")
        if got.receipt is not None:
            self.down.append(got.receipt)

    def _settle_fork(self, sent: Sent) -> None:
        """A person finds the file whose bundle was refused and makes it another device."""
        post = self.owners[sent.id]
        if not post.gone and post.file.exchange.epoch == sent.epoch and sent.id in post.history:
            self._become_another(post)

    def _take(self, post: Post, receipt: bytes) -> None:
        told = SignedFile(receipt, "receipt.json").claims()
        own = told["bundle"] in post.history
        exchange = post.file.exchange
        before = (exchange.base, exchange.returned())
        if own and told["device"] == post.device:
            take_receipt(post.file, receipt)
            hold(exchange.base >= before[0], "I6: what was acknowledged went back")
        else:
            hold(refused(lambda: take_receipt(post.file, receipt)), "P7: a foreign receipt")
            hold((exchange.base, exchange.returned()) == before, "P7: a foreign receipt counted")

    # ---- what must hold

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
        if got.verdict not in _TAKEN:
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

    # ---- the end

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
            _quicken(other)
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
        allowed = _TAKEN | {"duplicate", "jump"}
        hold(got.verdict in allowed, f"I2: {got.verdict} in another order")
        return got.verdict != "jump"

    # ---- small things

    def _snapshot(self) -> dict[tuple[str, str], tuple[int, str]]:
        with self.store.reading() as connection:
            found = connection.execute(
                select(state.c.unit, state.c.type, state.c.rows, state.c.digest)
            )
            return {(unit, name): (rows, digest) for unit, name, rows, digest in found}

    def _epochs(self) -> dict[tuple[str, str], int]:
        with self.store.reading() as connection:
            found = connection.execute(select(epoch.c.unit, epoch.c.epoch, epoch.c.acknowledged))
            return {(unit, name): reached for unit, name, reached in found}

    def _key_of(self, sent: Sent) -> tuple[str, str]:
        return sent.unit, sent.device

    def _new_folder(self) -> Path:
        self.folders += 1
        return self.folder / f"cho-{self.folders}"

    def _quicken(self) -> None:
        _quicken(self.store)


def _quicken(store: Store) -> None:
    """Let the disk wait: power cuts are tried elsewhere, kills lose nothing of it."""
    if store.engine.dialect.name == "sqlite":
        driver = store.engine.raw_connection().driver_connection
        driver.execute("PRAGMA synchronous=OFF")  # type: ignore[union-attr]
