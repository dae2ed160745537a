"""A post's life in random order against a plain model (faults.md §2.1, R6).

Whatever is added, edited, taken away, undone, imported, locked, killed, backed up and restored, the
file holds what the model holds. `make test` lives some lives, `make faults` twenty thousand.
"""

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import ClassVar

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    multiple,
    precondition,
    rule,
    run_state_machine_as_test,
)

from antt_desktop.services.inspecting import inspect
from antt_desktop.storage.backups.making import Backup, Reason, make_backup
from antt_desktop.storage.backups.restoring import (
    asides,
    prepare_undo,
    put_in_place,
    remove_aside,
    stage,
    undo_restore,
)
from antt_desktop.storage.record_store import RecordStore
from tests.helpers.clock import FixedClock
from tests.helpers.files import PASSWORD, new_file, open_again
from tests.helpers.keys import CHEAP_POLICY

TYPE = "residential_area"
SYLLABLES = ("Ấp", "ẤP", "Mỹ", "mỹ", "Đông", "đông", "Đo\u0302ng", "Lợi", "Phú", "7", "7A")
"""In capitals and not, and one decomposed; other letters at random read as an old font's."""
NAMES = st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=4).map(" ".join)
TOTALS = st.integers(0, 5_000)

Rows = dict[str, tuple[str, int]]
SHORT_LIVES, LONG_LIVES, STEPS = 12, 20_000, 30
MOST_BACKUPS = 2  # in a life: each costs as much as ten other steps
NAME = "so.antt"


class _DeathError(Exception):
    """The program ends here, in the middle of a work."""


def lived(lives: int) -> None:
    """Let so many posts live, each beginning with a copy of one founded file."""
    with tempfile.TemporaryDirectory() as folder:
        new_file(Path(folder), FixedClock(), NAME).close()
        machine = type("FoundedPost", (PostMachine,), {"founded": Path(folder)})
        run_state_machine_as_test(
            machine,
            settings=settings(
                max_examples=lives,
                stateful_step_count=STEPS,
                deadline=None,
                database=None,
                derandomize=lives == SHORT_LIVES,
                suppress_health_check=list(HealthCheck),
            ),
        )


def test_some_posts_hold_what_the_model_holds() -> None:
    lived(SHORT_LIVES)


@pytest.mark.long
def test_twenty_thousand_posts_hold_what_the_model_holds() -> None:
    lived(LONG_LIVES)


