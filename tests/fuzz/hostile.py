"""Files that nobody means well with, made from a good one."""

import random
import struct
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

_HUGE = 300 << 20


def hostile_files(good: bytes, folder: Path, name: str, many: int) -> Iterator[Path]:
    """Write hostile twins of a good file into `folder`, one after another, under one name."""
    chance = random.Random(name)
    for number, make in enumerate([*ONCE, *(MUTANTS[n % len(MUTANTS)] for n in range(many))]):
        path = folder / str(number) / name
        path.parent.mkdir()
        make(good, chance, path)
        yield path


def _put(change: Callable[[bytes, random.Random], bytes]) -> Callable[..., None]:
    return lambda good, chance, path: path.write_bytes(change(good, chance))


def _folder(good: bytes, chance: random.Random, path: Path) -> None:
    path.mkdir()


def _huge(good: bytes, chance: random.Random, path: Path) -> None:
    """Go on with zeros for longer than any limit; sparse, so that the disk does not mind."""
    with path.open("wb") as file:
        file.write(good)
        file.truncate(_HUGE)


def _flipped(good: bytes, chance: random.Random) -> bytes:
    data = bytearray(good)
    for _ in range(chance.randint(1, 12)):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(data)


def _swapped(good: bytes, chance: random.Random) -> bytes:
    start, end = sorted(chance.randrange(len(good)) for _ in range(2))
    return good[end:] + good[start:end] + good[:start]


def _lengths(good: bytes, chance: random.Random) -> bytes:
    """Put a huge number where a length may stand."""
    data = bytearray(good)
    place = chance.randrange(max(1, len(data) - 4))
    data[place : place + 4] = struct.pack(chance.choice("<>") + "I", chance.choice(_NUMBERS))
    return bytes(data)


_NUMBERS = (0, 1, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF)


def _bomb(good: bytes, chance: random.Random) -> bytes:
    """Return a ZIP of the good file's entries in which each unpacks to sixty megabytes of zeros."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as bomb:
        for name in ("[Content_Types].xml", "../../thoat-ra.txt", "xl/workbook.xml"):
            with bomb.open(name, "w") as entry:
                for _ in range(60):
                    entry.write(bytes(1 << 20))
    return target.getvalue()


ONCE: tuple[Callable[[bytes, random.Random, Path], None], ...] = (
    _folder,
    _huge,
    _put(lambda good, chance: b""),
    _put(lambda good, chance: b"\0" * len(good)),
    _put(lambda good, chance: chance.randbytes(70_000)),
    _put(lambda good, chance: b"[" * 2_000_000),
    _put(lambda good, chance: b'{"a":' * 500_000),
    _put(_bomb),
)
MUTANTS: tuple[Callable[[bytes, random.Random, Path], None], ...] = (
    _put(_flipped),
    _put(lambda good, chance: good[: chance.randrange(len(good))]),
    _put(_lengths),
    _put(lambda good, chance: good + chance.randbytes(chance.randint(1, 5_000))),
    _put(_swapped),
    _put(lambda good, chance: good + good),
)
