"""The import contracts of pyproject.toml hold, and are about the rooms that exist."""

import subprocess
import sys
import tomllib
from pathlib import Path

from tests.helpers.source import ROOT


def contracts() -> list[dict[str, object]]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    found: list[dict[str, object]] = settings["tool"]["importlinter"]["contracts"]
    return found


def test_imports_run_one_way_only() -> None:
    command = Path(sys.executable).with_name("lint-imports")
    ended = subprocess.run([command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout


def test_a_room_nobody_placed_is_an_error() -> None:
    layers = [contract for contract in contracts() if contract["type"] == "layers"]
    assert [contract["exhaustive"] for contract in layers] == [True]
