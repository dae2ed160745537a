"""A post of four officers, made once and copied for each test."""

import shutil
from pathlib import Path

import pytest

from tests.helpers.clock import FixedClock
from tests.helpers.officers import Post, found_post


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Post:
    return found_post(tmp_path_factory.mktemp("post"), FixedClock())


@pytest.fixture
def post(founded: Post, tmp_path: Path, clock: FixedClock) -> Post:
    folder = tmp_path / "so"
    shutil.copytree(founded.path.parent, folder)
    return Post(folder / founded.path.name, clock, founded.recovery)
