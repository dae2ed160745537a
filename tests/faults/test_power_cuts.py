"""The power fails at any moment of a save, an import, a migration; nothing acknowledged is lost.

`make test` tries some states of the disk, `make faults` a million.
"""

import hashlib
import random
import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from antt_desktop.domain.errors import AnttError
from antt_desktop.storage.driver import connect
from tests.faults.post import Post, State, area, read_state
from tests.faults.power import Disk, recorded
from tests.faults.test_disk_faults import SCENARIOS, Scenario
from tests.faults.tracing import Traced

SHORT_STATES, LONG_STATES = 900, 1_000_000
CUT = tuple(each for each in SCENARIOS if each.name != "rekey")
"""A change of keys is tried at its disk calls: here one key opens every state."""
OPENED_ANYWAY = 500
"""Every so manieth disk is opened by the program, whatever it holds."""


@pytest.mark.parametrize("scenario", CUT, ids=lambda scenario: scenario.name)
def test_some_power_cuts_lose_nothing(strace: None, post: Post, scenario: Scenario) -> None:
    tried = Cuts(scenario, post).tried(SHORT_STATES // len(CUT))
    assert tried >= SHORT_STATES // len(CUT)


@pytest.mark.long
@pytest.mark.parametrize("scenario", CUT, ids=lambda scenario: scenario.name)
def test_a_million_power_cuts_lose_nothing(strace: None, post: Post, scenario: Scenario) -> None:
    cuts = Cuts(scenario, post)
    tried = cuts.tried(LONG_STATES // len(CUT))
    print(f"\n{scenario.name}: {tried} states of the disk, {len(cuts.disks)} of them different")


@dataclass
class Cuts:
    """The states a disk may be in after power cuts in a command, each of them opened and judged."""

    scenario: Scenario
    post: Post
    disks: dict[bytes, bytes] = field(default_factory=dict)
    """The file that SQLite makes of each different disk."""
    states: dict[bytes, State] = field(default_factory=dict)
    """What the program reads of each different file."""

    def tried(self, wanted: int) -> int:
        """Judge at least so many states; fail at the first that lost something."""
        self.scenario.prepare(self.post)
        acting = self.post.copied(self.post.folder.with_name(self.post.folder.name + "-acting"))
        steps = recorded(acting, acting.command(*self.scenario.command), self.scenario.text)
        before = self._state(Disk(self.post.folder).after_cut(None, everything=True))
        rounds = max(1, -(-wanted // len(steps)) - 2)
        tried, disk = 0, Disk(self.post.folder)
        for place, step in enumerate(steps):
            disk.do(step)
            for files in self._cut_here(disk, place, rounds):
                ended = Traced(-9, disk.told.decode(), "", None, hit=True)
                try:
                    self.scenario.judge(before, self._state(files), ended)
                except (AssertionError, AnttError) as error:
                    raise AssertionError(f"after step {place} {step.kind} {step.name}") from error
                tried += 1
        return tried

    def _cut_here(self, disk: Disk, place: int, rounds: int) -> Iterator[dict[str, bytes]]:
        yield disk.after_cut(None, everything=True)
        yield disk.after_cut(None, everything=False)
        chance = random.Random(f"{self.scenario.name} {place}")
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
            folder = _laid_out(files, self.post.folder.with_name(self.post.folder.name + "-cut"))
            found = _rolled_back(folder / self.post.file.name, self.post.key.file)
            self.disks[digest.digest()] = found
            if found not in self.states or len(self.disks) % OPENED_ANYWAY == 0:
                self.states[found] = _opened(Post(_laid_out(files, folder), self.post.key))
        return self.states[found]


def _laid_out(files: dict[str, bytes], folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder


def _rolled_back(path: Path, key: bytes) -> bytes:
    """Return the digest of the file once SQLite has dealt with what the cut left beside it."""
    with closing(connect(path, key)) as database:
        database.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    return hashlib.sha256(path.read_bytes()).digest()


def _opened(post: Post) -> State:
    """Return what the program finds, once it has looked for damage and written again."""
    with post.open() as opened:
        assert not opened.damaged_places()
        opened.store.change_log.verify()
        state = read_state(opened.store)
        opened.store.save("residential_area", area("Sau khi có điện lại"))
    left = [path.name for path in post.folder.glob("*-journal")]
    assert not left, f"left behind: {left}"
    return state
