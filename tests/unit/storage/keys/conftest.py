"""A key file that was just made."""

from pathlib import Path

import pytest

from antt_desktop.storage.keys.key_file import KeyFile, key_path
from tests.helpers.key_files import PASSWORD, Made
from tests.helpers.keys import CHEAP_POLICY


@pytest.fixture
def made(tmp_path: Path) -> Made:
    path = key_path(tmp_path / "my-hiep.antt")
    _, key, recovery = KeyFile.create(path, "file-1", "truong", PASSWORD, policy=CHEAP_POLICY)
    return Made(path, key, recovery)
