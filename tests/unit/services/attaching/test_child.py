"""The children that open what comes from elsewhere carry nothing of the commune's file with them."""

import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    "module",
    ["antt_desktop.services.attaching.child", "antt_desktop.services.spreadsheets.parsing"],
)
def test_no_database_is_loaded_where_foreign_files_are_opened(module: str) -> None:
    loaded = f"import sys, {module}; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", loaded], capture_output=True, check=True, text=True
    )
    found = done.stdout.split()
    assert module in found
    assert not [each for each in found if each.startswith(("antt_desktop.storage", "sqlcipher"))]
