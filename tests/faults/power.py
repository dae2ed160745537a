"""Power cuts: what a deed wrote is recorded, and every moment is replayed (faults.md §2.1, R3).

Of what was not synced, all may be on the disk after the cut, nothing, or any part of it: writes in
another order, torn at a sector, names made, changed or taken away or not yet.
"""

import os
import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from tests.faults.doing import doing
from tests.faults.tracing import attached

P = TypeVar("P")

SECTOR = 512
END = -1
"""The place of what is appended."""
_CALLS = (
    "openat", "lseek", "write", "pwrite64", "ftruncate", "fsync", "fdatasync", "rename", "unlink",
    "mkdir", "rmdir", "dup", "dup2", "dup3",
)  # fmt: skip
_UNKNOWN = ("writev", "pwritev", "sendfile", "copy_file_range", "fallocate", "link", "linkat",
            "unlinkat", "renameat", "renameat2", "truncate", "io_uring_enter")  # fmt: skip
_LINE = re.compile(r"^\d+ +(\w+)\((.*)\) += (-?\d+)", re.DOTALL)
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_DESCRIPTOR = re.compile(r"^(\d+)<((?:\\x[0-9a-f]{2})*)>")


@dataclass(frozen=True)
class Step:
    """One thing a command did to a file of the folder, or an acknowledgement it gave."""

    kind: str
    name: str = ""
    other: str = ""
    place: int = 0
    data: bytes = b""


def recorded(act: Callable[[P], None], place: P, folder: Path) -> list[Step]:
    """Let a deed be done to its end and return what it did to the files of a folder."""

    def strace(log: Path) -> list[str]:
        calls = ",".join((*_CALLS, *_UNKNOWN))
        return [
            "strace",
            "-f",
            "-y",
            "-xx",
            "-s",
            str(1 << 24),
            "-e",
            f"trace={calls}",
            "-o",
            str(log),
        ]

    with doing(act, place) as process, attached(process, strace) as log:
        process.go()
        ended = process.end()
    assert ended.returncode == 0, ended.output
    steps = list(_Reader(folder).steps(log))
    log.unlink()
    return steps


class _Reader:
    """Reads the log of strace; offsets of plain writes are kept by descriptor."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._places: dict[int, int] = {}

    def steps(self, log: Path) -> Iterator[Step]:
        with log.open(encoding="ascii", errors="replace") as lines:
            for line in lines:
                found = _LINE.match(line)
                if found and int(found[3]) >= 0:
                    yield from self._step(found[1], found[2], int(found[3]))

    def _step(self, call: str, told: str, result: int) -> Iterator[Step]:
        texts = [_unescaped(each) for each in _TEXT.findall(told)]
        if call == "openat":
            yield from self._opened(os.fsdecode(texts[0]), told, result)
        elif call in {"rename", "unlink"}:
            names = [self._name(os.fsdecode(each)) for each in texts]
            if any(names):
                assert all(names), "a file came from or went to another folder"
                yield Step(call, names[0], names[-1])
        elif descriptor := _DESCRIPTOR.match(told):
            number, path = int(descriptor[1]), os.fsdecode(_unescaped(descriptor[2]))
            yield from self._on_descriptor(call, number, path, told, texts, result)
        else:
            assert call in {"mkdir", "rmdir"}, f"{call} is not replayed"

    def _opened(self, path: str, told: str, descriptor: int) -> Iterator[Step]:
        self._places[descriptor] = END if "O_APPEND" in told else 0
        name = self._name(path)
        if name and ("O_CREAT" in told or "O_TRUNC" in told):
            yield Step("open", name, "truncate" if "O_TRUNC" in told else "")

    def _on_descriptor(
        self, call: str, number: int, path: str, told: str, texts: list[bytes], result: int
    ) -> Iterator[Step]:
        if number == 1 and call == "write" and not self._inside(path):
            yield Step("told", data=texts[0][:result])
        elif Path(path) == self._folder and call == "fsync":
            yield Step("sync folder")
        elif (name := self._name(path)) and call == "lseek":
            self._places[number] = result
        elif name:
            yield self._on_file(call, number, name, told, texts, result)

    def _on_file(
        self, call: str, number: int, name: str, told: str, texts: list[bytes], result: int
    ) -> Step:
        match call:
            case "write":
                place = self._places[number]
                if place != END:
                    self._places[number] += result
                return Step("write", name, place=place, data=texts[0][:result])
            case "pwrite64":
                place = int(told.rpartition(",")[2])
                return Step("write", name, place=place, data=texts[0][:result])
            case "ftruncate":
                return Step("cut", name, place=int(told.rpartition(",")[2]))
            case "fsync" | "fdatasync":
                return Step("sync", name)
        raise AssertionError(f"{call} is not replayed")

    def _inside(self, path: str) -> bool:
        return Path(path).parent == self._folder

    def _name(self, path: str) -> str:
        return Path(path).name if self._inside(path) else ""


def _unescaped(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))


@dataclass
class _Content:
    """A file's bytes as synced, and what was written since."""

    synced: bytearray = field(default_factory=bytearray)
    waiting: list[Step] = field(default_factory=list)


