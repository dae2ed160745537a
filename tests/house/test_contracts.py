"""The import contracts of pyproject.toml hold, and are about the rooms that exist."""

import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

from tests.helpers.source import ROOT


def contracts() -> list[dict[str, Any]]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = settings["tool"]["importlinter"]["contracts"]
    return found


def test_imports_run_one_way_only() -> None:
    command = Path(sys.executable).with_name("lint-imports")
    ended = subprocess.run([command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout


def test_a_room_nobody_placed_is_an_error() -> None:
    layers = [contract for contract in contracts() if contract["type"] == "layers"]
    assert [contract["exhaustive"] for contract in layers] == [True]


def test_who_may_know_a_library_is_told_for_the_whole_package() -> None:
    """Named rooms would leave out the next one; exceptions that nobody needs any more are errors."""
    known = [each for each in contracts() if str(each["name"]).startswith("Only ")]
    libraries = {library for each in known for library in each["forbidden_modules"]}
    assert {"PySide6", "sqlcipher3", "reportlab", "PIL", "pyrage"} <= libraries
    assert all(each["source_modules"] == ["antt_desktop"] for each in known)
    assert all(each["ignore_imports"] for each in known)
    assert not [each for each in known if "unmatched_ignore_imports_alerting" in each]
