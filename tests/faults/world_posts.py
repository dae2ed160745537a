"""One laptop of the simulated world: a real commune file on a machine of its own."""

import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from antt_desktop.domain.errors import AnttError
from antt_desktop.services.bundles import exporting, identity
from antt_desktop.services.bundles.cards import write_device_card
from antt_desktop.services.bundles.recognising import recognise, remember
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.exchange import Exchange
from antt_desktop.system.instances import Instance, Instances
from tests.faults.world_truth import Branch
from tests.helpers.clock import FixedClock
from tests.helpers.files import new_file, open_again
from tests.helpers.paper_records import PROFILE

_TYPE = "organization"
_ENDS = ("", ".keys", ".keys.1")
TEN_YEARS = timedelta(days=3652)


class Killed(BaseException):
    """The process ended here."""


@contextmanager
def killing(owner: Any, name: str) -> Iterator[None]:
    """End the process where it calls this function."""
    true = getattr(owner, name)

    def kill(*_: object, **__: object) -> None:
        raise Killed

    setattr(owner, name, kill)
    try:
        yield
    except Killed:
        pass
    finally:
        setattr(owner, name, true)


KILLS: tuple[tuple[Any, str], ...] = (
    (Exchange, "keep_made"),
    (exporting, "write_file"),
    (Exchange, "mark_written"),
)
"""Where an export may end: before its number is taken, before it is written, after it stands."""


@dataclass(frozen=True)
class Backup:
    """A closed copy of a file, and what is true of it."""

    folder: Path
    branch: Branch
    head: int
    history: frozenset[str]
    ids: tuple[str, ...]


@dataclass
class Post:
    """A laptop; `branch`, `history` and `ids` are what is true, not what the program thinks."""

    unit: str
    folder: Path
    clock: FixedClock
    branch: Branch = field(default_factory=Branch)
    history: frozenset[str] = frozenset()
    ids: list[str] = field(default_factory=list)
    backups: list[Backup] = field(default_factory=list)
    file: CommuneFile = field(init=False)
    gone: bool = False
    """Stolen, and revoked by the superior."""

    @property
    def path(self) -> Path:
        return self.folder / "so.antt"

    @property
    def machine(self) -> Instances:
        return Instances(self.folder / "machine")

    @property
    def device(self) -> str:
        return self.file.device.id

    @property
    def card(self) -> bytes:
        return write_device_card(identity.device_card(self.file), identity.signing_key(self.file))

    def found(self, superior_card: bytes) -> None:
        """Make the file and set it up."""
        self.folder.mkdir(parents=True)
        self.file = new_file(self.folder, self.clock, self.path.name)
        self._quicken()
        self.file.store.save("org_profile", {**PROFILE, "unit_code": self.unit})
        identity.trust(self.file, superior_card)
        recognise(self.file, self.machine)

    def open(self) -> None:
        """Open the file as the program does: a restored or copied one is recognised."""
        self.file = open_again(self.path, self.clock)
        self._quicken()
        recognise(self.file, self.machine)

    def close(self) -> None:
        remember(self.file, self.machine)
        self.file.close()

    def reopen(self) -> None:
        """Open the file after its process was killed."""
        self.file.close()
        self.open()

    def _quicken(self) -> None:
        """Let the disk wait: power cuts are tried elsewhere, kills lose nothing of it."""
        self.file._db.execute("PRAGMA synchronous=OFF")

    # ---- work

    def add(self, chance: random.Random) -> None:
        values = {"kind": "doanh_nghiep", "name": f"Công ty {chance.randrange(10**6)}"}
        self.ids.append(self.file.store.save(_TYPE, values).id)

    def edit(self, chance: random.Random) -> None:
        found = self._some(chance)
        if found is not None:
            values = {"kind": "doanh_nghiep", "staff_total": chance.randrange(100)}
            self.file.store.save(_TYPE, values, id=found)

    def spoil(self, chance: random.Random) -> None:
        """Save a record with a code that no program should have written."""
        found = self._some(chance)
        if found is not None:
            self.file.store.save(_TYPE, {"staff_total": chance.randrange(100)}, id=found)
            self.file._db.execute(f"UPDATE {_TYPE} SET kind = 'hong' WHERE id = ?", (found,))

    def delete(self, chance: random.Random) -> None:
        found = self._some(chance)
        if found is not None:
            self.file.store.delete(_TYPE, found)
            self.ids.remove(found)

    def _some(self, chance: random.Random) -> str | None:
        return chance.choice(self.ids) if self.ids else None

    def turn_clock(self, chance: random.Random) -> None:
        self.clock.time += chance.uniform(-1, 1) * TEN_YEARS

    # ---- copies

    def back_up(self, target: Path) -> None:
        """Copy the closed file aside."""
        self.close()
        _copy(self.folder, target)
        head = self._head_of_closed()
        self.backups.append(Backup(target, self.branch, head, self.history, tuple(self.ids)))

    def _head_of_closed(self) -> int:
        self.open()
        return self.file.exchange.head()[0]

    def restore(self, backup: Backup, *, recognised: bool) -> None:
        """Put a backup in the place of the file; whoever restores the whole machine hides it."""
        self.close()
        _copy(backup.folder, self.folder)
        self._live_on(backup)
        self._open_copy(recognised=recognised)

    def come_from(self, backup: Backup, *, recognised: bool) -> None:
        """Begin on another machine with a copy."""
        self.folder.mkdir(parents=True)
        _copy(backup.folder, self.folder)
        self._live_on(backup)
        self._open_copy(recognised=recognised)

    def _live_on(self, backup: Backup) -> None:
        self.branch = Branch(backup.branch, backup.head)
        self.history, self.ids = backup.history, list(backup.ids)

    def _open_copy(self, *, recognised: bool) -> None:
        if recognised:
            self.open()
            return
        self.file = open_again(self.path, self.clock)
        self._quicken()
        mark = self.file.exchange.fact("instance") or ""
        known = Instance(mark, str(self.path.resolve()), self.file.exchange.head()[0])
        self.machine.keep(str(self.file.exchange.fact("file")), known)

    def become_another(self, letter: str) -> None:
        """Be told that the file goes on twice: from now on it is another device."""
        identity.become_another_device(self.file, letter)
        self.close()
        self.open()

    # ---- bundles

    def export(self, stick: Path, *, full: bool, kill: int | None) -> Path | None:
        """Export onto an empty stick, perhaps not to the end; returns what stands there."""
        if stick.exists():
            shutil.rmtree(stick)
        stick.mkdir(parents=True)
        if kill is None:
            exporting.export(self.file, stick, full=full)
        else:
            with killing(*KILLS[kill]):
                exporting.export(self.file, stick, full=full)
            self.reopen()
        return next(iter(stick.glob("*.antt-bundle")), None)


def _copy(source: Path, target: Path) -> None:
    target.mkdir(parents=True, exist_ok=True)
    for end in _ENDS:
        path = source / f"so.antt{end}"
        if path.exists():
            shutil.copy(path, target)


def refused(action: Callable[[], object]) -> bool:
    """Whether an action is refused with an error that was foreseen."""
    try:
        action()
    except AnttError:
        return True
    return False
