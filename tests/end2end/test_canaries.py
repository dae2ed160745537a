"""After a run through every page, no made-up name or number lies anywhere but in the encrypted file.

Looked through: logs, settings, temporary files, crash dumps, window titles, names of files, and the
raw bytes of the commune file, its backups and its keys (faults.md P11, §5).
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import FOLDER_VARIABLES
from tests.end2end.canary_run import lines
from tests.helpers.source import ROOT

CANARIES = [each.lower() for each in lines()]
_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")


def found_in(data: bytes) -> set[str]:
    """Return the canaries that bytes hold, in any of the usual encodings and letter cases."""
    texts = [data.decode(each, "ignore").lower() for each in _ENCODINGS]
    texts.append(data[1:].decode("utf-16-le", "ignore").lower())
    return {each for each in CANARIES for text in texts if each in text}


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """Run through every page in a process of its own; returns its world and what it said."""
    world = tmp_path_factory.mktemp("canaries")
    for name in ("so", "ra", "tmp", "home", *FOLDER_VARIABLES):
        (world / name.lower()).mkdir()
    folders = {name: str(world / name.lower()) for name in FOLDER_VARIABLES}
    temporary = dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(world / "tmp"))
    env = {
        **os.environ, **folders, **temporary,
        "HOME": str(world / "home"), "QT_QPA_PLATFORM": "offscreen",
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "tests.end2end.canary_run", str(world)],
        cwd=ROOT, env=env, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return world, done.stdout.splitlines()


def test_there_are_500_of_them_and_the_finder_finds_each() -> None:
    assert len(set(CANARIES)) == 500
    for each in CANARIES:
        for encoding in _ENCODINGS:
            assert found_in(b"x" + f" {each.upper()} ".encode(encoding)) or found_in(
                f" {each.upper()} ".encode(encoding)
            ) == {each}


def test_every_page_was_visited_and_a_list_was_exported(run: tuple[Path, list[str]]) -> None:
    world, said = run
    (visited,) = (int(line.split("\t")[1]) for line in said if line.startswith("visited"))
    assert visited >= 30
    (exported,) = (world / "ra").iterdir()
    assert len((exported).read_bytes()) > 1000


def test_no_file_but_the_exported_one_holds_a_canary(run: tuple[Path, list[str]]) -> None:
    world, _ = run
    looked = [each for each in world.rglob("*") if each.is_file() and each.parent.name != "ra"]
    names = {each.name for each in looked}
    assert {"my-hiep.antt", "antt.log", "crash.log"} <= names
    (log,) = (each.read_text("utf-8") for each in looked if each.name == "antt.log")
    assert (
        log.count("CRITICAL antt_desktop: crash\nbuiltins.ValueError") == log.count("CRITICAL") == 1
    )
    leaks = {str(each.relative_to(world)): found_in(each.read_bytes()) for each in looked}
    assert not {name: found for name, found in leaks.items() if found}


def test_no_name_of_a_file_holds_one(run: tuple[Path, list[str]]) -> None:
    world, _ = run
    assert not found_in("\n".join(str(each) for each in world.rglob("*")).encode())


def test_no_title_of_a_window_holds_one(run: tuple[Path, list[str]]) -> None:
    titles = [line for line in run[1] if line.startswith("title")]
    assert len(titles) > 10
    assert not found_in("\n".join(titles).encode())
