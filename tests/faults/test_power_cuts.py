"""The power fails at any moment of a save, an import, a migration, an erasure: nothing is lost.

`make test` tries some states of the disk, `make faults` a million.
"""

import hashlib
import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from antt_desktop.domain.errors import AnttError
from antt_desktop.storage.driver import connect
from tests.faults.deeds import AnyDeed
from tests.faults.deeds_of_records import (
    ERASURE,
    IMPORT,
    MIGRATION,
    SAVE,
    all_or_none,
    assert_pages_fit,
    saved_or_not,
    there_or_gone,
    unchanged,
)
from tests.faults.desk import Desk
from tests.faults.doing import KILLED, Done, Ended
from tests.faults.post import Post, State, area, read_state
from tests.faults.power import Disk, recorded

SHORT_STATES, LONG_STATES = 900, 1_000_000
OPENED_ANYWAY = 500
"""Every so manieth disk is opened by the program, whatever it holds."""


@dataclass(frozen=True)
class Cut:
    """A deed in which the power fails, and what each state of the disk is judged by.

    Not a change of keys, which is tried at its disk calls: here one key opens every state.
    """

    deed: AnyDeed
    compare: Callable[[State, State, Ended], None]
    """Given what the file held before, what it holds now, and what was told."""
    look: Callable[[Post, State], None] = lambda post, state: None
    """Looks at what the records alone do not tell."""


CUTS = (
    Cut(SAVE, saved_or_not),
    Cut(IMPORT, all_or_none),
    Cut(MIGRATION, unchanged),
    Cut(ERASURE, there_or_gone, assert_pages_fit),
)


@pytest.mark.parametrize("cut", CUTS, ids=lambda cut: cut.deed.name)
def test_some_power_cuts_lose_nothing(
    strace: None, founded_desk: Desk, tmp_path: Path, cut: Cut
) -> None:
    wanted = SHORT_STATES // len(CUTS)
    assert Cuts(cut, founded_desk.copied(tmp_path / "ban")).tried(wanted) >= wanted


@pytest.mark.long
@pytest.mark.parametrize("cut", CUTS, ids=lambda cut: cut.deed.name)
def test_a_million_power_cuts_lose_nothing(
    strace: None, founded_desk: Desk, tmp_path: Path, cut: Cut
) -> None:
    cuts = Cuts(cut, founded_desk.copied(tmp_path / "ban"))
    tried = cuts.tried(LONG_STATES // len(CUTS))
    print(f"\n{cut.deed.name}: {tried} states of the disk, {len(cuts.disks)} of them different")


@dataclass
class Cuts:
    """The states a disk may be in after power cuts in a deed, each of them opened and judged."""

    cut: Cut
    desk: Desk
    disks: dict[bytes, bytes] = field(default_factory=dict)
    """The file that SQLite makes of each different disk."""
    states: dict[bytes, State] = field(default_factory=dict)
    """What the program reads of each different file."""

    def tried(self, wanted: int) -> int:
        """Judge at least so many states; fail at the first that lost something."""
        self.cut.deed.prepare(self.desk)
        acting = self.desk.copied(self.desk.folder.with_name("dang-lam"))
        steps = recorded(self.cut.deed.act, acting, acting.post.folder)
        folder = self.desk.post.folder
        before = self._state(Disk(folder).after_cut(None, everything=True))
        rounds = max(1, -(-wanted // len(steps)) - 2)
        apart = max(1, len(steps) * (rounds + 2) // (2 * wanted))
        tried, disk = 0, Disk(folder)
        for place, step in enumerate(steps):
            disk.do(step)
            if place % apart:
                continue
            for files in self._cut_here(disk, place, rounds):
                ended = Done(KILLED, disk.told.decode(), 0)
                try:
                    self.cut.compare(before, self._state(files), ended)
                except (AssertionError, AnttError) as error:
                    raise AssertionError(f"after step {place} {step.kind} {step.name}") from error
                tried += 1
        return tried

    def _cut_here(self, disk: Disk, place: int, rounds: int) -> Iterator[dict[str, bytes]]:
        yield disk.after_cut(None, everything=True)
        yield disk.after_cut(None, everything=False)
        chance = random.Random(f"{self.cut.deed.name} {place}")
        for _ in range(rounds):
            yield disk.after_cut(chance, everything=False)

    def _state(self, files: dict[str, bytes]) -> State:
        """Return what a folder of these files holds; whatever is damaged fails.

        SQLite rolls every different disk back; of each different file that comes of it all pages
        are checked and the program opens it, and some more.
        """
        digest = hashlib.sha256()
        for name, content in sorted(files.items()):
            digest.update(f"{name}\0{len(content)}\0".encode() + content)
        found = self.disks.get(digest.digest())
        if found is None:
            post = replace(self.desk.post, folder=self.desk.folder.with_name("sau-khi-cat"))
            _lay_out(files, post.folder)
            found = _rolled_back(post.file, post.key.file)
            self.disks[digest.digest()] = found
            if found not in self.states or len(self.disks) % OPENED_ANYWAY == 0:
                _lay_out(files, post.folder)
                self.states[found] = self._opened(post)
        return self.states[found]

    def _opened(self, post: Post) -> State:
        """Return what the program finds, once it has looked for damage and written again."""
        with post.open() as opened:
            assert not opened.damaged_places()
            opened.store.change_log.verify()
            state = read_state(opened.store)
            self.cut.look(post, state)
            opened.store.save("residential_area", area("Sau khi có điện lại"))
        left = [path.name for path in post.folder.glob("*-journal")]
        assert not left, f"left behind: {left}"
        return state


def _lay_out(files: dict[str, bytes], folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)


def _rolled_back(path: Path, key: bytes) -> bytes:
    """Return the digest of the file once SQLite has dealt with what the cut left beside it."""
    with closing(connect(path, key)) as database:
        database.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    return hashlib.sha256(path.read_bytes()).digest()