class PostMachine(RuleBasedStateMachine):
    """One commune file, and beside it what it should hold."""

    founded: ClassVar[Path]
    """The folder with the file that every life begins with."""
    records: ClassVar[Bundle[str]] = Bundle("records")

    @initialize()
    def found(self) -> None:
        self.home = Path(tempfile.mkdtemp())
        shutil.copytree(self.founded, self.home, dirs_exist_ok=True)
        self.path = self.home / NAME
        self.clock = FixedClock()
        self._open()
        self.living: Rows = {}
        self.binned: Rows = {}
        self.works: list[tuple[Rows, Rows]] = []
        self.backups: list[tuple[Backup, Rows, Rows]] = []
        self.put_aside: tuple[Rows, Rows, list[tuple[Rows, Rows]]] | None = None
        self.number = 0

    # ---- what an officer does

    @rule(target=records, name=NAMES, total=TOTALS)
    def add(self, name: str, total: int) -> str:
        self._begin()
        record = self.store.save(TYPE, self._area(name, total))
        self.living[record.id] = (str(record["name"]), total)
        return record.id

    @rule(record=records, total=TOTALS)
    def edit(self, record: str, total: int) -> None:
        if record in self.living and self.living[record][1] != total:
            self._begin()
            self.store.save(TYPE, {"households_total": total}, id=record)
            self.living[record] = (self.living[record][0], total)

    @rule(record=records)
    def take_away(self, record: str) -> None:
        if record in self.living:
            self._begin()
            self.store.delete(TYPE, record)
            self.binned[record] = self.living.pop(record)

    @rule(record=records)
    def bring_back(self, record: str) -> None:
        if record in self.binned:
            self._begin()
            self.store.restore(TYPE, record)
            self.living[record] = self.binned.pop(record)

    @rule(target=records, totals=st.lists(TOTALS, min_size=1, max_size=8))
    def bring_in_a_list(self, totals: list[int]) -> object:
        self._begin()
        rows = [self._area("Nhập", total) for total in totals]
        with self.store.work("import", "Nhập danh sách"):
            ids = self.store.add_clean(TYPE, rows)
        for record, row in zip(ids, rows, strict=True):
            self.living[record] = (str(row["name"]), int(str(row["households_total"])))
        return multiple(*ids)

    @precondition(lambda self: self.works)
    @rule()
    def undo_the_last(self) -> None:
        work = self.store.recent_works(1)[0]
        if not work.undone:
            self.store.undo(work.id)
            self.living, self.binned = self.works.pop()

    # ---- what happens to the laptop

    @rule()
    def lock_and_unlock(self) -> None:
        self.file.close()
        self._open()

    @rule(rows=st.integers(0, 3), chance=st.integers(0, 1 << 20))
    def die_in_the_middle(self, rows: int, chance: int) -> None:
        """Go on with what was on the disk before a work had ended."""
        left = self.home / "sau-khi-chet"
        left.mkdir()
        with suppress(_DeathError), self.store.work("import", "Nhập danh sách"):
            for _ in range(rows):
                self.store.save(TYPE, self._area("Dở dang", chance % 5_000))
            for each in self.home.glob(f"{NAME}*"):
                if not each.name.endswith(".lock"):
                    shutil.copyfile(each, left / each.name)
            raise _DeathError
        self.file.close()
        for each in self.home.glob(f"{NAME}*"):
            each.unlink()
        for each in left.iterdir():
            each.rename(self.home / each.name)
        left.rmdir()
        self._open()

    @precondition(lambda self: len(self.backups) < MOST_BACKUPS)
    @rule()
    def back_up(self) -> None:
        self.clock.advance(seconds=2)
        made = make_backup(self.file, self.home / "sao-luu", Reason.BY_HAND, self.clock())
        self.backups.append((made, dict(self.living), dict(self.binned)))

    @precondition(lambda self: self.backups and self.put_aside is None)
    @rule(data=st.data())
    def restore_a_backup(self, data: st.DataObject) -> None:
        """The backup is proved and takes the place of the file, which goes aside."""
        backup, living, binned = data.draw(st.sampled_from(self.backups))
        self.put_aside = (self.living, self.binned, self.works)
        self.living, self.binned, self.works = dict(living), dict(binned), []
        self.file.close()
        now = self.clock()
        staged = stage(self.path, backup.path, None, PASSWORD, now, policy=CHEAP_POLICY)
        assert put_in_place(staged, now) is not None
        self._open()

    @precondition(lambda self: self.put_aside is not None)
    @rule()
    def undo_the_restore(self) -> None:
        assert self.put_aside is not None
        self.living, self.binned, self.works = self.put_aside
        self.put_aside = None
        self.file.close()
        now = self.clock()
        leave = prepare_undo(self.path, None, PASSWORD, now, policy=CHEAP_POLICY)
        remove_aside(undo_restore(leave, now))
        self._open()

    @precondition(lambda self: self.put_aside is not None)
    @rule()
    def throw_away_what_was_put_aside(self) -> None:
        self.put_aside = None
        for each in asides(self.path):
            remove_aside(each)

    # ---- what holds always

    @invariant()
    def the_file_holds_what_the_model_holds(self) -> None:
        if not hasattr(self, "file"):
            return
        assert {
            each.id: (str(each["name"]), each["households_total"])
            for each in self.store.by_id(TYPE)
        } == self.living
        for record in self.binned:
            assert self.store.get(TYPE, record, deleted=True).deleted

    def teardown(self) -> None:
        if hasattr(self, "file"):
            problems = [each.message for each in inspect(self.file)]
            self.file.close()
            shutil.rmtree(self.home)
            assert not problems, problems

    # ---- inside

    @property
    def store(self) -> RecordStore:
        return self.file.store

    def _open(self) -> None:
        self.file = open_again(self.path, self.clock)

    def _begin(self) -> None:
        self.works.append((dict(self.living), dict(self.binned)))

    def _area(self, name: str, total: int) -> dict[str, object]:
        self.number += 1
        return {"kind": "ap", "name": f"{name.strip()} {self.number}", "households_total": total}
