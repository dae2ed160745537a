"""Kill −9 at any moment of a deed, again and again, each time in a fresh copy of its place."""

import random
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from antt_desktop.domain.errors import AnttError
from antt_desktop.storage.commune_file import CommuneFile
from tests.faults.deeds import AnyDeed, Place
from tests.faults.doing import KILLED, Done, acknowledged, done
from tests.faults.post import PASSWORD, USER
from tests.helpers.clock import FixedClock

SECOND_KILLS = 0.2
"""The part of the kills after which the next opening is killed too (F10)."""
LONGEST_RECOVERY = 0.03  # seconds
SOONER, LATER = 0.98, 1.006
"""How the longest wait follows the machine: about a quarter of the deeds end before their kill."""


@dataclass
class Tally:
    """What a series of kills came to."""

    kills: int = 0
    ended: int = 0
    acknowledged: int = 0
    reopenings: int = 0

    def __str__(self) -> str:
        return (
            f"{self.kills} kills, {self.ended} too late, {self.reopenings} reopenings killed too; "
            f"{self.acknowledged} acknowledged, 0 lost, 0 damaged"
        )


class Killer:
    """Kills one kind of deed; whatever is not as promised fails."""

    def __init__(self, deed: AnyDeed, place: Place, folder: Path) -> None:
        self._deed, self._folder = deed, folder
        prepared = place.copied(folder / "goc")
        self._known: Any = deed.prepare(prepared)
        self._place = prepared.moved(folder / "mau")
        self._chance = random.Random(deed.name)
        self._tally = Tally()
        self._longest = self._let_end()

    def kill(self, times: int) -> Tally:
        """Kill so many deeds before their end."""
        tries = 0
        while self._tally.kills < times:
            tries += 1
            self._kill_one(self._place.copied(self._folder / f"{tries}"))
        return self._tally

    def _let_end(self) -> float:
        """Let one end; returns the seconds that it took."""
        place = self._place.copied(self._folder / "0")
        ended = done(self._deed.act, place)
        assert ended.returncode == 0, ended.output
        self._judge(place, ended, "no kill")
        return ended.seconds

    def _kill_one(self, place: Place) -> None:
        wait = self._chance.uniform(0, self._longest)
        ended = done(self._deed.act, place, wait)
        assert ended.returncode in {KILLED, 0}, ended.output
        late = ended.returncode == 0
        self._longest *= SOONER if late else LATER
        told = (
            f"kill after {wait * 1000:.2f} of {self._longest * 1000:.2f} ms, told {ended.output!r}"
        )
        if self._chance.random() < SECOND_KILLS:
            done(open_by_password, place, self._chance.uniform(0, LONGEST_RECOVERY))
            self._tally.reopenings += 1
        self._judge(place, ended, told)
        self._tally.kills += not late
        self._tally.ended += late
        self._tally.acknowledged += len(acknowledged(ended))

    def _judge(self, place: Place, ended: Done, told: str) -> None:
        try:
            self._deed.judge(self._known, place, ended)
        except (AssertionError, AnttError) as error:
            raise AssertionError(f"{self._deed.name}, {told}, {place.folder}: {error}") from error
        shutil.rmtree(place.folder)


def open_by_password(place: Place) -> None:
    """Open as an officer does, which ends what was cut short."""
    post = place.post
    CommuneFile.open(
        post.file, username=USER, password=PASSWORD, now=FixedClock(), policy=post.policy
    ).close()
