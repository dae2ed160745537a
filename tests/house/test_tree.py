"""What is committed: nothing of the machine it was made on, and the rooms of design.md §2."""

import re
import subprocess
from pathlib import Path

from tests.helpers.source import ROOT, at

FOLDERS = {"antt_desktop", "resources", "installers", "tests", ".ci", ".github"}
MACHINE = re.compile(rb"(?<![\w.])/(?:work|root|opt/pypi[\w-]*|tmp|Users/\w+)/")
INDEX = re.compile(r"https?://|--(?:extra-)?index-url|--find-links|--trusted-host| @ |file:")
OWN = Path(__file__)


def committed() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True
    )
    found = [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]
    assert OWN in found, "nothing was looked at"
    return found


def test_the_top_level_holds_the_rooms_and_nothing_else() -> None:
    folders = {path.relative_to(ROOT).parts[0] for path in committed() if path.parent != ROOT}
    assert folders <= FOLDERS


def test_no_path_of_a_machine_is_committed() -> None:
    found = [
        at(path, number)
        for path in committed()
        if path != OWN
        for number, line in enumerate(path.read_bytes().splitlines(), 1)
        if MACHINE.search(line)
    ]
    assert not found


def test_the_lock_names_versions_and_hashes_but_no_index() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    packages = re.split(r"\n(?=\w)", lock.split("\n", 1)[1])
    assert len(packages) > 30
    assert all(re.match(r"[\w.-]+==[\w.]+ ", package) for package in packages)
    assert all("--hash=sha256:" in package for package in packages)
    assert not INDEX.search(lock)


def test_everything_the_program_declares_is_locked() -> None:
    declared = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8").lower()
    pinned = re.findall(r'^    "([\w.-]+)(?:\[\w+\])?==([\w.]+)",$', declared, re.MULTILINE)
    assert len(pinned) > 30
    for name, version in pinned:
        canonical = re.sub(r"[-_.]+", "-", name).lower()
        assert f"\n{canonical}=={version} " in lock, f"{name} {version}: run `make lock`"


def test_no_large_file_is_committed() -> None:
    large = [path.name for path in committed() if path.stat().st_size > 3_000_000]
    assert not large