class Disk:
    """A folder on a disk whose power may be cut: what is surely there, and what only may be."""

    def __init__(self, folder: Path) -> None:
        self._names = {
            each.name: _Content(bytearray(each.read_bytes()))
            for each in folder.iterdir()
            if each.is_file()
        }
        self._seen = dict(self._names)
        self._waiting: list[tuple[Step, _Content]] = []
        self.told = b""

    def do(self, step: Step) -> None:
        """Let the program do its next step."""
        match step.kind:
            case "told":
                self.told += step.data
            case "sync folder":
                self._names = _renamed(self._names, self._waiting)
                self._waiting = []
            case "open":
                self._open(step)
            case "rename":
                self._move(step, self._seen.pop(step.name))
            case "unlink":
                self._move(step, self._seen[step.name])
            case "sync":
                content = self._seen[step.name]
                for each in content.waiting:
                    _put(content.synced, each)
                content.waiting = []
            case _:
                self._seen[step.name].waiting.append(step)

    def _open(self, step: Step) -> None:
        if step.name not in self._seen:
            self._move(step, _Content())
        elif step.other:
            self._seen[step.name].waiting.append(Step("cut", step.name))

    def _move(self, step: Step, content: _Content) -> None:
        self._waiting.append((step, content))
        self._seen = _renamed(self._seen, [(step, content)])

    def after_cut(self, chance: random.Random | None, *, everything: bool) -> dict[str, bytes]:
        """Return the files as the disk may hold them now.

        Without `chance` either all that waited or nothing of it; else any part.
        """
        moves = self._waiting if everything else []
        if chance is not None:
            moves = self._waiting[: chance.randint(0, len(self._waiting))]
            if chance.random() < 0.3:
                moves = [each for each in self._waiting if chance.random() < 0.5]
        files = {}
        for name, content in _renamed(self._names, moves).items():
            held = bytearray(content.synced)
            for step in content.waiting:
                if everything or (chance is not None and chance.random() < 0.5):
                    _put(held, _torn(step, chance))
            files[name] = bytes(held)
        return files


def _torn(step: Step, chance: random.Random | None) -> Step:
    """Return a write of which maybe only some sectors arrived."""
    if chance is None or step.kind != "write" or chance.random() < 0.7:
        return step
    sectors = -(-len(step.data) // SECTOR)
    kept = chance.randint(0, sectors) * SECTOR
    if chance.random() < 0.5:
        return Step("write", step.name, place=step.place, data=step.data[:kept])
    if step.place == END:
        return step
    return Step("write", step.name, place=step.place + kept, data=step.data[kept:])


def _put(held: bytearray, step: Step) -> None:
    if step.kind == "cut":
        del held[step.place :]
        held.extend(bytes(step.place - len(held)))
    elif step.data:
        place = len(held) if step.place == END else step.place
        held.extend(bytes(max(0, place - len(held))))
        held[place : place + len(step.data)] = step.data


def _renamed(
    names: dict[str, _Content], moves: Sequence[tuple[Step, _Content]]
) -> dict[str, _Content]:
    found = dict(names)
    for step, content in moves:
        if step.kind == "unlink":
            found.pop(step.name, None)
        elif step.kind == "rename":
            found.pop(step.name, None)
            found[step.other] = content
        else:
            found[step.name] = content
    return found
