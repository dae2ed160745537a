"""The trial that installer tests run on an installed program (`--smoke`)."""

import json
import subprocess
import sys
from pathlib import Path

from pytestqt.qtbot import QtBot

import antt_desktop
from antt_desktop.smoke import smoke
from tests.helpers.clock import FixedClock
from tests.helpers.source import ROOT

STEPS = {
    "libraries", "encrypted_file", "save_and_search", "import_list", "print_pledges", "exchange",
    "window",
}  # fmt: skip
VERSIONS = {"antt_desktop", "python", "qt", "sqlite", "sqlcipher"}


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "antt_desktop", *map(str, arguments)],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False, timeout=120,
    )  # fmt: skip


def test_every_step_passes_on_a_tree_that_was_not_installed(tmp_path: Path) -> None:
    out = tmp_path / "kết quả.json"
    done = run("--smoke", out)
    told = json.loads(out.read_text("utf-8"))
    assert (done.returncode, done.stdout) == (0, ""), told
    assert told["ok"]
    assert told["steps"].keys() == STEPS
    assert all(step["ok"] and not step["error"] for step in told["steps"].values())
    assert told["versions"].keys() == VERSIONS
    assert out.with_suffix(".png").read_bytes().startswith(b"\x89PNG")


def test_one_step_that_fails_fails_the_trial_and_is_told(
    tmp_path: Path, qtbot: QtBot, clock: FixedClock
) -> None:
    out = tmp_path / "out.json"
    out.with_suffix(".png").mkdir()
    assert not smoke(out, clock)
    told = json.loads(out.read_text("utf-8"))
    assert not told["ok"]
    assert [name for name, step in told["steps"].items() if not step["ok"]] == ["window"]
    assert "picture" in told["steps"]["window"]["error"]


def test_a_report_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    assert run("--smoke", tmp_path / "không có" / "out.json").returncode == 6


def test_the_version_is_told_without_an_installed_package() -> None:
    done = run("--version")
    assert (done.returncode, done.stderr) == (0, "")
    assert antt_desktop.__version__ in done.stdout
