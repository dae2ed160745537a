"""One Windows, one build of each installer, for all tests of a run; what cannot run fails."""

import getpass
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from installers.pins import CACHE, program_version
from tests.installers.wine import Program, Windows

HOME = rf"C:\users\{getpass.getuser()}\AppData\Local\Programs\ANTTDesktop"
EPOCH = 1_700_000_000
NEXT = "99.0.0"
"""A version after every real one, for the tests of upgrading."""


@pytest.fixture(scope="session")
def tree() -> Path:
    """Return the staged tree of today's version."""
    from installers.windows.stage import stage

    place = CACHE / "test" / f"v{program_version()}"
    stage(place, program_version(), EPOCH)
    return place


@pytest.fixture(scope="session")
def next_tree(tree: Path) -> Path:
    """Return the same under the next version number."""
    from installers.windows.stage import restage

    place = tree.with_name(f"v{NEXT}")
    restage(tree, place, NEXT, EPOCH)
    return place


def packed(tree: Path, folder: str) -> Path:
    """Return the setup of a tree, packed quickly."""
    from installers.windows.setup import build_setup

    out = CACHE / "test" / folder
    out.mkdir(exist_ok=True)
    return build_setup(tree, tree.name.removeprefix("v"), out, fast=True, epoch=EPOCH)


@pytest.fixture(scope="session")
def setup(tree: Path) -> Path:
    return packed(tree, "exe")


@pytest.fixture(scope="session")
def next_setup(next_tree: Path) -> Path:
    return packed(next_tree, "exe")


@pytest.fixture(scope="session")
def password(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("password") / "mat-khau"
    path.write_text("mưa đầu mùa trên đồng\n", "utf-8")
    return path


@pytest.fixture(scope="session")
def windows() -> Iterator[Windows]:
    """Return a fresh Windows on a screen of its own."""
    for program in ("wine", "wineserver", "Xvfb", "x86_64-w64-mingw32-gcc"):
        assert shutil.which(program), f"{program} is missing: make test-installers installs it"
    reader, writer = os.pipe()
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1280x720x24", "-nolisten", "tcp"],
        pass_fds=[writer], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(writer)
    with os.fdopen(reader) as told:
        made = Windows(f":{told.readline().strip()}")
    try:
        made.begin()
        yield made
    finally:
        made.end()
        screen.terminate()
        screen.wait()


@pytest.fixture(scope="session")
def program(windows: Windows, setup: Path, password: Path) -> Program:
    """Return the program as the setup has installed it for one user, silently."""
    ended = windows.run(setup, "/S")
    assert ended.code == 0, ended
    return Program(windows, HOME, password)
