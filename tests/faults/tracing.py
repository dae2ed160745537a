"""Make the nth disk call of a process fail, or kill the process there (faults.md §2.1, R2)."""

import re
import subprocess
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.faults.post import Post

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
    """How a traced process ended, and its disk calls on the post's files."""

    returncode: int
    output: str
    messages: str
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


def traced(
    post: Post,
    command: Sequence[str],
    text: str = "",
    point: Point | None = None,
    paths: Sequence[Path] = (),
) -> Traced:
    """Run a command with its calls on some files watched, and one of them made to fail.

    They are the post's own files, unless others are given.
    """
    log = post.folder.with_name(post.folder.name + ".trace")
    strace = ["strace", "-f", "-qq", "-o", str(log), "-e", "trace=" + ",".join(DISK_CALLS)]
    for path in paths or watched(post):
        strace += ["-P", str(path)]
    if point is not None:
        strace += ["-e", "inject=" + point.injection]
    if point is None or point.fault != "SIGKILL":
        strace += ["--seccomp-bpf"]  # a quarter faster; signals never fire with it
    ended = post.run([*strace, *command], text)
    trace = log.read_text(encoding="utf-8", errors="replace")
    log.unlink()
    return Traced(
        ended.returncode,
        ended.stdout,
        ended.stderr,
        Counter(_CALL.findall(trace)),
        "(INJECTED)" in trace or "killed by SIGKILL" in trace,
    )


def watched(post: Post) -> list[Path]:
    """Return every file the program may make beside the commune file, there or not yet."""
    file = post.file.name
    copy = f"so.truoc-ban-{schema_version()}.antt"
    names = [file, f"{file}.lock", f"{file}.keys", f"{file}.keys.1", f"{file}.doi-khoa", copy]
    names += [f"{name}{end}" for name in list(names) for end in (".part", "-journal")]
    names += [f"{copy}.part-journal"]
    return [post.folder, *(post.folder / name for name in names)]


def schema_version() -> int:
    from antt_desktop.storage.commune_file import SCHEMA_VERSION

    return SCHEMA_VERSION
