"""Whatever lies where a commune file should be is told in words; nothing is made or changed (F17)."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from antt_desktop.domain.errors import AnttError
from antt_desktop.storage import errors
from antt_desktop.storage.keys.errors import KeyFileMissingError
from antt_desktop.storage.keys.key_file import key_path
from tests.helpers.clock import FixedClock
from tests.helpers.files import Builder, new_file, open_again

PAGE = 4096


def gone(path: Path) -> None:
    path.unlink()


def all_gone(path: Path) -> None:
    for each in path.parent.glob("my-hiep*"):
        each.unlink()


def keys_gone(path: Path) -> None:
    for each in path.parent.glob(f"{key_path(path).name}*"):
        each.unlink()


def cut_to(size: int) -> Callable[[Path], None]:
    return lambda path: path.write_bytes(path.read_bytes()[:size]) and None


def replaced_by(content: bytes) -> Callable[[Path], None]:
    return lambda path: path.write_bytes(content) and None


def plain_database(path: Path) -> None:
    path.unlink()
    made = sqlite3.connect(path)
    made.execute("CREATE TABLE t (a)")
    made.close()


def another_commune(path: Path) -> None:
    with new_file(path.parent, FixedClock(), "khac.antt") as other:
        Builder(other.store).area()
    other.path.replace(path)


def first_page_of_another_time(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[20] ^= 1
    path.write_bytes(content)


CASES: tuple[tuple[str, Callable[[Path], None], type[AnttError]], ...] = (
    ("only the key file is left", gone, errors.FileDamagedError),
    ("nothing is left", all_gone, errors.FileMissingError),
    ("the key file is gone", keys_gone, KeyFileMissingError),
    ("empty", cut_to(0), errors.FileDamagedError),
    ("some bytes", cut_to(100), errors.FileDamagedError),
    ("cut within a page", cut_to(5 * PAGE + 7), errors.FileDamagedError),
    ("cut after one page", cut_to(PAGE), errors.FileDamagedError),
    ("cut in the middle", cut_to(20 * PAGE), errors.FileDamagedError),
    ("zeros", replaced_by(bytes(8 * PAGE)), errors.FileDamagedError),
    ("text", replaced_by(b"Danh s\xc3\xa1ch " * 512), errors.FileDamagedError),
    ("a workbook", replaced_by(b"PK\x03\x04" + bytes(PAGE)), errors.NotCommuneFileError),
    ("a paper", replaced_by(b"%PDF-1.7" + bytes(PAGE)), errors.NotCommuneFileError),
    ("a plain database", plain_database, errors.NotCommuneFileError),
    ("another commune's file", another_commune, errors.FileDamagedError),
    ("a changed first page", first_page_of_another_time, errors.FileDamagedError),
)


@pytest.mark.parametrize(
    ("damage", "told"), [case[1:] for case in CASES], ids=[c[0] for c in CASES]
)
def test_what_is_no_sound_file_is_told_and_left_alone(
    tmp_path: Path, clock: FixedClock, damage: Callable[[Path], None], told: type[AnttError]
) -> None:
    with new_file(tmp_path, clock) as file:
        for number in range(5):
            Builder(file.store).area(name=f"Ấp {number}")
    damage(file.path)
    before = {each.name: each.read_bytes() for each in tmp_path.iterdir()}
    with pytest.raises(told) as found:
        open_again(file.path, clock)
    assert found.value.message.count(".") >= 2, "what happened, what is safe, what to do"
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == before
