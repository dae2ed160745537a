"""Make the nth disk call of a process fail, or kill the process there (faults.md §2.1, R2)."""

import re
import subprocess
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from tests.faults.doing import Doing, doing
from tests.faults.post import Post

P = TypeVar("P")

DISK_CALLS = (
    "openat", "read", "pread64", "write", "pwrite64", "fsync", "fdatasync", "ftruncate",
    "unlink", "rename",
)  # fmt: skip
WRITING_CALLS = frozenset({"write", "pwrite64", "fsync", "fdatasync", "ftruncate", "rename"})
_CALL = re.compile(r"^\d+ +(\w+)\(", re.MULTILINE)


@dataclass(frozen=True)
class Point:
    """One fault: which call, the how-manyeth, what it answers, and whether it goes on failing."""

    call: str
    number: int
    fault: str
    for_ever: bool = False

    @property
    def injection(self) -> str:
        action = "signal=SIGKILL" if self.fault == "SIGKILL" else f"error={self.fault}"
        return f"{self.call}:{action}:when={self.number}{'+' * self.for_ever}"

    def __str__(self) -> str:
        return f"{self.fault} at {self.call} {self.number}{' and ever after' * self.for_ever}"


@dataclass(frozen=True)
class Traced:
    """How a traced process ended, what it said, and its disk calls on the files watched."""

    returncode: int
    output: str
    calls: Counter[str]
    hit: bool


def require_strace() -> None:
    """Fail with a sentence where no process may be traced."""
    try:
        tried = subprocess.run(
            ["strace", "-f", "-o", "/dev/null", "true"], capture_output=True, text=True, check=False
        )
    except FileNotFoundError:
        raise AssertionError("strace is not installed: run `make setup`") from None
    assert tried.returncode == 0, (
        "strace may not trace here, so disk faults cannot be tried: allow ptrace "
        f"(in a container: --cap-add=SYS_PTRACE). It said: {tried.stderr.strip()}"
    )


def points_of(calls: Counter[str], fault: str) -> Iterator[Point]:
    """Return every one of these calls that can fail so, once and for ever (death comes once)."""
    for call, count in sorted(calls.items()):
        if fault == "ENOSPC" and call not in WRITING_CALLS | {"openat"}:
            continue
        for number in range(1, count + 1):
            yield Point(call, number, fault)
            if fault != "SIGKILL":
                yield Point(call, number, fault, for_ever=True)


def exit_codes(point: Point) -> set[int]:
    """Return how a command may end; of a failed fsync SQLite tells no more than "I/O error"."""
    if point.fault == "SIGKILL":
        return {-9, 137}
    full = point.fault == "ENOSPC" and point.call in {"write", "pwrite64", "openat"}
    return {0, 6} if full else {0, 4, 6}


def last_frames(messages: str) -> str:
    """Return the end of a traceback that concerns us."""
    lines = messages.splitlines()
    ours = [line for line in lines if "/antt_desktop/" in line]
    return "\n".join([*ours[-4:], lines[-1]])


def traced(post: Post, command: Sequence[str], point: Point, paths: Sequence[Path]) -> Traced:
    """Run a command with its calls on some files watched, and one of them made to fail."""
    log = post.folder.with_name(post.folder.name + ".trace")
    strace = [*_strace(log, point, paths), "--seccomp-bpf"]  # a quarter faster; no signals with it
    ended = post.run([*strace, *command])
    calls, hit = _told(log)
    return Traced(ended.returncode, ended.stdout, calls, hit)


def traced_deed(
    act: Callable[[P], None], place: P, paths: Sequence[Path], point: Point | None = None
) -> Traced:
    """Let a deed be done with its calls on some files watched, and maybe one of them made to fail."""
    with (
        doing(act, place) as process,
        attached(process, lambda log: _strace(log, point, paths)) as log,
    ):
        process.go()
        ended = process.end()
    calls, hit = _told(log)
    return Traced(ended.returncode, ended.output, calls, hit)


@contextmanager
def attached(process: Doing, strace: Callable[[Path], list[str]]) -> Iterator[Path]:
    """Trace a deed that waits, into a log that can be read once all has ended."""
    with tempfile.NamedTemporaryFile(suffix=".trace", delete=False) as file:
        log = Path(file.name)
    command = [*strace(log), "-p", str(process.pid)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as tracer:
        assert tracer.stderr is not None
        told = iter(tracer.stderr.readline, "")
        assert any("attached" in line for line in told), "strace did not attach"
        yield log


def _strace(log: Path, point: Point | None, paths: Sequence[Path]) -> list[str]:
    strace = ["strace", "-f", "-o", str(log), "-e", "trace=" + ",".join(DISK_CALLS)]
    for path in paths:
        strace += ["-P", str(path)]
    return strace if point is None else [*strace, "-e", "inject=" + point.injection]


def _told(log: Path) -> tuple[Counter[str], bool]:
    """Return the calls that a log tells, and whether the fault was reached."""
    trace = log.read_text(encoding="utf-8", errors="replace")
    log.unlink()
    hit = "(INJECTED)" in trace or "killed by SIGKILL" in trace
    return Counter(_CALL.findall(trace)), hit
