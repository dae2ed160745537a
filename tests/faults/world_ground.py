"""What a simulated world is made of: units, laptops, sticks on their way and one superior."""

import random
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from string import ascii_uppercase

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import select

from antt_desktop.services.bundles import identity
from antt_desktop.services.bundles.cards import write_superior_card
from antt_desktop.superior import enrolling
from antt_desktop.superior.store import Store
from antt_desktop.superior.tables import epoch, state
from tests.faults.world_forging import Forger
from tests.faults.world_posts import Post
from tests.faults.world_truth import Sent, Unit
from tests.helpers.clock import FixedClock
from tests.helpers.superiors import new_store


@dataclass
class Ground:
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
        quicken(self.store)


def quicken(store: Store) -> None:
    """Let the disk wait: power cuts are tried elsewhere, kills lose nothing of it."""
    if store.engine.dialect.name == "sqlite":
        driver = store.engine.raw_connection().driver_connection
        driver.execute("PRAGMA synchronous=OFF")  # type: ignore[union-attr]
