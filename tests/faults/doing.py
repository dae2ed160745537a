"""A deed done in a process of its own, forked from one that has everything imported.

That makes thousands of faults affordable. What the deed acknowledges, it prints.
"""

import json
import multiprocessing
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any, Protocol, TypeVar

from antt_desktop.domain.errors import AnttError

P = TypeVar("P")
KILLED = -9
_WARMED = ["tests.faults.deeds_of_exchange", "tests.faults.deeds_of_keys",
           "tests.faults.deeds_of_backups", "tests.faults.deeds_of_records"]  # fmt: skip


class Ended(Protocol):
    """How a deed ended, and what it had told until then."""

    @property
    def returncode(self) -> int:
        """0, the exit code of a refusal, or -9 after a kill."""

    @property
    def output(self) -> str:
        """Acknowledgements, line by line; the last one may tell a refusal."""


@dataclass(frozen=True)
class Done:
    """How a deed ended, and the seconds from its beginning."""

    returncode: int
    output: str
    seconds: float


def acknowledged(ended: Ended) -> list[str]:
    """Return what a deed acknowledged, as far as it was told to the end."""
    whole = ended.output.rpartition("\n")[0]
    return [line.split()[1] for line in whole.splitlines() if line.startswith("ACK ")]


def acknowledge(what: str) -> None:
    """Say that something is done for good."""
    sys.stdout.write(f"ACK {what}\n")
    sys.stdout.flush()


class Doing:
    """A deed that is ready and waits for `go`."""

    def __init__(self, act: Callable[[P], None], place: P) -> None:
        context: Any = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(_WARMED)
        told, telling = context.Pipe(duplex=False)
        waiting, self._start = context.Pipe(duplex=False)
        self._told: Connection = told
        self._process = context.Process(target=_do, args=(act, place, waiting, telling))
        self._process.start()
        telling.close()
        waiting.close()
        self._told.recv_bytes()
        self.pid: int = self._process.pid

    def go(self) -> None:
        """Let it act."""
        self._begun = time.monotonic()
        self._start.send_bytes(b"go")

    def kill(self) -> None:
        """Kill it, wherever it is."""
        self._process.kill()

    def end(self) -> Done:
        """Wait for its end."""
        told = b"".join(iter(lambda: os.read(self._told.fileno(), 1 << 16), b""))
        self._process.join()
        seconds = time.monotonic() - self._begun
        return Done(self._process.exitcode, told.decode(errors="replace"), seconds)

    def close(self) -> None:
        """Give back what it holds; it is killed if it still lives."""
        for each in (self._told, self._start):
            each.close()
        self._process.kill()
        self._process.join()
        self._process.close()


@contextmanager
def doing(act: Callable[[P], None], place: P) -> Iterator[Doing]:
    """Have a deed ready in a process of its own."""
    made = Doing(act, place)
    try:
        yield made
    finally:
        made.close()


def done(act: Callable[[P], None], place: P, kill_after: float | None = None) -> Done:
    """Do a deed, and kill it after so many seconds; None lets it end."""
    with doing(act, place) as process:
        process.go()
        if kill_after is not None:
            time.sleep(kill_after)
            process.kill()
        return process.end()


def _do(act: Callable[[P], None], place: P, start: Connection, told: Connection) -> None:
    """Do a deed; what it says, and a traceback if it breaks, goes through the pipe."""
    told.send_bytes(b"ready")
    for descriptor in (1, 2):
        os.dup2(told.fileno(), descriptor)
    told.close()
    start.recv_bytes()
    try:
        act(place)
    except AnttError as fault:
        sys.stdout.write(json.dumps({"code": fault.code, "message": fault.message}) + "\n")
        raise SystemExit(fault.exit_code) from fault
